"""Payers' answers and our own write-offs, posted and taken back. Only what adds up is posted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from headdesk.domain.claims import ANSWERED, UNFILED, WAITING, ClaimId, ClaimState
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
    above_contract,
    answer_entries,
    answer_problem,
    foreseen,
    position,
    reversal,
    unanswered,
)
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId
from headdesk.store import activity, claim_postings, claims, ledger
from headdesk.store.claims import ClaimHead, Event, LineFacts
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import following, reference

ANSWERABLE = (*WAITING, *ANSWERED)
"""States in which a payer's answer can come."""
TAKEN_BACK: Final = "posting taken back by you"
"""The source of the step that takes a posting back: the claim stands as before, since the day it did."""


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
            or the same was posted already. Nothing was posted.
    """
    refuse_unanswerable(claims.head(connection, claim_id).state)
    refuse_future(on, now)
    _refuse_before_filing(connection, claim_id, on)
    made = entries_for(connection, claim_id, answers, on=on)
    if not made:
        stays = state_after(ledger.position_of_claim(connection, claim_id))
        _refuse_same_again(connection, claim_id, _event(answers, stays, on, trace))
    with transaction(connection):
        return post_within(connection, claim_id, answers, made, on=on, now=now, trace=trace)


def refuse_unanswerable(state: ClaimState) -> None:
    """Raise if no answer can come for a claim that stands so."""
    if state in UNFILED:
        raise RuleBrokenError("No answer can come for this claim yet.", "Say first that it left.")
    if state not in ANSWERABLE:
        raise RuleBrokenError("This claim is settled.", "To change that, take its last posting back.")


def refuse_future(on: date, now: datetime) -> None:
    """Raise if money is said to have come on a day that has not come yet."""
    if on > now.date():
        raise RuleBrokenError("That day has not come yet.", "Post it on the day the money is there.")


def _refuse_before_filing(connection: Connection, claim_id: ClaimId, on: date) -> None:
    events = claims.events(connection, claim_id)
    filings = (e.on for e in events if e.state is ClaimState.FILED and e.source != TAKEN_BACK)
    filed_on = next(filings, on)
    if on < filed_on:
        raise RuleBrokenError("No answer can be older than the claim’s filing.", "Look at the day.")


def _refuse_same_again(connection: Connection, claim_id: ClaimId, said: Event) -> None:
    """Raise if a claim already stands as an answer that moves nothing would leave it, by the same words."""
    stands = claim_postings.standing_step(connection, claim_id)
    if replace(stands, posting_id=None) == said:
        raise RuleBrokenError("This answer is posted already.", "Leave it out.")


def entries_for(
    connection: Connection, claim_id: ClaimId, answers: Sequence[LineAnswer], *, on: date
) -> list[Entry]:
    """Return the entries that answers lead to, checked to the cent; nothing is recorded.

    A denial may lead to none: everything stays open. It is posted and dated all the same.

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
        entries: Everything posted on the line so far.
    """

    facts: LineFacts
    charge: Money
    to_answer: Money
    answer: LineAnswer
    entries: tuple[Entry, ...]

    def above_contract(self, answer: LineAnswer) -> Money:
        """Return by how much an answer, with those before it, gives more than the contract allows."""
        return above_contract(self.entries, answer, self.facts.allowed)


def propose(connection: Connection, claim_id: ClaimId) -> list[LineProposal]:
    """Return what an answer to each line of a claim would say if everything comes as expected."""
    found = []
    for facts in claims.lines(connection, claim_id):
        entries = ledger.entries_of_line(connection, facts.id)
        answer = expected_answer(facts, entries)
        charge = position(entries).charge
        found.append(LineProposal(facts, charge, unanswered(entries), answer, tuple(entries)))
    return found


def expected_answer(facts: LineFacts, entries: Sequence[Entry]) -> LineAnswer:
    """Return the answer of a payer who keeps to what we expect: what it takes off, and the rest paid."""
    expected = ((*entry.reason.partition("-"), entry.amount) for entry in foreseen(entries))
    taken = tuple(Adjustment(group, reason, amount) for group, _, reason, amount in expected)
    paid = unanswered(entries) - total(adjustment.amount for adjustment in taken)
    return LineAnswer(facts.id, paid, taken)


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
    posting_id = ledger.post_answer(connection, entries, at=now, trace=trace)
    stands = ledger.position_of_claim(connection, claim_id)
    event = replace(_event(answers, state_after(stands), on, trace), posting_id=posting_id)
    claims.set_state(connection, claim_id, event, at=now)
    detail = {"posting": posting_id, "lines": len(answers)}
    activity.record(
        connection, now=now, action="post payment", entity="claim", entity_id=claim_id, detail=detail
    )
    following.keep_up_within(connection, RestsOn(claims.head(connection, claim_id).client_id), now=now)
    return stands


def state_after(stands: Position) -> ClaimState:
    """Return where answers leave a claim: denied when neither payer nor client is to pay any of it."""
    if stands.open > ZERO:
        brings = stands.paid > ZERO or stands.client_share > ZERO
        return ClaimState.PART_PAID if brings else ClaimState.DENIED
    return ClaimState.DEDUCTIBLE if stands.paid == ZERO and stands.client_share > ZERO else ClaimState.PAID


def write_off(connection: Connection, claim_id: ClaimId, reason: str, *, now: datetime) -> Position:
    """Give up what is still open on an answered claim: our own decision, with its reason.

    Raises:
        RuleBrokenError: Nothing is open, no answer came yet, or the reason is empty.
    """
    head = claims.head(connection, claim_id)
    if head.state not in ANSWERED:
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
        posting_id = ledger.post(connection, entries, at=now, remark=reason.strip())
        event = Event(ClaimState.CLOSED, now.date(), "written off by you", posting_id=posting_id)
        claims.set_state(connection, claim_id, event, at=now)
        activity.record(connection, now=now, action="write off", entity="claim", entity_id=claim_id)
        following.keep_up_within(connection, RestsOn(head.client_id), now=now)
    return ledger.position_of_claim(connection, claim_id)


def reverse(connection: Connection, posting_id: PostingId, reason: str, *, now: datetime) -> PostingId:
    """Take a posting back with a reason; both stay visible for ever. Return the reversing posting.

    Raises:
        RuleBrokenError: It is taken back already, is no payment or write-off, something was posted on its
            claim after it, or the reason is empty.
    """
    entries = ledger.entries_of_posting(connection, posting_id)
    claim_ids = claim_postings.claims_of(connection, posting_id)
    _refuse_irreversible(entries, claim_ids)
    if not reason.strip():
        raise RuleBrokenError("A reversal needs a reason.", "Say in one line why.")
    if ledger.is_taken_back(connection, posting_id):
        raise RuleBrokenError("This posting is taken back already.", "Look at the line’s entries.")
    _refuse_covered(connection, posting_id, claim_ids)
    client_ids = dict.fromkeys([*(e.client_id for e in entries), *_clients_of(connection, claim_ids)])
    with transaction(connection):
        back = [reversal(entry, EntryKind.REVERSAL, now.date()) for entry in entries]
        reversing = ledger.post_back(connection, posting_id, back, at=now, remark=reason.strip())
        for claim_id in claim_ids:
            stands = claim_postings.step_without_taken_back(connection, claim_id)
            event = Event(stands.state, now.date(), TAKEN_BACK, posting_id=reversing)
            claims.set_state(connection, claim_id, event, at=now, since=stands.on)
        detail = {"posting": posting_id, "reversing": reversing}
        activity.record(
            connection, now=now, action="reverse", entity="posting", entity_id=posting_id, detail=detail
        )
        for client_id in client_ids:
            following.keep_up_within(connection, RestsOn(client_id), now=now)
    return reversing


def _clients_of(connection: Connection, claim_ids: Collection[ClaimId]) -> list[ClientId]:
    return [claims.head(connection, claim_id).client_id for claim_id in claim_ids]


def _refuse_irreversible(entries: Sequence[Entry], claim_ids: Collection[ClaimId]) -> None:
    """Raise if a posting is neither a payment, an answer nor a write-off."""
    reversible = {EntryKind.PAYMENT, EntryKind.CLIENT_PAYMENT, EntryKind.WRITE_OFF}
    if not (entries or claim_ids) or any(entry.kind not in reversible for entry in entries):
        raise RuleBrokenError("Only payments and write-offs are taken back here.", "Choose one of those.")


def _refuse_covered(connection: Connection, posting_id: PostingId, claim_ids: Collection[ClaimId]) -> None:
    """Raise if something was posted later on one of the claims: it rests on what this posting left."""
    if any(ledger.last_posting(connection, claim_id) != posting_id for claim_id in claim_ids):
        raise RuleBrokenError(
            "Something was posted on this claim after it.", "Take the later posting back first."
        )


def _answer(
    connection: Connection, head: ClaimHead, facts: LineFacts, answer: LineAnswer, on: date
) -> list[Entry]:
    if answer.paid < ZERO or any(adjustment.amount < ZERO for adjustment in answer.adjustments):
        raise RuleBrokenError(
            "An amount is below zero.",
            "Where the payer takes money back, take that posting back, then post what is left of it.",
        )
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


def _event(answers: Sequence[LineAnswer], state: ClaimState, on: date, trace: str) -> Event:
    codes = dict.fromkeys(adjustment.code for answer in answers for adjustment in answer.adjustments)
    evidence = ", ".join([*codes, *([f"no. {trace}"] if trace else [])])
    return Event(state, on, "posted by you", evidence)
