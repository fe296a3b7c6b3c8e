"""Psychotherapy notes: sealed before they come here, and written without their key."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import Content, PrivateNoteId, State
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.key_file import canonical
from headdesk.store.psychotherapy.keys import PrivateKey

_ID_BITS: Final = 52
"""Small enough for every program that reads JSON."""
_STEP: Final = 512
"""Contents are filled up to a multiple of so many bytes, so that a row says little about a note's length."""
_COLUMNS: Final = "n.id, n.client_id, n.begun_at"


@dataclass(frozen=True, slots=True)
class Sealed:
    """One state of a note as it lies in its row.

    Attributes:
        box: Nonce and cipher text.
    """

    state: State
    box: bytes = field(repr=False)


def new_id() -> PrivateNoteId:
    """Return a number for a new note, by chance: it is sealed with the text before the disk has it."""
    return PrivateNoteId(secrets.randbits(_ID_BITS) + 1)


def seal(key: PrivateKey, state: State, content: Content) -> Sealed:
    """Return a state as it is to be written."""
    plain = json.dumps([content.title, content.text, content.substance_use]).encode()
    return Sealed(state, key.seal(plain + b" " * (-len(plain) % _STEP), _about(state)))


def unseal(key: PrivateKey, found: Sealed) -> Content:
    """Return what was sealed.

    Raises:
        StoreDamagedError: It is not what was sealed, or lies in another row.
    """
    title, text, substance_use = json.loads(key.open(found.box, _about(found.state)))
    return Content(title, text, substance_use)


def put(connection: Connection, written: Sealed, *, keeps_before: bool) -> bool:
    """Write a state in place of the one before; False when a newer one is there: this is then a version.

    A finished note that is written to is open again.

    Args:
        connection: Inside a transaction.
        written: What to write.
        keeps_before: The state before is kept as a version.
    """
    state = written.state
    if keeps_before:
        connection.execute(
            """
            INSERT INTO psychotherapy_version (note_id, edits, saved_at, sealed)
            SELECT id, edits, saved_at, sealed FROM psychotherapy_note WHERE id = ? AND edits < ?
            """,
            (state.note_id, state.edits),
        )
    done = connection.execute(
        """
        INSERT INTO psychotherapy_note (id, client_id, begun_at, saved_at, edits, sealed)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, edits = excluded.edits,
            sealed = excluded.sealed, finished_at = NULL WHERE edits < excluded.edits
        """,
        (
            state.note_id,
            state.client_id,
            rows.stamp(state.begun_at),
            rows.stamp(state.saved_at),
            state.edits,
            written.box,
        ),
    )
    if done.rowcount != 1:
        _keep_beside(connection, written)
    return done.rowcount == 1


def _keep_beside(connection: Connection, written: Sealed) -> None:
    """Keep a state that came too late as a version, unless it is the very one that stands there."""
    state = written.state
    connection.execute(
        """
        INSERT INTO psychotherapy_version (note_id, edits, saved_at, sealed)
        SELECT id, ?, ?, ? FROM psychotherapy_note WHERE id = ? AND sealed <> ?
        """,
        (state.edits, rows.stamp(state.saved_at), written.box, state.note_id, written.box),
    )


def saved_at(connection: Connection, note_id: PrivateNoteId) -> datetime | None:
    """Return when a note was last written; None when it never was."""
    row = connection.execute("SELECT saved_at FROM psychotherapy_note WHERE id = ?", (note_id,)).fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


def of_client(connection: Connection, client_id: ClientId) -> list[tuple[Sealed, datetime | None]]:
    """Return a client's notes as they lie there, each with when it was closed as finished."""
    found = connection.execute(
        f"""
        SELECT {_COLUMNS}, n.saved_at, n.edits, n.sealed, n.finished_at FROM psychotherapy_note n
        WHERE n.client_id = ? ORDER BY n.begun_at DESC, n.id
        """,
        (client_id,),
    )
    return [(_sealed(row), rows.instant(finished_at)) for *row, finished_at in found]


def versions(connection: Connection, note_id: PrivateNoteId) -> list[Sealed]:
    """Return the states of a note beside the one that stands, the latest first."""
    found = connection.execute(
        f"""
        SELECT {_COLUMNS}, v.saved_at, v.edits, v.sealed FROM psychotherapy_version v
        JOIN psychotherapy_note n ON n.id = v.note_id WHERE v.note_id = ? ORDER BY v.edits DESC, v.id DESC
        """,
        (note_id,),
    )
    return [_sealed(row) for row in found]


def has_versions(connection: Connection, note_id: PrivateNoteId) -> bool:
    """Return whether a note has earlier states."""
    found = connection.execute("SELECT 1 FROM psychotherapy_version WHERE note_id = ? LIMIT 1", (note_id,))
    return found.fetchone() is not None


def finish(connection: Connection, note_id: PrivateNoteId, *, at: datetime) -> None:
    """Close a note as finished; its earlier states go."""
    rows.update(connection, "psychotherapy_note", note_id, {"finished_at": rows.stamp(at)})
    connection.execute("DELETE FROM psychotherapy_version WHERE note_id = ?", (note_id,))


def reopen(connection: Connection, note_id: PrivateNoteId) -> None:
    """Let a finished note be written on."""
    rows.update(connection, "psychotherapy_note", note_id, {"finished_at": None})


def _sealed(row: Sequence[Any]) -> Sealed:
    """Return the sealed state in a row: id, client, begun, saved, number of the state, sealed bytes."""
    note_id, client_id, begun, saved, edits, box = row
    moments = (datetime.fromisoformat(begun), datetime.fromisoformat(saved))
    return Sealed(State(PrivateNoteId(note_id), ClientId(client_id), *moments, edits), bytes(box))


def _about(state: State) -> bytes:
    """Return what the seal covers beside the content, so that no row can be moved, mixed or dated anew."""
    return canonical(
        {
            "note": state.note_id,
            "client": state.client_id,
            "begun_at": rows.stamp(state.begun_at),
            "saved_at": rows.stamp(state.saved_at),
            "edits": state.edits,
        }
    )
