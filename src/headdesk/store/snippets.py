"""Snippets as they are kept; what was removed stays for a while, out of sight."""

from __future__ import annotations

from datetime import datetime

from headdesk.domain.snippets import Snippet, SnippetId
from headdesk.store import rows
from headdesk.store.connection import Connection

_COLUMNS = ("id", "name", "text", "used")


def snippets(connection: Connection) -> list[Snippet]:
    """Return all that are in use, by name."""
    found = rows.select(connection, _COLUMNS, "FROM snippet WHERE removed_at IS NULL ORDER BY name")
    return [Snippet(**record) for record in found]


def snippet(connection: Connection, snippet_id: SnippetId) -> Snippet:
    """Return one, removed or not.

    Raises:
        LookupError: There is none with this id.
    """
    found = rows.select(connection, _COLUMNS, "FROM snippet WHERE id = ?", (snippet_id,))
    if not found:
        raise LookupError(snippet_id)
    return Snippet(**found[0])


def save(connection: Connection, value: Snippet) -> SnippetId:
    """Add a snippet whose id is 0, else change its name and text; return its id."""
    values = {"name": value.name, "text": value.text}
    return SnippetId(rows.save(connection, "snippet", value.id, values))


def remove(connection: Connection, snippet_id: SnippetId, at: datetime) -> None:
    """Take a snippet out of use."""
    rows.update(connection, "snippet", snippet_id, {"removed_at": rows.stamp(at)})


def restore(connection: Connection, snippet_id: SnippetId) -> None:
    """Take a removed snippet into use again."""
    rows.update(connection, "snippet", snippet_id, {"removed_at": None})


def forget_removed(connection: Connection, before: datetime) -> None:
    """Delete what was removed before a moment."""
    connection.execute(
        "DELETE FROM snippet WHERE julianday(removed_at) < julianday(?)", (rows.stamp(before),)
    )


def count_use(connection: Connection, name: str, at: datetime) -> None:
    """Record that a snippet was used."""
    connection.execute(
        "UPDATE snippet SET used = used + 1, last_used = ? WHERE name = ? AND removed_at IS NULL",
        (rows.stamp(at), name),
    )
