"""What holds rows that no signature is over to what was written: fingerprints that the sealed log names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from headdesk.domain.chain import canonical, digest
from headdesk.store import note_templates, rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one kind.

    Attributes:
        name: The table.
        key: By which columns one is told from another.
        columns: The others.
        words: What a person calls one, with a place for its number.
        begins: What the first key of those begins with that are held; empty for all.
        changes: Whether the program changes one; it names it anew each time.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    words: str
    begins: str = ""
    changes: bool = False


_VERSIONED: Final = ("key", "version")
TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        "correction": Table(
            "time_correction",
            ("id",),
            ("session_id", "started", "stopped", "corrected_at"),
            "Correction %s of a session’s times",
        ),
        "disclosure": Table(
            "disclosure",
            ("id",),
            (
                *("client_id", "request_id", "at", "recipient", "address", "what", "purpose", "ground"),
                *("made_by", "sha256", "method"),
            ),
            "Disclosure %s",
        ),
        "request": Table(
            "record_request",
            ("id",),
            (
                *("client_id", "received_on", "due_on", "asked_by", "address", "purpose", "from_date"),
                *("to_date", "closed_on", "outcome", "asker", "extended_for", "reference"),
            ),
            "Request %s for a record",
            changes=True,
        ),
        "measure": Table("own_measure", _VERSIONED, ("content",), "Measure %s"),
        "template": Table("note_template", _VERSIONED, ("content",), "Template %s", note_templates.OWN),
    }
)
"""By what the activity log calls one; all their columns, named one by one."""


def named(connection: Connection, kind: str, *key: object) -> dict[str, object]:
    """Return what an entry of the activity log says of a row as it stands: its number and fingerprint."""
    where = " AND ".join(f"{column} = ?" for column in TABLES[kind].key)
    (row,) = _rows(connection, TABLES[kind], where, key)
    return {kind: _number(TABLES[kind], row), "sha256": _fingerprint(row)}


def fingerprints(connection: Connection, kind: str) -> dict[object, str]:
    """Return the SHA-256, in hexadecimal, of each row of a kind as it stands, by its number."""
    table = TABLES[kind]
    found = _rows(connection, table, f"substr({table.key[0]}, 1, ?) = ?", (len(table.begins), table.begins))
    return {_number(table, row): _fingerprint(row) for row in found}


def _rows(connection: Connection, table: Table, where: str, params: tuple[object, ...]) -> list[Record]:
    return rows.select(connection, (*table.key, *table.columns), f"FROM {table.name} WHERE {where}", params)


def _number(table: Table, row: Record) -> object:
    """Return an id, or key and version as words."""
    key = [row[column] for column in table.key]
    return key[0] if len(key) == 1 else "{}, version {}".format(*key)


def _fingerprint(row: Record) -> str:
    plain = {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    return digest(canonical(plain)).hex()
