"""Whether a name can stand on the form, asked before there is a claim."""

from __future__ import annotations

from typing import Final

from headdesk.domain.errors import FormError
from headdesk.domain.people import Name
from headdesk.forms.cms1500.cells import card_name
from headdesk.forms.cms1500.fold import fold_name
from headdesk.forms.cms1500.layout import field_named
from headdesk.forms.cms1500.style import Style

_BOX: Final = "2_patient_name"
_SHORTEST: Final = Style(apostrophes=False, zip_hyphen=False, long_dates=False, sexes=False, phones=False)
"""The payers' way of writing that takes the least room: what does not fit so fits nowhere."""


def can_print(part: str) -> bool:
    """Return whether the form knows all letters and signs of one part of a name."""
    try:
        fold_name(_BOX, part, apostrophes=_SHORTEST.apostrophes)
    except FormError:
        return False
    return True


def too_long_by(name: Name) -> int:
    """Return how many characters of a client's name are too many for its box; 0 where it fits.

    Raises:
        FormError: A part of it cannot be printed.
    """
    return max(0, len(card_name(_BOX, name, _SHORTEST)) - field_named(_BOX).limit)
