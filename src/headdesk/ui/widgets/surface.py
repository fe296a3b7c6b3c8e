"""A ground in a colour role, with hairlines where it meets its neighbours."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme import tokens


class Surface(QWidget):
    """A plain ground for others; ``lines`` names the sides with a hairline: top, bottom, left, right."""

    def __init__(
        self, role: str = "page", *, lines: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._lines = role, lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground and draw its lines."""
        painter, table = QPainter(self), tokens()
        painter.fillRect(self.rect(), table.color(self._role))
        line = table.color("hairline")
        sides = {
            "top": (0, 0, self.width(), 1),
            "bottom": (0, self.height() - 1, self.width(), 1),
            "left": (0, 0, 1, self.height()),
            "right": (self.width() - 1, 0, 1, self.height()),
        }
        for side in self._lines:
            painter.fillRect(*sides[side], line)
