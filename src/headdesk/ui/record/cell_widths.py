"""How wide the cells of a small table are: by what is expected in them, on as few lines as hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Final

from headdesk.ui.widgets.field_paint import field_size

_USUAL: Final = 15
_EXPECTED: Final[Mapping[str, int]] = MappingProxyType(
    {
        "From": 10,
        "To": 10,
        "Since": 12,
        "Phone": 16,
        "Dose": 10,
        "Route": 10,
        "Name": 20,
        "What was done": 36,
    }
)
"""Characters by the head of a column; any other takes the usual number."""


def lines_of(columns: Sequence[str], room: int, gap: int) -> list[tuple[int, ...]]:
    """Return which columns stand on which line, so that each has the room for what is expected in it.

    Lines hold as many columns as each other, the last one maybe fewer.
    """
    numbers = range(len(columns))
    for count in range(1, len(columns)):
        most = ceil(len(columns) / count)
        lines = [tuple(numbers[at : at + most]) for at in range(0, len(columns), most)]
        if all(_needed(line, columns, gap) <= room for line in lines):
            return lines
    return [(number,) for number in numbers]


def widths_of(line: Sequence[int], columns: Sequence[str], room: int, gap: int) -> list[int]:
    """Return the widths of a line's cells in pixels, which fill the room."""
    wanted = [_wanted(columns[number]) for number in line]
    left = max(0, room - gap * (len(line) - 1))
    ends = [round(left * sum(wanted[: at + 1]) / sum(wanted)) for at in range(len(wanted))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _needed(line: Sequence[int], columns: Sequence[str], gap: int) -> int:
    return sum(_wanted(columns[number]) for number in line) + gap * (len(line) - 1)


def _wanted(column: str) -> int:
    return field_size(_EXPECTED.get(column, _USUAL)).width()
