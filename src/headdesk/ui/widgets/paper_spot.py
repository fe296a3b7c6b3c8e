"""A part of a printed page that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a page that can be chosen.

    Attributes:
        key: Given back when it is chosen.
        page: Counted from 0.
        box: Left, top, width and height in inches.
        words: Read aloud.
        is_stop: True when the arrow keys stop at it; a click finds every spot.
    """

    key: object
    page: int
    box: tuple[float, float, float, float]
    words: str = field(repr=False)
    is_stop: bool = True
