"""The measures that the person typed, each in every version that there was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from headdesk.store.connection import Connection

OWN = "own "
"""What the keys of the person's own measures begin with."""


def add(connection: Connection, key: str, version: int, data: Mapping[str, Any]) -> None:
    """Keep a version of a measure, as data."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "INSERT INTO own_measure (key, version, content) VALUES (?, ?, ?)", (key, version, content)
    )


def newest(connection: Connection) -> list[dict[str, Any]]:
    """Return the newest version of each measure as data, in the order in which they were first typed."""
    found = connection.execute(
        """
        SELECT content FROM own_measure m
        WHERE version = (SELECT max(version) FROM own_measure WHERE key = m.key)
        ORDER BY length(key), key
        """
    )
    return [json.loads(content) for (content,) in found]


def version(connection: Connection, key: str, number: int) -> dict[str, Any] | None:
    """Return one version of a measure as data; None when there is no such one."""
    row = connection.execute(
        "SELECT content FROM own_measure WHERE key = ? AND version = ?", (key, number)
    ).fetchone()
    return json.loads(row[0]) if row else None


def next_key(connection: Connection) -> str:
    """Return a key for another measure."""
    ((count,),) = connection.execute("SELECT count(DISTINCT key) FROM own_measure").fetchall()
    return f"{OWN}{count + 1}"
