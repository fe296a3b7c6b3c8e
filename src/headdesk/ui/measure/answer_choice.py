"""One answer that an item offers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from headdesk.domain.measures import Option
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import MARK, paint_radio

GAP = 8
"""From its edge to the mark, and from the mark to what follows."""
_DIGIT = 6


class AnswerChoice(QRadioButton):
    """A mark, the number that chooses it, and its words; the row has the focus and the keys."""

    def __init__(self, option: Option, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self.setAutoExclusive(False)  # an answer can be taken back
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        named(self, option.words)

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on it."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Return the size of mark, number and words on one line, with room around them."""
        return QSize(self._words_at() + self._words_width() + scaled(GAP), row_height(12))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def _digit(self) -> str:
        value = str(self.option.value)
        return "" if value == self.option.words else value

    def _digit_width(self) -> int:
        return text_width(self._digit(), "key", tabular=True) + scaled(_DIGIT) if self._digit() else 0

    def _words_at(self) -> int:
        return scaled(GAP + MARK + GAP) + self._digit_width()

    def _words_width(self) -> int:
        return max(text_width(self.option.words, role) for role in ("body", "name"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark, number and words; the chosen one is also heavier."""
        painter, table, chosen = QPainter(self), tokens(), self.isChecked()
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        if chosen:
            edge = table.color("accent") if table.high_contrast else None
            ground = table.color("selection")
            paint.round_box(painter, self.rect(), scaled(7), fill=ground, edge=edge)
        elif self.underMouse() and self.isEnabled():
            paint.round_box(painter, self.rect(), scaled(7), fill=table.color("tonal"))
        side = scaled(MARK)
        mark = QRectF(scaled(GAP), (self.height() - side) / 2, side, side)
        paint_radio(painter, mark, chosen=chosen)
        digit = QRect(scaled(GAP + MARK + GAP), 0, self._digit_width(), self.height())
        paint.text(painter, digit, self._digit(), role_font("key", tabular=True), table.color("muted"))
        words = self.rect().adjusted(self._words_at(), 0, 0, 0)
        font = role_font("name" if chosen else "body")
        paint.text(painter, words, self.option.words, font, table.color("text"))

    def baseline_drop(self) -> int:
        """Return how far below the top the first line of text begins, for the words beside it."""
        return (self.sizeHint().height() - role_metrics("body").height()) // 2
