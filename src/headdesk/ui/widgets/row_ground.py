"""The ground of a row that can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint

RADIUS = 8
_MARK = 3


def paint_selection(painter: QPainter, box: QRect, *, focused: bool, marked: bool = True) -> None:
    """Draw the ground of the selected row: a tint, which alone nobody sees, and a second sign on it.

    That sign is the focus ring; without the focus it is a mark at the left edge, unless the row carries one
    of its own.
    """
    table = tokens()
    edge = table.color("border") if table.high_contrast else None
    paint.round_box(painter, box, scaled(RADIUS), fill=table.color("selection"), edge=edge)
    if focused:
        paint.ring(painter, box, scaled(RADIUS))
    elif marked:
        inset = scaled(RADIUS)
        mark = QRectF(box.left() + 1, box.top() + inset, scaled(_MARK), box.height() - 2 * inset)
        paint.round_box(painter, mark, _MARK, fill=table.color("accent"))


def paint_hover(painter: QPainter, box: QRect) -> None:
    """Draw the ground of the row under the pointer."""
    paint.round_box(painter, box, scaled(RADIUS), fill=tokens().color("hover"))
