"""Proof that the recovery sheet has left the screen: two of its groups, typed back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit

_ASKED: Final = (3, 7)
"""The groups to type, counted from 1."""


class TypedBack(QWidget):
    """Two short fields.

    Signals:
        entered: Enter was pressed in the last field.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = {number: LineEdit(self.tr("Group %d") % number, characters=10) for number in _ASKED}
        self._fields = {
            number: Field(self.tr("Group %d") % number, edit) for number, edit in self.groups.items()
        }
        first, last = self.groups.values()
        first.returnPressed.connect(last.setFocus)
        last.returnPressed.connect(self.entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(16))
        for number, edit in self.groups.items():
            edit.textEdited.connect(self._fields[number].clear_message)
            row.addWidget(self._fields[number])
        row.addStretch()
        self.setFocusProxy(first)

    def fits(self, groups: Sequence[str]) -> bool:
        """Return whether both fields hold their groups of a code; say so beside the first that does not."""
        for number, edit in self.groups.items():
            if edit.text().strip().upper() != groups[number - 1]:
                self._fields[number].show_error(self.tr("Look at group %d on the sheet.") % number)
                edit.setFocus()
                return False
        return True

    def message(self, number: int) -> str:
        """Return the sentence below the field of a group."""
        return self._fields[number].message()

    @Slot()
    def clear(self) -> None:
        """Forget what was typed."""
        for number, edit in self.groups.items():
            edit.clear()
            self._fields[number].clear_message()
