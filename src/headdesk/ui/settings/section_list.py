"""The sections of the settings: all of them beside the page, or a choice that opens above it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.sidebar_item import SidebarItem

_WIDE = 192
RING = 3
"""Pixels around the items in which the focus ring is drawn."""
_ANY = (1 << 24) - 1


class SectionList(QWidget):
    """Icon and word a section, below each other; or one choice where they would leave no room for a page.

    Args:
        name: Read aloud.
        sections: Key, words and icon of each.
        parent: As in Qt.

    Attributes:
        combo: The choice.

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
        sections = list(sections)
        self._group = QButtonGroup(self)
        self.combo = Combo(name, [(key, words) for key, words, _ in sections])
        self.combo.hide()
        around = QVBoxLayout(self)
        around.setContentsMargins(RING, RING, RING, RING)
        around.setSpacing(scaled(2))
        around.addWidget(self.combo, 0, Qt.AlignmentFlag.AlignLeft)
        for key, words, icon in sections:
            item = SidebarItem(words, icon, filled=False, parent=self)
            item.setObjectName(key)
            self._group.addButton(item)
            around.addWidget(item)
        self._group.buttonClicked.connect(self._tell)
        self.combo.chosen.connect(self._tell_choice)

    def choose(self, key: str) -> None:
        """Show a section as the current one, without a signal."""
        for item in self._group.buttons():
            item.setChecked(item.objectName() == key)
        self.combo.choose(key)

    def chosen_key(self) -> str:
        """Return the key of the current section; empty before there is one."""
        current = self._group.checkedButton()
        return current.objectName() if current else ""

    def take_focus(self) -> None:
        """Go to the current section's word, or to the choice."""
        current = self._group.checkedButton()
        if not self.combo.isHidden():
            self.combo.setFocus(Qt.FocusReason.OtherFocusReason)
        elif current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_upright(self, *, upright: bool) -> None:
        """Show all sections below each other, or the choice; the focus stays here if it was here."""
        focus = self.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        is_turned = self.combo.isHidden() != upright
        for item in self._group.buttons():
            item.setVisible(upright)
        self.combo.setHidden(upright)
        wide = scaled(_WIDE) + 2 * RING
        self.setMinimumWidth(wide if upright else 0)
        self.setMaximumWidth(wide if upright else _ANY)
        if is_turned and had_focus:
            self.take_focus()

    @Slot(QAbstractButton)
    def _tell(self, item: QAbstractButton) -> None:
        self.combo.choose(item.objectName())
        self.chosen.emit(item.objectName())

    @Slot(object)
    def _tell_choice(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the sections with the arrow keys."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
