"""Where that which was found is opened."""

from __future__ import annotations

from headdesk.store.search import Found, Kind
from headdesk.ui.places import Place, Where
from headdesk.ui.record.note_place import note_place


def place_of(found: Found) -> Place:
    """Return the place that shows it: an entry of the record, a claim, or the client's page."""
    if found.kind is Kind.CLAIM:
        return Place(Where.CLAIM, found.subject_id)
    note = found.note
    if note is not None:
        return note_place(note.id, note.attendee_id, note.document)
    return Place(Where.CLIENT, found.client_id)
