"""How many of a few are done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint

_HIGH, _GAP = 6, 4


class SegmentedProgress(QWidget):
    """One dash for each part, the done ones filled."""

    def __init__(
        self, name: str, done: int, total: int, *, role: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_done(done, total)

    def show_done(self, done: int, total: int, *, role: str = "") -> None:
        """Show another state, in another colour if one is named."""
        self._role = role or self._role
        self._done, self._total = done, max(total, 1)
        self.setAccessibleName(self.tr("%s: %d of %d") % (self._name, done, total))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a short bar; the layout stretches it."""
        return QSize(scaled(110), scaled(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Return room for each dash."""
        return QSize(scaled(8) * self._total, scaled(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashes."""
        painter, table, gap = QPainter(self), tokens(), scaled(_GAP)
        wide = (self.width() - gap * (self._total - 1)) / self._total
        for index in range(self._total):
            box = QRectF(index * (wide + gap), 0, wide, self.height())
            role = self._role if index < self._done else "tonal_hover"
            paint.round_box(painter, box, box.height() / 2, fill=table.color(role))
