"""The marks of things that can be ticked or chosen: box, radio, switch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint

MARK: Final = 17
"""Side of a box or a radio."""


def paint_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    """Draw a tick box."""
    table = tokens()
    if not ticked:
        paint.round_box(
            painter, box, scaled(4), fill=table.color("surface"), edge=table.color("border"), width=1.25
        )
        return
    paint.round_box(painter, box, scaled(4), fill=table.color("accent"))
    paint_tick(painter, box, table.color("on_accent"), 1.9)


def paint_tick(painter: QPainter, box: QRectF, colour: QColor, width: float = 1.6) -> None:
    """Draw a tick that fills a square box to two thirds."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / MARK, box.height() / MARK)
    line = QPen(colour, width)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    painter.drawPolyline(QPolygonF([QPointF(4.2, 9.0), QPointF(7.2, 12.0), QPointF(13.0, 5.4)]))
    painter.restore()


def paint_radio(painter: QPainter, box: QRectF, *, chosen: bool) -> None:
    """Draw a radio: a thick ring when chosen."""
    table = tokens()
    if not chosen:
        paint.round_box(
            painter, box, box.height(), fill=table.color("surface"), edge=table.color("border"), width=1.25
        )
        return
    paint.round_box(painter, box, box.height(), fill=table.color("accent"))
    inner = box.width() * 5 / MARK
    hole = box.adjusted(inner, inner, -inner, -inner)
    paint.round_box(painter, hole, hole.height(), fill=table.color("on_accent"))


def paint_switch(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """Draw a switch with its knob at the right when on."""
    table = tokens()
    paint.round_box(painter, box, box.height() / 2, fill=table.color("accent" if on else "border"))
    gap = box.height() / 10
    side = box.height() - 2 * gap
    left = box.right() - gap - side if on else box.left() + gap
    knob = QRectF(left, box.top() + gap, side, side)
    paint.round_box(painter, knob, side / 2, fill=table.color("on_accent" if on else "surface"))
