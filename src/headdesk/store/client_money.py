"""A client's money session by session, and what the client paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from headdesk.domain.claims import ClaimId
from headdesk.domain.ledger import Position, PostingId
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.ledger import OWED_BY_CLIENT, POSITION, position_from

_PAID = """coalesce(sum(cents * ((target = 'cash') - (source = 'cash')))
                    FILTER (WHERE source IN ('client receivable', 'client credit')
                               OR target IN ('client receivable', 'client credit')), 0)"""


@dataclass(frozen=True, slots=True)
class SessionMoney:
    """Where the money of one client's session stands.

    Attributes:
        code: The service code; empty once the session is no longer coded.
        client_paid: What the client paid for this session; it never lowers what a payer still owes.
        balance: What the client owes of this session; below zero is credit.
    """

    attendee_id: AttendeeId
    service_date: date
    position: Position
    client_paid: Money
    balance: Money
    code: str = ""

    @property
    def owed(self) -> Money:
        """What the client is still to pay of this session."""
        return max(self.balance, ZERO)


@dataclass(frozen=True, slots=True)
class ClientSums:
    """Where all the money of a client stands, whichever session it is for.

    Attributes:
        client_paid: What the client paid.
        balance: What the client owes; below zero is credit.
        paid_at_large: What of the payments is for no one session.
    """

    position: Position
    client_paid: Money
    balance: Money
    paid_at_large: Money


def sums(connection: Connection, client_id: ClientId) -> ClientSums:
    """Return where a client's money stands together."""
    row = connection.execute(
        f"""
        SELECT {POSITION}, {_PAID}, coalesce(sum({OWED_BY_CLIENT}), 0),
               coalesce(-sum({OWED_BY_CLIENT}) FILTER (WHERE attendee_id IS NULL), 0)
        FROM entry WHERE client_id = ?
        """,
        (client_id,),
    ).fetchone()
    *six, paid, balance, at_large = row or (0,) * 9
    return ClientSums(position_from(six), Money(paid), Money(balance), Money(at_large))


def sessions_with_money(
    connection: Connection, client_id: ClientId, *, limit: int = 50, offset: int = 0
) -> list[SessionMoney]:
    """Return a page of a client's sessions on which something was posted, the newest first."""
    which = "client_id = ? AND attendee_id IS NOT NULL"
    return _sessions(connection, which, (client_id, limit, offset))


def sessions_of_claim(connection: Connection, claim_id: ClaimId) -> list[SessionMoney]:
    """Return the sessions that a claim is about, the newest first."""
    which = "attendee_id IN (SELECT attendee_id FROM entry WHERE claim_id = ?)"
    return _sessions(connection, which, (claim_id, -1, 0))


def _sessions(connection: Connection, which: str, params: Sequence[object]) -> list[SessionMoney]:
    found = connection.execute(
        f"""
        SELECT attendee_id, max(service_date) AS held, {POSITION}, {_PAID}, sum({OWED_BY_CLIENT}),
               (SELECT v.code FROM coded_session k JOIN coded_service v ON v.coded_session_id = k.id
                WHERE k.attendee_id = entry.attendee_id AND k.undone_at IS NULL ORDER BY v.rank LIMIT 1)
        FROM entry WHERE {which}
        GROUP BY attendee_id ORDER BY held DESC, attendee_id DESC LIMIT ? OFFSET ?
        """,
        tuple(params),
    )
    return [
        SessionMoney(
            AttendeeId(attendee),
            date.fromisoformat(held),
            position_from(six),
            Money(paid),
            Money(balance),
            code or "",
        )
        for attendee, held, *six, paid, balance, code in found
    ]


@dataclass(frozen=True, slots=True)
class ClientPayment:
    """Money that came from a client.

    Attributes:
        method: Such as ``card``.
        service_date: Of the session it was for; None when it was for the balance as a whole.
        taken_back_on: When it was taken back; None while it stands.
        why_taken_back: The reason someone gave.
    """

    posting_id: PostingId
    posted_on: date
    amount: Money
    method: str = ""
    service_date: date | None = None
    taken_back_on: date | None = None
    why_taken_back: str = field(default="", repr=False)


def client_payments(
    connection: Connection, client_id: ClientId, *, limit: int = 50, offset: int = 0
) -> list[ClientPayment]:
    """Return a page of what a client paid, the newest first; also what was taken back."""
    found = connection.execute(
        """
        SELECT e.posting_id, max(e.posted_on) AS came, sum(e.cents), max(e.reason),
               max(CASE WHEN e.attendee_id IS NULL THEN NULL ELSE e.service_date END),
               max(back.posted_on), coalesce(max(why.remark), '')
        FROM entry e LEFT JOIN entry back ON back.reverses = e.id
        LEFT JOIN posting why ON why.id = back.posting_id
        WHERE e.client_id = ? AND e.kind = 'client payment'
        GROUP BY e.posting_id ORDER BY came DESC, e.posting_id DESC LIMIT ? OFFSET ?
        """,
        (client_id, limit, offset),
    )
    return [
        ClientPayment(
            PostingId(posting),
            date.fromisoformat(came),
            Money(cents),
            method,
            rows.day(held),
            rows.day(back),
            why,
        )
        for posting, came, cents, method, held, back, why in found
    ]


def last_method(connection: Connection, client_id: ClientId) -> str:
    """Return how this client paid last, or else how anyone did; empty while nobody has paid."""
    paid = "SELECT reason FROM entry WHERE kind = 'client payment' AND reason <> ''"
    newest = "ORDER BY id DESC LIMIT 1"
    own = connection.execute(f"{paid} AND client_id = ? {newest}", (client_id,)).fetchone()
    row = own or connection.execute(f"{paid} {newest}").fetchone()
    return str(row[0]) if row else ""
