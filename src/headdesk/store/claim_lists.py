"""Claims as lists show them: filtered, paged, summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from headdesk.domain.claims import WAITING, ClaimId, ClaimState
from headdesk.domain.coverage import PayerId, Route
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.ledger import POSITION, position_from

_SHORT_NAME = "substr(coalesce(nullif(c.name_used, ''), c.first), 1, 1) || '. ' || c.last"
_ALLOWED = "(SELECT sum(coalesce(l.allowed, l.charge)) FROM service_line l WHERE l.claim_id = m.id)"
_IS_AGREED = "(SELECT count(*) = count(l.allowed) FROM service_line l WHERE l.claim_id = m.id)"


_COLUMNS: Final = f"""
    m.id, m.number, m.client_id, {_SHORT_NAME}, p.name, m.route, m.standing, json_array_length(m.problems),
    m.state_since, m.first_date, m.last_date, m.file_by, m.answer_by, {_ALLOWED}, {_IS_AGREED}, {POSITION}
"""


class Order(StrEnum):
    """What a list of claims is sorted by."""

    NUMBER = "number"
    CLIENT = "client"
    SESSION = "session"
    PAYER = "payer"
    DEADLINE = "deadline"


_CLAIMS: Final = "claim m JOIN client c ON c.id = m.client_id"
_FOUND: Final = f"{_CLAIMS} JOIN payer p ON p.id = m.payer_id"
_MANY: Final = 1000
"""Fewer claims than this are read and sorted in a few milliseconds."""
_SORTED: Final[Mapping[Order, tuple[str, tuple[str, ...]]]] = {
    Order.NUMBER: ("claim m", ("m.number",)),
    Order.CLIENT: (
        "client c CROSS JOIN claim m ON m.client_id = c.id",
        ("c.last COLLATE NOCASE", "c.id", "m.first_date", "m.id"),
    ),
    Order.SESSION: ("claim m", ("m.first_date", "m.id")),
    Order.PAYER: (
        "payer p CROSS JOIN claim m ON m.payer_id = p.id",
        ("p.name COLLATE NOCASE", "p.id", "m.first_date", "m.id"),
    ),
    Order.DEADLINE: ("claim m", ("m.due", "m.id")),
}
"""Where each order reads, and what it sorts by: just as an index holds it, whatever comes second."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it, with where its money stands.

    Attributes:
        problems: For how many things the payer would refuse it; None while that is in doubt.
        allowed: By our contract; the whole charge where no rate is known.
        is_agreed: True when a rate is known for all of it, so that what is expected is more than a hope.
    """

    id: ClaimId
    number: int
    client_id: ClientId
    client: str = field(repr=False)
    payer: str
    route: Route
    state: ClaimState
    problems: int | None
    since: date
    first_date: date
    last_date: date
    file_by: date
    answer_by: date | None
    allowed: Money
    is_agreed: bool
    position: Position


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a list shows; every part that narrows is visible on screen.

    Attributes:
        answer_before: Only claims whose answer was usual before this day.
    """

    states: tuple[ClaimState, ...] = ()
    payer_id: PayerId | None = None
    client_id: ClientId | None = None
    start: date | None = None
    end: date | None = None
    answer_before: date | None = None
    search: str = field(default="", repr=False)


def page(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    order: Order = Order.SESSION,
    down: bool = True,
    limit: int = 200,
    offset: int = 0,
) -> list[ClaimRow]:
    """Return a page of claims, the newest session first unless another order is asked for."""
    read, sorted_by = _SORTED[order]
    keys = ", ".join(f"{key} {'DESC' if down else 'ASC'}" for key in sorted_by)
    walks, passed_over = _way(connection, wanted)
    where, params = _where(wanted, passed_over)
    found = connection.execute(
        f"""
        WITH page AS (
            SELECT m.id FROM {read if walks else _FOUND} WHERE {where} ORDER BY {keys} LIMIT ? OFFSET ?
        )
        SELECT {_COLUMNS}
        FROM page JOIN {_CLAIMS} AND m.id = page.id
        JOIN payer p ON p.id = m.payer_id LEFT JOIN entry ON entry.claim_id = m.id
        GROUP BY m.id ORDER BY {keys}
        """,
        (*params, limit, offset),
    )
    return [_claim_row(row) for row in found]


def _way(connection: Connection, wanted: ClaimFilter) -> tuple[bool, tuple[str, ...]]:
    """Return whether to walk the index of an order until the page is full, and which indexes to pass over.

    Most claims are paid, and of a few payers. What lets only few through finds them, and they are sorted.
    """
    if _has_few_claims(connection, wanted.payer_id):
        return False, ("standing",)
    if wanted.states and ClaimState.PAID not in wanted.states:
        return False, ()
    return not wanted.search.strip(), ("payer_id", "standing")


def _has_few_claims(connection: Connection, payer_id: PayerId | None) -> bool:
    """Return whether a payer has so few claims that reading them all is quick; there may be no payer."""
    if payer_id is None:
        return False
    found = connection.execute("SELECT 1 FROM claim WHERE payer_id = ? LIMIT ?", (payer_id, _MANY))
    return len(found.fetchall()) < _MANY


def row(connection: Connection, claim_id: ClaimId) -> ClaimRow:
    """Return one claim as lists show it."""
    (found,) = connection.execute(
        f"""
        SELECT {_COLUMNS}
        FROM {_CLAIMS} AND m.id = ? JOIN payer p ON p.id = m.payer_id LEFT JOIN entry ON entry.claim_id = m.id
        GROUP BY m.id
        """,
        (claim_id,),
    )
    return _claim_row(found)


def totals(connection: Connection, wanted: ClaimFilter) -> tuple[int, Position]:
    """Return how many claims a filter lets through, and where they stand together."""
    where, params = _where(wanted)
    row = connection.execute(
        f"""
        SELECT count(DISTINCT m.id), {POSITION}
        FROM claim m JOIN client c ON c.id = m.client_id LEFT JOIN entry ON entry.claim_id = m.id
        WHERE {where}
        """,
        params,
    ).fetchone()
    return (int(row[0]), position_from(row[1:])) if row else (0, Position())


def allowed(connection: Connection, wanted: ClaimFilter) -> Money:
    """Return what contracts allow on the claims a filter lets through.

    Void claims do not count, and neither do lines for which no rate is known.
    """
    where, params = _where(wanted)
    row = connection.execute(
        f"""
        SELECT coalesce(sum(l.allowed), 0)
        FROM claim m JOIN client c ON c.id = m.client_id JOIN service_line l ON l.claim_id = m.id
        WHERE m.state <> 'void' AND {where}
        """,
        params,
    ).fetchone()
    return Money(row[0] if row else 0)


def count(connection: Connection, wanted: ClaimFilter) -> int:
    """Return how many claims a filter lets through."""
    where, params = _where(wanted)
    row = connection.execute(f"SELECT count(*) FROM claim m WHERE {where}", params).fetchone()
    return int(row[0]) if row else 0


def count_by_state(
    connection: Connection, states: Sequence[ClaimState] = tuple(ClaimState)
) -> dict[ClaimState, int]:
    """Return how many claims stand in each of some states; a state without any is left out."""
    found = connection.execute(
        f"SELECT standing, count(*) FROM claim WHERE standing IN ({_marks(states)}) GROUP BY standing",
        tuple(states),
    )
    return {ClaimState(state): count for state, count in found}


def oldest(connection: Connection, states: Sequence[ClaimState]) -> date | None:
    """Return the first session day among the claims in some states; None when there are none."""
    row = connection.execute(
        f"SELECT min(first_date) FROM claim WHERE standing IN ({_marks(states)})", tuple(states)
    ).fetchone()
    return rows.day(row[0]) if row else None


def late(connection: Connection, today: date) -> tuple[int, Money]:
    """Return how many claims have had no answer in the usual time, and what is open on them."""
    row = connection.execute(
        f"""
        SELECT count(DISTINCT m.id), coalesce(sum(cents * ((target = 'payer receivable')
                                                         - (source = 'payer receivable'))), 0)
        FROM claim m LEFT JOIN entry ON entry.claim_id = m.id
        WHERE m.standing IN ({_marks(WAITING)}) AND m.answer_by < ?
        """,
        (*WAITING, str(today)),
    ).fetchone()
    return (int(row[0]), Money(row[1])) if row else (0, Money())


def _where(wanted: ClaimFilter, passed_over: Sequence[str] = ()) -> tuple[str, list[object]]:
    """Return the condition of a filter with its values; SQLite passes over the indexes of some columns."""
    payer_id, standing = (
        f"+m.{column}" if column in passed_over else f"m.{column}" for column in ("payer_id", "standing")
    )
    parts: Mapping[str, object | None] = {
        f"{payer_id} = ?": wanted.payer_id,
        "m.client_id = ?": wanted.client_id,
        "m.first_date >= ?": rows.stamp(wanted.start),
        "m.first_date < ?": rows.stamp(wanted.end),
        "m.answer_by < ?": rows.stamp(wanted.answer_before),
    }
    where = [clause for clause, value in parts.items() if value is not None]
    params = [value for value in parts.values() if value is not None]
    if wanted.states:
        where.append(f"{standing} IN ({_marks(wanted.states)})")
        params.extend(wanted.states)
    plain = wanted.search.strip().replace("%", "").replace("_", "")
    if plain:
        names = ("c.last", "c.first || ' ' || c.last", "c.name_used || ' ' || c.last", _SHORT_NAME)
        called = " OR ".join(f"{name} LIKE ?" for name in names)
        where.append(
            f"""(m.id IN (SELECT n.id FROM claim n WHERE n.number LIKE ?)
                 OR m.client_id IN (SELECT c.id FROM client c WHERE {called}))"""  # each by an index
        )
        params.extend([_beginning_of_number(plain), *[f"{plain}%"] * len(names)])
    return " AND ".join(where) or "1", params


def _beginning_of_number(typed: str) -> str:
    """Return a LIKE pattern for claim numbers that begin so, with or without ``HD``; none of a name."""
    digits = typed.upper().removeprefix("HD").lstrip("0")
    return f"{digits}%" if digits.isdigit() else ""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _claim_row(row: Sequence[Any]) -> ClaimRow:
    (
        claim_id,
        number,
        client_id,
        client,
        payer,
        route,
        state,
        problems,
        since,
        first,
        last,
        file_by,
        answer_by,
        allowed,
        is_agreed,
        *cents,
    ) = row
    return ClaimRow(
        id=claim_id,
        number=number,
        client_id=client_id,
        client=client,
        payer=payer,
        route=Route(route),
        state=ClaimState(state),
        problems=problems,
        since=date.fromisoformat(since),
        first_date=date.fromisoformat(first),
        last_date=date.fromisoformat(last),
        file_by=date.fromisoformat(file_by),
        answer_by=rows.day(answer_by),
        allowed=Money(allowed),
        is_agreed=bool(is_agreed),
        position=position_from(cents),
    )
