"""Expected and received, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the chart.

    Attributes:
        name: Under the bars.
        expected, received: In cents, zero or more.
        spoken: The month read aloud, with both amounts.
        current: The month of now, in 600.
    """

    name: str
    expected: int
    received: int
    spoken: str
    current: bool = False


class MonthChart(QWidget):
    """Two bars a month: expected outlined, received filled; no grid, the numbers stand beside it."""

    def __init__(self, name: str, months: Iterable[Month] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_months(months)

    def set_months(self, months: Iterable[Month]) -> None:
        """Show other months."""
        self._months = tuple(months)
        self.setAccessibleName(f"{self._name}: " + "; ".join(month.spoken for month in self._months))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return 62 pixels a month."""
        return QSize(
            scaled(62) * max(1, len(self._months)), scaled(70) + role_metrics("hint").height() + scaled(8)
        )

    def minimumSizeHint(self) -> QSize:
        """Return 48 pixels a month."""
        return QSize(scaled(48) * max(1, len(self._months)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars, the ground line and the names."""
        painter, table = QPainter(self), tokens()
        floor = self.height() - role_metrics("hint").height() - scaled(8)
        paint.hairline(painter, 0, self.width(), floor, "border" if table.high_contrast else "hairline")
        largest = max((max(m.expected, m.received) for m in self._months), default=0) or 1
        wide = self.width() / max(1, len(self._months))
        for index, month in enumerate(self._months):
            box = QRectF(index * wide, 0, wide, floor)
            self._paint_bars(painter, box, month, largest)
            under = QRectF(box.left(), floor + scaled(5), wide, self.height() - floor - scaled(5))
            font = role_font("hint_bold" if month.current else "hint")
            colour = table.color("text" if month.current else "muted")
            paint.text(painter, under, month.name, font, colour, alignment=paint.CENTRE)

    def _paint_bars(self, painter: QPainter, box: QRectF, month: Month, largest: int) -> None:
        table, bar, gap = tokens(), scaled(17), scaled(4)
        left = box.center().x() - (2 * bar + gap) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        expected = self._bar(left, bar, box.bottom(), box.height() * month.expected / largest)
        painter.setPen(QPen(table.color("border"), 1.25) if month.expected else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(expected)
        received = self._bar(left + bar + gap, bar, box.bottom(), box.height() * month.received / largest)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.color("accent") if month.received else Qt.BrushStyle.NoBrush)
        painter.drawPath(received)

    def _bar(self, left: float, width: float, floor: float, height: float) -> QPainterPath:
        """Return a bar with round upper corners."""
        path, corner = QPainterPath(), min(3.0, height)
        top = floor - height + 1
        path.moveTo(left, floor)
        path.lineTo(left, top + corner)
        path.quadTo(left, top, left + corner, top)
        path.lineTo(left + width - corner, top)
        path.quadTo(left + width, top, left + width, top + corner)
        path.lineTo(left + width, floor)
        return path
