"""The rows of the snippet list: names in one column, beginnings of texts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, row_height, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.row_ground import paint_selection

_INSIDE: Final = 10


@dataclass(frozen=True, slots=True)
class SnippetRow:
    """One row.

    Attributes:
        key: The snippet's name.
        beginning: How its text begins, on one line.
    """

    key: str
    beginning: str = field(repr=False)

    def sentence(self) -> str:
        """Return the row as it is read aloud."""
        return f"{self.key}, {self.beginning}"


class SnippetRows(QWidget):
    """Painted rows; the line above keeps the focus, moves the current row and reads it out.

    Signals:
        picked: The name in the row that was pressed.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[SnippetRow] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[SnippetRow]) -> None:
        """Show other rows, the first one as current."""
        self._rows, self._current = rows, 0 if rows else -1
        self.updateGeometry()
        self.update()

    def current(self) -> SnippetRow | None:
        """Return the current row; None when there is none."""
        return self._rows[self._current] if self._current >= 0 else None

    def move_by(self, steps: int) -> None:
        """Make another row the current one, within the list."""
        if self._rows:
            self._current = max(0, min(self._current + steps, len(self._rows) - 1))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(scaled(320), len(self._rows) * row_height(14))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and little width."""
        return QSize(scaled(160), self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Make the row under the pointer the current one."""
        row = int(event.position().y()) // row_height(14)
        if 0 <= row < len(self._rows) and row != self._current:
            self._current = row
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        row = int(event.position().y()) // row_height(14)
        if 0 <= row < len(self._rows):
            self.picked.emit(self._rows[row].key)

    def changeEvent(self, event: QEvent) -> None:
        """Take another height at another text size."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows; of a long text the end is cut."""
        painter, table, high = QPainter(self), tokens(), row_height(14)
        left = max((text_width(f";{row.key}", "name") for row in self._rows), default=0) + scaled(16)
        for number, row in enumerate(self._rows):
            box = QRect(0, number * high, self.width(), high)
            if number == self._current:
                paint_selection(painter, box, focused=False)
            room = box.adjusted(scaled(_INSIDE), 0, -scaled(_INSIDE), 0)
            paint.text(painter, room, f";{row.key}", role_font("name"), table.color("text"))
            beside = room.adjusted(left, 0, 0, 0)
            paint.text(painter, beside, row.beginning, role_font("body"), table.color("muted"))
