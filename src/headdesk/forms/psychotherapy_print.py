"""Private notes on paper: what was authorized, then each note; every page says what it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from headdesk.domain.calendar import long_day
from headdesk.domain.errors import FormError
from headdesk.forms.dates import moment_words
from headdesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PAGE: Final = (612.0, 792.0)
_PLAIN, _BOLD = "Headdesk private", "Headdesk private bold"
_FILES: Final = ((_PLAIN, "fonts/LiberationSans-Regular.ttf"), (_BOLD, "fonts/LiberationSans-Bold.ttf"))
_LEFT, _RIGHT, _TOP, _BOTTOM = 60.0, 552.0, 720.0, 78.0
_SIZE, _LINE = 10.5, 15.0
_LABEL: Final = 140.0
_GREY: Final = 0.35
_HIGHEST_PLAIN: Final = 0x20
_PSYCHOTHERAPY: Final = (
    "These are psychotherapy notes (45 CFR 164.501). They are not a part of the client’s record, and may be "
    "passed on only as the authorization or the law that is named here allows."
)
_SUBSTANCE_USE: Final = (
    "These are substance-use counseling notes (42 CFR 2). They are not a part of the client’s record, and "
    "federal law forbids passing them on without the client’s own consent to that."
)


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """One note."""

    title: str = field(repr=False)
    text: str = field(repr=False)
    begun_at: datetime
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class PrintedNotes:
    """What is printed; plain values, so that whoever prints it knows nothing of keys and tables.

    Attributes:
        facts: Label and text of what lets the notes leave.
    """

    client: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    substance_use: bool
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    notes: tuple[PrintedNote, ...] = field(repr=False)
    printed_on: date


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page; ``gap`` is the room above it, which the first line of a page does without."""

    words: str = field(repr=False)
    face: str = _PLAIN
    size: float = _SIZE
    white: float = 0.1
    gap: float = 0.0
    label: str = ""


def draw(printed: PrintedNotes) -> bytes:
    """Return the notes as a PDF; the same notes give the same bytes.

    Raises:
        FormError: A text holds a sign that the printing font has not.
    """
    pages = list(_pages([*_cover(printed), *_body(printed)]))
    output = io.BytesIO()
    canvas = _canvas(output)
    for number, page in enumerate(pages, start=1):
        for y, line in page:
            _say(canvas, y, line)
        _foot(canvas, printed, f"{number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _cover(printed: PrintedNotes) -> Iterator[_Line]:
    """Yield what the first page begins with: what this is, and on what paper it left."""
    title = "Substance-use counseling notes" if printed.substance_use else "Psychotherapy notes"
    yield _Line(title, _BOLD, 19)
    day = f"Printed {long_day(printed.printed_on)} · {len(printed.notes)} in all"
    yield _Line(day, size=9.5, white=_GREY, gap=6)
    about = _SUBSTANCE_USE if printed.substance_use else _PSYCHOTHERAPY
    yield from _paragraph(about, gap=14)
    for at, (label, words) in enumerate(printed.facts):
        lines = list(_broken(words, _PLAIN, _SIZE, _RIGHT - _LEFT - _LABEL))
        for number, line in enumerate(lines):
            yield _Line(line, label=" " if number else label, gap=0 if number else (14 if at == 0 else 4))


def _body(printed: PrintedNotes) -> Iterator[_Line]:
    for note in printed.notes:
        yield from _titled(note)
        when = f"Begun {moment_words(note.begun_at)} · last written {moment_words(note.saved_at)}"
        yield _Line(when, size=9.5, white=_GREY, gap=2)
        for at, words in enumerate(note.text.split("\n")):
            yield from _paragraph(words, gap=10 if at == 0 else 0)


def _titled(note: PrintedNote) -> Iterator[_Line]:
    title = note.title.strip() or "Without a title"
    for at, line in enumerate(_broken(title, _BOLD, 12, _RIGHT - _LEFT)):
        yield _Line(line, _BOLD, 12, gap=0 if at else 26)


def _paragraph(words: str, *, gap: float) -> Iterator[_Line]:
    for at, line in enumerate(_broken(words, _PLAIN, _SIZE, _RIGHT - _LEFT)):
        yield _Line(line, gap=0 if at else gap)


def _pages(lines: list[_Line]) -> Iterator[list[tuple[float, _Line]]]:
    """Yield the pages: each line with the height of its base line."""
    page: list[tuple[float, _Line]] = []
    y = _TOP
    for line in lines:
        y -= (line.gap if page else 0.0) + max(_LINE, line.size + 4)
        if y < _BOTTOM:
            yield page
            page, y = [], _TOP - max(_LINE, line.size + 4)
        page.append((y, line))
    yield page


def _say(canvas: Canvas, y: float, line: _Line) -> None:
    left = _LEFT
    if line.label:
        canvas.setFillGray(_GREY)
        canvas.setFont(_PLAIN, line.size)
        canvas.drawString(_LEFT, y, line.label)
        left += _LABEL
    canvas.setFillGray(line.white)
    canvas.setFont(line.face, line.size)
    canvas.drawString(left, y, line.words)


def _foot(canvas: Canvas, printed: PrintedNotes, page: str) -> None:
    born = "" if printed.birth_date is None else f" · born {long_day(printed.birth_date)}"
    canvas.setStrokeGray(0.7)
    canvas.setLineWidth(0.6)
    canvas.line(_LEFT, 60, _RIGHT, 60)
    canvas.setFillGray(_GREY)
    canvas.setFont(_PLAIN, 9)
    canvas.drawString(_LEFT, 46, _printable(f"{printed.client}{born}"))
    canvas.drawRightString(_RIGHT, 46, f"Private: never part of the record · page {page}")


def _canvas(output: io.BytesIO) -> Canvas:
    """Return an empty document that names nobody."""
    from reportlab.pdfgen.canvas import Canvas

    _fonts()
    canvas = Canvas(
        output,
        pagesize=_PAGE,
        pageCompression=1,
        invariant=1,
        lang="en-US",
        initialFontName=_PLAIN,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    canvas.setTitle("Private notes")
    canvas.setAuthor("Headdesk")
    canvas.setCreator("Headdesk")
    return canvas


@cache
def _fonts() -> frozenset[int]:
    """Make the fonts known to the drawing library, and return the signs that they have."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = [TTFont(name, str(resource(path))) for name, path in _FILES]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def _broken(words: str, face: str, size: float, width: float) -> Iterator[str]:
    """Yield lines no wider than the width in points; an empty text is one empty line."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for line in simpleSplit(_printable(words), face, size, width) or [""]:
        rest = line
        while stringWidth(rest, face, size) > width:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if stringWidth(rest[:n], face, size) <= width)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _printable(words: str) -> str:
    """Return the words without control characters.

    Raises:
        FormError: The font lacks one of their signs; a print that leaves something out is no print.
    """
    plain = "".join(sign if ord(sign) >= _HIGHEST_PLAIN else " " for sign in words)
    missing = sorted({sign for sign in plain if ord(sign) not in _fonts()})
    if missing:
        raise FormError(
            "private notes",
            "A note holds signs that cannot be printed, such as an emoji or another script.",
            "Write them in letters, then export again.",
        )
    return plain
