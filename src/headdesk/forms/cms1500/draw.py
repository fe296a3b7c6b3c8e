"""From the text of boxes to a PDF: on the printed red form, or with the form drawn on plain paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from headdesk.domain.errors import FormError, InvalidValueError
from headdesk.forms.cms1500.blank import draw_blank
from headdesk.forms.cms1500.check import Boxes, check
from headdesk.forms.cms1500.faces import TEXT_FACE, load_face
from headdesk.forms.cms1500.layout import CELL, PAGE_HEIGHT, PAGE_WIDTH, fields
from headdesk.forms.cms1500.words import box_words

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

MOST_OFFSET = 12.7
"""Millimetres by which the print may be moved: more is no matter of adjusting a printer."""

_SIZE = 10
_SPACING = CELL * 72 - 0.6 * _SIZE
"""Points between characters, so that a face of 0.6 em prints 10 to the inch."""
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -,'."
_MM_PER_INCH = 25.4
_BLANK = "blank"


class Mode(StrEnum):
    """What stands on the paper already."""

    DATA = "data"
    """The red form: only the text is printed."""
    DRAWN = "drawn"
    """Nothing: the form is drawn too, and marked as a copy."""


def draw(sheets: Sequence[Boxes], mode: Mode, *, dx: float = 0.0, dy: float = 0.0) -> bytes:
    """Return a PDF with one page per sheet; the same sheets give the same bytes.

    Args:
        sheets: Text by field name, as ``fill`` returns it.
        mode: On the red form or on plain paper.
        dx: Millimetres to move everything to the right.
        dy: Millimetres to move everything down.

    Raises:
        FormError: A field is unknown, its text does not fit or cannot be printed, or the offset moves it off
            the paper.
        InvalidValueError: There is no sheet, or the offset is out of reason.
    """
    _check_request(sheets, dx, dy)
    right, down = dx / _MM_PER_INCH, dy / _MM_PER_INCH
    output = io.BytesIO()
    font = load_face(TEXT_FACE)
    canvas = _canvas(output)
    start = _text_start(canvas, font)
    if mode is Mode.DRAWN:
        _keep_blank(canvas)
    for boxes in sheets:
        if mode is Mode.DRAWN:
            _place_blank(canvas, right, down)
        canvas.addLiteral(_text(boxes, start, right, down))
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _check_request(sheets: Sequence[Boxes], dx: float, dy: float) -> None:
    if not sheets:
        raise InvalidValueError("There is no sheet to draw.", "Give at least one set of boxes.")
    if not (abs(dx) <= MOST_OFFSET and abs(dy) <= MOST_OFFSET):
        raise InvalidValueError(
            f"An offset goes up to {MOST_OFFSET} mm either way.", "Measure how far the print is off."
        )
    for boxes in sheets:
        check(boxes)


def _canvas(output: io.BytesIO) -> Canvas:
    """Return an empty document that starts in the form's font and names nobody."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        output,
        pagesize=(PAGE_WIDTH * 72, PAGE_HEIGHT * 72),
        pageCompression=1,
        invariant=1,
        initialFontName=TEXT_FACE,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    canvas.setTitle("Claim form")
    canvas.setAuthor("Headdesk")
    canvas.setCreator("Headdesk")
    canvas.setSubject("CMS-1500 (02/12)")
    canvas.setViewerPreference("PrintScaling", "None")  # a shrunk page misses the boxes
    return canvas


def _text_start(canvas: Canvas, font: TTFont) -> str:
    """Return the operators that begin a page's text: the font, whose codes are ASCII, and its spacing."""
    document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - the library names fonts by document
    ((subset, _),) = font.splitString(_SIGNS, document)
    return f"BT {font.getSubsetInternalName(subset, document)} {_SIZE} Tf {_SPACING:.2f} Tc"


def _keep_blank(canvas: Canvas) -> None:
    """Draw the empty form once, for all pages to show."""
    canvas.beginForm(_BLANK, 0, 0, PAGE_WIDTH * 72, PAGE_HEIGHT * 72)
    draw_blank(canvas)
    canvas.endForm()


def _place_blank(canvas: Canvas, right: float, down: float) -> None:
    canvas.saveState()
    canvas.translate(right * 72, -down * 72)
    canvas.doForm(_BLANK)
    canvas.restoreState()


def _text(boxes: Boxes, start: str, right: float, down: float) -> str:
    """Return one page's text as PDF operators, each box at its place; the form's signs need no escapes.

    Written here rather than box by box through the library, which takes three times as long.
    Source: ISO 32000-1, 9.4.
    """
    return "\n".join((start, *_shown(boxes, right, down), "ET"))


def _shown(boxes: Boxes, right: float, down: float) -> Iterator[str]:
    known = fields()
    for name, text in boxes.items():
        if not text.strip():
            continue
        field = known[name]
        x, y = field.start(len(text)) + right, field.baseline + down
        if x < 0 or x + len(text) * CELL > PAGE_WIDTH:  # up and down, the largest offset finds room
            raise _off_paper(name)
        yield f"1 0 0 1 {x * 72:.2f} {(PAGE_HEIGHT - y) * 72:.2f} Tm ({text}) Tj"


def _off_paper(name: str) -> FormError:
    return FormError(name, f"{box_words(name).label}, would stand off the paper.", "Make the offset smaller.")
