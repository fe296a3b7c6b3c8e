"""What a signature is over, as it is stored, and read again for all that was ever signed.

It is taken from the rows and not from values made of them, so that nothing in them can be another unseen, not
even what no screen shows, or what no value could be made of any more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from headdesk.domain.chain import LinkKind, canonical
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "note": ("id", "client_id", "attendee_id", "on_date", "document"),
        "note_version": (
            *("id", "note_id", "number", "template", "template_version", "edits", "saved_at"),
            *("cursor_section", "cursor_position", "reopened_for"),
        ),
        "note_section": ("id", "version_id", "key", "text"),
        "note_template": ("key", "version", "content"),
        "signature": (
            *("id", "version_id", "role", "signed_by", "credential", "license_number", "signed_at"),
            *("gaps", "gap_reason", "chain_seq", "form", "said"),
        ),
        "addendum": (
            *("id", "note_id", "title", "reason", "text", "signed_by", "credential", "license_number"),
            *("signed_at", "chain_seq", "form"),
        ),
    }
)
"""All there are, named one by one: what was signed stays over these, and a column that is added later needs
another form of signature."""
_BATCH: Final = 500
_LOWEST: Final = -(2**63)
"""The lowest number that a row can have. Source: SQLite, datatype INTEGER."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one signature or addendum is over, as it stands in the file.

    Attributes:
        link: The number of the link that it says it stands on.
        subject_id: What that link is to name: the version of a note, or for an addendum the note.
        note_id: Which note; None where its row is gone.
        content: The canonical bytes; none where no value can be made of a row any more.
    """

    kind: LinkKind
    link: int
    subject_id: int
    note_id: int | None
    content: bytes = field(repr=False)


def everything(connection: Connection) -> Iterator[Sealed]:
    """Yield what every signature, then every addendum, is over, a batch at a time."""
    for batch in _batches(connection, "signature"):
        around = _Around.of(connection, batch)
        for signature in batch:
            kind = LinkKind.NOTE if signature["role"] == "author" else LinkKind.COSIGNATURE
            version_id, content = signature["version_id"], around.sealed(signature)
            note_id = around.version(version_id).get("note_id")
            yield Sealed(kind, signature["chain_seq"], version_id, note_id, content)
    for batch in _batches(connection, "addendum"):
        for row in batch:
            note_id, content = row["note_id"], _addendum(row)
            yield Sealed(LinkKind.ADDENDUM, row["chain_seq"], note_id, note_id, content)


def of_signature(connection: Connection, signature_id: int) -> bytes:
    """Return the canonical bytes of a signed version with its author's or supervisor's signature."""
    found = _select(connection, "signature", "WHERE id = ?", (signature_id,))
    return _Around.of(connection, found).sealed(found[0])


def of_addendum(connection: Connection, addendum_id: int) -> bytes:
    """Return the canonical bytes of an addendum."""
    return _addendum(_select(connection, "addendum", "WHERE id = ?", (addendum_id,))[0])


@dataclass(frozen=True, slots=True)
class _Around:
    """The rows that belong to some signatures, by what they are looked up with.

    Attributes:
        times: Of sessions, by attendee: start, end, and each earlier start and end with the moment up to
            which they stood.
    """

    versions: Mapping[int, Record]
    notes: Mapping[int, Record]
    sections: Mapping[int, list[Record]]
    templates: Mapping[tuple[str, int], Record]
    times: Mapping[int, list[tuple[str, str, str | None]]]

    @classmethod
    def of(cls, connection: Connection, signatures: Sequence[Record]) -> _Around:
        """Read them."""
        versions = _by(connection, "note_version", "id", [row["version_id"] for row in signatures])
        notes = _by(connection, "note", "id", [row["note_id"] for row in _only(versions).values()])
        sections = _by(connection, "note_section", "version_id", list(versions))
        used = {(row["template"], row["template_version"]) for row in _only(versions).values()}
        templates = {
            key: row
            for key in used
            for row in _select(connection, "note_template", "WHERE key = ? AND version = ?", key)
        }
        attendees = [row["attendee_id"] for row in _only(notes).values()]
        return cls(_only(versions), _only(notes), sections, templates, _times(connection, attendees))

    def version(self, version_id: int) -> Record:
        """Return the row of a version; an empty one where it is gone."""
        return self.versions.get(version_id, {})

    def note(self, version_id: int) -> Record:
        """Return the row of a version's note; an empty one where it is gone."""
        return self.notes.get(self.version(version_id).get("note_id", 0), {})

    def template(self, version_id: int) -> Record:
        """Return the row of a version's template; an empty one where it is gone."""
        version = self.version(version_id)
        return self.templates.get((version.get("template", ""), version.get("template_version", 0)), {})

    def sealed(self, signature: Record) -> bytes:
        """Return what a signature is over, in its form."""
        parts = _first_form if signature["form"] == 1 else _second_form
        with suppress(ValueError, TypeError):  # a time that is none, or without its offset
            return canonical(parts(self, signature))
        return b""

    def said_of_session(self, signature: Record) -> dict[str, object]:
        """Return what is signed about the session: its times as they stood then, or nothing.

        A contact note tells of a client who was not there; when the others of a group were, they say.
        """
        note = self.note(signature["version_id"])
        if note.get("document") == "contact note":
            return {}
        moment = datetime.fromisoformat(signature["signed_at"])
        for started, stopped, until in self.times.get(note.get("attendee_id") or 0, ()):
            if until is None or moment <= datetime.fromisoformat(until):
                return {"started": started, "stopped": stopped}
        return {}


def _first_form(around: _Around, signature: Record) -> dict[str, object]:
    """Return what signatures were over in the beginning: what they name."""
    version_id = signature["version_id"]
    note, version = around.note(version_id), around.version(version_id)
    said = around.said_of_session(signature) or {"attendee": note.get("attendee_id")}
    return {
        "note": note.get("id"),
        "version": version_id,
        "client": note.get("client_id"),
        **said,
        "template": [version.get("template"), version.get("template_version")],
        "texts": {row["key"]: row["text"] for row in around.sections.get(version_id, ())},
        "signed_by": signature["signed_by"],
        "credential": signature["credential"],
        "license": signature["license_number"],
        "signed_at": signature["signed_at"],
        "gaps": json.loads(signature["gaps"]),
        "gap_reason": signature["gap_reason"],
    }


def _second_form(around: _Around, signature: Record) -> dict[str, object]:
    """Return every column of every row that belongs to a signature."""
    version_id = signature["version_id"]
    return {
        "note": _there(around.note(version_id)),
        "version": _there(around.version(version_id)),
        "sections": around.sections.get(version_id, []),
        "template": _there(around.template(version_id)),
        "signature": [signature],
        "session": around.said_of_session(signature),
    }


def _addendum(row: Record) -> bytes:
    """Return what the signature under an addendum is over: in form 1 what it says, in 2 its whole row."""
    if row["form"] == 1:
        names = ("title", "reason", "text", "signed_by", "credential", "signed_at")
        said = {name: row[name] for name in names}
        return canonical({**said, "note": row["note_id"], "license": row["license_number"]})
    return canonical({"addendum": [row]})


def _there(row: Record) -> list[Record]:
    """Return a row as a list of one; of one that is gone, an empty list."""
    return [row] if row else []


def _times(
    connection: Connection, attendees: Sequence[int | None]
) -> dict[int, list[tuple[str, str, str | None]]]:
    """Return the times of the sessions of some attendees, those that stood first before those of now."""
    wanted = [attendee_id for attendee_id in attendees if attendee_id is not None]
    marks = ", ".join("?" * len(wanted))
    found: dict[int, list[tuple[str, str, str | None]]] = defaultdict(list)
    for attendee_id, started, stopped, until in connection.execute(
        f"""
        SELECT a.id, t.started, t.stopped, t.corrected_at
        FROM attendee a JOIN time_correction t ON t.session_id = a.session_id WHERE a.id IN ({marks})
        ORDER BY t.id
        """,
        wanted,
    ):
        found[attendee_id].append((started, stopped, until))
    for attendee_id, started, stopped in connection.execute(
        f"""
        SELECT a.id, coalesce(s.started, s.planned_start), coalesce(s.stopped, s.planned_stop)
        FROM attendee a JOIN session s ON s.id = a.session_id WHERE a.id IN ({marks})
        """,
        wanted,
    ):
        found[attendee_id].append((started, stopped, None))
    return found


def _batches(connection: Connection, table: str) -> Iterator[list[dict[str, Any]]]:
    """Yield all rows of a table in order, some at a time."""
    last = _LOWEST
    while batch := _select(connection, table, f"WHERE id > ? ORDER BY id LIMIT {_BATCH}", (last,)):
        yield batch
        last = batch[-1]["id"]


def _by(connection: Connection, table: str, column: str, values: Sequence[int]) -> dict[int, list[Record]]:
    """Return whole rows by the value of a column, each time in order."""
    wanted = sorted(set(values))
    marks = ", ".join("?" * len(wanted))
    found: dict[int, list[Record]] = defaultdict(list)
    for row in _select(connection, table, f"WHERE {column} IN ({marks}) ORDER BY id", wanted):
        found[row[column]].append(row)
    return found


def _only(found: Mapping[int, list[Record]]) -> dict[int, Record]:
    """Return the one row of each value."""
    return {value: one[0] for value, one in found.items()}


def _select(connection: Connection, table: str, rest: str, params: Sequence[object]) -> list[dict[str, Any]]:
    """Return whole rows, by column."""
    found = rows.select(connection, COLUMNS[table], f"FROM {table} {rest}", params)
    return [dict(row) for row in found]
