"""Two rows of fields that stand beside each other where there is room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.theme_type import scaled

_GAP = 16


class FieldPairs(QWidget):
    """The long row takes the rest; below ``least`` pixels in width the short one goes below it."""

    def __init__(self, long: FieldRow, short: FieldRow, *, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        short.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(long, 1)
        self._row.addWidget(short)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the rows below each other where fields would be too short for their words."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        below = self.width() < scaled(self._least)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(scaled(8 if below else _GAP))
