"""The places one can go to in the window."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Where(StrEnum):
    """Every screen of the unlocked program."""

    TODAY = "today"
    CLIENTS = "clients"
    CLIENT = "client"
    SEARCH = "search"
    WRAP_UP = "wrap up"
    RECORD = "record"
    CLAIMS = "claims"
    CLAIM = "claim"
    MONEY = "money"
    POST = "post payment"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Lack:
    """What a claim lacks until something is mended.

    Attributes:
        claim_id: The claim, or one of several that lack the same.
        where: Of its problem, such as ``box 1a``.
        mended: What is said once it is there, in a sentence.
    """

    claim_id: int
    where: str
    mended: str


@dataclass(frozen=True, slots=True)
class Errand:
    """What someone came to a place to mend, and what is waiting for it.

    Attributes:
        what: What is to be mended, in a sentence.
        way_back: What the button says that leads back.
        day: The day of service for which it is needed; None where none is meant.
        lack: By which one can tell that it is mended; None where nobody can.
    """

    what: str
    way_back: str
    day: date | None = None
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, what it shows, and which part of it.

    Attributes:
        number: The id of the client, attendee, entry or claim; 0 stands for a new one or for none.
        part: A tab, a step or a section; empty means the first.
        cursor: Where the caret stood; to come back to after locking.
        row: The id of one entry of the part, such as a policy; 0 for none.
        field: The key of the very field that is meant; empty for none.
        errand: Why someone was led here; a bar over the screen says it and leads back.
        words: What is looked for there.
    """

    where: Where
    number: int = 0
    part: str = ""
    cursor: int = 0
    row: int = 0
    field: str = ""
    errand: Errand | None = None
    words: str = dataclasses.field(default="", repr=False)
