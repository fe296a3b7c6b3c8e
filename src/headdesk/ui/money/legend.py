"""The key to the chart."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.label import Label


class Legend(QWidget):
    """What an outlined bar and a filled one mean."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        for words, filled in ((self.tr("expected"), False), (self.tr("received"), True)):
            row = QHBoxLayout()
            row.setSpacing(scaled(8))
            row.addWidget(_Swatch(filled=filled), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Label(words, "hint", "muted"))
            column.addLayout(row)


class _Swatch(QWidget):
    """A small square, outlined or filled like the bars."""

    def __init__(self, *, filled: bool) -> None:
        super().__init__()
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a side of 12."""
        return QSize(scaled(12), scaled(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        fill = tokens().color("accent") if self._filled else None
        edge = None if self._filled else tokens().color("border")
        paint.round_box(QPainter(self), self.rect(), scaled(3), fill=fill, edge=edge)
