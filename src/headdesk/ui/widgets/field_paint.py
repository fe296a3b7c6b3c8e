"""How what one types into looks: frame, size, and the room for what stands inside at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint

RADIUS: Final = 7
INSIDE: Final = 9
"""Pixels between the frame and the text; Qt adds one or two of its own."""
_AROUND: Final = 18
_ERROR_WIDTH: Final = 1.5


def mark_field(widget: QWidget, *, error: bool) -> None:
    """Show a field as wrong or as fine."""
    widget.setProperty("wrong", error)
    widget.update()


def paint_frame(painter: QPainter, widget: QWidget, box: QRect, *, focused: bool) -> None:
    """Draw ground and border of a field; the focus ring takes the border's place."""
    table = tokens()
    if not widget.isEnabled():
        paint.round_box(painter, box, scaled(RADIUS), fill=table.color("page"), edge=table.color("hairline"))
        return
    edge, width = "border", 1.0
    if widget.property("wrong"):
        edge, width = "problem", _ERROR_WIDTH
    if focused:
        edge, width = "focus", paint.RING_WIDTH
    paint.round_box(
        painter, box, scaled(RADIUS), fill=table.color("surface"), edge=table.color(edge), width=width
    )


def field_height() -> int:
    """Return the height of a field with one line of text."""
    return role_metrics("body").height() + scaled(_AROUND)


def field_size(characters: int) -> QSize:
    """Return the size of a field that shows about so many characters."""
    width = role_metrics("body").averageCharWidth() * characters + 2 * scaled(INSIDE + 4)
    return QSize(width, field_height())


def place_at_end(field: QWidget, inner: QWidget) -> None:
    """Put a small button inside a field, at its right end."""
    inner.resize(inner.sizeHint())
    gap = (field.height() - inner.height()) // 2
    inner.move(QPoint(field.width() - inner.width() - max(2, gap), gap))
