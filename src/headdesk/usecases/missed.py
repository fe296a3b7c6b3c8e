"""Sessions that did not take place: what the client is asked for them, never a claim."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account, Entry, EntryKind, LineItem, Move, reversal, standing
from headdesk.domain.money import ZERO, Money
from headdesk.domain.sessions import CHARGEABLE, Attendee, AttendeeId, Outcome, Stage
from headdesk.store import activity, ledger, practice_settings, sessions
from headdesk.store.connection import Connection, transaction

_KEY: Final = "fee for %s"


def usual_fee(connection: Connection, outcome: Outcome) -> Money | None:
    """Return what the practice asks for a missed session; None where it never said."""
    text = practice_settings.value(connection, _KEY % outcome)
    return None if text is None else Money(int(text))


def fee_of(connection: Connection, attendee_id: AttendeeId) -> Money | None:
    """Return the fee that stands for a missed session; None when none does."""
    return next((entry.amount for entry in _fees(connection, attendee_id)), None)


def charge_fee(
    connection: Connection, attendee_id: AttendeeId, amount: Money, *, now: datetime, usual: bool = False
) -> None:
    """Put the fee for a missed session on the client's account; nothing more is to be decided then.

    Args:
        connection: Where to write.
        attendee_id: Whose session.
        amount: What the client owes for it.
        now: The time.
        usual: This is what the practice asks from now on for such an outcome.

    Raises:
        RuleBrokenError: The session was not missed, a fee stands already, or the amount is nothing.
    """
    attendee = _chargeable(connection, attendee_id)
    if amount <= ZERO:
        raise RuleBrokenError("A fee is more than nothing.", "Type an amount, or choose no fee.")
    day = sessions.session(connection, attendee.session_id).service_date
    item = LineItem(attendee.client_id, day, attendee_id=attendee_id)
    owed = Move(Account.INCOME, Account.CLIENT, amount)
    entry = item.entry(EntryKind.CHARGE, owed, on=now.date(), reason=str(attendee.outcome))
    with transaction(connection):
        ledger.post(connection, [entry], at=now)
        sessions.set_stage(connection, attendee_id, Stage.CLOSED)
        if usual:
            practice_settings.put(connection, _KEY % attendee.outcome, str(amount.cents))
        _record(connection, attendee_id, "charge missed session", now)


def ask_no_fee(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> None:
    """Record that nothing is asked for a missed session, so that it waits for no word any more.

    Raises:
        RuleBrokenError: The session was not missed, or a fee stands.
    """
    if _chargeable(connection, attendee_id).stage is Stage.CLOSED:
        return
    with transaction(connection):
        sessions.set_stage(connection, attendee_id, Stage.CLOSED)
        _record(connection, attendee_id, "ask no fee", now)


def take_fee_back(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> None:
    """Reverse the fee of a missed session, if one stands; whether another is asked is to be decided then."""
    if fee_of(connection, attendee_id) is None:
        return
    with transaction(connection):
        reverse_fee_within(connection, attendee_id, now=now)
        sessions.set_stage(connection, attendee_id, Stage.FEE)


def reverse_fee_within(connection: Connection, attendee_id: AttendeeId, *, now: datetime) -> None:
    """Reverse the fee of a missed session inside a transaction; nothing where none stands."""
    back = [reversal(entry, EntryKind.REVERSAL, now.date()) for entry in _fees(connection, attendee_id)]
    if back:
        ledger.post(connection, back, at=now)
        _record(connection, attendee_id, "take fee back", now)


def _chargeable(connection: Connection, attendee_id: AttendeeId) -> Attendee:
    """Return the attendee of a missed session for which no fee stands, or raise."""
    attendee = sessions.attendee(connection, attendee_id)
    if attendee.outcome not in CHARGEABLE:
        raise RuleBrokenError("Only a missed session has such a fee.", "Say above what became of it.")
    if fee_of(connection, attendee_id) is not None:
        raise RuleBrokenError("A fee stands for this session already.", "Take it back to ask another.")
    return attendee


def _fees(connection: Connection, attendee_id: AttendeeId) -> list[Entry]:
    """Return the fees that stand; their reason says what the session was missed for."""
    entries = standing(ledger.entries_of_attendee(connection, attendee_id))
    return [entry for entry in entries if entry.kind is EntryKind.CHARGE and entry.reason in CHARGEABLE]


def _record(connection: Connection, attendee_id: AttendeeId, action: str, now: datetime) -> None:
    activity.record(connection, now=now, action=action, entity="attendee", entity_id=attendee_id)
