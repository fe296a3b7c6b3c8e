"""One screen in the `Sidebar`."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named

_ICON = 18


class SidebarItem(QAbstractButton):
    """Icon, word and count bubble; the current one has a filled icon in the accent."""

    def __init__(self, text: str, icon: str, *, filled: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._filled, self._count = icon, filled, 0
        self.collapsed = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 8)
        self.setProperty("ring_gap", 0)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many things wait there; 0 shows no bubble."""
        self._count = count
        named(self, self.tr("%s, %d waiting") % (self.text(), count) if count else self.text())
        self.update()

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show only the icon, with the word as tool tip."""
        self.collapsed = collapsed
        self.setToolTip(self.text() if collapsed else "")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return 34 pixels in height."""
        metrics = role_metrics("name")
        height = metrics.height() + scaled(18)
        if self.collapsed:
            return QSize(height + scaled(6), height)
        return QSize(scaled(38 + 44) + metrics.horizontalAdvance(self.text()), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a screen's name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the item."""
        painter, table, current = QPainter(self), tokens(), self.isChecked()
        if current or self.underMouse():
            fill = table.color("sidebar_item" if current else "hover")
            edge = table.color("border") if current and table.high_contrast else None
            paint.round_box(painter, self.rect(), scaled(8), fill=fill, edge=edge)
        side = scaled(_ICON)
        left = (self.width() - side) / 2 if self.collapsed else scaled(11)
        name = f"{self._icon}-fill" if current and self._filled else self._icon
        place = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, place, name, table.color("accent" if current else "muted"))
        if not self.collapsed:
            room = self.rect().adjusted(scaled(38), 0, 0, 0)
            paint.text(
                painter, room, self.text(), role_font("name" if current else "body"), table.color("text")
            )
        if self._count:
            self._paint_bubble(painter)

    def _paint_bubble(self, painter: QPainter) -> None:
        table, words = tokens(), str(self._count)
        metrics = role_metrics("hint_bold")
        high = metrics.height() + scaled(5)
        wide = max(high, metrics.horizontalAdvance(words) + scaled(12))
        if self.collapsed:
            high = wide = max(metrics.height(), metrics.horizontalAdvance(words) + scaled(4))
            box = QRect(self.width() - wide - 1, 1, wide, high)
        else:
            box = QRect(self.width() - wide - scaled(10), (self.height() - high) // 2, wide, high)
        ground = "surface" if self.isChecked() else "tonal"
        paint.round_box(painter, box, high / 2, fill=table.color(ground))
        colour = table.color("text" if self.isChecked() else "muted")
        paint.text(painter, box, words, role_font("hint_bold"), colour, alignment=paint.CENTRE)
