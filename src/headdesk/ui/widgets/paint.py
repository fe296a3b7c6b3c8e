"""Drawing that several parts share: rounded boxes, text, shadows, the focus ring."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from headdesk.ui.theme import tokens

RING_WIDTH: Final = 2.0
RING_GAP: Final = 2.0
OFF: Final = 0.45
"""How much of itself a control shows that is switched off."""

_DARKNESS: Final = 0.16
"""Of a shadow, in the middle of what throws it."""

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_WRAPPED: Final = (
    int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
)
_ANY_HEIGHT: Final = 10_000


def round_box(
    painter: QPainter,
    box: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Draw a box with round corners; the edge lies inside the box."""
    inset = width / 2 if edge else 0.0
    inner = QRectF(box).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    corner = min(radius, inner.height() / 2, inner.width() / 2)
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def text(
    painter: QPainter,
    box: QRect | QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    alignment: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line of text, cut with an ellipsis where it does not fit, and return the width it took."""
    metrics = QFontMetrics(font)
    room = QRectF(box)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, int(alignment) | int(Qt.TextFlag.TextDontClip), shown)
    return metrics.horizontalAdvance(shown)


def wrapped_height(words: str, font: QFont, width: int) -> int:
    """Return the height of words that take as many lines of a width as they need; none take none."""
    room = QRect(0, 0, max(1, width), _ANY_HEIGHT)
    return QFontMetrics(font).boundingRect(room, _WRAPPED, words).height() if words else 0


def wrapped(painter: QPainter, box: QRect, words: str, font: QFont, colour: QColor) -> None:
    """Draw words from the top of a box, in as many lines as they need."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, _WRAPPED | int(Qt.TextFlag.TextDontClip), words)


def ring(painter: QPainter, box: QRect | QRectF, radius: float) -> None:
    """Draw the focus ring just inside a box."""
    round_box(painter, box, radius, edge=tokens().color("focus"), width=RING_WIDTH)


def hairline(painter: QPainter, left: float, right: float, y: float, role: str = "hairline") -> None:
    """Draw a dividing line of one logical pixel."""
    painter.fillRect(QRectF(left, y, right - left, 1.0), tokens().color(role))


def shadow(painter: QPainter, box: QRectF, radius: float, *, blur: float, down: float) -> None:
    """Draw a soft shadow under a box, as many faint boxes over each other; nothing is rendered to a picture.

    Args:
        painter: Paints on the margin around the box.
        box: What floats.
        radius: Of its corners.
        blur: How far the shadow reaches; leave so much margin, and ``down`` more below.
        down: How far it lies below.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(2, int(blur))
    for step in range(2 * steps):
        reach = blur * (1 - step / steps)
        share = (steps - abs(steps - step - 0.5)) / steps**2
        veil = QColor(0, 0, 0)
        veil.setAlphaF(_DARKNESS * share)
        painter.setBrush(veil)
        spread = box.translated(0, down).adjusted(-reach, -reach, reach, reach)
        corner = max(1.0, radius + reach)
        painter.drawRoundedRect(spread, corner, corner)
    painter.restore()
