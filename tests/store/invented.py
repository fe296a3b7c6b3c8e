"""Invented rows for tests of single tables; call them inside a transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.forms.invented import claim as whole_claim
from tests.forms.invented import line

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.coverage import Coverage, Payer, PayerId, Route
from headdesk.domain.money import Money
from headdesk.domain.notes import NoteId, canonical
from headdesk.domain.people import Client, ClientId, Clinician, Name
from headdesk.domain.sessions import Attendee, AttendeeId, Outcome, Session, Stage, stage_after
from headdesk.store import chain, claims, coverage, notes, payers, people, sessions
from headdesk.store.connection import Connection

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


def draft(connection: Connection, attendee_id: AttendeeId, **texts: str) -> NoteId:
    """An unsigned note."""
    client_id = sessions.attendee(connection, attendee_id).client_id
    note_id = notes.start(
        connection, attendee_id=attendee_id, client_id=client_id, template="DAP", template_version=1
    )
    note = notes.note(connection, note_id)
    notes.save_texts(connection, note.version_id, texts)
    notes.touch(connection, note.version_id, seen=0, at=NOW, cursor=None, template=("DAP", 1))
    return note_id


def signed(connection: Connection, attendee_id: AttendeeId, **texts: str) -> NoteId:
    """A signed note."""
    note_id = draft(connection, attendee_id, **texts)
    version_id = notes.note(connection, note_id).version_id
    seq = chain.add_link(connection, chain.LinkKind.NOTE, version_id, canonical(texts), NOW).seq
    signature = notes.Signature("Robin Invented", "LPCC", "OH E.1", NOW)
    notes.add_signature(connection, version_id, signature, seq)
    return note_id


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
