"""Words that the person taught the spell-checker."""

from __future__ import annotations

from datetime import datetime

from headdesk.store import rows
from headdesk.store.connection import Connection

_NAMES = """
    SELECT first FROM client UNION SELECT middle FROM client UNION SELECT last FROM client
    UNION SELECT name_used FROM client UNION SELECT name FROM contact
    UNION SELECT first FROM clinician UNION SELECT last FROM clinician
    UNION SELECT first FROM provider UNION SELECT last FROM provider
"""


def words(connection: Connection) -> list[str]:
    """Return all of them in order."""
    return [word for (word,) in connection.execute("SELECT word FROM own_word ORDER BY word")]


def add(connection: Connection, word: str, at: datetime) -> None:
    """Keep a word; one that is kept already stays as it is."""
    connection.execute(
        "INSERT INTO own_word (word, added_at) VALUES (?, ?) ON CONFLICT (word) DO NOTHING",
        (word, rows.stamp(at)),
    )


def remove(connection: Connection, word: str) -> None:
    """Forget a word."""
    connection.execute("DELETE FROM own_word WHERE word = ?", (word,))


def names_of_people(connection: Connection) -> list[str]:
    """Return every name of a client, of those around them, and of colleagues, for the spell-checker."""
    return [name for (name,) in connection.execute(_NAMES) if name]
