"""What belongs to the practice and fits no table of its own."""

from __future__ import annotations

from headdesk.store.connection import Connection


def value(connection: Connection, key: str) -> str | None:
    """Return a setting of the practice; None when it was never set."""
    row = connection.execute("SELECT value FROM practice_setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: Connection, key: str, text: str) -> None:
    """Record a setting of the practice."""
    connection.execute(
        """
        INSERT INTO practice_setting (key, value) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """,
        (key, text),
    )


def remove(connection: Connection, key: str) -> None:
    """Forget a setting of the practice."""
    connection.execute("DELETE FROM practice_setting WHERE key = ?", (key,))
