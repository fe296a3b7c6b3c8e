"""Money that came from clients: it lowers what they owe, never what is open with a payer."""

from __future__ import annotations

from datetime import date, datetime

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account, EntryKind, LineItem, Move
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import activity, ledger, sessions
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import following
from headdesk.usecases.posting import refuse_future


def post(
    connection: Connection,
    client_id: ClientId,
    amount: Money,
    *,
    on: date,
    now: datetime,
    attendee_id: AttendeeId | None = None,
    method: str = "",
    mark: bytes | None = None,
) -> Money:
    """Post money from a client and return what the client owes now; below zero is credit.

    It lowers the client's balance, never what is open with a payer.

    Args:
        connection: Where to write.
        client_id: Who paid.
        amount: More than zero.
        on: The day of the payment.
        now: The time.
        attendee_id: The session it is for, such as a copay; None for the balance as a whole.
        method: Such as ``card``; kept with the posting.
        mark: 16 bytes; tried again with the same, after the drive stopped answering, it is posted once.

    Raises:
        RuleBrokenError: The amount is zero or less, the day lies in the future, the session is another
            client's, or another amount was posted with this mark.
    """
    refuse_future(on, now)
    _refuse_payment(connection, client_id, amount, attendee_id)
    if mark is None or not _is_posted(connection, mark, amount):
        day = sessions.row_of(connection, attendee_id).start.date() if attendee_id else on
        item = LineItem(client_id, day, attendee_id=attendee_id)
        with transaction(connection):
            post_within(connection, item, amount, on=on, now=now, method=method, mark=mark)
    return ledger.client_balance(connection, client_id)


def _refuse_payment(
    connection: Connection, client_id: ClientId, amount: Money, attendee_id: AttendeeId | None
) -> None:
    """Raise if a payment is of nothing, or for another client's session."""
    if amount <= ZERO:
        raise RuleBrokenError("A payment is more than zero.", "Type what came in; refunds are not kept here.")
    if attendee_id and sessions.attendee(connection, attendee_id).client_id != client_id:
        raise RuleBrokenError("That session is another client’s.", "Choose one of this client’s sessions.")


def _is_posted(connection: Connection, mark: bytes, amount: Money) -> bool:
    """Return whether a payment was recorded when it was tried before."""
    posting_id = ledger.marked(connection, mark)
    if posting_id is None:
        return False
    posted = total(entry.amount for entry in ledger.entries_of_posting(connection, posting_id))
    if posted != amount:
        raise RuleBrokenError(f"{posted} was posted when this was first tried.", "Look at the account.")
    return True


def post_within(
    connection: Connection,
    item: LineItem,
    amount: Money,
    *,
    on: date,
    now: datetime,
    method: str,
    mark: bytes | None = None,
) -> None:
    """Record a client's money inside a transaction; what goes beyond the debt becomes credit."""
    owed = max(ledger.client_balance(connection, item.client_id), ZERO)
    against_debt = min(amount, owed)
    moves = (
        Move(Account.CLIENT, Account.CASH, against_debt),
        Move(Account.CLIENT_CREDIT, Account.CASH, amount - against_debt),
    )
    kind = EntryKind.CLIENT_PAYMENT
    entries = [item.entry(kind, move, on=on, reason=method) for move in moves if move.amount > ZERO]
    posting_id = ledger.post(connection, entries, at=now, mark=mark)
    detail = {"posting": posting_id}
    activity.record(
        connection, now=now, action="post payment", entity="client", entity_id=item.client_id, detail=detail
    )
    following.keep_up_within(connection, RestsOn(item.client_id), now=now)
