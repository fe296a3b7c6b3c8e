"""Where a look at risk is written: in the note of today's session, else in a safety plan."""

from __future__ import annotations

from datetime import date

from headdesk.domain.people import ClientId
from headdesk.domain.sessions import Outcome
from headdesk.domain.templates import Document
from headdesk.store import notes, sessions
from headdesk.store.connection import Connection
from headdesk.ui.places import Place, Where


def risk_place(connection: Connection, client_id: ClientId, today: date) -> Place:
    """Return the risk section of a note of today that is not signed, a safety plan begun, or a new one."""
    held = (Outcome.PLANNED, Outcome.KEPT)
    for row in sessions.of_client(connection, client_id, until=today, limit=8):
        if row.start.date() == today and row.signed_at is None and row.outcome in held:
            return Place(Where.WRAP_UP, row.attendee_id, "note", field="risk")
    plans = notes.of_client(connection, client_id, documents=(Document.SAFETY,), limit=1)
    if plans and plans[0].signed_at is None:
        return Place(Where.RECORD, plans[0].id, row=client_id)
    return Place(Where.RECORD, 0, "new safety", row=client_id)
