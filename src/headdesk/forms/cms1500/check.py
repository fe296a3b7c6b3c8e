"""What may stand in a box: known fields, the machine-readable signs, and no more than fits."""

from __future__ import annotations

import re
from collections.abc import Mapping

from headdesk.domain.errors import FormError
from headdesk.forms.cms1500.layout import Field, Kind, field_named
from headdesk.forms.cms1500.words import box_words

Boxes = Mapping[str, str]
"""One sheet: text by field name, as in ``forms/cms1500_fields.csv``."""

_PLAIN = re.compile(r"[A-Z0-9 ,'-]*", re.ASCII)
"""What a reading machine knows. Source: NUCC 1500 instruction manual, print rules."""
_WITH_POINT = re.compile(r"[A-Z0-9 ,'.-]*", re.ASCII)
"""Amounts in supplemental information keep their point. Source: the same manual, item 24."""
_MARK = re.compile(r"X?", re.ASCII)


def check(boxes: Boxes) -> None:
    """Do nothing when everything can be printed as it stands.

    Raises:
        FormError: A field is unknown, its text too long, or a sign is not one of the form's.
    """
    for name, text in boxes.items():
        field = field_named(name)
        if not isinstance(text, str):
            raise FormError(name, f"{box_words(name).label}, takes text.", "Put it in quotation marks.")
        if len(text) > field.limit:
            raise too_long(name, len(text))
        if not _signs(field).fullmatch(text):
            raise _wrong_sign(field)


def too_long(name: str, length: int, limit: int | None = None) -> FormError:
    """Return the error for a text that does not fit; the limit is the field's unless given."""
    words = box_words(name)
    most = field_named(name).limit if limit is None else limit
    return FormError(
        name,
        f"{words.label}, takes {_characters(most)}; this has {length}.",
        f"Look for a slip in it {words.place}." if words.is_number else f"Shorten it {words.place}.",
    )


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"


def _signs(field: Field) -> re.Pattern[str]:
    if field.kind is Kind.CHECKBOX:
        return _MARK
    return _WITH_POINT if field.item == "19" or field.name.endswith("_supplemental") else _PLAIN


def _wrong_sign(field: Field) -> FormError:
    words = box_words(field.name)
    if field.kind is Kind.CHECKBOX:
        return FormError(
            field.name, f"{words.label}, takes a capital X or nothing.", "Put an X, or leave it out."
        )
    return FormError(
        field.name,
        f"{words.label}, has a sign that reading machines do not know.",
        "They know A to Z, 0 to 9, blank, hyphen, comma and apostrophe.",
    )
