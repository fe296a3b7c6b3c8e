"""A section that takes one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from headdesk.domain.templates import Section
from headdesk.ui.record.row_field import RowField
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.line_edit import LineEdit

_CHARACTERS = 32


class LineField(RowField):
    """A line, and beside it what belongs there; Enter moves on."""

    def __init__(self, section: Section, _offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        self.line = LineEdit(section.label, characters=_CHARACTERS)
        self.line.setAccessibleDescription(section.hint)
        self.line.textEdited.connect(self._tell)
        self.line.editingFinished.connect(self.left)
        self.line.returnPressed.connect(self._move_on)
        row = FlowLayout(gap=12, between=2)
        row.addWidget(self.line)
        if section.hint:
            row.addWidget(FlowingLabel(section.hint, "hint", "muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    def text(self) -> str:
        """Return what the line says."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show another line; what stood on several stands on one."""
        self.line.setText(" ".join(text.split()))

    def take_focus(self, position: int | None = None) -> None:
        """Put the caret at a position, or at the end."""
        self.line.setFocus()
        self.line.deselect()
        self.line.setCursorPosition(len(self.line.text()) if position is None else position)

    def position(self) -> int:
        """Return where the caret stands."""
        return self.line.cursorPosition()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _move_on(self) -> None:
        self.focusNextChild()
