"""Strips: whatever is printed is a strip across the page, below the one before; and pages made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from headdesk.forms.record.lettering import Style, broken
from headdesk.forms.record.printable import shown

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH: Final = 504.0
"""Points between the left and the right margin of a page."""
_SHORT_ROW = 8
"""Lines up to which a row of a table is kept on one page."""


class Words(NamedTuple):
    """A line of words at its place from the left margin; with ``ends_there`` it ends at that place."""

    x: float
    style: Style
    words: str
    ends_there: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Strip:
    """What stands between two heights of a page.

    Attributes:
        height: In points.
        words: What is written, all on one baseline.
        rule: From where to where a hairline runs along its top; None for none.
        paint: Draws something else, given the canvas and the height of the strip's bottom.
        keep: Whether the next strip has to stand on the same page.
        leads_to: The key of the part of the document that a click leads to; empty for none.
        head: What is repeated above it where it begins a page.
    """

    height: float
    words: Sequence[Words] = ()
    rule: tuple[float, float] | None = None
    paint: Callable[[Canvas, float], None] | None = None
    keep: bool = False
    leads_to: str = ""
    head: Sequence[Strip] = ()


class Column(NamedTuple):
    """Where a column of words begins, and how wide and in which letters it is set."""

    x: float
    room: float
    style: Style


Placed: TypeAlias = tuple[float, Strip]
"""A strip with how far its top lies below the top of the page."""


def space(height: float, *, keep: bool = False) -> Strip:
    """Return an empty strip; a page never begins with one."""
    return Strip(height, keep=keep)


def hairline(height: float, x: float = 0.0, end: float = WIDTH, *, keep: bool = True) -> Strip:
    """Return a line across with room below."""
    return Strip(height, rule=(x, end), keep=keep)


def prose(text: str, column: Column) -> Iterator[Strip]:
    """Yield the lines of a text; empty lines become one small space, and no line is left alone on a page."""
    for number, paragraph in enumerate(_paragraphs(shown(text))):
        if number:
            yield space(column.style.leading / 2)
        for part in paragraph:
            lines = broken(part, column.style, column.room)
            yield from not_alone(
                Strip(column.style.leading, (Words(column.x, column.style, line),)) for line in lines
            )


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the lines of each paragraph: what stands between empty lines."""
    paragraph: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            paragraph.append(line.rstrip())
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def not_alone(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips of which the first stands with the second, and the last with the one before."""
    found = list(strips)
    for place in {0, len(found) - 2} - {len(found) - 1, -1, -2}:
        found[place] = replace(found[place], keep=True)
    return found


def together(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips that all stand on one page with the one that follows."""
    return [replace(strip, keep=True) for strip in strips]


def row(cells: Sequence[str], columns: Sequence[Column]) -> list[Strip]:
    """Return the lines of texts side by side; a short row stays whole, a long one breaks like prose."""
    lines = [_lines(cell, column) for cell, column in zip(cells, columns, strict=True)]
    height = max(column.style.leading for column in columns)
    strips = [Strip(height, tuple(filter(None, line))) for line in zip_longest(*lines)]
    if len(strips) <= _SHORT_ROW:
        return [*together(strips[:-1]), *strips[-1:]]
    return not_alone(strips)


def _lines(text: str, column: Column) -> list[Words]:
    return [
        Words(column.x, column.style, line)
        for part in shown(text).split("\n")
        for line in broken(part.rstrip(), column.style, column.room)
    ]


def pages(strips: Iterable[Strip], first: float, later: float) -> list[list[Placed]]:
    """Return strips laid on pages.

    What is kept together moves to the next page together; only what is higher than a page is parted.

    Args:
        strips: From top to bottom.
        first: The height of the first page, in points.
        later: The height of the others.
    """
    made: list[list[Placed]] = [[]]
    top, room = 0.0, first
    for group in _groups(strips):
        if made[-1] and top + sum(strip.height for strip in group) > room:
            made.append([])
            top, room = 0.0, later
        for strip in group:
            if made[-1] and top + strip.height > room:
                made.append([])
                top, room = 0.0, later
            for each in (strip,) if made[-1] or len(made) == 1 else (*strip.head, strip):
                if made[-1] or each.words or each.paint:
                    made[-1].append((top, each))
                    top += each.height
    return [page for page in made if page]


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Yield the strips that have to stand together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
