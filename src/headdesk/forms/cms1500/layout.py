"""Where each box of the CMS-1500 (02/12) is, and how much it holds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from headdesk.domain.errors import FormError
from headdesk.resources import resource

PAGE_WIDTH = 8.5
PAGE_HEIGHT = 11.0
"""US letter, in inches."""
CELL = 0.1
"""Inches from one character to the next: 10 to the inch."""
LINE = 1 / 6
"""Inches from one printed line to the next."""
HALF_MARK = 3 / 72
"""Half the width of an X of 10 points, in inches."""


class Align(StrEnum):
    """What the position of a field means."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    CHECKBOX = "checkbox"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form, a row of ``forms/cms1500_fields.csv``.

    Attributes:
        item: The box as the form numbers it, such as ``11c``.
        x: Inches from the left edge of the paper: left edge of the first character, right edge of the last,
            or the middle of a checkbox.
        baseline: Inches from the upper edge of the paper to the foot of the text.
        width: How many characters find room at 10 to the inch.
        limit: How many characters it takes: the form's number or the width, whichever is smaller.
    """

    item: str
    name: str
    x: float
    baseline: float
    width: int
    align: Align
    kind: Kind
    limit: int

    def start(self, length: int) -> float:
        """Return the inches from the left edge to the first of so many characters."""
        if self.align is Align.RIGHT:
            return self.x - length * CELL
        return self.x - HALF_MARK if self.align is Align.CENTER else self.x


@cache
def fields() -> Mapping[str, Field]:
    """Return all fields by name, in the order in which the form is read.

    Source: our own measuring of the printed form; NUCC 1500 instruction manual for the numbers of characters.
    """
    with resource("forms/cms1500_fields.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: _field(row) for row in csv.DictReader(file)})


def field_named(name: str) -> Field:
    """Return one field.

    Raises:
        FormError: The form has no such field.
    """
    try:
        return fields()[name]
    except KeyError:
        raise FormError(
            name, "The form has no field of that name.", "The names are those of cms1500_fields.csv."
        ) from None


def _field(row: Mapping[str, str]) -> Field:
    width = int(row["width_chars"])
    asked = int(row["nucc_max"] or width)
    return Field(
        item=row["item"],
        name=row["name"],
        x=float(row["x_in"]),
        baseline=float(row["y_in"]),
        width=width,
        align=Align(row["align"]),
        kind=Kind(row["kind"]),
        limit=min(width, asked or width),
    )
