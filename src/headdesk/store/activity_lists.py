"""The activity log as a list shows it: narrowed to a client, to kinds of deed, to days; a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from headdesk.domain.people import ClientId
from headdesk.store import activity
from headdesk.store.activity import Entry
from headdesk.store.connection import Connection

_OF_CLIENT: Final = """
    SELECT seq FROM activity WHERE json_extract(detail, '$.client') = ?1
    UNION ALL SELECT seq FROM activity WHERE entity = 'client' AND entity_id = ?1
    UNION ALL SELECT a.seq FROM note n CROSS JOIN activity a ON a.entity = 'note' AND a.entity_id = n.id
        WHERE n.client_id = ?1 AND coalesce(json_extract(a.detail, '$.client'), ?1) = ?1
    UNION ALL SELECT a.seq FROM claim m CROSS JOIN activity a ON a.entity = 'claim' AND a.entity_id = m.id
        WHERE m.client_id = ?1
    UNION ALL SELECT a.seq FROM attendee t CROSS JOIN activity a
        ON a.entity = 'attendee' AND a.entity_id = t.id WHERE t.client_id = ?1
    UNION ALL SELECT a.seq FROM attendee t CROSS JOIN activity a
        ON a.entity = 'session' AND a.entity_id = t.session_id WHERE t.client_id = ?1
    UNION ALL SELECT a.seq FROM coverage v CROSS JOIN activity a
        ON a.entity = 'coverage' AND a.entity_id = v.id WHERE v.client_id = ?1
    UNION ALL SELECT a.seq FROM dated_record r CROSS JOIN activity a
        ON a.entity = 'record' AND a.entity_id = r.id WHERE r.client_id = ?1
    UNION ALL SELECT a.seq FROM record_request q CROSS JOIN activity a
        ON a.entity = 'request' AND a.entity_id = q.id WHERE q.client_id = ?1
    UNION ALL SELECT a.seq FROM entry e CROSS JOIN activity a
        ON a.entity = 'posting' AND coalesce(a.entity_id, json_extract(a.detail, '$.posting')) = +e.posting_id
        WHERE e.client_id = ?1
"""
"""The entries about a client, by whatever they are about. What can be taken out again, such as a draft,
leaves its number to the next: there the entry itself names the client."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries a list shows.

    Attributes:
        client_id: Only those about this client; None for all.
        pairs: Only those of these kinds of thing and actions; empty for all.
        start: Not before this moment.
        end: Before this moment.
    """

    client_id: ClientId | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    start: datetime | None = None
    end: datetime | None = None


def page(connection: Connection, wanted: Wanted, *, limit: int, before_seq: int | None = None) -> list[Entry]:
    """Return the newest entries that are wanted first, or those before a number."""
    where, params = _where(wanted, before_seq)
    found = f"SELECT seq FROM activity WHERE {where} ORDER BY seq DESC LIMIT ?"
    return activity.read(connection, f"seq IN ({found}) ORDER BY seq DESC", (*params, limit))


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many entries are wanted in all."""
    where, params = _where(wanted)
    return int(connection.execute(f"SELECT count(*) FROM activity WHERE {where}", params).fetchall()[0][0])


def last(connection: Connection, entity: str, action: str) -> Entry | None:
    """Return the newest entry of an action; None when there is none."""
    found = page(connection, Wanted(pairs=((entity, action),)), limit=1)
    return found[0] if found else None


def clients(connection: Connection) -> list[tuple[ClientId, str]]:
    """Return every client whom entries can be about, by last name."""
    found = connection.execute(
        """
        SELECT id, last || ', ' || coalesce(nullif(name_used, ''), first) FROM client
        ORDER BY last COLLATE NOCASE, first COLLATE NOCASE, id
        """
    )
    return [(ClientId(number), name) for number, name in found]


def _where(wanted: Wanted, before_seq: int | None = None) -> tuple[str, tuple[object, ...]]:
    """Return the condition, with a value for each of its places; the client stands in the first."""
    marks = ", ".join("(?, ?)" for _ in wanted.pairs)
    said: list[tuple[str, tuple[object, ...]]] = [("true", ())]
    if wanted.client_id is not None:
        said.append((f"seq IN ({_OF_CLIENT})", (wanted.client_id,)))
    if wanted.pairs:
        each = tuple(word for pair in wanted.pairs for word in pair)
        said.append((f"(entity, action) IN (VALUES {marks})", each))
    if wanted.start is not None:
        said.append(("at >= ?", (_as_kept(wanted.start),)))
    if wanted.end is not None:
        said.append(("at < ?", (_as_kept(wanted.end),)))
    if before_seq is not None:
        said.append(("seq < ?", (before_seq,)))
    return " AND ".join(words for words, _ in said), tuple(value for _, values in said for value in values)


def _as_kept(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
