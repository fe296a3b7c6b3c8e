"""The parts of a client's page, as places name them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from headdesk.ui.places import Place


class Part(StrEnum):
    """A tab; its value is the place's part, before what is done there."""

    OVERVIEW = "overview"
    SESSIONS = "sessions"
    RECORD = "record"
    DETAILS = "details"
    COVERAGE = "coverage"
    PAPERS = "papers"
    ACCOUNT = "account"
    REQUESTS = "requests"


NEW: Final = "new"
"""What is done on a tab that lists entries: another one is added."""
PAYMENT: Final = "payment"
"""What is done on the account: a payment is taken, for the session that the place's row names if any."""


def part_of(place: Place) -> Part:
    """Return the tab that a place names; the overview where it names none of them."""
    word = place.part.partition(" ")[0]
    return Part(word) if word in set(Part) else Part.OVERVIEW


def doing_of(place: Place) -> str:
    """Return what is done on the tab, such as `NEW`; empty where it is only shown."""
    return place.part.partition(" ")[2]
