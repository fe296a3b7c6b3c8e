"""Notes: drafts as they are typed, and the versions that were signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headdesk.domain.errors import StaleError
from headdesk.domain.notes import Note, NoteId, VersionId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId, SessionId
from headdesk.domain.templates import Document, Template
from headdesk.store import note_templates, rows
from headdesk.store.connection import Connection

_NOTE = (
    *("n.id AS note_id", "v.id AS version_id", "v.number", "n.client_id", "n.attendee_id"),
    "coalesce(a.service_date, n.on_date) AS on_date",
    *("p.content", "v.edits", "v.saved_at", "v.cursor_section", "v.cursor_position"),
    *("g.signed_at", "g.signed_by", "g.credential", "k.digest"),
)
_FROM = """
    FROM note n
    LEFT JOIN attendee a ON a.id = n.attendee_id
    JOIN note_version v ON v.note_id = n.id
    JOIN note_template p ON p.key = v.template AND p.version = v.template_version
    LEFT JOIN signature g ON g.version_id = v.id AND g.role = 'author'
    LEFT JOIN chain_link k ON k.seq = g.chain_seq
"""
_NEWEST = "v.number = (SELECT max(w.number) FROM note_version w WHERE w.note_id = n.id)"


def start(
    connection: Connection,
    template: Template,
    *,
    client_id: ClientId,
    attendee_id: AttendeeId | None = None,
    on: date | None = None,
) -> NoteId:
    """Add an empty note and return its id.

    Args:
        connection: Where to write.
        template: What it is written in.
        client_id: Whose.
        attendee_id: Whose part in a session it tells of; without one it tells of the client as a whole.
        on: The day that it is dated where it tells of no session.
    """
    values = {
        "client_id": client_id,
        "attendee_id": attendee_id,
        "on_date": None if attendee_id else rows.stamp(on),
        "document": template.document,
    }
    note_id = NoteId(rows.insert(connection, "note", values))
    add_version(connection, note_id, template, number=1)
    return note_id


def add_version(
    connection: Connection, note_id: NoteId, template: Template, *, number: int, reopened_for: str = ""
) -> VersionId:
    """Add an empty version of a note and return its id."""
    note_templates.keep(connection, template)
    columns = {
        "note_id": note_id,
        "number": number,
        "template": template.key,
        "template_version": template.version,
        "reopened_for": reopened_for,
    }
    return VersionId(rows.insert(connection, "note_version", columns))


def note(connection: Connection, note_id: NoteId) -> Note:
    """Return the newest version of a note with its text.

    Raises:
        StaleError: It was taken out.
    """
    return _one(_notes(connection, f"WHERE n.id = ? AND {_NEWEST}", (note_id,)))


def version(connection: Connection, version_id: VersionId) -> Note:
    """Return one version of a note with its text.

    Raises:
        StaleError: It was taken out.
    """
    return _one(_notes(connection, "WHERE v.id = ?", (version_id,)))


def versions(connection: Connection, note_id: NoteId) -> list[Note]:
    """Return all versions of a note, the first one first."""
    return _notes(connection, "WHERE n.id = ? ORDER BY v.number", (note_id,))


def reopened_for(connection: Connection, version_id: VersionId) -> str:
    """Return why a note was opened again, from which this version came; empty for a first one."""
    found = connection.execute("SELECT reopened_for FROM note_version WHERE id = ?", (version_id,))
    return "".join(reason for (reason,) in found)


def note_of(connection: Connection, attendee_id: AttendeeId) -> Note | None:
    """Return the note of a session that its code rests on; None before a word was typed."""
    return next(iter(notes_of(connection, attendee_id)), None)


def notes_of(connection: Connection, attendee_id: AttendeeId) -> list[Note]:
    """Return all notes of a client's session, the one that its code rests on first."""
    return _notes(connection, f"WHERE n.attendee_id = ? AND {_NEWEST} ORDER BY n.id", (attendee_id,))


def once_signed(connection: Connection, session_id: SessionId) -> list[Note]:
    """Return the newest version of each note of a session of which that or an earlier one was signed."""
    return _notes(
        connection,
        f"""
        WHERE a.session_id = ? AND {_NEWEST} AND EXISTS (
            SELECT 1 FROM note_version w JOIN signature s ON s.version_id = w.id WHERE w.note_id = n.id)
        ORDER BY n.id
        """,
        (session_id,),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A note in a list.

    Attributes:
        on: The day that it tells of.
        label: What its template is called.
        saved_at: When it was last saved.
        signed_at: When its newest version was signed; None while that is a draft.
    """

    id: NoteId
    attendee_id: AttendeeId | None
    on: date
    document: Document
    label: str
    saved_at: datetime | None
    signed_at: datetime | None


def of_client(
    connection: Connection,
    client_id: ClientId,
    *,
    documents: Collection[Document] = tuple(Document),
    limit: int = 50,
    offset: int = 0,
) -> list[Row]:
    """Return a page of a client's notes of some kinds, the newest first."""
    marks = ", ".join("?" * len(documents))
    found = connection.execute(
        f"""
        SELECT n.id, n.attendee_id, coalesce(a.service_date, n.on_date) AS day, n.document,
               json_extract(p.content, '$.label'), v.saved_at, g.signed_at
        {_FROM} WHERE n.client_id = ? AND n.document IN ({marks}) AND {_NEWEST}
        ORDER BY day DESC, n.id DESC LIMIT ? OFFSET ?
        """,
        (client_id, *documents, limit, offset),
    )
    return [
        Row(
            NoteId(note_id),
            AttendeeId(attendee_id) if attendee_id else None,
            date.fromisoformat(day),
            Document(document),
            label,
            rows.instant(saved_at),
            rows.instant(signed_at),
        )
        for note_id, attendee_id, day, document, label, saved_at, signed_at in found
    ]


def in_range(
    connection: Connection, client_id: ClientId, first: date, last: date, *, documents: Collection[Document]
) -> list[Note]:
    """Return the newest signed version of a client's notes of some kinds and days, the oldest first."""
    marks = ", ".join("?" * len(documents))
    return _notes(
        connection,
        f"""
        WHERE n.client_id = ? AND n.document IN ({marks})
          AND coalesce(a.service_date, n.on_date) BETWEEN ? AND ?
          AND v.number = (SELECT max(w.number) FROM note_version w
              JOIN signature s ON s.version_id = w.id AND s.role = 'author' WHERE w.note_id = n.id)
        ORDER BY coalesce(a.service_date, n.on_date), n.id
        """,
        (client_id, *documents, str(first), str(last)),
    )


def drafts_in_range(
    connection: Connection, client_id: ClientId, first: date, last: date, *, documents: Collection[Document]
) -> list[Note]:
    """Return the drafts of a client’s notes of some kinds and days, the oldest first."""
    marks = ", ".join("?" * len(documents))
    return _notes(
        connection,
        f"""
        WHERE n.client_id = ? AND n.document IN ({marks})
          AND coalesce(a.service_date, n.on_date) BETWEEN ? AND ?
          AND {_NEWEST} AND g.id IS NULL AND v.saved_at IS NOT NULL
        ORDER BY coalesce(a.service_date, n.on_date), n.id
        """,
        (client_id, *documents, str(first), str(last)),
    )


def last_written(connection: Connection) -> Note | None:
    """Return the draft that was saved last, of any client; None without one."""
    found = _notes(
        connection,
        f"""
        WHERE {_NEWEST} AND g.id IS NULL AND v.saved_at IS NOT NULL
        ORDER BY julianday(v.saved_at) DESC, n.id DESC LIMIT 1
        """,
        (),
    )
    return next(iter(found), None)


def latest_signed(
    connection: Connection, client_id: ClientId, *documents: Document, until: date
) -> Note | None:
    """Return a client's newest signed entry of some kinds, dated no later than a day; None without one.

    Of those of one day it is the one that was signed last.
    """
    marks = ", ".join("?" * len(documents))
    found = _notes(
        connection,
        f"""
        WHERE n.client_id = ? AND n.document IN ({marks}) AND coalesce(a.service_date, n.on_date) <= ?
          AND g.id IS NOT NULL
        ORDER BY coalesce(a.service_date, n.on_date) DESC, g.chain_seq DESC LIMIT 1
        """,
        (client_id, *documents, str(until)),
    )
    return found[0] if found else None


def last_signed(connection: Connection, client_id: ClientId, *, before: date) -> tuple[date, Note] | None:
    """Return the client's latest signed note of an earlier session, with its day; None at first.

    Contact notes of sessions that did not take place are passed over.
    """
    found = earlier(connection, client_id, before=before, limit=1)
    return (found[0].on, found[0]) if found else None


def earlier(connection: Connection, client_id: ClientId, *, before: date, limit: int) -> list[Note]:
    """Return the client's signed notes of earlier sessions, the newest first, but no contact notes."""
    return _notes(
        connection,
        """
        WHERE n.client_id = ? AND a.service_date < ? AND n.document IN ('progress note', 'intake')
          AND v.number = (SELECT max(w.number) FROM note_version w
              JOIN signature s ON s.version_id = w.id AND s.role = 'author' WHERE w.note_id = n.id)
        ORDER BY a.service_date DESC, n.id DESC LIMIT ?
        """,
        (client_id, str(before), limit),
    )


def save_texts(connection: Connection, version_id: VersionId, texts: Mapping[str, str]) -> None:
    """Record the text of sections, by which the note is found from then on; what is not named stays."""
    connection.executemany(
        """
        INSERT INTO note_section (version_id, key, text) VALUES (?, ?, ?)
        ON CONFLICT (version_id, key) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
        """,
        [(version_id, key, text) for key, text in texts.items()],
    )
    connection.execute(
        "INSERT INTO search_source (kind, subject_id) SELECT 'note', note_id FROM note_version WHERE id = ?",
        (version_id,),
    )


def touch(
    connection: Connection,
    version_id: VersionId,
    *,
    at: datetime,
    cursor: tuple[str, int] | None,
    template: Template | None = None,
) -> None:
    """Record that a draft was saved.

    Args:
        connection: Where to write.
        version_id: Which draft.
        at: When.
        cursor: Section and position of the caret.
        template: Another template to go on with.
    """
    if template is not None:
        _change_template(connection, version_id, template)
    section, position = cursor or (None, None)
    connection.execute(
        """
        UPDATE note_version SET edits = edits + 1, saved_at = ?, cursor_section = ?, cursor_position = ?
        WHERE id = ?
        """,
        (rows.stamp(at), section, position, version_id),
    )


def set_day(connection: Connection, note_id: NoteId, on: date) -> None:
    """Record another day for a draft that tells of no session."""
    connection.execute("UPDATE note SET on_date = ? WHERE id = ?", (str(on), note_id))


def _change_template(connection: Connection, version_id: VersionId, template: Template) -> None:
    """Go on with a draft in another template; what the note is follows from it."""
    note_templates.keep(connection, template)
    connection.execute(
        "UPDATE note_version SET template = ?, template_version = ? WHERE id = ?",
        (template.key, template.version, version_id),
    )
    connection.execute(
        """
        UPDATE note SET document = ?1
        WHERE document <> ?1 AND id = (SELECT note_id FROM note_version WHERE id = ?2)
        """,
        (template.document, version_id),
    )


def remove(connection: Connection, note_id: NoteId) -> None:
    """Take out a draft of which no version was ever signed."""
    for (version_id,) in connection.execute("SELECT id FROM note_version WHERE note_id = ?", (note_id,)):
        for table in ("note_pause", "note_section"):
            connection.execute(f"DELETE FROM {table} WHERE version_id = ?", (version_id,))
    connection.execute("DELETE FROM note_version WHERE note_id = ?", (note_id,))
    connection.execute("DELETE FROM note WHERE id = ?", (note_id,))


def _one(found: list[Note]) -> Note:
    if not found:
        raise StaleError("This draft was taken out in another window.", "What you typed stays here.")
    return found[0]


def _notes(connection: Connection, rest: str, params: Sequence[object]) -> list[Note]:
    return [_note(connection, r) for r in rows.select(connection, _NOTE, f"{_FROM} {rest}", params)]


def _note(connection: Connection, r: rows.Record) -> Note:
    return Note(
        id=NoteId(r["note_id"]),
        version_id=VersionId(r["version_id"]),
        number=r["number"],
        client_id=ClientId(r["client_id"]),
        attendee_id=AttendeeId(r["attendee_id"]) if r["attendee_id"] else None,
        on=date.fromisoformat(r["on_date"]),
        template=note_templates.parsed(r["content"]),
        texts=_texts(connection, r["version_id"]),
        edits=r["edits"],
        saved_at=rows.instant(r["saved_at"]),
        cursor=(r["cursor_section"], r["cursor_position"]) if r["cursor_section"] else None,
        signed_at=rows.instant(r["signed_at"]),
        signed_by=", ".join(part for part in (r["signed_by"], r["credential"]) if part),
        fingerprint=r["digest"] or b"",
    )


def _texts(connection: Connection, version_id: int) -> dict[str, str]:
    found = connection.execute(
        "SELECT key, text FROM note_section WHERE version_id = ? ORDER BY id", (version_id,)
    )
    return dict(found.fetchall())
