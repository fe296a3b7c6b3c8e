"""Where an entry of the record is written and read."""

from __future__ import annotations

from headdesk.domain.notes import NoteId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document
from headdesk.ui.places import Place, Where
from headdesk.ui.wrap_up.situation import CONTACT, NOTE


def note_place(note_id: NoteId, attendee_id: AttendeeId | None, document: Document) -> Place:
    """Return the wrap-up of its session, at that note; of what tells of no session, a page of its own."""
    if attendee_id is None:
        return Place(Where.RECORD, note_id)
    step = CONTACT if document is Document.CONTACT else NOTE
    return Place(Where.WRAP_UP, attendee_id, step, row=note_id)
