"""A word that can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.tick_paint import paint_tick

_INSIDE, _TICK, _GAP = 11, 17, 2
_LEAST = 120
"""Where there is less room than its words take, it shows their start; the tool tip has all of them."""


class Chip(QAbstractButton):
    """A pill that is tinted and ticked when on; put many of them into a `FlowLayout`."""

    def __init__(
        self, text: str, *, ticked: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(ticked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self.updateGeometry)
        named(self, name or text)

    def sizeHint(self) -> QSize:
        """Return the pill's size; the tick takes room only when on."""
        metrics = role_metrics("hint_strong")
        tick = scaled(_TICK + _GAP) if self.isChecked() else 0
        return QSize(
            metrics.horizontalAdvance(self.text()) + tick + 2 * scaled(_INSIDE), metrics.height() + scaled(13)
        )

    def minimumSizeHint(self) -> QSize:
        """Return a size that shows the start of its words."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), scaled(_LEAST)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the focus ring the roundness."""
        super().resizeEvent(event)
        self.setProperty("ring_radius", self.height() // 2)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter, table, on = QPainter(self), tokens(), self.isChecked()
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        hover = self.isEnabled() and self.underMouse()
        ground = "selection" if on else "hover" if hover else ""
        edge = "border" if not on or table.high_contrast else ""
        paint.round_box(
            painter,
            self.rect(),
            self.height() / 2,
            fill=table.color(ground) if ground else None,
            edge=table.color(edge) if edge else None,
        )
        room = self.rect().adjusted(scaled(_INSIDE), 0, -scaled(_INSIDE) + 1, 0)
        if on:
            side = scaled(_TICK)
            mark = QRectF(room.left() - 1, (self.height() - side) / 2, side, side)
            paint_tick(painter, mark, table.color("accent"), 1.8)
            room.setLeft(room.left() + scaled(_TICK + _GAP))
        paint.text(painter, room, self.text(), role_font("hint_strong"), table.color("text"))
