"""Which entry in the record is open: a note of a session, or one that tells of the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headdesk.domain.notes import Note, NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document
from headdesk.store import notes
from headdesk.store.connection import Connection
from headdesk.usecases import templates
from headdesk.usecases.beginning import Subject, subject_of_session
from headdesk.usecases.notes import subject_of


@dataclass(frozen=True, slots=True)
class Entry:
    """What a draft is a draft of; it says so also before a word of it is on disk.

    Attributes:
        subject: What it tells of.
        note_id: None for the note that a session's code rests on, and for one that is to be begun.
        is_new: One is to be begun, besides what is there.
        document: What is begun.
        template: The key of the template in which it is begun; empty for the usual one.
    """

    subject: Subject
    note_id: NoteId | None = None
    is_new: bool = False
    document: Document = Document.PROGRESS
    template: str = ""

    @property
    def is_main(self) -> bool:
        """True for the note that a session's code rests on."""
        return self.subject.attendee_id is not None and self.note_id is None and not self.is_new


def main_of(connection: Connection, attendee_id: AttendeeId) -> Entry:
    """Return the note of a session that its code rests on, begun or not."""
    return Entry(subject_of_session(connection, attendee_id))


def new_of(connection: Connection, client_id: ClientId, key: str, on: date) -> Entry:
    """Return what is to be begun of a client in a template.

    Raises:
        KeyError: There is no template with this key.
    """
    document = templates.newest(connection, key).document
    return Entry(Subject(client_id, on), is_new=True, document=document, template=key)


def entry_of(connection: Connection, note: Note) -> Entry:
    """Return the entry that a stored note is."""
    subject = subject_of(note)
    attendee_id = subject.attendee_id
    main = notes.note_of(connection, attendee_id) if attendee_id is not None else None
    if main is not None and main.id == note.id:
        return Entry(subject)
    return Entry(subject, note.id, document=note.document)


def stored(connection: Connection, entry: Entry) -> Note | None:
    """Return what is on disk of an entry; None before a word was typed."""
    if entry.note_id is not None:
        return next(reversed(notes.versions(connection, entry.note_id)), None)
    attendee_id = entry.subject.attendee_id
    return notes.note_of(connection, attendee_id) if entry.is_main and attendee_id is not None else None
