"""A section that takes one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from headdesk.domain.templates import Section
from headdesk.ui.record.row_field import RowField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit

_CHARACTERS = 32
_HINT = 132
"""The least room for a hint beside the line."""


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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line)
        self._row.addWidget(Label(section.hint, "hint", "muted", wrap=True), 1)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the hint below where there is little width; that is the same for every line of a page."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        below = self.width() < self.line.sizeHint().width() + scaled(_HINT)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if below else right)
        self._row.setSpacing(scaled(2 if below else 12))

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
