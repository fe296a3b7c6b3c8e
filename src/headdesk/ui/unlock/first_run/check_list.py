"""What a first claim needs, ticked as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.status import SIGN, paint_sign

_PITCH: Final = 14
_GAP: Final = 10


class CheckList(QWidget):
    """Lines with a sign: a ring for what is to come, a green tick for what is there."""

    def __init__(
        self, name: str, lines: Sequence[tuple[str, bool]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[tuple[str, bool]]) -> None:
        """Show other lines: what, and whether it is there."""
        self.lines = tuple(lines)
        said = (self.tr("%s is there") if done else self.tr("%s is missing") for _, done in self.lines)
        words = "; ".join(pattern % line for pattern, (line, _) in zip(said, self.lines, strict=True))
        named(self, f"{self._name}: {words}")
        self.updateGeometry()
        self.update()

    def _pitch(self) -> int:
        return role_metrics("body").height() + scaled(_PITCH)

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        metrics = role_metrics("body")
        words = max((metrics.horizontalAdvance(line) for line, _ in self.lines), default=0)
        return QSize(scaled(SIGN + _GAP) + words + 2, self._pitch() * len(self.lines))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter, table, pitch = QPainter(self), tokens(), self._pitch()
        for number, (line, done) in enumerate(self.lines):
            box = QRect(0, number * pitch, self.width(), pitch)
            paint_sign(painter, QRect(0, box.top(), scaled(SIGN), pitch), "good" if done else "open")
            box.setLeft(scaled(SIGN + _GAP))
            colour = table.color("muted" if done else "text")
            paint.text(painter, box, line, role_font("body"), colour)
