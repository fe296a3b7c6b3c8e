"""How one payer wants text, dates and ZIP codes written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """The payer options that bear on more than one box.

    Attributes:
        apostrophes: True keeps them in names.
        zip_hyphen: True writes a ZIP code of nine digits with its hyphen.
        long_dates: True writes years of four digits where the form leaves the choice.
        sexes: True ticks sex where it is known.
        phones: True prints the telephone numbers of client and policy holder.
    """

    apostrophes: bool
    zip_hyphen: bool
    long_dates: bool
    sexes: bool
    phones: bool


def style_of(options: Mapping[str, str]) -> Style:
    """Return the style that a payer's resolved options ask for."""
    return Style(
        apostrophes=options["apostrophe"] == "keep",
        zip_hyphen=options["zip_hyphen"] == "yes",
        long_dates=options["long_dates"] == "yes",
        sexes=options["sex_letters"] == "yes",
        phones=options["phones"] == "yes",
    )
