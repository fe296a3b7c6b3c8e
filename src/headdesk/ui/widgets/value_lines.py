"""Names at the left, values at the right, one pair a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A name and its value.

    Attributes:
        name: Muted, at the left.
        value: At the right edge.
        strong: The value in 600.
        role: Colour role of the value.
    """

    name: str = field(repr=False)
    value: str = field(repr=False)
    strong: bool = False
    role: str = "text"


class ValueLines(QWidget):
    """A short list of names and values, as in a side column."""

    def __init__(self, lines: Iterable[ValueLine] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lines(lines)

    def set_lines(self, lines: Iterable[ValueLine]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        self.setAccessibleName("; ".join(f"{line.name} {line.value}" for line in self._lines))
        self.updateGeometry()
        self.update()

    def _pitch(self) -> int:
        return role_metrics("body").height() + scaled(10)

    def _wraps(self) -> bool:
        return any(self._width(line) > self.width() for line in self._lines)

    def _width(self, line: ValueLine) -> int:
        return text_width(line.name, "body") + scaled(12) + text_width(line.value, "name", tabular=True)

    def sizeHint(self) -> QSize:
        """Return the room of all lines; a pair takes two lines where one is too short."""
        width = max((self._width(line) for line in self._lines), default=0)
        return QSize(
            width, self._pitch() * len(self._lines) * (2 if self._wraps() and self.isVisible() else 1)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest half."""
        halves = [
            text_width(half, "name", tabular=True) for line in self._lines for half in (line.name, line.value)
        ]
        return QSize(min(max(halves, default=0), scaled(160)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter, table, pitch = QPainter(self), tokens(), self._pitch()
        wraps = self._wraps()
        y = 0
        for line in self._lines:
            box = QRect(0, y, self.width(), pitch)
            paint.text(painter, box, line.name, role_font("body"), table.color("muted"))
            if wraps:
                y += pitch
                box.translate(0, pitch)
            font = role_font("name" if line.strong else "body", tabular=True)
            paint.text(painter, box, line.value, font, table.color(line.role), alignment=paint.RIGHT)
            y += pitch
