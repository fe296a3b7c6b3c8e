"""Boxes as JSON, the way the command line reads and writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from headdesk.domain.errors import InvalidValueError
from headdesk.forms.cms1500.check import Boxes, check


def boxes_to_json(sheets: Sequence[Boxes]) -> str:
    """Return the sheets as a JSON list of objects, field name to text."""
    return json.dumps([dict(boxes) for boxes in sheets], indent=1, ensure_ascii=False) + "\n"


def boxes_from_json(text: str) -> list[dict[str, str]]:
    """Return the sheets of a JSON list; a single object is one sheet.

    Raises:
        InvalidValueError: It is not JSON, or not made of objects.
        FormError: A field is unknown, or its text cannot be printed.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise InvalidValueError(
            f"This is not JSON: line {error.lineno}, column {error.colno}.", "Look at that place."
        ) from error
    sheets = found if isinstance(found, list) else [found]
    for boxes in sheets:
        if not isinstance(boxes, dict):
            raise InvalidValueError(
                "A sheet is an object of field names and text.",
                'Write it as {"2_patient_name": "RIVERA, ALEX"}.',
            )
        check(boxes)
    return sheets


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs as a dict; a name that stands there twice is an error, not a silent loss."""
    boxes = dict(pairs)
    if len(boxes) < len(pairs):
        raise InvalidValueError("A field stands there twice.", "Remove one of the two.")
    return boxes
