"""The sections of the settings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.sidebar_item import SidebarItem

_WIDE = 192
RING = 3
"""Pixels around the items in which the focus ring is drawn."""
_ANY = (1 << 24) - 1


class SectionList(QWidget):
    """Icon and word a section, below each other, or side by side where it is wide.

    Args:
        name: Read aloud.
        sections: Key, words and icon of each.
        parent: As in Qt.

    Signals:
        chosen: The key of the section the person chose; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, sections: Iterable[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        line = FlowLayout(gap=2)
        around = QVBoxLayout(self)
        around.setContentsMargins(RING, RING, RING, RING)
        around.addLayout(line)
        for key, words, icon in sections:
            item = SidebarItem(words, icon, filled=False, parent=self)
            item.setObjectName(key)
            self._group.addButton(item)
            line.addWidget(item)
        self._group.buttonClicked.connect(self._tell)

    def choose(self, key: str) -> None:
        """Show a section as the current one, without a signal."""
        for item in self._group.buttons():
            item.setChecked(item.objectName() == key)

    def chosen_key(self) -> str:
        """Return the key of the current section; empty before there is one."""
        current = self._group.checkedButton()
        return current.objectName() if current else ""

    def take_focus(self) -> None:
        """Go to the current section's word."""
        current = self._group.checkedButton()
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_upright(self, *, upright: bool) -> None:
        """Put the words below each other, or side by side; all are equally wide."""
        items = self._group.buttons()
        widest = max((item.sizeHint().width() for item in items), default=0)
        for item in items:
            item.setMinimumWidth(scaled(_WIDE) if upright else widest)
        wide = scaled(_WIDE) + 2 * RING
        self.setMinimumWidth(wide if upright else 0)
        self.setMaximumWidth(wide if upright else _ANY)

    @Slot(QAbstractButton)
    def _tell(self, item: QAbstractButton) -> None:
        self.chosen.emit(item.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the sections with the arrow keys."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
