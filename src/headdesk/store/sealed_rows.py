"""What a signature is over: every column of every row that belongs to what was signed, as it is stored.

It is taken from the rows and not from values made of them, so that nothing in them can be another unseen, not
even what no screen shows, or what no value could be made of any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from headdesk.domain.chain import canonical
from headdesk.domain.notes import VersionId
from headdesk.store import rows
from headdesk.store.connection import Connection

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
            *("gaps", "gap_reason", "chain_seq", "form"),
        ),
        "addendum": (
            *("id", "note_id", "title", "reason", "text", "signed_by", "credential", "license_number"),
            *("signed_at", "chain_seq", "form"),
        ),
    }
)
"""All there are, named one by one: what was signed stays over these, and a column that is added later needs
another form of signature."""


def of_version(
    connection: Connection, version_id: VersionId, signature_id: int, said_of_session: dict[str, object]
) -> bytes:
    """Return the canonical bytes of a signed version with its author's or supervisor's signature.

    Args:
        connection: Where to read.
        version_id: Which version.
        signature_id: Which signature under it.
        said_of_session: What is signed about the session; empty where the note tells of none.
    """
    return canonical(
        {
            "note": _rows(
                connection,
                "note",
                "WHERE id = (SELECT note_id FROM note_version WHERE id = ?)",
                (version_id,),
            ),
            "version": _rows(connection, "note_version", "WHERE id = ?", (version_id,)),
            "sections": _rows(connection, "note_section", "WHERE version_id = ? ORDER BY id", (version_id,)),
            "template": _rows(
                connection,
                "note_template",
                "WHERE (key, version) = (SELECT template, template_version FROM note_version WHERE id = ?)",
                (version_id,),
            ),
            "signature": _rows(connection, "signature", "WHERE id = ?", (signature_id,)),
            "session": said_of_session,
        }
    )


def of_addendum(connection: Connection, addendum_id: int) -> bytes:
    """Return the canonical bytes of an addendum."""
    return canonical({"addendum": _rows(connection, "addendum", "WHERE id = ?", (addendum_id,))})


def _rows(connection: Connection, table: str, rest: str, params: Sequence[object]) -> list[dict[str, object]]:
    """Return whole rows, by column."""
    return [dict(row) for row in rows.select(connection, COLUMNS[table], f"FROM {table} {rest}", params)]
