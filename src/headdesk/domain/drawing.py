"""A drawing as values, the same for the screen and for paper.

Lengths are points; x grows to the right and y downwards from the upper left corner. Colours are roles, and
each device has its own table of them: ``text``, ``muted``, ``accent``, ``attention``, ``hairline``, ``zone``
(a quiet ground) and ``ground`` (what the drawing lies on).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]


class Lettering(NamedTuple):
    """How a text is set: its size in points, and whether it is bold."""

    size: float
    bold: bool = False


LETTERING: Final = MappingProxyType(
    {"tick": Lettering(8.5), "words": Lettering(9.2), "figure": Lettering(9.2, bold=True)}
)
"""Every role that a text can have."""

_NARROW: Final = frozenset("iljtf.,:;'’|!()[] ")
_WIDE: Final = frozenset("mwMW%@–−—")


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one place to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon."""

    corners: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring filled with the ground."""

    x: float
    y: float
    radius: float
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line.

    Attributes:
        x: Where they begin, end or have their middle, as the anchor says.
        y: Their baseline.
        role: One of `LETTERING`.
    """

    x: float
    y: float
    words: str = field(repr=False)
    role: str = "tick"
    colour: str = "muted"
    anchor: Anchor = "start"


Mark = Line | Shape | Dot | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on an area; later ones lie over earlier ones."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def text_width(words: str, role: str) -> float:
    """Return the points that words take at most, in any of the fonts that they are shown in."""
    return LETTERING[role].size * sum(_share(character) for character in words)


def _share(character: str) -> float:
    """Return the width of a character as a share of the size of the text."""
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    return 0.61 if character.islower() else 0.70
