"""Proof that the recovery sheet has left the screen: two of its groups, typed back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit

_ASKED: Final = (3, 7)
"""The groups to type, counted from 1."""


class TypedBack(QWidget):
    """Two short fields, and one for the place where the sheet lies.

    Signals:
        place_changed: Another place was entered.
        entered: Enter was pressed in the last field.
    """

    place_changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = {number: LineEdit(self.tr("Group %d") % number, characters=10) for number in _ASKED}
        self._fields = {
            number: Field(self.tr("Group %d") % number, edit) for number, edit in self.groups.items()
        }
        self.place = LineEdit(self.tr("Where it lies"))
        for number, edit in self.groups.items():
            edit.textEdited.connect(self._fields[number].clear_message)
            edit.returnPressed.connect(self.focusNextChild)
        self.place.editingFinished.connect(self.place_changed)
        self.place.returnPressed.connect(self.entered)
        self._lay_out()
        self.setFocusProxy(self.groups[_ASKED[0]])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(16))
        for field in self._fields.values():
            row.addWidget(field)
        row.addStretch()
        lies = Field(
            self.tr("Where it lies"),
            self.place,
            hint=self.tr("optional, a reminder for you"),
            hint_at_end=True,
        )
        words = self.tr("Print the sheet or write it down. Then type two of its groups back from the paper.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(Label(words, wrap=True))
        column.addLayout(row)
        column.addWidget(lies)

    def fits(self, groups: Sequence[str]) -> bool:
        """Return whether both fields hold their groups of a code; say so beside the first that does not."""
        for number, edit in self.groups.items():
            if edit.text().strip().upper() != groups[number - 1]:
                self._fields[number].show_error(self.tr("Look at group %d on the sheet.") % number)
                edit.setFocus()
                return False
        return True

    def kept_at(self) -> str:
        """Return the place that was entered."""
        return self.place.text().strip()

    @Slot()
    def clear(self) -> None:
        """Forget what was typed."""
        for edit in (*self.groups.values(), self.place):
            edit.clear()
