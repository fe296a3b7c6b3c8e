"""How far something is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named

_HIGH = 6


class ProgressBar(QProgressBar):
    """A thin bar; its sentence stands beside it, not in it."""

    def __init__(self, name: str, *, high: int = _HIGH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self._high = high
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a short bar; the layout stretches it."""
        return QSize(scaled(120), scaled(self._high))

    def minimumSizeHint(self) -> QSize:
        """Return a bar that can still be read."""
        return QSize(scaled(40), scaled(self._high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and bar."""
        painter, table, box = QPainter(self), tokens(), QRectF(self.rect())
        span = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / span if span > 0 else 0.0
        paint.round_box(painter, box, box.height() / 2, fill=table.color("tonal"))
        if share > 0:
            done = QRectF(0, 0, max(box.height(), box.width() * share), box.height())
            paint.round_box(painter, done, box.height() / 2, fill=table.color("accent"))
