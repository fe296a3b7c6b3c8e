"""Where in the program something on a form comes from, and is mended."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import FormError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.forms import cms1500
from headdesk.ui.places import Place, Where

_BOXES: Final = MappingProxyType(
    {
        "box 1a": (Where.CLIENT, "coverage"),
        "box 3": (Where.CLIENT, "details"),
        "box 5": (Where.CLIENT, "details"),
        "box 4": (Where.CLIENT, "coverage"),
        "box 7": (Where.CLIENT, "coverage"),
        "box 9": (Where.CLIENT, "coverage"),
        "box 9a": (Where.CLIENT, "coverage"),
        "box 12": (Where.CLIENT, "papers"),
        "box 21": (Where.WRAP_UP, "code"),
        "box 22": (Where.POST, ""),
        "box 24": (Where.WRAP_UP, "code"),
        "box 24J": (Where.SETTINGS, "practice"),
        "box 25": (Where.SETTINGS, "practice"),
        "box 29": (Where.MONEY, ""),
        "box 33": (Where.SETTINGS, "practice"),
        "box 33a": (Where.SETTINGS, "practice"),
    }
)
"""The boxes that a claim's problems name."""
_PHRASES: Final = (
    ("under Coverage", Where.CLIENT, "coverage"),
    ("under Consents", Where.CLIENT, "papers"),
    ("client's page", Where.CLIENT, "details"),
    ("Settings, Practice", Where.SETTINGS, "practice"),
    ("Settings", Where.SETTINGS, "payers"),
    ("codes", Where.WRAP_UP, "code"),
    ("session", Where.WRAP_UP, "note"),
)
"""Parts of the sentences that say where a box's text comes from, the closest first."""


def place_of(where: str, client_id: ClientId, attendee_id: AttendeeId, claim_id: ClaimId) -> Place:
    """Return the place that mends a box: a problem's *box 1a*, or the name of a field of the form."""
    numbers = {Where.CLIENT: client_id, Where.WRAP_UP: attendee_id, Where.POST: claim_id}
    screen, part = _BOXES.get(where.partition(",")[0]) or _of_phrase(phrase_of(where))
    return Place(screen, numbers.get(screen, 0), part)


def phrase_of(name: str) -> str:
    """Return where a field's text comes from, in words; empty when there is no such field."""
    try:
        return cms1500.box_words(name).place
    except FormError:
        return ""


def _of_phrase(phrase: str) -> tuple[Where, str]:
    """Return the screen for a phrase; what stands on the claim itself comes from the session's codes."""
    known = ((where, part) for words, where, part in _PHRASES if words in phrase)
    return next(known, (Where.WRAP_UP, "code"))
