"""Double entry: each entry moves cents from one named account to another; every total is derived.

A line's money follows one equation at all times::

    charge = paid by payers + adjusted + client's share + open

where *open* is what is still expected from a payer. What the client pays lowers the client's balance only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from headdesk.domain.claims import ClaimId, LineId
from headdesk.domain.coverage import Estimate, PayerId
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId

EntryId = NewType("EntryId", int)
PostingId = NewType("PostingId", int)


class Account(StrEnum):
    """The accounts of migration 0001; more come as rows of the account table."""

    INCOME = "income"
    PAYER = "payer receivable"
    CLIENT = "client receivable"
    CONTRACTUAL = "contractual adjustment"
    WRITE_OFF = "write-off"
    CASH = "cash"
    PAYER_CREDIT = "payer credit"
    CLIENT_CREDIT = "client credit"
    TAKE_BACK = "take-back"


class EntryKind(StrEnum):
    """Why an entry was made."""

    CHARGE = "charge"
    EXPECTED = "expected"
    UNCODED = "uncoded"
    PAYMENT = "payment"
    CLIENT_PAYMENT = "client payment"
    WRITE_OFF = "write-off"
    REVERSAL = "reversal"


DEDUCTIBLE = "PR-1"
"""The client's share because the plan does not pay yet. Source: X12 claim adjustment reason code 1."""

BY_LAW = frozenset({"253", "303"})
"""Reasons with which the law lowers a payment, whatever a contract says: Medicare's sequestration, and cost
shares that Qualified Medicare Beneficiaries do not owe. Source: X12 claim adjustment reason codes."""

EXPECTING = (EntryKind.CHARGE, EntryKind.EXPECTED, EntryKind.UNCODED)
"""Entries that say what a line should bring; what comes later does not change that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a positive amount moved from one account to another.

    Attributes:
        reason: A group and reason code such as ``CO-45``, or a word of our own.
        reverses: The entry this one takes back.
    """

    kind: EntryKind
    source: str
    target: str
    amount: Money
    client_id: ClientId
    service_date: date
    posted_on: date
    reason: str = ""
    claim_id: ClaimId | None = None
    line_id: LineId | None = None
    payer_id: PayerId | None = None
    attendee_id: AttendeeId | None = None
    reverses: EntryId | None = None
    id: EntryId = EntryId(0)

    def __post_init__(self) -> None:
        if self.amount <= ZERO:
            raise RuleBrokenError("An entry moves more than nothing.", "Leave the amount out.")
        if self.source == self.target:
            raise RuleBrokenError("An entry moves money between two accounts.", "Choose another account.")


@dataclass(frozen=True, slots=True)
class Move:
    """An amount and the two accounts it goes between."""

    source: Account
    target: Account
    amount: Money


@dataclass(frozen=True, slots=True)
class LineItem:
    """What entries of one service line, or one private session, are about."""

    client_id: ClientId
    service_date: date
    claim_id: ClaimId | None = None
    line_id: LineId | None = None
    payer_id: PayerId | None = None
    attendee_id: AttendeeId | None = None

    def entry(self, kind: EntryKind, move: Move, *, on: date, reason: str = "") -> Entry:
        """Return an entry about this line."""
        return Entry(
            kind=kind,
            source=move.source,
            target=move.target,
            amount=move.amount,
            client_id=self.client_id,
            service_date=self.service_date,
            posted_on=on,
            reason=reason,
            claim_id=self.claim_id,
            line_id=self.line_id,
            payer_id=self.payer_id,
            attendee_id=self.attendee_id,
        )


@dataclass(frozen=True, slots=True)
class Position:
    """Where a line, a claim or a month stands; each figure is a sum of entries."""

    charge: Money = ZERO
    expected: Money = ZERO
    paid: Money = ZERO
    adjusted: Money = ZERO
    client_share: Money = ZERO
    open: Money = ZERO

    def __add__(self, other: Position) -> Position:
        return Position(
            self.charge + other.charge,
            self.expected + other.expected,
            self.paid + other.paid,
            self.adjusted + other.adjusted,
            self.client_share + other.client_share,
            self.open + other.open,
        )


_ADJUSTMENTS = frozenset({Account.CONTRACTUAL, Account.WRITE_OFF})
_CASH_LIKE = frozenset({Account.CASH, Account.PAYER_CREDIT, Account.TAKE_BACK})


def moved(entries: Iterable[Entry], account: str) -> Money:
    """Return an account's balance: what came in less what went out."""
    return total(
        entry.amount if entry.target == account else -entry.amount
        for entry in entries
        if account in (entry.source, entry.target)
    )


def position(entries: Sequence[Entry]) -> Position:
    """Return where the entries leave a line, a claim or any set of lines."""
    against_payer = [entry for entry in entries if Account.PAYER in (entry.source, entry.target)]
    private = [entry for entry in entries if {entry.source, entry.target} == {Account.INCOME, Account.CLIENT}]
    expecting = [entry for entry in against_payer if entry.kind in EXPECTING]
    return Position(
        charge=-moved(entries, Account.INCOME),
        expected=moved(expecting, Account.PAYER),
        paid=total(moved(against_payer, account) for account in _CASH_LIKE),
        adjusted=total(moved(against_payer, account) for account in _ADJUSTMENTS),
        client_share=moved(against_payer, Account.CLIENT) + moved(private, Account.CLIENT),
        open=moved(entries, Account.PAYER),
    )


def charge_entries(item: LineItem, charge: Money, on: date) -> list[Entry]:
    """Return the charge of a line: owed by its payer, or by the client where no payer is billed."""
    owing = Account.CLIENT if item.payer_id is None else Account.PAYER
    return [item.entry(EntryKind.CHARGE, Move(Account.INCOME, owing, charge), on=on)]


def expected_entries(item: LineItem, estimate: Estimate, on: date) -> list[Entry]:
    """Return what the contract takes off and what the client owes, as far as it can be known beforehand."""
    if item.payer_id is None:
        return []
    parts = (
        (Account.CONTRACTUAL, estimate.reduction, "CO-45"),
        (Account.CLIENT, estimate.deductible, DEDUCTIBLE),
        (Account.CLIENT, estimate.coinsurance, "PR-2"),
        (Account.CLIENT, estimate.copay, "PR-3"),
    )
    return [
        item.entry(EntryKind.EXPECTED, Move(Account.PAYER, account, amount), on=on, reason=reason)
        for account, amount, reason in parts
        if amount > ZERO
    ]


def reversal(entry: Entry, kind: EntryKind, on: date) -> Entry:
    """Return the entry that takes another back; its reason stays, so that sums by reason come out right."""
    return replace(
        entry,
        kind=kind,
        source=entry.target,
        target=entry.source,
        posted_on=on,
        reverses=entry.id,
        id=EntryId(0),
    )


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a payer took off a line, with group and reason as on the remittance: ``CO`` and ``45``."""

    group: str
    reason: str
    amount: Money

    @property
    def code(self) -> str:
        """Group and reason together, such as ``CO-45``."""
        return f"{self.group}-{self.reason}"


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What a remittance says about one service line.

    Attributes:
        left_open: What it leaves unpaid without giving it to anyone; it stays open with the payer.
    """

    line_id: LineId
    paid: Money
    adjustments: tuple[Adjustment, ...] = ()
    left_open: Money = ZERO

    @property
    def client_share(self) -> Money:
        """What the payer leaves to the client: group PR."""
        return total(a.amount for a in self.adjustments if a.group == "PR")

    @property
    def taken_off(self) -> Money:
        """What the payer takes off without giving it to the client."""
        return total(a.amount for a in self.adjustments if a.group != "PR")

    @property
    def told(self) -> Money:
        """Everything it accounts for."""
        return self.paid + self.taken_off + self.client_share + self.left_open


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Return what still counts, each as first entered, with the id of the entry to take back next.

    A reversal may be taken back in turn, so an entry counts when an even number of reversals follows it.
    """
    return [replace(entry, id=last.id) for entry, last, counts in _followed(entries) if counts]


def _followed(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry, bool]]:
    """Yield each entry that is no reversal, the last one in its chain of reversals, and whether it counts."""
    reversers = {entry.reverses: entry for entry in entries if entry.reverses is not None}
    for entry in entries:
        if entry.reverses is None:
            last, counts = entry, True
            while last.id in reversers:
                last, counts = reversers[last.id], not counts
            yield entry, last, counts


def unanswered(entries: Sequence[Entry]) -> Money:
    """Return how much of a line no answer has spoken of yet: the charge, less what answers settled."""
    answered = (e for e in standing(entries) if e.source == Account.PAYER and e.kind not in EXPECTING)
    return position(entries).charge - total(entry.amount for entry in answered)


def answer_problem(entries: Sequence[Entry], answer: LineAnswer) -> str | None:
    """Return the sum that fails when an answer does not account for the line; None when it does."""
    still = unanswered(entries)
    if answer.told == still:
        return None
    return (
        f"{answer.paid} paid + {answer.taken_off} adjusted + {answer.client_share} client’s share "
        f"= {answer.told}, but {still} is to be accounted for: {_difference(answer.told - still)}."
    )


def _difference(gap: Money) -> str:
    return f"{gap} too much" if gap > ZERO else f"{-gap} is missing"


def answer_entries(
    item: LineItem,
    entries: Sequence[Entry],
    answer: LineAnswer,
    *,
    on: date,
    contract: Money | None,
    accepted_reasons: Collection[str],
) -> list[Entry]:
    """Return the entries for a payer's answer about one line.

    The answer takes the estimates back. What the payer gives to the client becomes the client's share. What
    it takes off is accepted whole where the law does, and for reasons that a contract allows no further than
    the contract goes; the rest stays open, because a denial never becomes a write-off by itself.

    Args:
        item: The line.
        entries: Everything posted on the line so far.
        answer: What the remittance says.
        on: The day of posting.
        contract: What our contract takes off this line; None when no rate is known.
        accepted_reasons: The reason codes that a contract allows.
    """
    made = [reversal(entry, EntryKind.PAYMENT, on) for entry in estimates_standing(entries)]
    room = _room(entries, answer, contract)
    moves = [(Move(Account.PAYER, Account.CASH, answer.paid), "paid")]
    for adjustment in answer.adjustments:
        if adjustment.group == "PR":
            moves.append((Move(Account.PAYER, Account.CLIENT, adjustment.amount), adjustment.code))
        elif adjustment.reason in BY_LAW:
            moves.append((Move(Account.PAYER, Account.CONTRACTUAL, adjustment.amount), adjustment.code))
        elif adjustment.reason in accepted_reasons:
            fits = adjustment.amount if room is None else min(adjustment.amount, room)
            room = None if room is None else room - fits
            moves.append((Move(Account.PAYER, Account.CONTRACTUAL, fits), adjustment.code))
    answered = (item.entry(EntryKind.PAYMENT, m, on=on, reason=why) for m, why in moves if m.amount > ZERO)
    return [*made, *answered]


def estimates_standing(entries: Sequence[Entry]) -> list[Entry]:
    """Return the estimated entries that no answer has taken back yet."""
    return [entry for entry in standing(entries) if entry.kind is EntryKind.EXPECTED]


def foreseen(entries: Sequence[Entry]) -> list[Entry]:
    """Return what was estimated of a line and no answer has brought; also after one that brought nothing."""
    estimated = estimates_standing(entries)
    stands = position(entries)
    if estimated or stands.paid + stands.client_share > ZERO:
        return estimated
    settled = {entry.reason for entry in standing(entries) if entry.kind is EntryKind.PAYMENT}
    answered = (entry for entry, last, _ in _followed(entries) if last.kind is EntryKind.PAYMENT)
    return [e for e in answered if e.kind is EntryKind.EXPECTED and e.reason not in settled]


def above_contract(entries: Sequence[Entry], answer: LineAnswer, allowed: Money | None) -> Money:
    """Return by how much an answer, with those before it, gives more than the contract allows for a line."""
    if allowed is None:
        return ZERO
    before = position([entry for entry in standing(entries) if entry.kind is EntryKind.PAYMENT])
    given = before.paid + before.client_share + answer.paid + answer.client_share
    return max(given - allowed, ZERO)


def _room(entries: Sequence[Entry], answer: LineAnswer, contract: Money | None) -> Money | None:
    """Return how much more a contract may take off; None when no rate says.

    Without a rate, nothing is taken off a line that brings nothing: that is a denial. Source: X12 claim
    adjustment reason code 45, which never covers the whole charge.
    """
    if contract is not None:
        return max(contract - _accepted(entries), ZERO)
    return None if answer.paid + answer.client_share > ZERO else ZERO


def _accepted(entries: Sequence[Entry]) -> Money:
    """Return what a contract took off in earlier answers; what the law took off is not of it."""
    answered = (e for e in standing(entries) if e.kind is EntryKind.PAYMENT)
    by_contract = (e for e in answered if e.reason.partition("-")[2] not in BY_LAW)
    return total(entry.amount for entry in by_contract if entry.target == Account.CONTRACTUAL)
