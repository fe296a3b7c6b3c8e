"""The way to the quick switcher."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named


class GotoField(QAbstractButton):
    """A button that looks like a search field and opens the switcher."""

    def __init__(self, text: str, key: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.collapsed = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 7)
        self.setProperty("ring_gap", 0)
        named(self, name)
        self.setToolTip(f"{name} ({key})")

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show only the glass."""
        self.collapsed = collapsed
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return 30 pixels in height."""
        height = role_metrics("body").height() + scaled(14)
        if self.collapsed:
            return QSize(height, height)
        return QSize(scaled(34 + 80) + role_metrics("body").horizontalAdvance(self.text()), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field."""
        painter, table = QPainter(self), tokens()
        edge = table.color("border" if table.high_contrast or self.underMouse() else "hairline")
        paint.round_box(painter, self.rect(), scaled(7), fill=table.color("surface"), edge=edge)
        side = scaled(16)
        left = (self.width() - side) / 2 if self.collapsed else scaled(8)
        glass = QRectF(left, (self.height() - side) / 2, side, side)
        paint_icon(painter, glass, "magnifying-glass", table.color("muted"))
        if self.collapsed:
            return
        room = self.rect().adjusted(scaled(32), 0, -scaled(9), 0)
        paint.text(painter, room, self.text(), role_font("body"), table.color("muted"))
        paint.text(painter, room, self._key, role_font("key"), table.color("muted"), alignment=paint.RIGHT)
