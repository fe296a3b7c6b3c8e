"""A status on its tint, for the header of a page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.status import SIGN, STATUSES, paint_sign, status_word


class StatusPill(QWidget):
    """Sign and word on a tinted pill, 24 high at 13 px text."""

    def __init__(self, key: str, word: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(key, word)

    def show_status(self, key: str, word: str = "") -> None:
        """Show another status."""
        self._key, self._word = key, word or status_word(key)
        named(self, self._word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the pill's size."""
        metrics = role_metrics("hint_strong")
        width = scaled(8 + SIGN + 6) + metrics.horizontalAdvance(self._word) + scaled(12)
        return QSize(width, metrics.height() + scaled(9))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a status is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter, status, box = QPainter(self), STATUSES[self._key], self.rect()
        paint.round_box(painter, box, box.height() / 2, fill=tokens().color(status.tint_role))
        paint_sign(painter, box.adjusted(scaled(8), 0, scaled(8 + SIGN) - box.width(), 0), self._key)
        room = box.adjusted(scaled(8 + SIGN + 6), 0, -scaled(4), 0)
        paint.text(painter, room, self._word, role_font("hint_strong"), tokens().color(status.word_role))
