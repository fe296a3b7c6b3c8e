"""Correcting the times of a signed session: what was signed stays, an addendum says what is right."""

from __future__ import annotations

from datetime import datetime

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note
from headdesk.domain.sessions import Session, SessionId
from headdesk.store import activity, coding, notes, row_seals, sessions
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import signing
from headdesk.usecases.notes import says_times


def correct_times(
    connection: Connection, session: Session, *, title: str, reason: str, text: str, now: datetime
) -> None:
    """Record the right times of a session, with an addendum to each signed note that states the wrong ones.

    The notes stay what they were when they were signed; codes and claims rest on the corrected times.

    Args:
        connection: Where to write.
        session: With its right times.
        title: Of the addendum.
        reason: Why the times were wrong.
        text: What the addendum says.
        now: The time.

    Raises:
        RuleBrokenError: No note is signed, the session is coded, a time lies ahead, no time is another, or
            nothing says why.
    """
    signed = _signed(connection, session.id)
    _refuse(connection, session, signed, now)
    if not reason.strip():
        raise RuleBrokenError("A correction needs a reason.", "Say in one line why the times were wrong.")
    with transaction(connection):
        correct_within(connection, session, action="correct times", now=now)
        for note in signed:
            signing.add_addendum_within(connection, note, title=title, reason=reason, text=text, now=now)


def correct_within(connection: Connection, session: Session, *, action: str, now: datetime) -> None:
    """Keep new times beside those that were signed, inside a transaction; the log names the very row."""
    correction_id = sessions.correct_times(connection, session, at=now)
    detail = row_seals.named(connection, "correction", correction_id)
    activity.record(connection, now=now, action=action, entity="session", entity_id=session.id, detail=detail)


def are_signed(connection: Connection, session_id: SessionId) -> bool:
    """Return whether a signed note says when a session was."""
    return bool(_signed(connection, session_id))


def refuse_coded(connection: Connection, session_id: SessionId) -> None:
    """Raise if someone's part in a session is coded: the code rests on its times."""
    everyone = sessions.attendees(connection, session_id)
    if any(coding.of_attendee(connection, attendee.id) for attendee in everyone):
        raise RuleBrokenError(
            "This session is coded, and the code rests on its times.",
            "Take the code back first; on a claim that left the house, write an addendum to the note.",
        )


def _refuse(connection: Connection, session: Session, signed: list[Note], now: datetime) -> None:
    if not signed:
        raise RuleBrokenError("No note of this session is signed yet.", "Change the times themselves.")
    refuse_coded(connection, session.id)
    before = sessions.session(connection, session.id)
    if (before.start, before.stop) == (session.start, session.stop):
        raise RuleBrokenError("These are the times that were signed.", "Change one of them.")
    if not session.has_ended(now):
        raise RuleBrokenError("An actual time cannot lie in the future.", "Look at both times.")


def _signed(connection: Connection, session_id: SessionId) -> list[Note]:
    """Return the signed notes that stand for the times of a session."""
    found = notes.once_signed(connection, session_id)
    return [note for note in found if note.is_signed and says_times(note)]
