"""The SHA-256 chain over everything signed or filed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime

from headdesk.domain.chain import FIRST_LINK, Link, LinkKind, broken_link, digest
from headdesk.store import rows
from headdesk.store.connection import Connection

_COLUMNS = "seq, kind, subject_id, at, digest, form, link"


def next_seq(connection: Connection) -> int:
    """Return the number that the next link will have."""
    (seq,) = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM chain_link").fetchall()[0]
    return int(seq)


def add_link(connection: Connection, kind: LinkKind, subject_id: int, content: bytes, at: datetime) -> Link:
    """Add the next link over a record's canonical bytes and return it; the activity log is to name it."""
    row = connection.execute("SELECT link FROM chain_link ORDER BY seq DESC LIMIT 1").fetchone()
    stamp = rows.stamp(at) or ""
    link = Link(next_seq(connection), kind, subject_id, stamp, digest(content))
    joined = replace(link, link=link.after(row[0] if row else FIRST_LINK))
    rows.insert(connection, "chain_link", asdict(joined))
    return joined


def links(connection: Connection) -> Iterator[Link]:
    """Return every link in order."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM chain_link ORDER BY seq")
    for row in found:
        yield Link(*row)


def first_broken(connection: Connection) -> int | None:
    """Return the number of the first link that does not follow from the one before; None when all do."""
    return broken_link(links(connection))
