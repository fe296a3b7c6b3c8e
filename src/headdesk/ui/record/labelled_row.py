"""A label with what belongs to it at its right, and under both what needs the whole width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label

_LABEL = 128
_NARROW = 440
_TO_CHIPS = 7
"""From the top of a chip to that of its word."""


class LabelledRow(QWidget):
    """The labels of all rows are as wide, so that what they name has one left edge."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        role: str = "name",
        colour: str = "text",
        is_wide: bool = False,
        above: int = _TO_CHIPS,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_wide, self._above = is_wide, above
        self._label = Label(label, role, colour, wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(self._row)
        if below is not None:
            column.addWidget(below)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label above where there is little width."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        above = self._is_wide or self.width() < scaled(_NARROW)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if above else right)
        self._row.setSpacing(scaled(4 if above else 12))
        self._label.setContentsMargins(0, 0 if above else scaled(self._above), 0, 0)
        wide = 16777215 if above else scaled(_LABEL)
        self._label.setMaximumWidth(wide)
        self._label.setMinimumWidth(0 if above else wide)
