"""Sessions: planned, then confirmed with their actual times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import (
    Attendee,
    AttendeeId,
    Outcome,
    Session,
    SessionId,
    Stage,
    stage_after,
)
from headdesk.store import activity, notes, sessions
from headdesk.store.connection import Connection, transaction


def plan(
    connection: Connection, session: Session, clients: Sequence[ClientId], *, now: datetime
) -> tuple[SessionId, list[AttendeeId]]:
    """Record a session with everyone who is to attend; return its id and theirs.

    Raises:
        RuleBrokenError: Nobody attends, or someone twice.
    """
    if not clients or len(set(clients)) < len(clients):
        raise RuleBrokenError("A session needs at least one client, each only once.", "Choose who attends.")
    with transaction(connection):
        session_id = sessions.save_session(connection, session)
        attendees = [
            sessions.add_attendee(connection, Attendee(session_id, client_id), session.service_date)
            for client_id in clients
        ]
        activity.record(connection, now=now, action="plan", entity="session", entity_id=session_id)
    return session_id, attendees


def change(connection: Connection, session: Session, *, now: datetime) -> None:
    """Record changed times, place or way of meeting of a session whose notes are not signed yet.

    Raises:
        RuleBrokenError: The note of one of the attendees is signed; it says when the session was.
    """
    everyone = sessions.attendees(connection, session.id)
    if any(_is_signed(connection, attendee.id) for attendee in everyone):
        raise RuleBrokenError(
            "A note of this session is signed; its times stand in it.", "Add an addendum if they are wrong."
        )
    with transaction(connection):
        sessions.save_session(connection, session)
        activity.record(connection, now=now, action="change", entity="session", entity_id=session.id)


def confirm(connection: Connection, attendee_id: AttendeeId, outcome: Outcome, *, now: datetime) -> Attendee:
    """Record what became of one client's session; a kept one then waits for its note.

    The actual times become the planned ones where nobody gave others.

    Raises:
        RuleBrokenError: A signed note or a code already says that the session was kept.
    """
    attendee = sessions.attendee(connection, attendee_id)
    if attendee.outcome is outcome:
        return attendee
    if attendee.stage in {Stage.CODE, Stage.CODED}:
        raise RuleBrokenError(
            "The note of this session is signed, so it was kept.", "Add an addendum if that was wrong."
        )
    with transaction(connection):
        if outcome is Outcome.KEPT:
            _fix_times(connection, attendee.session_id)
        sessions.set_outcome(connection, attendee_id, outcome, _stage(connection, attendee_id, outcome))
        activity.record(
            connection,
            now=now,
            action="confirm",
            entity="attendee",
            entity_id=attendee_id,
            detail={"outcome": outcome},
        )
    return sessions.attendee(connection, attendee_id)


def _stage(connection: Connection, attendee_id: AttendeeId, outcome: Outcome) -> Stage:
    """Return what a session waits for now; a note that was signed before its outcome was known stays so."""
    stage = stage_after(outcome)
    return Stage.CODE if stage is Stage.NOTE and _is_signed(connection, attendee_id) else stage


def _is_signed(connection: Connection, attendee_id: AttendeeId) -> bool:
    note = notes.note_of(connection, attendee_id)
    return note is not None and note.signed_at is not None


def _fix_times(connection: Connection, session_id: SessionId) -> None:
    session = sessions.session(connection, session_id)
    if session.started is None or session.stopped is None:
        sessions.save_session(connection, replace(session, started=session.start, stopped=session.stop))
