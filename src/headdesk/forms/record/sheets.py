"""Pages on paper: each says whose record it is, which page of how many, and its fingerprint."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from headdesk.domain.calendar import long_day
from headdesk.forms.faces import face
from headdesk.forms.record.document import Subject
from headdesk.forms.record.lettering import SMALL, SMALL_STRONG, width
from headdesk.forms.record.printable import shown_on_one_line
from headdesk.forms.record.sections import LEFT
from headdesk.forms.record.strips import WIDTH, Placed, Strip, Words, pages

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAPER: Final = (612.0, 792.0)
"""Letter, in points."""
DRAFT_WORDS: Final = "Draft, not signed"
_TOP, _BOTTOM = 738.0, 92.0
_RUNNING_HEAD = 26.0
_FOOT = 80.0
_SHORT_MARK = 16
_RULE = 0.78
"""Share of white of a hairline."""
_GAP = 24.0


@dataclass(frozen=True, slots=True, repr=False)
class Sheets:
    """The laid out pages of one document.

    Attributes:
        practice: Whose paper it is; it stands above the later pages, and so does the title.
        title: What it is and of which day, in the outline too.
        client: Whose record it is.
        mark: Its fingerprint in hex.
        is_draft: Whether each page says that it is not signed.
        pages: Strips at their heights.
    """

    practice: str
    title: str
    client: Subject
    mark: str
    is_draft: bool
    pages: Sequence[Sequence[Placed]]


def lay_out(strips: Iterable[Strip]) -> list[list[Placed]]:
    """Return strips on pages, with room for the running head on all but the first."""
    return pages(strips, _TOP - _BOTTOM, _TOP - _BOTTOM - _RUNNING_HEAD)


def draw(parts: Sequence[Sheets], *, title: str, author: str) -> bytes:
    """Return parts as one PDF, their pages counted through; the same parts give the same bytes.

    Args:
        parts: Each begins a page and an entry of the outline.
        title: Of the whole, for the list of a reader's windows: never a client's name.
        author: The practice.
    """
    output = io.BytesIO()
    canvas = _canvas(output, title, author)
    if len(parts) > 1:
        canvas.showOutline()
    total, number = sum(len(part.pages) for part in parts), 0
    for key, part in enumerate(parts):
        canvas.bookmarkPage(str(key), fit="Fit")
        canvas.addOutlineEntry(part.title, str(key))
        for place, page in enumerate(part.pages):
            number += 1
            _page(canvas, part, page, is_first=place == 0, count=f"Page {number} of {total}")
            canvas.showPage()
    canvas.save()
    return output.getvalue()


def _canvas(output: io.BytesIO, title: str, author: str) -> Canvas:
    """Return an empty document that names the practice and nobody else."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        output,
        pagesize=PAPER,
        pageCompression=1,
        invariant=1,
        lang="en-US",
        initialFontName=face(SMALL.face).fontName,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    face(SMALL_STRONG.face)
    canvas.setTitle(shown_on_one_line(title))
    canvas.setAuthor(shown_on_one_line(author))
    canvas.setCreator("Headdesk")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _page(canvas: Canvas, part: Sheets, page: Sequence[Placed], *, is_first: bool, count: str) -> None:
    """Draw one page: what stands above, the strips, what stands below."""
    top = _TOP if is_first else _TOP - _RUNNING_HEAD
    words: list[tuple[float, Words]] = [] if is_first else list(_running_head(part))
    for below, strip in page:
        _lines(canvas, strip, top - below)
        words += [(top - below - _drop(strip), each) for each in strip.words]
    _rule(canvas, _FOOT, (0, WIDTH))
    _write(canvas, [*words, *_foot(part, count)])


def _drop(strip: Strip) -> float:
    """Return how far below its top a strip's words stand: all on the line of the largest."""
    return max(words.style.drop for words in strip.words)


def _lines(canvas: Canvas, strip: Strip, top: float) -> None:
    """Draw what a strip has beside words."""
    if strip.rule:
        _rule(canvas, top, strip.rule)
    if strip.paint:
        strip.paint(canvas, top - strip.height)
    if strip.leads_to:
        canvas.linkAbsolute("", strip.leads_to, (LEFT, top - strip.height, LEFT + WIDTH, top), thickness=0)


def _rule(canvas: Canvas, y: float, ends: tuple[float, float]) -> None:
    canvas.setStrokeGray(_RULE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT + ends[0], y, LEFT + ends[1], y)


def _running_head(part: Sheets) -> Iterator[tuple[float, Words]]:
    """Yield what the later pages of a document are headed with."""
    y = _TOP - SMALL.drop
    right = DRAFT_WORDS if part.is_draft else _fitted(shown_on_one_line(part.practice), WIDTH / 2)
    yield y, Words(0, SMALL, _fitted(f"{part.title}, continued", WIDTH - width(right, SMALL_STRONG) - _GAP))
    yield y, Words(WIDTH, SMALL_STRONG if part.is_draft else SMALL, right, ends_there=True)


def _foot(part: Sheets, count: str) -> Iterator[tuple[float, Words]]:
    """Yield what every page ends with."""
    y = _FOOT - 4 - SMALL.drop
    mark = f"Fingerprint {part.mark[:_SHORT_MARK]}"
    born = f" · born {long_day(part.client.birth_date)}"
    room = WIDTH - width(born, SMALL) - width(mark, SMALL) - _GAP
    name = _fitted(shown_on_one_line(part.client.name), room)
    yield y, Words(0, SMALL_STRONG, name)
    yield y, Words(width(name, SMALL_STRONG), SMALL, born)
    yield y, Words(WIDTH, SMALL, count, ends_there=True)
    yield y - SMALL.leading, Words(0, SMALL, mark)


def _fitted(words: str, room: float) -> str:
    """Return words, or as many letters of them as fit, with dots for the rest, which stands elsewhere."""
    if width(words, SMALL_STRONG) <= room:
        return words
    fits = next(end for end in range(len(words), -1, -1) if width(f"{words[:end]}…", SMALL_STRONG) <= room)
    return f"{words[:fits]}…"


def _write(canvas: Canvas, words: Iterable[tuple[float, Words]]) -> None:
    """Draw words at their heights in the order in which they are read."""
    text = canvas.beginText()
    style = None
    for y, (x, wanted, line, ends_there) in words:
        if wanted != style:
            style = wanted
            text.setFont(style.face, style.size)
            text.setFillGray(style.white)
        text.setTextOrigin(LEFT + x - (width(line, style) if ends_there else 0), y)
        text.textOut(line)
    canvas.drawText(text)
