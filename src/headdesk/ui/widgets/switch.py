"""Something that is on or off at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import paint_switch

_WIDE, _HIGH, _GAP = 36, 20, 10


class Switch(QCheckBox):
    """A switch and its words; it acts at once, where a tick waits for a button."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring_radius", _HIGH // 2)
        named(self, name or text)

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on switch and words."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Return the size of switch and words."""
        width = scaled(_WIDE + _GAP) + role_metrics("body").horizontalAdvance(self.text()) + 2
        return QSize(width, max(24, row_height(8)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the focus ring where the switch is."""
        super().resizeEvent(event)
        self.setProperty("ring_rect", self._track().toRect())

    def _track(self) -> QRectF:
        return QRectF(0, (self.height() - scaled(_HIGH)) // 2, scaled(_WIDE), scaled(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw switch and words."""
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        paint_switch(painter, self._track(), on=self.isChecked())
        room = self.rect().adjusted(scaled(_WIDE + _GAP), 0, 0, 0)
        paint.text(painter, room, self.text(), role_font("body"), tokens().color("text"))
