"""Invented rows for tests of single tables; call them inside a transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.forms.invented import claim as whole_claim
from tests.forms.invented import line

from headdesk.domain.calendar import DateRange
from headdesk.domain.chain import LinkKind
from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.coverage import Coverage, Payer, PayerId, Route
from headdesk.domain.money import Money
from headdesk.domain.notes import Addendum, NoteId, VersionId
from headdesk.domain.people import Client, ClientId, Clinician, Name
from headdesk.domain.sessions import Attendee, AttendeeId, Outcome, Session, Stage, stage_after
from headdesk.domain.templates import Section, Template
from headdesk.store import chain, claims, coverage, notes, payers, people, sessions, signatures
from headdesk.store.connection import Connection
from headdesk.store.signatures import Signature

NOW = datetime(2026, 2, 10, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
START = date(2026, 2, 3)


def client(connection: Connection, first: str = "Alex", last: str = "Example") -> ClientId:
    """A client."""
    return people.save_client(connection, Client(Name(first, last)))


def session(
    connection: Connection,
    *clients: ClientId,
    day: date = START,
    hour: int = 10,
    outcome: Outcome = Outcome.KEPT,
    stage: Stage | None = None,
) -> list[AttendeeId]:
    """A session of 50 minutes; its attendees."""
    clinician_id = people.save_clinician(connection, Clinician(Name("Robin", "Invented"), "LPCC"))
    start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    session_id = sessions.save_session(
        connection, Session(start, start + timedelta(minutes=50), clinician_id)
    )
    return [
        sessions.add_attendee(
            connection, Attendee(session_id, client_id, outcome, stage or stage_after(outcome)), day
        )
        for client_id in clients
    ]


SECTIONS = tuple(Section(key, key.title()) for key in ("data", "assessment", "plan"))
TEMPLATE = Template("DAP", "DAP", 1, SECTIONS)
"""A template for notes in the store."""


def draft(connection: Connection, attendee_id: AttendeeId, **texts: str) -> NoteId:
    """An unsigned note."""
    client_id = sessions.attendee(connection, attendee_id).client_id
    note_id = notes.start(connection, TEMPLATE, attendee_id=attendee_id, client_id=client_id)
    note = notes.note(connection, note_id)
    notes.save_texts(connection, note.version_id, texts)
    notes.touch(connection, note.version_id, at=NOW, cursor=None, template=TEMPLATE)
    return note_id


def signed(connection: Connection, attendee_id: AttendeeId, **texts: str) -> NoteId:
    """A signed note."""
    note_id = draft(connection, attendee_id, **texts)
    sign(connection, notes.note(connection, note_id).version_id)
    return note_id


def sign(connection: Connection, version_id: VersionId, **more: Any) -> Signature:
    """A signature under a version, with a link over no more than its number."""
    signature = Signature("Robin Invented", "LPCC", "OH E.1", NOW, **more)
    signatures.add(connection, version_id, signature, chain.next_seq(connection))
    chain.add_link(connection, LinkKind.NOTE, version_id, b"%d" % version_id, NOW)
    return signature


def addend(connection: Connection, note_id: NoteId, value: Addendum) -> None:
    """An addendum to a signed note."""
    seq = chain.next_seq(connection)
    signatures.add_addendum(
        connection, note_id, value, credential="LPCC", license_number="OH E.1", chain_seq=seq
    )
    chain.add_link(connection, LinkKind.ADDENDUM, note_id, value.title.encode(), NOW)


def payer(connection: Connection, name: str = "Acme Example") -> PayerId:
    """A payer."""
    return payers.save_payer(connection, Payer(name))


def claim(
    connection: Connection,
    attendee_id: AttendeeId,
    payer_id: PayerId | None = None,
    *,
    state: ClaimState = ClaimState.READY,
    allowed: Money | None = None,
) -> ClaimId:
    """A claim of one session."""
    row = sessions.row_of(connection, attendee_id)
    day = row.start.date()
    payer_id = payer_id or payer(connection)
    policy = Coverage(row.client_id, payer_id, DateRange(date(2025, 1, 1)), "ACME1")
    head = claims.ClaimHead(
        number=claims.next_number(connection),
        client_id=row.client_id,
        payer_id=payer_id,
        coverage_id=coverage.save_coverage(connection, policy),
        route=Route.PAPER,
        state=state,
        since=day,
        first_date=day,
        last_date=day,
        file_by=day + timedelta(days=90),
    )
    said = replace(whole_claim(lines=(line(service_date=day),)), number=head.number)
    return claims.add(connection, head, said, [(attendee_id, allowed)], at=NOW)
