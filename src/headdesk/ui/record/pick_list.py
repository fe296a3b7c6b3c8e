"""A list to pick words from: typing narrows it, Enter takes the first, and other words are taken as typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.popover import BLUR, Popover
from headdesk.ui.widgets.search_field import search_field

_SHOWN: Final = 8
_WIDE: Final = 360


class PickList(Popover):
    """Floats under what it fills in; Esc closes it.

    Signals:
        picked: The words.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget, name: str, offered: Sequence[str]) -> None:
        super().__init__(parent)
        self._offered = offered
        self.field = search_field(name, hint=self.tr("Find, or your own words"))
        self.field.textEdited.connect(self._show)
        self.field.returnPressed.connect(self._take_first)
        self.field.installEventFilter(self)
        self.body.addWidget(self.field)
        self.body.addSpacing(scaled(4))
        self.chosen.connect(self._tell)
        self._show("")

    def open_under(self, anchor: QWidget) -> None:
        """Show it with the focus in the line."""
        self.setFixedWidth(scaled(_WIDE) + 2 * BLUR)
        super().open_under(anchor)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def found(self) -> list[str]:
        """Return what is offered and holds every word that was typed."""
        wanted = self.field.text().casefold().split()
        return [one for one in self._offered if all(word in one.casefold() for word in wanted)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the line down into the list."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._rows
        ):
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _show(self, _typed: str) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        for number, words in enumerate(self._to_pick()):
            self.add_item(words, words, "", "↵" if number == 0 else "").show()
        self.adjustSize()

    def _to_pick(self) -> list[str]:
        """Return the first that were found, and last what was typed itself."""
        typed, found = self.field.text().strip(), self.found()[:_SHOWN]
        return [*found, *([typed] if typed and typed not in found else [])]

    @Slot()
    def _take_first(self) -> None:
        words = next(iter(self._to_pick()), "")
        if words:
            self._pick(words)

    @Slot(object)
    def _tell(self, words: object) -> None:
        self.picked.emit(str(words))
