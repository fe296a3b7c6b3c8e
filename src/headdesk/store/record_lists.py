"""What a client's record holds besides the notes of sessions, as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document
from headdesk.store import rows
from headdesk.store.connection import Connection

_LISTED = """
    FROM note n
    LEFT JOIN attendee a ON a.id = n.attendee_id
    JOIN note_version v ON v.note_id = n.id
        AND v.number = (SELECT max(w.number) FROM note_version w WHERE w.note_id = n.id)
    JOIN note_template p ON p.key = v.template AND p.version = v.template_version
    LEFT JOIN signature g ON g.version_id = v.id AND g.role = 'author'
    WHERE n.client_id = ? AND n.document NOT IN ('progress note', 'contact note')
      AND (n.document <> 'measure' OR g.id IS NULL)
"""
"""Signed measures are read as trends; one that was begun stands among the documents until it is signed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in the list.

    Attributes:
        attendee_id: Whose part in a session it tells of; None where it tells of the client as a whole.
        label: What its template is called.
        signed_at: When its newest version was signed; None while that is a draft.
    """

    id: NoteId
    attendee_id: AttendeeId | None
    on: date
    document: Document
    label: str
    signed_at: datetime | None


def entries(connection: Connection, client_id: ClientId, *, limit: int) -> list[Listed]:
    """Return the first page of a client's documents, drafts first, then the newest."""
    found = connection.execute(
        f"""
        SELECT n.id, n.attendee_id, coalesce(a.service_date, n.on_date) AS day, n.document,
               json_extract(p.content, '$.label'), g.signed_at
        {_LISTED} ORDER BY g.id IS NOT NULL, day DESC, n.id DESC LIMIT ?
        """,
        (client_id, limit),
    )
    return [
        Listed(
            NoteId(note_id),
            AttendeeId(attendee_id) if attendee_id else None,
            date.fromisoformat(day),
            Document(document),
            label,
            rows.instant(signed_at),
        )
        for note_id, attendee_id, day, document, label, signed_at in found
    ]


def count(connection: Connection, client_id: ClientId) -> int:
    """Return how many documents a client's list has in all."""
    ((found,),) = connection.execute(f"SELECT count(*) {_LISTED}", (client_id,)).fetchall()
    return int(found)
