"""A button that shows only an icon."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button_paint import RADIUS
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named

_AROUND = 10


class IconButton(QToolButton):
    """An icon to press, named by what it does; the name is its tool tip too."""

    def __init__(
        self, icon: str, name: str, *, size: int = 18, colour: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._size, self._colour = icon, size, colour
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", RADIUS)
        self.set_icon(icon, name)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon, with the name of what it does now."""
        self._icon = icon
        self.setToolTip(name)
        named(self, name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square around the icon, at least 24 px."""
        side = max(24, scaled(self._size + _AROUND))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon, tinted under the pointer or when it is switched on."""
        painter, table = QPainter(self), tokens()
        active = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        if active:
            paint.round_box(painter, self.rect(), scaled(RADIUS), fill=table.color("tonal"))
        side = scaled(self._size)
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        paint_icon(painter, box, self._icon, table.color("text" if active else self._colour))
