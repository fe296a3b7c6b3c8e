"""Money that came: payers' answers, clients' payments, our own write-offs. Only what adds up is posted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headdesk.domain.claims import NEEDS_YOU, UNFILED, WAITING, ClaimId, ClaimState
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import (
    Account,
    Adjustment,
    Entry,
    EntryKind,
    LineAnswer,
    LineItem,
    Move,
    Position,
    PostingId,
    answer_entries,
    answer_problem,
    estimates_standing,
    is_answered,
    position,
    reversal,
    unanswered,
)
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import activity, claims, ledger, sessions
from headdesk.store.claims import ClaimHead, Event, LineFacts
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import reference

ANSWERABLE = (*WAITING, *NEEDS_YOU)
"""States in which a payer's answer can come."""


def post_answer(
    connection: Connection,
    claim_id: ClaimId,
    answers: Sequence[LineAnswer],
    *,
    on: date,
    now: datetime,
    trace: str = "",
) -> Position:
    """Post what a remittance says about a claim and return where the claim stands now.

    Args:
        connection: Where to write.
        claim_id: The claim; it must be filed.
        answers: One for each line the payer speaks of.
        on: The day of the payment or letter.
        now: The time.
        trace: The number of the check or transfer.

    Raises:
        RuleBrokenError: The claim is not filed or is settled, the day lies in the future or before the
            filing, an amount is below zero, a line does not add up (the sum that fails is in the sentence),
            or the claim stands so already. Nothing was posted.
    """
    refuse_unanswerable(claims.head(connection, claim_id).state)
    _refuse_future(on, now)
    _refuse_before_filing(connection, claim_id, on)
    made = entries_for(connection, claim_id, answers, on=on)
    _refuse_same_again(connection, claim_id, made)
    with transaction(connection):
        return post_within(connection, claim_id, answers, made, on=on, now=now, trace=trace)


def refuse_unanswerable(state: ClaimState) -> None:
    """Raise if no answer can come for a claim that stands so."""
    if state in UNFILED:
        raise RuleBrokenError("No answer can come for this claim yet.", "Say first that it left.")
    if state not in ANSWERABLE:
        raise RuleBrokenError("This claim is settled.", "To change that, take its last posting back.")


def _refuse_future(on: date, now: datetime) -> None:
    if on > now.date():
        raise RuleBrokenError("That day has not come yet.", "Post it on the day the money is there.")


def _refuse_before_filing(connection: Connection, claim_id: ClaimId, on: date) -> None:
    events = claims.events(connection, claim_id)
    filed_on = next((event.on for event in events if event.state is ClaimState.FILED), on)
    if on < filed_on:
        raise RuleBrokenError("No answer can be older than the claim’s filing.", "Look at the day.")


def _refuse_same_again(connection: Connection, claim_id: ClaimId, made: Sequence[Entry]) -> None:
    """Raise if an answer without entries leaves a claim where it stands: there would be nothing to undo."""
    stands = state_after(ledger.position_of_claim(connection, claim_id))
    if not made and claims.head(connection, claim_id).state is stands:
        raise RuleBrokenError("This answer changes nothing: the claim stands so already.", "Leave it out.")


def entries_for(
    connection: Connection, claim_id: ClaimId, answers: Sequence[LineAnswer], *, on: date
) -> list[Entry]:
    """Return the entries that answers lead to, checked to the cent; nothing is recorded.

    A denial may lead to none: everything stays open.

    Raises:
        RuleBrokenError: Nothing is said, a line is spoken of twice, an amount is below zero, or a line does
            not add up.
    """
    if not any(answer.told for answer in answers):
        raise RuleBrokenError("There is nothing to post.", "Fill in what the payer says.")
    if len({answer.line_id for answer in answers}) < len(answers):
        raise RuleBrokenError("A line is spoken of twice.", "Put both parts into one answer.")
    head = claims.head(connection, claim_id)
    facts = {known.id: known for known in claims.lines(connection, claim_id)}
    return [e for answer in answers for e in _answer(connection, head, facts[answer.line_id], answer, on)]


def preview(
    connection: Connection, claim_id: ClaimId, answers: Sequence[LineAnswer], *, on: date
) -> Position:
    """Return where answers would leave a claim; nothing is recorded.

    Raises:
        RuleBrokenError: As `entries_for`.
    """
    made = entries_for(connection, claim_id, answers, on=on)
    return position([*ledger.entries_of_claim(connection, claim_id), *made])


@dataclass(frozen=True, slots=True)
class LineProposal:
    """One service line with what its answer should say if the payer keeps to the contract.

    Attributes:
        charge: Of the line, as it was filed.
        to_answer: What the answer has to account for: the charge, less what earlier answers settled.
    """

    facts: LineFacts
    charge: Money
    to_answer: Money
    answer: LineAnswer


def propose(connection: Connection, claim_id: ClaimId) -> list[LineProposal]:
    """Return what an answer to each line of a claim would say if everything comes as expected."""
    found = []
    for facts in claims.lines(connection, claim_id):
        entries = ledger.entries_of_line(connection, facts.id)
        answer = expected_answer(facts, entries)
        found.append(LineProposal(facts, position(entries).charge, unanswered(entries), answer))
    return found


def expected_answer(facts: LineFacts, entries: Sequence[Entry]) -> LineAnswer:
    """Return the answer of a payer who pays all that is open on a line and takes off what we expect."""
    estimated = ((*entry.reason.partition("-"), entry.amount) for entry in estimates_standing(entries))
    taken = tuple(Adjustment(group, reason, amount) for group, _, reason, amount in estimated)
    return LineAnswer(facts.id, position(entries).open, taken)


def post_within(
    connection: Connection,
    claim_id: ClaimId,
    answers: Sequence[LineAnswer],
    entries: Sequence[Entry],
    *,
    on: date,
    now: datetime,
    trace: str,
) -> Position:
    """Record a checked answer inside a transaction and return where the claim stands now."""
    posting_id = ledger.post(connection, entries, at=now, trace=trace) if entries else None
    stands = ledger.position_of_claim(connection, claim_id)
    state = state_after(stands)
    event = Event(state, on, "posted by you", _evidence(answers, trace))
    claims.set_state(connection, claim_id, event, at=now)
    detail = {"posting": posting_id, "lines": len(answers)}
    activity.record(
        connection, now=now, action="post payment", entity="claim", entity_id=claim_id, detail=detail
    )
    return stands


def state_after(stands: Position) -> ClaimState:
    """Return where answers leave a claim: denied when neither payer nor client is to pay any of it."""
    if stands.open > ZERO:
        brings = stands.paid > ZERO or stands.client_share > ZERO
        return ClaimState.PART_PAID if brings else ClaimState.DENIED
    return ClaimState.DEDUCTIBLE if stands.paid == ZERO and stands.client_share > ZERO else ClaimState.PAID


def post_client_payment(
    connection: Connection,
    client_id: ClientId,
    amount: Money,
    *,
    on: date,
    now: datetime,
    attendee_id: AttendeeId | None = None,
    method: str = "",
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

    Raises:
        RuleBrokenError: The amount is zero or less, the day lies in the future, or the session is another
            client's.
    """
    if amount <= ZERO:
        raise RuleBrokenError("A payment is more than zero.", "Record a refund instead.")
    _refuse_future(on, now)
    if attendee_id and sessions.attendee(connection, attendee_id).client_id != client_id:
        raise RuleBrokenError("That session is another client’s.", "Choose one of this client’s sessions.")
    day = sessions.row_of(connection, attendee_id).start.date() if attendee_id else on
    with transaction(connection):
        item = LineItem(client_id, day, attendee_id=attendee_id)
        client_payment_within(connection, item, amount, on=on, now=now, method=method)
    return ledger.client_balance(connection, client_id)


def client_payment_within(
    connection: Connection, item: LineItem, amount: Money, *, on: date, now: datetime, method: str
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
    posting_id = ledger.post(connection, entries, at=now)
    detail = {"posting": posting_id}
    activity.record(
        connection, now=now, action="post payment", entity="client", entity_id=item.client_id, detail=detail
    )


def write_off(connection: Connection, claim_id: ClaimId, reason: str, *, now: datetime) -> Position:
    """Give up what is still open on an answered claim: our own decision, with its reason.

    Raises:
        RuleBrokenError: Nothing is open, no answer came yet, or the reason is empty.
    """
    head = claims.head(connection, claim_id)
    if head.state not in NEEDS_YOU:
        raise RuleBrokenError("The payer has not answered yet.", "Wait for the answer, or ask for it.")
    if not reason.strip():
        raise RuleBrokenError("A write-off needs a reason.", "Say in one line why.")
    entries = []
    for facts in claims.lines(connection, claim_id):
        left = position(ledger.entries_of_line(connection, facts.id)).open
        if left > ZERO:
            move = Move(Account.PAYER, Account.WRITE_OFF, left)
            item = _item(head, facts)
            entries.append(item.entry(EntryKind.WRITE_OFF, move, on=now.date(), reason="written off by you"))
    if not entries:
        raise RuleBrokenError("Nothing is open on this claim.", "There is nothing to give up.")
    with transaction(connection):
        ledger.post(connection, entries, at=now, remark=reason.strip())
        event = Event(ClaimState.CLOSED, now.date(), "written off by you")
        claims.set_state(connection, claim_id, event, at=now)
        activity.record(connection, now=now, action="write off", entity="claim", entity_id=claim_id)
    return ledger.position_of_claim(connection, claim_id)


def reverse(connection: Connection, posting_id: PostingId, reason: str, *, now: datetime) -> PostingId:
    """Take a posting back with a reason; both stay visible for ever. Return the reversing posting.

    Raises:
        RuleBrokenError: It is taken back already, is no payment or write-off, something was posted on its
            claim after it, or the reason is empty.
    """
    entries = ledger.entries_of_posting(connection, posting_id)
    reversible = {EntryKind.PAYMENT, EntryKind.CLIENT_PAYMENT, EntryKind.WRITE_OFF}
    if not entries or any(entry.kind not in reversible for entry in entries):
        raise RuleBrokenError("Only payments and write-offs are taken back here.", "Choose one of those.")
    if not reason.strip():
        raise RuleBrokenError("A reversal needs a reason.", "Say in one line why.")
    if any(ledger.is_reversed(connection, entry.id) for entry in entries):
        raise RuleBrokenError("This posting is taken back already.", "Look at the line's entries.")
    gives_up = any(entry.kind is EntryKind.WRITE_OFF for entry in entries)
    claim_ids = dict.fromkeys(entry.claim_id for entry in entries if entry.claim_id is not None)
    _refuse_covered(connection, posting_id, claim_ids)
    with transaction(connection):
        back = [reversal(entry, EntryKind.REVERSAL, now.date()) for entry in entries]
        reversing = ledger.post(connection, back, at=now, remark=reason.strip())
        for claim_id in claim_ids:
            state = _state_without(connection, claim_id, gives_up=gives_up)
            event = Event(state, now.date(), "posting taken back by you")
            claims.set_state(connection, claim_id, event, at=now)
        detail = {"posting": posting_id, "reversing": reversing}
        activity.record(
            connection, now=now, action="reverse", entity="posting", entity_id=posting_id, detail=detail
        )
    return reversing


def _refuse_covered(connection: Connection, posting_id: PostingId, claim_ids: Collection[ClaimId]) -> None:
    """Raise if something was posted later on one of the claims: it rests on what this posting left."""
    if any(ledger.last_posting(connection, claim_id) != posting_id for claim_id in claim_ids):
        raise RuleBrokenError(
            "Something was posted on this claim after it.", "Take the later posting back first."
        )


def _state_without(connection: Connection, claim_id: ClaimId, *, gives_up: bool) -> ClaimState:
    """Return where a claim stands without a posting: by what still counts, else as it last stood before."""
    entries = ledger.entries_of_claim(connection, claim_id)
    if is_answered(entries) and not gives_up:
        return state_after(position(entries))
    before = NEEDS_YOU if gives_up else WAITING
    return next(event.state for event in claims.events(connection, claim_id) if event.state in before)


def _answer(
    connection: Connection, head: ClaimHead, facts: LineFacts, answer: LineAnswer, on: date
) -> list[Entry]:
    if answer.paid < ZERO or any(adjustment.amount < ZERO for adjustment in answer.adjustments):
        raise RuleBrokenError("An amount is below zero.", "Post a take-back as its own step.")
    entries = ledger.entries_of_line(connection, facts.id)
    failing = answer_problem(entries, answer)
    if failing is not None:
        raise RuleBrokenError(f"Line {facts.line.code} does not add up: {failing}", "Nothing was posted.")
    contract = None if facts.allowed is None else facts.line.charge - facts.allowed
    return answer_entries(
        _item(head, facts),
        entries,
        answer,
        on=on,
        contract=contract,
        accepted_reasons=reference.contract_reasons(),
    )


def _item(head: ClaimHead, facts: LineFacts) -> LineItem:
    return LineItem(
        head.client_id, facts.line.service_date, head.id, facts.id, head.payer_id, facts.attendee_id
    )


def _evidence(answers: Sequence[LineAnswer], trace: str) -> str:
    codes = dict.fromkeys(adjustment.code for answer in answers for adjustment in answer.adjustments)
    return ", ".join([*codes, *([f"no. {trace}"] if trace else [])])
