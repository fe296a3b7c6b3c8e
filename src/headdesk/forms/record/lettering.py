"""The letters of the record: the sizes in use, and lines broken to a width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from headdesk.forms.faces import BOLD, PLAIN, face

_BLACK, _GREY = 0.1, 0.38
"""Shares of white; the grey has a contrast of 6 on paper and survives a fax."""


class Style(NamedTuple):
    """A size of letters with the height of its lines, in points."""

    size: float
    leading: float
    face: str = PLAIN
    white: float = _BLACK

    @property
    def drop(self) -> float:
        """How far below the top of a line its letters stand."""
        return (self.leading - self.size) / 2 + self.size * 0.82


TEXT: Final = Style(10.5, 15)
STRONG: Final = Style(10.5, 15, BOLD)
MUTED: Final = Style(9, 15, white=_GREY)
CELL: Final = Style(9.5, 13.5)
HEAD: Final = Style(9, 13.5, BOLD, _GREY)
SMALL: Final = Style(8.5, 11, white=_GREY)
SMALL_STRONG: Final = Style(8.5, 11, BOLD)
SECTION: Final = Style(12, 17, BOLD)
TITLE: Final = Style(18, 24, BOLD)
DRAFT: Final = Style(24, 34, BOLD)


@cache
def widths(name: str) -> Mapping[str, float]:
    """Return how wide each letter of a font is at a size of one point."""
    return {chr(code): width / 1000 for code, width in face(name).face.charWidths.items()}


def width(words: str, style: Style) -> float:
    """Return how wide printable words are, in points."""
    return sum(map(widths(style.face).__getitem__, words)) * style.size


def broken(words: str, style: Style, room: float) -> Iterator[str]:
    """Yield lines of printable words without line breaks, none wider than the room in points.

    Blanks inside a line stay as they are; a word wider than a line by itself is cut.
    """
    letters = widths(style.face)
    room, blank = room / style.size, letters[" "]
    line, end = "", -blank
    for word in words.split(" "):
        length = sum(map(letters.__getitem__, word))
        if end + blank + length <= room:
            line, end = f"{line} {word}" if end >= 0 else word, end + blank + length
            continue
        if line.strip():
            yield line
        *whole, line = _cut(word, letters, room)
        yield from whole
        end = sum(map(letters.__getitem__, line))
    yield line


def _cut(word: str, letters: Mapping[str, float], room: float) -> Iterator[str]:
    """Yield the pieces of a word: several only where it is too wide by itself, such as a path."""
    begin, used = 0, 0.0
    for place, letter in enumerate(word):
        used += letters[letter]
        if used > room and place > begin:
            yield word[begin:place]
            begin, used = place, letters[letter]
    yield word[begin:]
