"""One amount as a bar of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.named import named

_HIGH = 8


class EquationBar(QWidget):
    """A stacked bar, 8 high; it repeats in length what the amounts beside it say.

    Args:
        name: Read aloud, with the amounts in words.
        parts: Cents (zero or more) and colour role, from left to right.
        parent: As in Qt.
    """

    def __init__(
        self, name: str, parts: Iterable[tuple[int, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Iterable[tuple[int, str]]) -> None:
        """Show other parts."""
        self._parts = [(cents, role) for cents, role in parts if cents > 0]
        self.update()

    def sizeHint(self) -> QSize:
        """Return a short bar; the layout stretches it."""
        return QSize(scaled(120), scaled(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts with a gap between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setClipPath(whole)
        total, x = sum(cents for cents, _role in self._parts), 0.0
        for cents, role in self._parts:
            width = self.width() * cents / total
            painter.fillRect(QRectF(x, 0, max(1.0, width - 1.5), self.height()), tokens().color(role))
            x += width
