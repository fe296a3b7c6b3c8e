"""A mark with words beside it: what a box that is ticked and a radio share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import MARK

GAP = 9
"""Between mark and words, unless the button has a property ``words_gap``."""


def prepare(button: QAbstractButton, name: str) -> None:
    """Give a button with mark and words its name, its place in the Tab order and its one line of height."""
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    named(button, name)


def size(button: QAbstractButton) -> QSize:
    """Return the size of mark and words; the words are never cut."""
    width = _words_at(button) + role_metrics(_role(button)).horizontalAdvance(button.text()) + 2
    return QSize(width, max(24, row_height(8)))


def mark(button: QAbstractButton) -> QRectF:
    """Return where the mark is drawn."""
    side = scaled(MARK)
    return QRectF(QRect(0, (button.height() - side) // 2, side, side))


def show_ring_at_mark(button: QAbstractButton, radius: int) -> None:
    """Tell the focus ring where the mark is."""
    button.setProperty("ring_rect", mark(button).toRect())
    button.setProperty("ring_radius", radius)


def paint_words(painter: QPainter, button: QAbstractButton) -> None:
    """Draw the words beside the mark; whatever is drawn with this painter is faint while switched off."""
    painter.setOpacity(1.0 if button.isEnabled() else paint.OFF)
    room = button.rect().adjusted(_words_at(button), 0, 0, 0)
    paint.text(painter, room, button.text(), role_font(_role(button)), tokens().color("text"))


def _words_at(button: QAbstractButton) -> int:
    gap = button.property("words_gap")
    return scaled(MARK + (GAP if gap is None else int(gap)))


def _role(button: QAbstractButton) -> str:
    return str(button.property("words_role") or "body")
