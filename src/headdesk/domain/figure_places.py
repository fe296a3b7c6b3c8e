"""Where the figures of a line go: not on a mark or on each other, and rather not on the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

Spot = tuple[float, float]

_HIGH: Final = 7.0
"""Of a figure."""
_ABOVE: Final = -7.5
_BELOW: Final = 14.5
"""Baselines, seen from the mark; farther off nobody would know whose figure it is."""
_OVER: Final = -3.5
_UNDER: Final = 10.5
_BESIDE: Final = 5.5
"""The same for a figure that stands beside its mark, and how far off it then is."""
_MARK: Final = 5.0
_FAR: Final = 20.0


class Box(NamedTuple):
    """A part of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Return whether two parts share a place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, other: Box) -> bool:
        """Return whether all of it is part of another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def is_crossed(self, one: Spot, other: Spot) -> bool:
        """Return whether a line from one spot to another goes through it."""
        (x1, y1), (x2, y2) = one, other
        left, right = max(self.left, min(x1, x2)), min(self.right, max(x1, x2))
        if left > right:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 != x1 else 0.0
        heights = (y1 + slope * (left - x1), y1 + slope * (right - x1))
        return min(heights) < self.bottom and max(heights) > self.top


def places(spots: Sequence[Spot], widths: Sequence[float], room: Box) -> list[Spot | None]:
    """Return for each spot the middle of its figure's baseline; None for one that has no free place.

    The first and the last come first, then the others from left to right.

    Args:
        spots: The marks from left to right.
        widths: Of the figures.
        room: Where figures may stand.
    """
    marks = [Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in spots]
    taken: list[Box] = []
    found: list[Spot | None] = [None] * len(spots)
    for number in sorted(range(len(spots)), key=lambda each: each not in {0, len(spots) - 1}):
        found[number] = place = _place(number, widths[number], spots, marks + taken, room)
        if place is not None:
            taken.append(_box(place, widths[number]))
    return found


def _place(number: int, wide: float, spots: Sequence[Spot], taken: Sequence[Box], room: Box) -> Spot | None:
    """Return the first free place, and rather one that no line goes through."""
    free = [
        place
        for place in _wished(number, wide, spots)
        if _box(place, wide).lies_in(room) and not any(_box(place, wide).touches(each) for each in taken)
    ]
    (first, level), (last, _) = spots[0], spots[-1]
    lines = [*pairwise(spots[max(0, number - 2) : number + 3]), ((first, level), (last, level))]
    clear = [p for p in free if not any(_box(p, wide).is_crossed(*line) for line in lines)]
    crossed = free if _is_roomy(number, spots) else []
    return next(iter(clear or crossed), None)


def _is_roomy(number: int, spots: Sequence[Spot]) -> bool:
    """Return whether a figure on the line would still be read: an end, or far from the marks beside it."""
    if number in {0, len(spots) - 1}:
        return True
    return spots[number + 1][0] - spots[number - 1][0] >= 2 * _FAR


def _wished(number: int, wide: float, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the places for a figure, the best first: outside the bend that the line makes, then beside it."""
    x, y = spots[number]
    near = [spots[other][1] for other in (number - 1, number + 1) if 0 <= other < len(spots)]
    is_valley = bool(near) and y > sum(near) / len(near)
    yield from ((x, y + off) for off in ((_BELOW, _ABOVE) if is_valley else (_ABOVE, _BELOW)))
    aside = wide / 2 + _BESIDE
    yield from ((x + side, y + off) for side in (aside, -aside) for off in (_OVER, _UNDER))


def _box(place: Spot, wide: float) -> Box:
    x, y = place
    return Box(x - wide / 2, y - _HIGH, x + wide / 2, y)
