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
_SHORT = 8
"""Up to how many lines are short."""


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

    @property
    def is_empty(self) -> bool:
        """Whether it is nothing but space."""
        return not (self.words or self.rule or self.paint)


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


def held(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips of which the last stands on one page with what follows."""
    found = list(strips)
    return [*found[:-1], *together(found[-1:])]


def row(cells: Sequence[str], columns: Sequence[Column]) -> list[Strip]:
    """Return the lines of texts side by side; a short row stays whole, a long one breaks like prose."""
    lines = [_lines(cell, column) for cell, column in zip(cells, columns, strict=True)]
    height = max(column.style.leading for column in columns)
    return whole_if_short(Strip(height, tuple(filter(None, line))) for line in zip_longest(*lines))


def whole_if_short(strips: Iterable[Strip]) -> list[Strip]:
    """Return strips that stay on one page when they are few; many break like prose."""
    found = not_alone(strips)
    return [*together(found[:-1]), *found[-1:]] if len(found) <= _SHORT else found


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
    pile = _Pile(first, later)
    for group in _groups(strips):
        pile.make_room(sum(strip.height for strip in group))
        for strip in group:
            pile.make_room(strip.height)
            pile.lay(strip)
    return [page for page in pile.pages if page]


class _Pile:
    """Pages being filled from top to bottom."""

    def __init__(self, first: float, later: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._top, self._room, self._later = 0.0, first, later

    def make_room(self, height: float) -> None:
        """Begin another page where less than that is left of this one."""
        if self.pages[-1] and self._top + height > self._room:
            self.pages.append([])
            self._top, self._room = 0.0, self._later

    def lay(self, strip: Strip) -> None:
        """Lay a strip below the last; a later page begins with the strip's head, and never with space."""
        is_new = len(self.pages) > 1 and not self.pages[-1]
        for each in (*strip.head, strip) if is_new else (strip,):
            if self.pages[-1] or not each.is_empty:
                self.pages[-1].append((self._top, each))
                self._top += each.height


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
