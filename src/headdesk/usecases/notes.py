"""Notes while they are written: begun with what is known, saved as they are typed, with every pause kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from headdesk.domain.errors import RuleBrokenError, StaleError, StoreError
from headdesk.domain.notes import Note, NoteId, VersionId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Completeness, Document, Template
from headdesk.store import activity, note_pauses, notes, sessions
from headdesk.store.connection import Connection, transaction
from headdesk.store.note_pauses import Pause
from headdesk.usecases import audit, circumstances, templates
from headdesk.usecases.beginning import Subject, first_texts, subject_of_session

USUAL_TEMPLATE: Final = "DAP"
_UNLOCKED: Final = ("practice", "unlock")


def begin(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> Note:
    """Return the note of a session, a new one if there is none yet.

    A new note takes the template of the client's last one, and begins with what is known of the session.
    """
    found = notes.note_of(connection, attendee_id)
    if found is not None:
        return found
    template = usual_template(connection, attendee_id)
    subject = subject_of_session(connection, attendee_id)
    with transaction(connection):
        meanwhile = notes.note_of(connection, attendee_id)  # another window may have begun it
        if meanwhile is not None:
            return meanwhile
        note_id = begin_within(connection, template, subject, now=now)
    return notes.note(connection, note_id)


def begin_another(connection: Connection, template: Template, subject: Subject, *, now: datetime) -> Note:
    """Return a new note besides those that are there: a second one of a session, or one of the client."""
    with transaction(connection):
        note_id = begin_within(connection, template, subject, now=now)
    return notes.note(connection, note_id)


def begin_within(connection: Connection, template: Template, subject: Subject, *, now: datetime) -> NoteId:
    """Begin a note inside a transaction and return its id."""
    note_id = notes.start(
        connection,
        template,
        client_id=subject.client_id,
        attendee_id=subject.attendee_id,
        on=subject.on,
    )
    version_id = notes.note(connection, note_id).version_id
    notes.save_texts(connection, version_id, begins_with(connection, template, subject))
    _tell(connection, "begin", note_id, subject.client_id, now)
    return note_id


def begins_with(connection: Connection, template: Template, subject: Subject) -> dict[str, str]:
    """Return the texts that a new note begins with: what is known, in the sections that apply to it."""
    known = first_texts(connection, template, subject)
    where = circumstances.of_subject(connection, subject)
    applying = {section.key for section in template.applying(where, known)}
    return {key: text for key, text in known.items() if key in applying}


def usual_template(connection: Connection, attendee_id: AttendeeId) -> Template:
    """Return the template that a session's new note begins with: the one of the client's last note.

    What is written of a session that did not take place is a contact note.
    """
    attendee = sessions.attendee(connection, attendee_id)
    if attendee.is_called_off:
        return templates.usual(connection, Document.CONTACT)
    session = sessions.session(connection, attendee.session_id)
    last = notes.last_signed(connection, attendee.client_id, before=session.service_date)
    offered = {one.key: one for one in templates.offered(connection)}
    key = last[1].template.key if last else USUAL_TEMPLATE
    return offered.get(key) or offered.get(USUAL_TEMPLATE) or next(iter(offered.values()))


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as it stands on disk now.

    Attributes:
        overtook: It had been saved elsewhere since it was read. What was typed here counts, and that other
            text is kept in the draft's history.
    """

    note: Note
    overtook: bool


def save_draft(
    connection: Connection,
    note: Note,
    texts: Mapping[str, str],
    *,
    now: datetime,
    cursor: tuple[str, int] | None = None,
    template: Template | None = None,
) -> Saved:
    """Record what was typed, and the pause in the draft's history; return the note as it now stands.

    Args:
        connection: Where to write.
        note: As it was last read or saved here.
        texts: The sections that changed.
        now: The time.
        cursor: Section and position of the caret, to come back to.
        template: Another template to go on with.

    Raises:
        RuleBrokenError: It is signed, or the template is of another kind than what was signed before; nothing
            was recorded.
        StaleError: It was taken out in another window; nothing was recorded.
    """
    with transaction(connection):
        stored = _stored(connection, note)
        chosen = template or stored.template
        if stored.number > 1 and chosen.document is not stored.document:
            raise RuleBrokenError("A signed version of it is of another kind.", "Choose one of its own kind.")
        notes.save_texts(connection, note.version_id, texts)
        if texts:
            _keep_pause(connection, stored, Pause(now, chosen.key, texts))
        other = None if chosen == stored.template else chosen
        notes.touch(connection, note.version_id, at=now, cursor=cursor, template=other)
    saved = replace(stored, texts={**stored.texts, **texts}, edits=stored.edits + 1, saved_at=now)
    return Saved(replace(saved, cursor=cursor, template=chosen), overtook=_was_changed(note, stored))


def _stored(connection: Connection, note: Note) -> Note:
    """Return a draft as it is on disk now, or raise unless it is that draft and not signed."""
    stored = notes.version(connection, note.version_id)
    if stored.id != note.id:
        raise StaleError("This draft was taken out in another window.", "What you typed stays here.")
    if stored.is_signed:
        raise RuleBrokenError("This note is signed and cannot change.", "Add an addendum.")
    return stored


def _was_changed(note: Note, stored: Note) -> bool:
    """Return whether a draft holds other words on disk than when it was read; a moved caret is none."""
    here, there = (note.template, dict(note.texts)), (stored.template, dict(stored.texts))
    return stored.edits != note.edits and here != there


def set_day(connection: Connection, note: Note, on: date, *, now: datetime) -> Note:
    """Record another day for a draft that tells of no session, and return it.

    Raises:
        RuleBrokenError: It is signed, tells of a session, or the day is still to come.
    """
    stored = _stored(connection, note)
    if stored.number > 1:
        raise RuleBrokenError("A version of it is signed for its day.", "Add an addendum if it is wrong.")
    if stored.attendee_id is not None:
        raise RuleBrokenError("It takes its day from its session.", "Change the day of the session.")
    if on > now.date():
        raise RuleBrokenError("That day is still to come.", "Date it today or earlier.")
    with transaction(connection):
        notes.set_day(connection, note.id, on)
        activity.record(connection, now=now, action="date", entity="note", entity_id=note.id)
    return notes.note(connection, note.id)


def discard(connection: Connection, note: Note, *, now: datetime) -> None:
    """Take out a draft that was begun by mistake.

    Raises:
        RuleBrokenError: A version of it is signed.
    """
    stored = notes.note(connection, note.id)
    if any(version.is_signed for version in notes.versions(connection, stored.id)):
        raise RuleBrokenError("A signed note is never taken out.", "Add an addendum that says what is wrong.")
    with transaction(connection):
        notes.remove(connection, note.id)
        _tell(connection, "discard", note.id, note.client_id, now)


def history(connection: Connection, version_id: VersionId) -> list[Pause]:
    """Return what each pause of a draft left behind, the oldest first; of a signed note nothing is left."""
    return note_pauses.of_version(connection, version_id)


def state_of(connection: Connection, note: Note) -> Completeness:
    """Return how much of what is asked for is there: in the note's sections, and of session and client."""
    return audit.meter(audit.header_facts(connection, subject_of(note), note.template, note.texts))


def says_nothing(template: Template, texts: Mapping[str, str]) -> bool:
    """Return whether a note says only what it began with: nobody wrote a word of their own."""
    return not any(texts.get(section.key, "").strip() for section in template.sections if not section.filled)


def says_times(note: Note) -> bool:
    """Return whether a signature under this note stands for the times of its session."""
    return note.attendee_id is not None and note.document is not Document.CONTACT


def subject_of(note: Note) -> Subject:
    """Return what a note tells of."""
    return Subject(note.client_id, note.on, note.attendee_id)


def viewed(connection: Connection, note: Note, *, now: datetime) -> None:
    """Record that a signed note was opened to be read, once for each unlocking.

    A disk that refuses keeps nobody from reading.
    """
    with suppress(StoreError):
        if not _is_told(connection, "view", note):
            with transaction(connection):
                _tell(connection, "view", note.id, note.client_id, now)


def _keep_pause(connection: Connection, note: Note, pause: Pause) -> None:
    """Keep a pause in a draft's history, and record once for each unlocking that it was written on."""
    note_pauses.add(connection, note.version_id, pause)
    if not _is_told(connection, "edit", note):
        _tell(connection, "edit", note.id, note.client_id, pause.at)


def _is_told(connection: Connection, action: str, note: Note) -> bool:
    return activity.is_recorded_since(connection, _UNLOCKED, action=action, entity="note", entity_id=note.id)


def _tell(connection: Connection, action: str, note_id: NoteId, client_id: ClientId, now: datetime) -> None:
    """Record what was done to a draft, and whose it is: one taken out leaves its number to the next."""
    detail = {"client": client_id}
    activity.record(connection, now=now, action=action, entity="note", entity_id=note_id, detail=detail)
