"""Requests for a client's record, and the disclosures that follow from them.

Sources: 45 CFR 164.524 (the client's own access), 45 CFR 164.528 (accounting of disclosures).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId

RequestId = NewType("RequestId", int)
DisclosureId = NewType("DisclosureId", int)

ACCESS_DAYS: Final = 30
"""So long a client may wait for a copy, and so long once more with a written reason: 45 CFR 164.524(b)(2)."""
ACCOUNTING_YEARS: Final = 6
"""So far back a client may ask to whom the record went: 45 CFR 164.528(a)(1)."""


class Asker(StrEnum):
    """Who asks."""

    CLIENT = "client"
    PAYER = "payer"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a request."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOTHING = "nothing on record"


class Ground(StrEnum):
    """Why a part of the record may go out."""

    ACCESS = "the client’s own access"
    AUTHORIZATION = "signed authorization"
    TREATMENT = "treatment"
    PAYMENT = "payment"
    OPERATIONS = "health care operations"
    LAW = "required by law"
    OVERSIGHT = "health oversight"
    SAFETY = "serious threat to safety"
    MISTAKE = "by mistake"

    @property
    def is_accounted(self) -> bool:
        """Whether a client who asks to whom the record went is told of it: 45 CFR 164.528(a)(1)."""
        return self not in _NOT_ACCOUNTED


_NOT_ACCOUNTED: Final = frozenset(
    {Ground.ACCESS, Ground.AUTHORIZATION, Ground.TREATMENT, Ground.PAYMENT, Ground.OPERATIONS}
)


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """Somebody asks for the record of a client.

    Attributes:
        asked_by: Name of the person or office.
        address: Where the copy goes, a line each.
        reference: Their number for it, if they have one.
        since: The first day that is asked for.
        until: The last.
        extended_for: Why it takes longer than was due; empty while it does not.
        closed_on: When it was closed; None while it is open.
        outcome: What became of it, with a remark behind it if there is one.
    """

    client_id: ClientId
    asker: Asker
    asked_by: str = field(repr=False)
    received_on: date
    due_on: date
    since: date
    until: date
    address: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    extended_for: str = field(default="", repr=False)
    closed_on: date | None = None
    outcome: str = field(default="", repr=False)
    id: RequestId = RequestId(0)

    def __post_init__(self) -> None:
        if not self.asked_by.strip():
            raise InvalidValueError("Who asks is needed.", "Type the name of the person or office.")
        if self.until < self.since:
            raise InvalidValueError("The last day is before the first.", "Look at both dates.")
        if self.due_on < self.received_on:
            raise InvalidValueError("It would be due before it came.", "Look at both dates.")

    @property
    def is_open(self) -> bool:
        """True until it is closed."""
        return self.closed_on is None

    @property
    def recipient(self) -> tuple[str, ...]:
        """Name and address, a line each."""
        return (self.asked_by, *(line.strip() for line in self.address.splitlines() if line.strip()))


def due_day(received_on: date, days: int = ACCESS_DAYS) -> date:
    """Return by when a request is answered that allows so many days."""
    return received_on + timedelta(days=days)


def usual_ground(asker: Asker) -> Ground:
    """Return on what ground a record usually goes to somebody."""
    return {Asker.CLIENT: Ground.ACCESS, Asker.PAYER: Ground.PAYMENT, Asker.OTHER: Ground.AUTHORIZATION}[
        asker
    ]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What of a record went out; it is only ever added.

    Attributes:
        at: When it left.
        what: Such as *Record of Nov 10, 2025 to Feb 10, 2026: 24 documents*.
        ground: Why it might.
        method: How it left, such as *mailed*.
        made_by: Who in the practice let it out.
        sha256: Fingerprint of the very bytes.
        request_id: The request that it answers; None for none.
    """

    client_id: ClientId
    at: datetime
    recipient: str = field(repr=False)
    what: str = field(repr=False)
    ground: Ground
    method: str
    made_by: str
    sha256: bytes = field(repr=False)
    address: str = field(default="", repr=False)
    purpose: str = field(default="", repr=False)
    request_id: RequestId | None = None
    id: DisclosureId = DisclosureId(0)
