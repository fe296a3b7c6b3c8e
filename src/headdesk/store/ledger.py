"""The ledger: entries go in and never change; positions and balances are sums over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ClaimId, LineId
from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import DEDUCTIBLE, Entry, EntryId, EntryKind, Position, PostingId
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import posting_seals, rows
from headdesk.store.connection import Connection

_ENTRY = (
    *(
        "id",
        "kind",
        "source",
        "target",
        "cents",
        "client_id",
        "payer_id",
        "claim_id",
        "line_id",
        "attendee_id",
    ),
    *("service_date", "posted_on", "reason", "reverses"),
)

_TO_PAYER = "(entry.target = 'payer receivable') - (entry.source = 'payer receivable')"
_TO_CLIENT = "(entry.target = 'client receivable') - (entry.source = 'client receivable')"
OWED_BY_CLIENT = (
    "cents * ((target IN ('client receivable', 'client credit')) "
    "- (source IN ('client receivable', 'client credit')))"
)
"""What an entry adds to what a client owes."""
_EXPECTING = "entry.kind IN ('charge', 'expected', 'uncoded')"


def _either(*accounts: str) -> str:
    """Return the condition that an entry comes from or goes to one of the accounts."""
    names = ", ".join(f"'{account}'" for account in accounts)
    return f"(entry.source IN ({names}) OR entry.target IN ({names}))"


POSITION = f"""
    coalesce(sum(entry.cents * ((entry.source = 'income') - (entry.target = 'income'))), 0),
    coalesce(sum(entry.cents * ({_TO_PAYER})) FILTER (WHERE {_EXPECTING}), 0),
    coalesce(sum(-entry.cents * ({_TO_PAYER}))
             FILTER (WHERE {_either("cash", "payer credit", "take-back")}), 0),
    coalesce(sum(-entry.cents * ({_TO_PAYER}))
             FILTER (WHERE {_either("contractual adjustment", "write-off")}), 0),
    coalesce(sum(entry.cents * ({_TO_CLIENT})) FILTER (WHERE {_either("payer receivable", "income")}), 0),
    coalesce(sum(entry.cents * ({_TO_PAYER})), 0)
"""
"""The six figures of a position over any set of entries; the same sums as `domain.ledger.position`."""


def post(
    connection: Connection,
    entries: Sequence[Entry],
    *,
    at: datetime,
    remark: str = "",
    mark: bytes | None = None,
) -> PostingId:
    """Record entries that belong together and return the posting's id.

    Args:
        connection: Where to write.
        entries: What moves.
        at: When it is recorded.
        remark: Why, in the person's words.
        mark: 16 bytes made by who posts, the same when it is tried again; see `marked`.

    Raises:
        RuleBrokenError: There are none: a posting moves something.
    """
    if not entries:
        raise RuleBrokenError("There is nothing to post.", "Say what came, and for what.")
    return _post(connection, entries, at, {"remark": remark, "mark": mark})


def post_answer(connection: Connection, entries: Sequence[Entry], *, at: datetime, trace: str) -> PostingId:
    """Record a payer's answer and return the posting's id; one that moves nothing is a posting too."""
    return _post(connection, entries, at, {"trace": trace})


def post_back(
    connection: Connection, posting_id: PostingId, entries: Sequence[Entry], *, at: datetime, remark: str
) -> PostingId:
    """Record the entries that take a whole posting back, with the reason, and return the new posting's id."""
    return _post(connection, entries, at, {"remark": remark, "reverses": posting_id})


def _post(connection: Connection, entries: Sequence[Entry], at: datetime, values: rows.Record) -> PostingId:
    """Record a posting with its entries, and hold it to what it says."""
    posting = {"at": rows.stamp(at), **values}
    posting_id = rows.insert(connection, "posting", posting)
    written = []
    for entry in entries:
        columns = {"posting_id": posting_id, **_columns(entry)}
        written.append({"id": rows.insert(connection, "entry", columns), **columns})
    posting_seals.seal(connection, {"id": posting_id, **posting}, written, at=at)
    return PostingId(posting_id)


def marked(connection: Connection, mark: bytes) -> PostingId | None:
    """Return the posting with a mark; None when it was not recorded."""
    row = connection.execute("SELECT id FROM posting WHERE mark = ?", (mark,)).fetchone()
    return PostingId(row[0]) if row else None


def is_taken_back(connection: Connection, posting_id: PostingId) -> bool:
    """Return whether a posting was taken back."""
    row = connection.execute("SELECT 1 FROM posting WHERE reverses = ?", (posting_id,)).fetchone()
    return row is not None


def entries_of_line(connection: Connection, line_id: LineId) -> list[Entry]:
    """Return everything posted on a service line, in order."""
    return _entries(
        connection,
        "claim_id = (SELECT claim_id FROM service_line WHERE id = ?1) AND line_id = ?1",
        (line_id,),
    )


def entries_of_claim(connection: Connection, claim_id: ClaimId) -> list[Entry]:
    """Return everything posted on a claim, in order."""
    return _entries(connection, "claim_id = ?", (claim_id,))


def entries_of_attendee(connection: Connection, attendee_id: AttendeeId) -> list[Entry]:
    """Return everything posted on one client's session, in order."""
    return _entries(connection, "attendee_id = ?", (attendee_id,))


def entries_of_posting(connection: Connection, posting_id: PostingId) -> list[Entry]:
    """Return the entries that were made together."""
    return _entries(connection, "posting_id = ?", (posting_id,))


def last_posting(connection: Connection, claim_id: ClaimId) -> PostingId | None:
    """Return the latest answer or write-off of a claim that was not taken back; None when there is none."""
    row = connection.execute(
        """
        SELECT max(p.id) FROM claim_event v JOIN posting p ON p.id = v.posting_id
        WHERE v.claim_id = ? AND p.reverses IS NULL
          AND NOT EXISTS (SELECT 1 FROM posting back WHERE back.reverses = p.id)
        """,
        (claim_id,),
    ).fetchone()
    return PostingId(row[0]) if row and row[0] is not None else None


def position_of_claim(connection: Connection, claim_id: ClaimId) -> Position:
    """Return where a claim stands."""
    return _position(connection, "claim_id = ?", (claim_id,))


def position_of_services(connection: Connection, days: DateRange) -> Position:
    """Return where the sessions of some days stand together."""
    end = days.end or date.max
    return _position(connection, "service_date >= ? AND service_date < ?", (str(days.start), str(end)))


def cash_of(connection: Connection, days: DateRange) -> Money:
    """Return what came in on some days less what went out, from payers and clients, for any session."""
    row = connection.execute(
        """
        SELECT coalesce(sum(cents * ((target = 'cash') - (source = 'cash'))), 0) FROM entry
        WHERE (source = 'cash' OR target = 'cash') AND posted_on >= ? AND posted_on < ?
        """,
        (str(days.start), str(days.end or date.max)),
    ).fetchone()
    return Money(row[0] if row else 0)


def deductible_used(
    connection: Connection,
    client_id: ClientId,
    payer_id: PayerId,
    days: DateRange,
    *,
    besides: ClaimId | None = None,
) -> Money:
    """Return what our own sessions of some days used of a client's deductible, answered or estimated.

    Args:
        connection: Where to read.
        client_id: Whose deductible.
        payer_id: The payer that asks for it.
        days: The days of the sessions.
        besides: A claim that is not counted.
    """
    row = connection.execute(
        """
        SELECT coalesce(sum(cents * ((target = 'client receivable') - (source = 'client receivable'))), 0)
        FROM entry WHERE client_id = ? AND payer_id = ? AND service_date >= ? AND service_date < ?
                     AND reason = ? AND claim_id IS NOT ?
        """,
        (client_id, payer_id, str(days.start), str(days.end or date.max), DEDUCTIBLE, besides),
    ).fetchone()
    return Money(row[0] if row else 0)


def client_balance(connection: Connection, client_id: ClientId) -> Money:
    """Return what a client owes; below zero is the client's credit."""
    row = connection.execute(
        f"""
        SELECT coalesce(sum({OWED_BY_CLIENT}), 0)
        FROM entry WHERE client_id = ?
        """,
        (client_id,),
    ).fetchone()
    return Money(row[0] if row else 0)


def client_balances(connection: Connection) -> dict[ClientId, Money]:
    """Return what each client owes, where it is not nothing."""
    found = connection.execute(
        f"""
        SELECT client_id, sum({OWED_BY_CLIENT}) AS owed
        FROM entry GROUP BY client_id HAVING owed <> 0 ORDER BY client_id
        """
    )
    return {ClientId(client_id): Money(cents) for client_id, cents in found}


@dataclass(frozen=True, slots=True)
class ClientAccount:
    """A client who owes something or has credit.

    Attributes:
        balance: What is owed; below zero is credit.
    """

    client_id: ClientId
    client: str = field(repr=False)
    balance: Money

    @property
    def owes(self) -> Money:
        """What the client is still to pay."""
        return max(self.balance, Money())

    @property
    def credit(self) -> Money:
        """What the client paid beyond that."""
        return max(-self.balance, Money())


def client_accounts(connection: Connection) -> list[ClientAccount]:
    """Return the clients whose balance is not nothing, who owes most first."""
    found = connection.execute(
        f"""
        SELECT c.id, coalesce(nullif(c.name_used, ''), c.first) || ' ' || c.last,
               sum({OWED_BY_CLIENT}) AS balance
        FROM entry e JOIN client c ON c.id = e.client_id
        GROUP BY c.id HAVING balance <> 0 ORDER BY balance DESC, c.last COLLATE NOCASE, c.id
        """
    )
    return [ClientAccount(ClientId(i), client, Money(cents)) for i, client, cents in found]


def balances_of_clients(connection: Connection, client_ids: Sequence[ClientId]) -> dict[ClientId, Money]:
    """Return what each of these clients owes; below zero is the client's credit."""
    found = connection.execute(
        f"""
        SELECT client_id, sum({OWED_BY_CLIENT})
        FROM entry WHERE client_id IN ({", ".join("?" * len(client_ids))}) GROUP BY client_id
        """,
        tuple(client_ids),
    )
    return dict.fromkeys(client_ids, Money()) | {ClientId(i): Money(cents) for i, cents in found}


def open_by_payer(connection: Connection, client_id: ClientId) -> dict[PayerId, Money]:
    """Return what each payer still owes for a client's sessions, the largest amount first."""
    found = connection.execute(
        """
        SELECT payer_id, sum(cents * ((target = 'payer receivable') - (source = 'payer receivable'))) AS owed
        FROM entry WHERE client_id = ? AND payer_id IS NOT NULL
        GROUP BY payer_id HAVING owed <> 0 ORDER BY owed DESC
        """,
        (client_id,),
    )
    return {PayerId(payer_id): Money(cents) for payer_id, cents in found}


def balances(connection: Connection) -> dict[str, Money]:
    """Return the balance of every account: what came in less what went out. Together they are zero."""
    found = connection.execute(
        """
        SELECT name,
               coalesce((SELECT sum(cents) FROM entry WHERE target = name), 0)
             - coalesce((SELECT sum(cents) FROM entry WHERE source = name), 0)
        FROM account ORDER BY name
        """
    )
    return {name: Money(cents) for name, cents in found}


def _position(connection: Connection, where: str, params: Sequence[object]) -> Position:
    row = connection.execute(f"SELECT {POSITION} FROM entry WHERE {where}", params).fetchone()
    return position_from(row or (0,) * 6)


def position_from(cents: Sequence[int]) -> Position:
    """Return the six figures of `POSITION` as a position."""
    return Position(*(Money(figure) for figure in cents))


def _entries(connection: Connection, where: str, params: Sequence[object]) -> list[Entry]:
    found = rows.select(connection, _ENTRY, f"FROM entry WHERE {where} ORDER BY id", params)
    return [
        Entry(
            kind=EntryKind(r["kind"]),
            source=r["source"],
            target=r["target"],
            amount=Money(r["cents"]),
            client_id=ClientId(r["client_id"]),
            service_date=date.fromisoformat(r["service_date"]),
            posted_on=date.fromisoformat(r["posted_on"]),
            reason=r["reason"],
            claim_id=r["claim_id"],
            line_id=r["line_id"],
            payer_id=r["payer_id"],
            attendee_id=r["attendee_id"],
            reverses=r["reverses"],
            id=EntryId(r["id"]),
        )
        for r in found
    ]


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "source": entry.source,
        "target": entry.target,
        "cents": entry.amount.cents,
        "client_id": entry.client_id,
        "payer_id": entry.payer_id,
        "claim_id": entry.claim_id,
        "line_id": entry.line_id,
        "attendee_id": entry.attendee_id,
        "service_date": rows.stamp(entry.service_date),
        "posted_on": rows.stamp(entry.posted_on),
        "kind": entry.kind,
        "reason": entry.reason,
        "reverses": entry.reverses,
    }
