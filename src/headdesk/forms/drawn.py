"""Drawings on paper: set into a document as one of its parts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from headdesk.domain.drawing import LETTERING, Dot, Drawing, Line, Mark, Shape, Text
from headdesk.forms.faces import BOLD, PLAIN, face

_INKS: Final = MappingProxyType(
    {
        "text": (0.10, 0.12, 0.14),
        "muted": (0.30, 0.33, 0.36),
        "accent": (0.06, 0.37, 0.42),
        "attention": (0.48, 0.29, 0.0),
        "hairline": (0.80, 0.81, 0.80),
        "zone": (0.955, 0.96, 0.95),
        "ground": (1.0, 1.0, 1.0),
    }
)
"""Shares of red, green and blue; dark enough to be told apart when printed in grey."""
_DASH: Final = (3.0, 2.5)


class Drawn(Flowable):
    """A drawing as a part of a document: as large as it is, at the left edge."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return its size, whatever room there is."""
        return self._drawing.width, self._drawing.height

    def draw(self) -> None:
        """Draw it on the page, whose corner is where the drawing's lower left corner lies."""
        draw_on(self.canv, self._drawing)


def draw_on(canvas: Canvas, drawing: Drawing) -> None:
    """Draw a drawing with its lower left corner at the canvas's origin."""
    canvas.saveState()
    for mark in drawing.marks:
        _draw(canvas, mark, drawing.height)
    canvas.restoreState()


def _draw(canvas: Canvas, mark: Mark, height: float) -> None:
    """Draw one mark; paper counts upwards, a drawing downwards."""
    ink = _INKS[mark.colour]
    canvas.setStrokeColorRGB(*ink)
    canvas.setFillColorRGB(*ink)
    if isinstance(mark, Line):
        canvas.setLineWidth(mark.width)
        canvas.setDash(*_DASH) if mark.dashed else canvas.setDash()
        canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
    elif isinstance(mark, Shape):
        _draw_shape(canvas, mark, height)
    elif isinstance(mark, Dot):
        _draw_dot(canvas, mark, height)
    else:
        _draw_text(canvas, mark, height)


def _draw_shape(canvas: Canvas, shape: Shape, height: float) -> None:
    path = canvas.beginPath()
    (x, y), *others = shape.corners
    path.moveTo(x, height - y)
    for x, y in others:
        path.lineTo(x, height - y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_dot(canvas: Canvas, dot: Dot, height: float) -> None:
    if dot.hollow:
        canvas.setFillColorRGB(*_INKS["ground"])
        canvas.setLineWidth(1.25)
        canvas.setDash()
    canvas.circle(dot.x, height - dot.y, dot.radius, stroke=int(dot.hollow), fill=1)


def _draw_text(canvas: Canvas, text: Text, height: float) -> None:
    lettering = LETTERING[text.role]
    canvas.setFont(face(BOLD if lettering.bold else PLAIN).fontName, lettering.size)
    if text.anchor == "middle":
        canvas.drawCentredString(text.x, height - text.y, text.words)
    elif text.anchor == "end":
        canvas.drawRightString(text.x, height - text.y, text.words)
    else:
        canvas.drawString(text.x, height - text.y, text.words)
