"""The head of the private window: one calm line that says what this is, and what is for all of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.popover import Popover

_NARROW: Final = 560
_PASSWORD, _SHEET = "password", "sheet"


class PrivateHead(QWidget):
    """Title, line, and while the notes are open the ways in and the lock.

    Signals:
        wants_password: Another password was asked for.
        wants_sheet: A new recovery sheet was asked for.
    """

    wants_password = Signal()
    wants_sheet = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("Password and sheet")
        self.ways = Button(words, "plain", icon="key", trailing="caret-down", flush=True)
        self.lock = Button(self.tr("Lock"), icon="lock")
        self.ways.clicked.connect(self._offer_ways)
        self._row = QHBoxLayout()
        self._row.addWidget(IconPicture("lock", 18))
        self._row.addWidget(Label(self.tr("Private: never part of the record"), "section", wrap=True), 1)
        self._buttons = QWidget()
        self._beside = QHBoxLayout(self._buttons)
        self._beside.setContentsMargins(0, 0, 0, 0)
        for button in (self.ways, self.lock):
            self._beside.addWidget(button)
        self._row.addWidget(self._buttons)
        line = self.tr("Your own psychotherapy notes: never searched, exported or billed with the record.")
        self._column = QVBoxLayout()
        self._column.addLayout(self._row)
        self._told = Label(line, "hint", "muted", wrap=True)
        self._column.addWidget(self._told)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addWidget(Hairline("border"))
        self.fit()

    def fit(self) -> None:
        """Take the room that goes with the text size."""
        self._column.setContentsMargins(scaled(32), scaled(12), scaled(24), scaled(12))
        self._row.setSpacing(scaled(10))
        self._beside.setSpacing(scaled(10))
        self._place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where both do not fit on one line."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Show the buttons beside the title, or below it in place of what is said there."""
        narrow = self.width() < scaled(_NARROW)
        self._told.setHidden(narrow)
        self._column.setSpacing(scaled(8 if narrow else 2))
        self._row.removeWidget(self._buttons)
        self._column.removeWidget(self._buttons)
        if narrow:
            self._column.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.addWidget(self._buttons)

    def set_open(self, *, is_open: bool) -> None:
        """Offer what needs the key only while it is there."""
        self.ways.setVisible(is_open)
        self.lock.setVisible(is_open)

    @Slot()
    def _offer_ways(self) -> None:
        popover = Popover(self)
        popover.add_item(_PASSWORD, self.tr("Change the password…"), "key")
        popover.add_item(_SHEET, self.tr("Make a new recovery sheet…"), "file-text")
        popover.chosen.connect(self._choose_way)
        popover.open_under(self.ways)

    @Slot(object)
    def _choose_way(self, way: str) -> None:
        (self.wants_password if way == _PASSWORD else self.wants_sheet).emit()
