"""The printed parts of the form: its rules, tints and words, as measured."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from headdesk.resources import resource


@dataclass(frozen=True, slots=True)
class Rule:
    """A line, a square or a tint, a row of ``forms/cms1500_rules.csv``; inches from the upper left.

    Attributes:
        weight: Points; a tint has none.
        kind: ``h`` or ``v`` for lines, ``box`` for a square, ``fill`` for a tint.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    kind: str
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Printed words, a row of ``forms/cms1500_labels.csv``; their foot in inches from the upper left.

    Attributes:
        size: Points.
        turn: Degrees against the clock.
    """

    item: str
    text: str
    x: float
    y: float
    size: float
    turn: int
    is_bold: bool
    is_slanted: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Return all lines, squares and tints of the form. Source: our own measuring of the printed form."""
    return tuple(_rule(row) for row in _rows("forms/cms1500_rules.csv"))


@cache
def labels() -> tuple[Label, ...]:
    """Return all printed words of the form. Source: our own measuring of the printed form."""
    return tuple(_label(row) for row in _rows("forms/cms1500_labels.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rule(row: Mapping[str, str]) -> Rule:
    return Rule(
        x1=float(row["x1"]),
        y1=float(row["y1"]),
        x2=float(row["x2"]),
        y2=float(row["y2"]),
        weight=float(row["weight"]),
        kind=row["kind"],
        is_dashed=row["style"] == "dashed",
    )


def _label(row: Mapping[str, str]) -> Label:
    return Label(
        item=row["item"],
        text=row["text"],
        x=float(row["x_in"]),
        y=float(row["y_in"]),
        size=float(row["size_pt"]),
        turn=int(row["rotate"]),
        is_bold="Bold" in row["font"],
        is_slanted="Oblique" in row["font"],
    )
