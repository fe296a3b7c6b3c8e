"""A quiet button at a section's label that opens what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from headdesk.ui.record.pick_list import PickList
from headdesk.ui.record.text_field import TextField
from headdesk.ui.widgets.button import Button


class ChooseButton(Button):
    """Puts what is picked into the text at the caret.

    Tab passes it by, for it would stand between every two sections: in the field, Alt+Down does the same.

    Attributes:
        field: The text it writes into.
    """

    def __init__(self, words: str, field: TextField, offered: Sequence[str]) -> None:
        name = f"{field.accessibleName()}: {words}"
        super().__init__(words, "quiet", size="row", flush=True, key="Alt ↓", name=name)
        self.field, self._offered = field, offered
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.open)
        field.add_help(self)

    def take_key(self, event: QKeyEvent) -> bool:
        """Open the list on Alt+Down."""
        wanted = event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if wanted:
            self.open()
        return wanted

    def take_tab(self, *, forward: bool) -> bool:  # noqa: ARG002 -- as every helper of a text field
        """Leave Tab to the field."""
        return False

    def add_actions(self, menu: QMenu, place: QTextCursor) -> None:  # noqa: ARG002 -- the same
        """Offer the list in the field's menu too."""
        action = QAction(self.text(), menu)
        action.triggered.connect(self.open)
        menu.insertActions(menu.actions()[0], [action])

    @Slot()
    def open(self) -> None:
        """Open the list under the button."""
        picks = PickList(self, self.accessibleName(), self._offered)
        picks.picked.connect(self.field.insert)
        picks.open_under(self)
