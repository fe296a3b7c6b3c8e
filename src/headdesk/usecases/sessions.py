"""Sessions: planned, then confirmed with their actual times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note
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
from headdesk.store import activity, coding, notes, sessions
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import correction, missed
from headdesk.usecases.notes import says_times

MOST_WEEKS = 52


def plan(
    connection: Connection, session: Session, clients: Sequence[ClientId], *, now: datetime
) -> tuple[SessionId, list[AttendeeId]]:
    """Record a session with everyone who is to attend; return its id and theirs.

    Raises:
        RuleBrokenError: Nobody attends, or someone twice.
    """
    return plan_weekly(connection, session, clients, times=1, now=now)[0]


def plan_weekly(
    connection: Connection, session: Session, clients: Sequence[ClientId], *, times: int, now: datetime
) -> list[tuple[SessionId, list[AttendeeId]]]:
    """Record a session and the same in the weeks after it, all or none; return the ids of each.

    Raises:
        RuleBrokenError: Nobody attends, or someone twice, or it would go on for more than a year.
    """
    if not clients or len(set(clients)) < len(clients):
        raise RuleBrokenError("A session needs at least one client, each only once.", "Choose who attends.")
    if not 1 <= times <= MOST_WEEKS:
        raise RuleBrokenError(
            f"A session can be planned for 1 to {MOST_WEEKS} weeks at once.", "Type how many weeks."
        )
    with transaction(connection):
        return [
            _plan_within(connection, session.in_weeks(week) if week else session, clients, now)
            for week in range(times)
        ]


def _plan_within(
    connection: Connection, session: Session, clients: Sequence[ClientId], now: datetime
) -> tuple[SessionId, list[AttendeeId]]:
    session_id = sessions.save_session(connection, session)
    attendees = [
        sessions.add_attendee(connection, Attendee(session_id, client_id), session.service_date)
        for client_id in clients
    ]
    activity.record(connection, now=now, action="plan", entity="session", entity_id=session_id)
    return session_id, attendees


def clashes(
    connection: Connection, session: Session, clients: Sequence[ClientId], *, times: int = 1
) -> list[date]:
    """Return the days on which one of the clients already has a session at that time."""
    wanted = [session.in_weeks(week) for week in range(times)]
    found = (
        each.service_date
        for each in wanted
        for client_id in clients
        for other in sessions.around(connection, client_id, each.service_date)
        if each.overlaps(other)
    )
    return list(dict.fromkeys(found))


def change(connection: Connection, session: Session, *, now: datetime) -> None:
    """Record changed times, place or way of meeting of a session that no signed note tells of now.

    Of a note that was opened again, the version that was signed keeps the times that it was signed with.

    Raises:
        RuleBrokenError: A note that says when the session was is signed, or every note is, or the session is
            coded. Or an actual time, or the end of a session that was kept, lies ahead.
    """
    everyone = sessions.attendees(connection, session.id)
    once_signed = notes.once_signed(connection, session.id)
    signed = [note for note in once_signed if note.is_signed]
    if len({note.attendee_id for note in signed}) == len(everyone) or any(says_times(n) for n in signed):
        raise RuleBrokenError(
            "A note of this session is signed; its times stand in it.", "Add an addendum if they are wrong."
        )
    correction.refuse_coded(connection, session.id)
    was_kept = any(attendee.outcome is Outcome.KEPT for attendee in everyone)
    if (session.started and not session.has_begun(now)) or (session.stopped and not session.has_ended(now)):
        raise RuleBrokenError("An actual time cannot lie in the future.", "Look at both times.")
    if was_kept and not session.has_ended(now):
        raise RuleBrokenError("This session was kept, so its end cannot lie ahead.", "Look at both times.")
    with transaction(connection):
        if any(says_times(note) for note in once_signed):
            correction.correct_within(connection, session, action="change", now=now)
        else:
            sessions.save_session(connection, session)
            activity.record(connection, now=now, action="change", entity="session", entity_id=session.id)


def confirm(connection: Connection, attendee_id: AttendeeId, outcome: Outcome, *, now: datetime) -> Attendee:
    """Record what became of one client's session; a kept one then waits for its note.

    The actual times become the planned ones where nobody gave others. A fee for a session that was missed is
    reversed: it belonged to the outcome before.

    Raises:
        RuleBrokenError: It has not ended, or not begun, so nobody can know; or a signed note or a code
            already says what became of it.
    """
    attendee = sessions.attendee(connection, attendee_id)
    if attendee.outcome is outcome:
        return attendee
    _refuse_early(sessions.session(connection, attendee.session_id), outcome, now)
    _refuse_against_note(connection, attendee, outcome)
    with transaction(connection):
        missed.reverse_fee_within(connection, attendee_id, now=now)
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


def end(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> Attendee:
    """Record that a session under way is over this minute, and that this client was there.

    Raises:
        RuleBrokenError: It has not begun, or a signed note or a code already says what became of it.
    """
    attendee = sessions.attendee(connection, attendee_id)
    session = sessions.session(connection, attendee.session_id)
    if not session.has_begun(now):
        raise RuleBrokenError("This session has not begun yet.", "Set its start if it began early.")
    if not session.has_ended(now):
        minute = now.astimezone(session.stop.tzinfo).replace(second=0, microsecond=0)
        change(connection, replace(session, started=session.start, stopped=minute), now=now)
    return confirm(connection, attendee_id, Outcome.KEPT, now=now)


def _refuse_early(session: Session, outcome: Outcome, now: datetime) -> None:
    if outcome is Outcome.KEPT and not session.has_ended(now):
        raise RuleBrokenError(
            "This session has not ended yet.",
            "Say that it was kept afterwards, or set its end if it is over.",
        )
    if outcome is Outcome.NO_SHOW and not session.has_begun(now):
        raise RuleBrokenError("This session has not begun yet.", "Choose a cancellation if it will not be.")


def _refuse_against_note(connection: Connection, attendee: Attendee, outcome: Outcome) -> None:
    if coding.of_attendee(connection, attendee.id) is not None:
        raise RuleBrokenError("This session is coded, so it was kept.", "Take the code back first.")
    told = [n for n in notes.once_signed(connection, attendee.session_id) if n.attendee_id == attendee.id]
    says_kept = outcome is not Outcome.KEPT and any(says_times(note) for note in told)
    if attendee.stage is Stage.CODE or says_kept:
        raise RuleBrokenError(
            "The note of this session is signed, so it was kept.", "Add an addendum if that was wrong."
        )
    if outcome is Outcome.KEPT and attendee.is_called_off and _signed_note(connection, attendee.id):
        raise RuleBrokenError(
            "The signed contact note says that this session did not take place.",
            "Add an addendum, and plan the session anew if it did.",
        )


def _stage(connection: Connection, attendee_id: AttendeeId, outcome: Outcome) -> Stage:
    """Return what a session waits for now; a note that was signed before its outcome was known stays so."""
    stage = stage_after(outcome)
    return Stage.CODE if stage is Stage.NOTE and _signed_note(connection, attendee_id) else stage


def _signed_note(connection: Connection, attendee_id: AttendeeId) -> Note | None:
    note = notes.note_of(connection, attendee_id)
    return note if note is not None and note.signed_at is not None else None


def _fix_times(connection: Connection, session_id: SessionId) -> None:
    session = sessions.session(connection, session_id)
    if session.started is None or session.stopped is None:
        sessions.save_session(connection, replace(session, started=session.start, stopped=session.stop))
