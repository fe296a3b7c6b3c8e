"""Notes: drafts as they are typed, signed versions that never change, addenda."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from headdesk.domain.notes import Addendum, Gap, Note, NoteId, VersionId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection

_NOTE = (
    *(
        "n.id AS note_id",
        "v.id AS version_id",
        "n.client_id",
        "n.attendee_id",
        "v.template",
        "v.template_version",
    ),
    *("v.edits", "v.saved_at", "v.cursor_section", "v.cursor_position", "g.signed_at", "g.signed_by"),
    *("g.credential", "k.digest"),
)
_FROM = """
    FROM note n
    JOIN note_version v ON v.note_id = n.id
    LEFT JOIN signature g ON g.version_id = v.id AND g.role = 'author'
    LEFT JOIN chain_link k ON k.seq = g.chain_seq
"""


def start(
    connection: Connection,
    *,
    attendee_id: AttendeeId,
    client_id: ClientId,
    template: str,
    template_version: int,
) -> NoteId:
    """Add an empty note for a session and return its id."""
    note_id = rows.insert(connection, "note", {"attendee_id": attendee_id, "client_id": client_id})
    columns = {"note_id": note_id, "number": 1, "template": template, "template_version": template_version}
    rows.insert(connection, "note_version", columns)
    return NoteId(note_id)


def note(connection: Connection, note_id: NoteId) -> Note:
    """Return the latest version of a note with its text."""
    found = _notes(connection, "WHERE n.id = ? ORDER BY v.number DESC LIMIT 1", (note_id,))
    return found[0]


def note_of(connection: Connection, attendee_id: AttendeeId) -> Note | None:
    """Return the note of a session; None before a word was typed."""
    found = _notes(connection, "WHERE n.attendee_id = ? ORDER BY n.id, v.number DESC LIMIT 1", (attendee_id,))
    return found[0] if found else None


def last_signed(connection: Connection, client_id: ClientId, *, before: date) -> tuple[date, Note] | None:
    """Return the client's latest signed note of an earlier session, with its day; None at first.

    Contact notes of sessions that did not take place are passed over.
    """
    row = connection.execute(
        """
        SELECT a.service_date, n.id FROM attendee a JOIN note n ON n.attendee_id = a.id
        WHERE a.client_id = ? AND a.service_date < ? AND a.stage NOT IN ('decide fee', 'closed') AND EXISTS (
            SELECT 1 FROM note_version v JOIN signature g ON g.version_id = v.id WHERE v.note_id = n.id)
        ORDER BY a.service_date DESC LIMIT 1
        """,
        (client_id, str(before)),
    ).fetchone()
    return None if row is None else (date.fromisoformat(row[0]), note(connection, row[1]))


def search(connection: Connection, words: str, *, limit: int = 30) -> list[NoteId]:
    """Return the notes that hold all words, or words beginning so, the best match first."""
    terms = [f'"{word}"*' for word in words.replace('"', " ").split()]
    if not terms:
        return []
    found = connection.execute(
        """
        SELECT v.note_id FROM note_search
        JOIN note_section t ON t.id = note_search.rowid JOIN note_version v ON v.id = t.version_id
        WHERE note_search MATCH ? ORDER BY note_search.rank LIMIT ?
        """,
        (" ".join(terms), limit),
    )
    return list(dict.fromkeys(NoteId(note_id) for (note_id,) in found))


def save_texts(connection: Connection, version_id: VersionId, texts: Mapping[str, str]) -> None:
    """Record the text of sections; what is not named stays."""
    connection.executemany(
        """
        INSERT INTO note_section (version_id, key, text) VALUES (?, ?, ?)
        ON CONFLICT (version_id, key) DO UPDATE SET text = excluded.text WHERE text <> excluded.text
        """,
        [(version_id, key, text) for key, text in texts.items()],
    )


def touch(
    connection: Connection,
    version_id: VersionId,
    *,
    seen: int,
    at: datetime,
    cursor: tuple[str, int] | None,
    template: tuple[str, int],
) -> bool:
    """Record that a draft was saved; False when it has been saved since it was read.

    Args:
        connection: Where to write.
        version_id: Which draft.
        seen: The count of edits that the writer had read.
        at: When.
        cursor: Section and position of the caret.
        template: Key and version of the template in use.
    """
    section, position = cursor or (None, None)
    changed = connection.execute(
        """
        UPDATE note_version SET edits = edits + 1, saved_at = ?, cursor_section = ?, cursor_position = ?,
            template = ?, template_version = ?
        WHERE id = ? AND edits = ?
        """,
        (rows.stamp(at), section, position, *template, version_id, seen),
    )
    return changed.rowcount == 1


def is_signed(connection: Connection, version_id: VersionId) -> bool:
    """Return whether a version has its author's signature."""
    row = connection.execute(
        "SELECT 1 FROM signature WHERE version_id = ? AND role = 'author'", (version_id,)
    ).fetchone()
    return row is not None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a version, and what was missing then."""

    signed_by: str
    credential: str
    license_number: str
    signed_at: datetime
    gaps: Sequence[Gap] = ()
    gap_reason: str = field(default="", repr=False)


def add_signature(connection: Connection, version_id: VersionId, value: Signature, chain_seq: int) -> None:
    """Record the author's signature; from now on the version cannot change."""
    rows.insert(
        connection,
        "signature",
        {
            "version_id": version_id,
            "role": "author",
            "signed_by": value.signed_by,
            "credential": value.credential,
            "license_number": value.license_number,
            "signed_at": rows.stamp(value.signed_at),
            "gaps": json.dumps([gap.words for gap in value.gaps]),
            "gap_reason": value.gap_reason,
            "chain_seq": chain_seq,
        },
    )


def signed(connection: Connection) -> Iterator[tuple[Note, Signature]]:
    """Return every signed version with its author's signature, one at a time."""
    for (version_id,) in connection.execute(
        "SELECT version_id FROM signature WHERE role = 'author' ORDER BY id"
    ):
        (note,) = _notes(connection, "WHERE v.id = ?", (version_id,))
        yield note, signature_of(connection, version_id)


def signature_of(connection: Connection, version_id: VersionId) -> Signature:
    """Return the author's signature under a signed version."""
    columns = ("signed_by", "credential", "license_number", "signed_at", "gaps", "gap_reason")
    (record,) = rows.select(
        connection, columns, "FROM signature WHERE version_id = ? AND role = 'author'", (version_id,)
    )
    return Signature(
        record["signed_by"],
        record["credential"],
        record["license_number"],
        datetime.fromisoformat(record["signed_at"]),
        tuple(Gap("", words) for words in json.loads(record["gaps"])),
        record["gap_reason"],
    )


def add_addendum(
    connection: Connection,
    note_id: NoteId,
    value: Addendum,
    *,
    credential: str,
    license_number: str,
    chain_seq: int,
) -> None:
    """Add an addendum to a signed note."""
    rows.insert(
        connection,
        "addendum",
        {
            "note_id": note_id,
            "title": value.title,
            "reason": value.reason,
            "text": value.text,
            "signed_by": value.signed_by,
            "credential": credential,
            "license_number": license_number,
            "signed_at": rows.stamp(value.signed_at),
            "chain_seq": chain_seq,
        },
    )


@dataclass(frozen=True, slots=True)
class SignedAddendum:
    """An addendum with who signed it how, and what the chain holds of it."""

    note_id: NoteId
    addendum: Addendum
    credential: str
    license_number: str
    fingerprint: bytes


def signed_addenda(connection: Connection) -> Iterator[SignedAddendum]:
    """Return every addendum of the practice, in the order in which they were signed."""
    found = connection.execute(
        """
        SELECT a.note_id, a.title, a.reason, a.text, a.signed_by, a.signed_at, a.credential,
               a.license_number, k.digest
        FROM addendum a LEFT JOIN chain_link k ON k.seq = a.chain_seq ORDER BY a.id
        """
    )
    for note_id, title, reason, text, signed_by, at, credential, license_number, fingerprint in found:
        addendum = Addendum(title, reason, text, signed_by, datetime.fromisoformat(at))
        yield SignedAddendum(note_id, addendum, credential, license_number, fingerprint or b"")


def linked(connection: Connection) -> set[int]:
    """Return the numbers of the chain's links that a signature or an addendum stands on."""
    found = connection.execute("SELECT chain_seq FROM signature UNION SELECT chain_seq FROM addendum")
    return {seq for (seq,) in found}


def addenda(connection: Connection, note_id: NoteId) -> list[Addendum]:
    """Return what was added to a note, in order."""
    found = connection.execute(
        "SELECT title, reason, text, signed_by, signed_at FROM addendum WHERE note_id = ? ORDER BY id",
        (note_id,),
    )
    return [
        Addendum(title, reason, text, signed_by, datetime.fromisoformat(at))
        for title, reason, text, signed_by, at in found
    ]


def _notes(connection: Connection, rest: str, params: Sequence[object]) -> list[Note]:
    return [
        Note(
            id=NoteId(r["note_id"]),
            version_id=VersionId(r["version_id"]),
            client_id=ClientId(r["client_id"]),
            attendee_id=AttendeeId(r["attendee_id"]),
            template=r["template"],
            template_version=r["template_version"],
            texts=_texts(connection, r["version_id"]),
            edits=r["edits"],
            saved_at=rows.instant(r["saved_at"]),
            cursor=(r["cursor_section"], r["cursor_position"]) if r["cursor_section"] else None,
            signed_at=rows.instant(r["signed_at"]),
            signed_by=", ".join(part for part in (r["signed_by"], r["credential"]) if part),
            fingerprint=r["digest"] or b"",
        )
        for r in rows.select(connection, _NOTE, f"{_FROM} {rest}", params)
    ]


def _texts(connection: Connection, version_id: int) -> dict[str, str]:
    found = connection.execute(
        "SELECT key, text FROM note_section WHERE version_id = ? ORDER BY id", (version_id,)
    )
    return dict(found.fetchall())
