"""Something that can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import MARK, paint_box

_GAP = 9


class CheckBox(QCheckBox):
    """A mark and words: a box and its sentence; the whole of it can be clicked."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(self, name or text)

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on mark and words."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        width = scaled(MARK + _GAP) + role_metrics("body").horizontalAdvance(self.text()) + 2
        return QSize(width, max(24, row_height(8)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the focus ring where the mark is."""
        super().resizeEvent(event)
        self.setProperty("ring_rect", self._mark().toRect())
        self.setProperty("ring_radius", MARK // 2 if self.autoExclusive() else 5)

    def _mark(self) -> QRectF:
        side = scaled(MARK)
        return QRectF(QRect(0, (self.height() - side) // 2, side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        paint_box(painter, self._mark(), ticked=self.isChecked())
        room = self.rect().adjusted(scaled(MARK + _GAP), 0, 0, 0)
        paint.text(painter, room, self.text(), role_font("body"), tokens().color("text"))
