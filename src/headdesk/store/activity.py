"""The activity log: who did what and when, each entry sealed together with the one before."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from headdesk.store.connection import Connection, Row

BEFORE_THE_FIRST: Final = bytes(32)
"""The seal that the first entry follows."""
COLUMNS: Final = ("seq", "at", "actor", "action", "entity", "entity_id", "detail")
"""What a seal is over, in this order."""
_BATCH: Final = 5000
_HIGHEST: Final = 2**63 - 1
_COLUMNS: Final = f"{', '.join(COLUMNS)}, mac"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    Attributes:
        seq: Its number, from 1 without a gap.
        at: When, in UTC.
        actor: Who.
        action: What was done, such as ``sign``.
        entity: To what kind of thing, such as ``note``.
        entity_id: To which one, if it has a number.
        detail: Field names, ids, counts and reasons; never contents.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    entity: str
    entity_id: int | None
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sealed:
    """One line of the log just as it is sealed.

    Attributes:
        row: Its `COLUMNS`.
        mac: Its seal.
    """

    row: Row
    mac: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log.

    Attributes:
        count: The number of entries.
        mac: The seal of the last one; of none, 32 zero bytes.
    """

    count: int
    mac: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading the whole log showed.

    Attributes:
        count: The entries read.
        first_bad_seq: The first entry that is missing or not as it was written; None if all are whole.
    """

    count: int
    first_bad_seq: int | None = None

    @property
    def ok(self) -> bool:
        """True when every entry is as it was written."""
        return self.first_bad_seq is None


def record(
    connection: Connection,
    *,
    now: datetime,
    action: str,
    entity: str,
    entity_id: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Add one entry, in the transaction of what it tells of; return its number.

    Args:
        connection: Inside a transaction.
        now: The time, with its zone.
        action: What was done.
        entity: To what kind of thing.
        entity_id: To which one.
        detail: Field names, ids, counts and reasons; never contents.
    """
    last = head(connection)
    seq = last.count + 1
    written = json.dumps(detail or {}, sort_keys=True, separators=(",", ":"))
    at = now.astimezone(UTC).isoformat(timespec="milliseconds")
    row = (seq, at, connection.actor, action, entity, entity_id, written)
    mac = _seal(connection, last.mac, row)
    connection.execute("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, mac))
    return seq


def head(connection: Connection) -> Head:
    """Return the end of the log."""
    row = connection.execute("SELECT seq, mac FROM activity ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, BEFORE_THE_FIRST)


def contains(connection: Connection, earlier: Head) -> bool:
    """Return whether the log still holds this earlier end of it.

    The chain alone does not show that its tail was cut off, or that the whole file was put back from an older
    copy; an end kept elsewhere does.
    """
    if earlier.count == 0:
        return True
    row = connection.execute("SELECT mac FROM activity WHERE seq = ?", (earlier.count,)).fetchone()
    return row is not None and bytes(row[0]) == earlier.mac


def is_recorded_since(
    connection: Connection, since: tuple[str, str], *, action: str, entity: str, entity_id: int
) -> bool:
    """Return whether something was recorded since an act, such as ``practice`` and ``unlock``, or ever."""
    row = connection.execute(
        """
        SELECT 1 FROM activity WHERE entity = ? AND entity_id = ? AND action = ? AND seq > coalesce(
            (SELECT max(seq) FROM activity WHERE entity = ? AND action = ?), 0)
        """,
        (entity, entity_id, action, *since),
    ).fetchone()
    return row is not None


def rows(connection: Connection, *, limit: int, before_seq: int | None = None) -> list[Entry]:
    """Return the newest entries first, or those before a number."""
    before = _HIGHEST if before_seq is None else before_seq
    return read(connection, "seq < ? ORDER BY seq DESC LIMIT ?", (before, limit))


def read(connection: Connection, condition: str, params: Sequence[object]) -> list[Entry]:
    """Return the entries that meet a condition in SQL."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM activity WHERE {condition}", params)
    return [_entry(row) for row in found]


def naming(connection: Connection, kind: str) -> list[Entry]:
    """Return the entries that name a record of a kind, such as a link, with its fingerprint, in order."""
    found = connection.execute(
        f"""
        SELECT {_COLUMNS} FROM activity
        WHERE json_extract(detail, '$.' || ?) IS NOT NULL AND json_extract(detail, '$.sha256') IS NOT NULL
        ORDER BY seq
        """,
        (kind,),
    )
    return [_entry(row) for row in found]


def sealed(connection: Connection) -> Iterator[Sealed]:
    """Yield every entry with its seal, oldest first, as it stands in the file."""
    for *row, mac in _all(connection):
        yield Sealed(tuple(row), bytes(mac))


def verify(connection: Connection) -> Verdict:
    """Return whether every entry is there and as it was written, reading all of them."""
    seq, mac = 0, BEFORE_THE_FIRST
    for row in _all(connection):
        expected = _seal(connection, mac, row[:-1])
        if row[0] != seq + 1 or bytes(row[-1]) != expected:
            return Verdict(seq, seq + 1)
        seq, mac = seq + 1, expected
    return Verdict(seq)


def _all(connection: Connection) -> Iterator[Row]:
    """Yield all rows in order, a batch at a time."""
    last = -_HIGHEST
    while batch := connection.execute(
        f"SELECT {_COLUMNS} FROM activity WHERE seq > ? ORDER BY seq LIMIT {_BATCH}", (last,)
    ).fetchall():
        yield from batch
        last = batch[-1][0]


def _seal(connection: Connection, previous: bytes, row: Row) -> bytes:
    """Return the seal of one entry: HMAC over the seal before it and the entry as JSON."""
    return connection.seal(previous + json.dumps(row, separators=(",", ":")).encode())


def _entry(row: Row) -> Entry:
    seq, at, actor, action, entity, entity_id, detail, _ = row
    return Entry(seq, datetime.fromisoformat(at), actor, action, entity, entity_id, json.loads(detail))
