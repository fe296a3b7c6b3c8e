"""A drawing on the screen."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.domain.drawing import Dot, Drawing, Line, Mark, Shape, Text
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, scaled
from headdesk.ui.widgets.named import named

_ROLES: Final = MappingProxyType({"tick": "key", "words": "hint", "figure": "hint_bold"})
"""A drawing's lettering in the roles of the type scale, which has the same sizes."""
_COLOURS: Final = MappingProxyType({"zone": "hover", "ground": "page"})
"""A drawing's colours that have another name here."""
_PIXELS: Final = 1.3
"""Of 13 px text to a point of a drawing, whose body text would be 10 points."""
_LEAST: Final = 200.0
"""Points across: narrower than this nothing is drawn."""
_DASH: Final = (3.0, 2.5)
_SHARES: Final = MappingProxyType({"start": 0.0, "middle": 0.5, "end": 1.0})


class DrawingView(QWidget):
    """Paints what a function draws for the width there is; larger text makes the drawing narrower, in points.

    Args:
        name: What the drawing says, read aloud.
        draw: Makes the drawing for a width in points.
        parent: As in Qt.
    """

    def __init__(self, name: str, draw: Callable[[float], Drawing], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_drawing(name, draw)

    def show_drawing(self, name: str, draw: Callable[[float], Drawing]) -> None:
        """Show another drawing."""
        named(self, name)
        self._draw = draw
        self.updateGeometry()
        self.update()

    def unit(self) -> float:
        """Return the pixels to a point, at the text size of now."""
        return scaled(1000 * _PIXELS) / 1000

    def drawing(self) -> Drawing:
        """Return the drawing as it is shown now."""
        return self._drawing(self.width())

    def place(self, x: float, y: float) -> QPointF:
        """Return where a place of the drawing lies in the widget."""
        return QPointF(x, y) * self.unit()

    def _drawing(self, pixels: int) -> Drawing:
        return self._draw(max(_LEAST, pixels / self.unit()))

    def sizeHint(self) -> QSize:
        """Return a width at which most drawings are at ease."""
        return QSize(scaled(560), self.heightForWidth(scaled(560)))

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and the height where there is room; less room may be more height."""
        return QSize(round(_LEAST * self.unit()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: the drawing's height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the drawing's height at a width."""
        return round(self._drawing(width).height * self.unit()) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.drawing().marks:
            self._paint(painter, mark)

    def _paint(self, painter: QPainter, mark: Mark) -> None:
        colour = tokens().color(_COLOURS.get(mark.colour, mark.colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if isinstance(mark, Line):
            pen = QPen(colour, mark.width * self.unit())
            if mark.dashed:
                pen.setDashPattern([each / mark.width for each in _DASH])
            painter.setPen(pen)
            painter.drawLine(self.place(mark.x1, mark.y1), self.place(mark.x2, mark.y2))
        elif isinstance(mark, Shape):
            painter.drawPolygon(QPolygonF([self.place(x, y) for x, y in mark.corners]))
        elif isinstance(mark, Dot):
            self._paint_dot(painter, mark)
        else:
            self._paint_text(painter, mark)

    def _paint_dot(self, painter: QPainter, dot: Dot) -> None:
        if dot.hollow:
            painter.setPen(QPen(painter.brush().color(), 1.25 * self.unit()))
            painter.setBrush(tokens().color("page"))
        side = dot.radius * self.unit()
        painter.drawEllipse(self.place(dot.x, dot.y), side, side)

    def _paint_text(self, painter: QPainter, text: Text) -> None:
        font = role_font(_ROLES[text.role], tabular=True)
        left = QFontMetricsF(font).horizontalAdvance(text.words) * _SHARES[text.anchor]
        painter.setFont(font)
        painter.setPen(painter.brush().color())
        painter.drawText(self.place(text.x, text.y) - QPointF(left, 0), text.words)
