"""What of a record left: said by a person, kept for the accounting, and exported as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.people import ClientId
from headdesk.domain.requests import Disclosure, Ground, Outcome, RecordRequest
from headdesk.store import activity, disclosures, row_seals
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import requests, spreadsheets
from headdesk.usecases.files import write_chosen

WAYS: Final = ("mailed", "handed over", "uploaded", "faxed")
"""How a record leaves."""
_HEAD: Final = (
    *("date", "recipient", "address", "what", "purpose", "ground", "in the accounting", "how", "by"),
    "SHA-256",
)


@dataclass(frozen=True, slots=True)
class Departure:
    """What a person says of a record that left.

    Attributes:
        ground: Why it might.
        method: One of `WAYS`.
        on: The day.
        recipient: To whom.
        address: Where it went, a line each.
    """

    ground: Ground
    method: str
    on: date
    recipient: str = field(repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Left:
    """What left.

    Attributes:
        what: In a line, without words of the record.
        sha256: Fingerprint of the very bytes.
    """

    what: str
    sha256: bytes = field(repr=False)


def record(
    connection: Connection, request: RecordRequest, left: Left, departure: Departure, *, now: datetime
) -> None:
    """Record that the copy for a request left, and close the request.

    Raises:
        RuleBrokenError: It would have left before it was asked for or after today, nobody is named, or the
            request is closed.
    """
    _refuse(request, departure, now.date())
    disclosure = Disclosure(
        client_id=request.client_id,
        at=datetime.combine(departure.on, now.timetz()),
        recipient=departure.recipient.strip(),
        what=left.what,
        ground=departure.ground,
        method=departure.method,
        made_by=connection.actor,
        sha256=left.sha256,
        address=departure.address.strip(),
        purpose=request.purpose,
        request_id=request.id,
    )
    with transaction(connection):
        requests.close_within(connection, request.id, Outcome.GIVEN, on=departure.on, now=now)
        disclosure_id = disclosures.add(connection, disclosure)
        detail = {"how": departure.method, **row_seals.named(connection, "disclosure", disclosure_id)}
        activity.record(
            connection, now=now, action="disclose", entity="request", entity_id=request.id, detail=detail
        )


def export(connection: Connection, client_id: ClientId, path: Path, *, now: datetime) -> None:
    """Write all that is known of where a client's record went into a file, and record that it was written.

    Raises:
        RuleBrokenError, StoreError: The file could not be written; nothing was recorded.
    """
    found = disclosures.of_client(connection, client_id)
    write_chosen(path, spreadsheets.table(_HEAD, map(_row, found)))
    with transaction(connection):
        activity.record(
            connection,
            now=now,
            action="export disclosures",
            entity="client",
            entity_id=client_id,
            detail={"count": len(found)},
        )


def _row(one: Disclosure) -> tuple[str, ...]:
    return (
        str(one.at.date()),
        one.recipient,
        one.address,
        one.what,
        one.purpose,
        one.ground,
        "yes" if one.ground.is_accounted else "no",
        one.method,
        one.made_by,
        one.sha256.hex(),
    )


def _refuse(request: RecordRequest, departure: Departure, today: date) -> None:
    if not departure.recipient.strip():
        raise RuleBrokenError("To whom it went is needed.", "Type the name of the person or office.")
    if departure.on > today:
        raise RuleBrokenError("It cannot have left after today.", "Look at the day.")
    if departure.on < request.received_on:
        raise RuleBrokenError("It cannot have left before it was asked for.", "Look at the day.")
