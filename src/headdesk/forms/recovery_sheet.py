"""The recovery sheet: one page of paper that opens a practice, or its private notes, without the password."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from headdesk.domain.calendar import long_day
from headdesk.forms.faces import BOLD, CODE, PLAIN, face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE: Final = (612.0, 792.0)
"""Letter paper, in points."""

_LEFT, _RIGHT, _TOP = 60.0, 552.0, 714.0
_TEXT_SIZE, _LINE = 10.5, 15.0
_CODE_SIZE, _COLUMNS, _COLUMN, _ROW = 20.0, 3, 168.0, 34.0
_BLACK, _GREY, _RULE = 0.1, 0.35, 0.7
"""Shares of white."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What a sheet says about itself."""

    title: str
    about: str
    steps: tuple[str, ...]


PRACTICE: Final = SheetWords(
    "Recovery sheet",
    "These nine groups open the practice when the password is lost. Whoever holds this sheet and the "
    "practice or a backup of it can read everything in it. Keep it where you keep a passport, not beside "
    "the computer. Nobody else can open the practice, and that includes the makers of Headdesk.",
    (
        "1.  Install Headdesk, and open the folder named above; on another computer, restore a backup.",
        "2.  Choose Recovery sheet below the password field, and type all nine groups.",
        "3.  Set a new password. Then make a new sheet in Settings, Safety, and destroy this one.",
    ),
)
PRIVATE_NOTES: Final = SheetWords(
    "Recovery sheet for private notes",
    "These nine groups open the private notes when their own password is lost; they do not open the "
    "practice, and the practice’s sheet does not open these notes. Keep this sheet apart from the other. "
    "Without password and sheet nobody can open the notes, and that includes the makers of Headdesk.",
    (
        "1.  Open the practice in the folder named above, go to a client, and choose Private notes.",
        "2.  Choose Recovery sheet below the password field, and type all nine groups.",
        "3.  Set a new password. Then make a new sheet in the same window, and destroy this one.",
    ),
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet.

    Attributes:
        groups: The recovery code as it is typed.
        vault_id: The practice's own number, or that of its private notes; it tells two sheets apart.
        practice: Its name; printed small, for the sheet may be seen.
        folder: Where the practice lies.
        made_on: The day of the code.
        kept_at: Where the sheet will be kept; empty leaves a line to write on.
        words: What it opens.
    """

    groups: tuple[str, ...] = field(repr=False)
    vault_id: str
    practice: str
    folder: str
    made_on: date
    kept_at: str = ""
    words: SheetWords = PRACTICE


def draw(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page; the same sheet gives the same bytes."""
    output = io.BytesIO()
    canvas = _canvas(output)
    y = _heading(canvas, sheet)
    y = _code(canvas, sheet.groups, y)
    y = _what_it_is(canvas, sheet, y)
    y = _what_to_do(canvas, sheet.words.steps, y)
    _lines_to_write_on(canvas, sheet.kept_at, y)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _canvas(output: io.BytesIO) -> Canvas:
    """Return an empty document that names nobody."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        output,
        pagesize=PAGE,
        pageCompression=1,
        invariant=1,
        lang="en-US",
        initialFontName=face(PLAIN).fontName,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    canvas.setTitle("Recovery sheet")
    canvas.setAuthor("Headdesk")
    canvas.setCreator("Headdesk")
    return canvas


def _heading(canvas: Canvas, sheet: RecoverySheet) -> float:
    _say(canvas, _LEFT, _TOP, sheet.words.title, name=BOLD, size=21)
    _say(canvas, _LEFT, _TOP - 22, f"{sheet.practice} · {long_day(sheet.made_on)}", size=10, white=_GREY)
    return _rule(canvas, _TOP - 40)


def _code(canvas: Canvas, groups: Sequence[str], y: float) -> float:
    """Draw the groups in rows of three, each with its number."""
    y -= 10
    for number, group in enumerate(groups):
        row, column = divmod(number, _COLUMNS)
        x, line = _LEFT + column * _COLUMN, y - (row + 1) * _ROW
        _say(canvas, x, line, str(number + 1), size=8, white=_GREY)
        _say(canvas, x + 12, line, group, name=CODE, size=_CODE_SIZE)
    return _rule(canvas, y - -(-len(groups) // _COLUMNS) * _ROW - 26)


def _what_it_is(canvas: Canvas, sheet: RecoverySheet, y: float) -> float:
    y = _paragraph(
        canvas,
        y - 24,
        sheet.words.about,
    )
    for name, value in (("Number", sheet.vault_id), ("Folder", sheet.folder)):
        _say(canvas, _LEFT, y - 10, name, white=_GREY)
        y = _paragraph(canvas, y - 10, value, left=_LEFT + 100)
    return y


def _what_to_do(canvas: Canvas, steps: Sequence[str], y: float) -> float:
    y -= 30
    _say(canvas, _LEFT, y, "What to do", name=BOLD, size=12)
    y -= 20
    for step in steps:
        y = _paragraph(canvas, y, step) - 3
    return y


def _lines_to_write_on(canvas: Canvas, kept_at: str, y: float) -> None:
    for name, value in (("Kept at", kept_at), ("Looked at on", "")):
        y -= 36
        _say(canvas, _LEFT, y, name, white=_GREY)
        _say(canvas, _LEFT + 104, y + 2, value)
        _rule(canvas, y - 4, left=_LEFT + 100)


def _say(
    canvas: Canvas,
    x: float,
    y: float,
    words: str,
    *,
    name: str = PLAIN,
    size: float = _TEXT_SIZE,
    white: float = _BLACK,
) -> None:
    canvas.setFillGray(white)
    canvas.setFont(face(name).fontName, size)
    canvas.drawString(x, y, words)


def _paragraph(canvas: Canvas, y: float, words: str, *, left: float = _LEFT) -> float:
    """Draw text broken into lines from a first baseline on, and return the baseline after the last."""
    for line in _broken(words, _RIGHT - left):
        _say(canvas, left, y, line)
        y -= _LINE
    return y


def _broken(words: str, width: float) -> list[str]:
    """Return lines no wider than the width in points."""
    from reportlab.lib.utils import simpleSplit

    lines = simpleSplit(words, face(PLAIN).fontName, _TEXT_SIZE, width)
    return [piece for line in lines for piece in _cut(line, width)]


def _cut(line: str, width: float) -> Iterator[str]:
    """Yield the pieces of a line: several only for a word that is too wide by itself, such as a path."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    while line:
        fits = next(n for n in range(len(line), 0, -1) if stringWidth(line[:n], PLAIN, _TEXT_SIZE) <= width)
        yield line[:fits]
        line = line[fits:]


def _rule(canvas: Canvas, y: float, *, left: float = _LEFT) -> float:
    """Draw a line across, and return its height."""
    canvas.setStrokeGray(_RULE)
    canvas.setLineWidth(0.6)
    canvas.line(left, y, _RIGHT, y)
    return y
