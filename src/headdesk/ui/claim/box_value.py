"""What stands in a box, letter by letter."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint


class BoxValue(QWidget):
    """A value in equally wide letters on a tonal ground, with how many of the allowed characters it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._count = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: str, count: str) -> None:
        """Show another value."""
        self._value, self._count = value, count
        self.setAccessibleName(" ".join(part for part in (value or self.tr("empty"), count) if part))
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        size = role_font("lead")
        if size.pixelSize() > 0:
            font.setPixelSize(size.pixelSize())
        else:
            font.setPointSizeF(size.pointSizeF())
        return font

    def _stacks(self) -> bool:
        """Return whether the count needs a line of its own."""
        needed = QFontMetrics(self._font()).horizontalAdvance(self._value) + text_width(self._count, "hint")
        return bool(self._count) and needed + scaled(36) > self.width()

    def sizeHint(self) -> QSize:
        """Return the size of value and count."""
        line = QFontMetrics(self._font()).height() + scaled(16)
        below = role_metrics("hint").height() + scaled(4) if self._stacks() else 0
        return QSize(scaled(240), line + below)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the value."""
        letters = QFontMetrics(self._font()).horizontalAdvance(self._value)
        return QSize(letters + scaled(24), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, value and count."""
        painter, table = QPainter(self), tokens()
        edge = table.color("border") if table.high_contrast else None
        paint.round_box(painter, self.rect(), scaled(7), fill=table.color("tonal"), edge=edge)
        room = self.rect().adjusted(scaled(12), 0, -scaled(12), 0)
        value = room.adjusted(0, 0, 0, -role_metrics("hint").height() - scaled(4)) if self._stacks() else room
        if self._value:
            paint.text(painter, value, self._value, self._font(), table.color("text"))
        else:
            paint.text(painter, value, self.tr("empty"), role_font("body"), table.color("muted"))
        count = room.adjusted(0, value.height() - scaled(8), 0, 0) if self._stacks() else room
        side = paint.LEFT if self._stacks() else paint.RIGHT
        paint.text(painter, count, self._count, role_font("hint"), table.color("muted"), alignment=side)
