"""The silhouettes of the status vocabulary, drawn by hand on a grid of 14."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from headdesk.ui.theme import tokens

GRID: Final = 14.0
_STROKE: Final = 1.5
_CENTRE: Final = QPointF(7, 7)


def paint_shape(painter: QPainter, box: QRectF, shape: str, colour: QColor) -> None:
    """Draw a silhouette into a square box.

    Raises:
        KeyError: There is no such silhouette.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    _outline(painter, colour)
    SHAPES[shape](painter, colour)
    painter.restore()


def _outline(painter: QPainter, colour: QColor, width: float = _STROKE) -> None:
    line = QPen(colour, width)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _filled(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _cut_out(painter: QPainter, width: float = 1.6) -> None:
    """Draw on with what stands out from a filled sign: white on dark signs, the dark page on light ones."""
    _outline(painter, tokens().color("surface"), width)


def _path(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _ring(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(_CENTRE, 6.0, 6.0)


def _half_right(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    _filled(painter, colour)
    painter.drawPie(QRectF(1, 1, 12, 12), -90 * 16, 180 * 16)


def _half_low(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    _filled(painter, colour)
    painter.drawPie(QRectF(1, 1, 12, 12), 180 * 16, 180 * 16)


def _diamond(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(7, 1), QPointF(13, 7), QPointF(7, 13), QPointF(1, 7)]))


def _disc(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(_CENTRE, 4.8, 4.8)


def _sheet(painter: QPainter, _colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.25, 1, 9.5, 12), 2, 2)
    _path(painter, (5, 5.2), (9, 5.2))
    _path(painter, (5, 8.4), (9, 8.4))


def _ring_up(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    _path(painter, (7, 10), (7, 4.4))
    _path(painter, (4.6, 6.6), (7, 4.2), (9.4, 6.6))


def _tick(painter: QPainter, colour: QColor) -> None:
    _outline(painter, colour, 1.8)
    _path(painter, (3.8, 7.2), (6.1, 9.5), (10.4, 4.9))


def _ring_tick(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    _path(painter, (4.4, 7.2), (6.3, 9.1), (9.7, 5.2))


def _disc_tick(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(_CENTRE, 6.75, 6.75)
    _cut_out(painter, 1.75)
    _path(painter, (4.2, 7.2), (6.2, 9.2), (9.9, 5.1))


def _disc_i(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawEllipse(_CENTRE, 6.75, 6.75)
    _cut_out(painter, 1.75)
    _path(painter, (7, 6.7), (7, 10))
    painter.drawPoint(QPointF(7, 4.1))


def _ring_bars(painter: QPainter, colour: QColor) -> None:
    _ring(painter, colour)
    _path(painter, (4.6, 5.6), (9.4, 5.6))
    _path(painter, (4.6, 8.4), (9.4, 8.4))


def _corners(reach: float) -> QPolygonF:
    """Return an octagon with flat top whose corners lie ``reach`` from the middle."""
    turns = (math.pi / 8 + side * math.pi / 4 for side in range(8))
    return QPolygonF([QPointF(7 + reach * math.cos(t), 7 + reach * math.sin(t)) for t in turns])


def _octagon(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolygon(_corners(6.5))
    _path(painter, (4.5, 7), (9.5, 7))


def _octagon_cross(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour)
    painter.drawPolygon(_corners(7.2))
    _cut_out(painter, 1.8)
    _path(painter, (5, 5), (9, 9))
    _path(painter, (9, 5), (5, 9))


def _triangle(painter: QPainter, colour: QColor) -> None:
    _outline(painter, colour)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(7, 1.7), QPointF(13, 12.2), QPointF(1, 12.2)]))
    _cut_out(painter, 1.5)
    _path(painter, (7, 5.6), (7, 8.2))
    painter.drawPoint(QPointF(7, 10.4))


def _turning(painter: QPainter, colour: QColor) -> None:
    _outline(painter, colour, 1.6)
    _path(painter, (4.6, 2.2), (1.6, 5.2), (4.6, 8.2))
    _path(painter, (1.8, 5.2), (9.2, 5.2))
    painter.drawArc(QRectF(5.7, 5.2, 7, 7), -90 * 16, 180 * 16)
    _path(painter, (9.2, 12.2), (5.6, 12.2))


def _bars(painter: QPainter, _colour: QColor) -> None:
    _path(painter, (5, 2.6), (5, 11.4))
    _path(painter, (9, 2.6), (9, 11.4))


def _dash(painter: QPainter, _colour: QColor) -> None:
    _path(painter, (3, 7), (11, 7))


SHAPES: Final = MappingProxyType[str, Callable[[QPainter, QColor], None]](
    {
        "ring": _ring,
        "half_right": _half_right,
        "half_low": _half_low,
        "diamond": _diamond,
        "disc": _disc,
        "sheet": _sheet,
        "ring_up": _ring_up,
        "tick": _tick,
        "ring_tick": _ring_tick,
        "disc_tick": _disc_tick,
        "disc_i": _disc_i,
        "ring_bars": _ring_bars,
        "octagon": _octagon,
        "octagon_cross": _octagon_cross,
        "triangle": _triangle,
        "turning": _turning,
        "bars": _bars,
        "dash": _dash,
    }
)
"""Name -> function that draws the silhouette on the grid, the pen set to its colour."""
