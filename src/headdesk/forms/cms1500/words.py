"""What each box is called, what it means, and where its text comes from."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from headdesk.forms.cms1500.layout import field_named, fields
from headdesk.resources import resource

_UNNUMBERED: Mapping[str, str] = {
    "carrier": "The address block",
    "page": "The page line",
    "align": "The alignment row",
}


@dataclass(frozen=True, slots=True)
class BoxWords:
    """A box in words.

    Attributes:
        label: Such as ``Box 24D, line 2, service code``.
        what: One sentence: what stands there.
        place: Where the text comes from and is mended, such as ``on the client's page``.
        is_number: True for numbers and codes, which nobody may shorten.
    """

    label: str
    what: str
    place: str
    is_number: bool


def box_words(name: str) -> BoxWords:
    """Return the words for a field.

    Raises:
        FormError: The form has no such field.
    """
    return _all_words()[field_named(name).name]


@cache
def _all_words() -> Mapping[str, BoxWords]:
    with resource("forms/cms1500_names.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    return MappingProxyType({name: _words(name, rows) for name in fields()})


def _words(name: str, rows: Mapping[str, Mapping[str, str]]) -> BoxWords:
    """Return the words of one field; the six service lines share theirs, under ``24_#_…``."""
    line = re.match(r"24_(\d)_", name)
    row = rows[name if line is None else f"24_#_{name[5:]}"]
    item = fields()[name].item
    parts = [_UNNUMBERED.get(item, f"Box {item}"), *([f"line {line[1]}"] if line else []), row["words"]]
    return BoxWords(", ".join(parts), row["what"], row["place"], is_number=row["holds"] == "number")
