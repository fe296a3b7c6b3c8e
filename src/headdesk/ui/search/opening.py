"""Where that which was found is opened."""

from __future__ import annotations

from headdesk.domain.templates import Document
from headdesk.store.search import Found, Kind
from headdesk.ui.places import Place, Where
from headdesk.ui.wrap_up.situation import CONTACT, NOTE


def place_of(found: Found) -> Place:
    """Return the place that shows it: a session's note in the wrap-up, a claim, else the client's page."""
    if found.kind is Kind.CLAIM:
        return Place(Where.CLAIM, found.subject_id)
    note = found.note
    if note is not None and note.attendee_id is not None:
        step = CONTACT if note.document is Document.CONTACT else NOTE
        return Place(Where.WRAP_UP, note.attendee_id, step, row=note.id)
    return Place(Where.CLIENT, found.client_id)
