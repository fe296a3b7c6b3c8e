"""Laws of the ledger: whatever happens to a line, its money is all accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.claims import ClaimId, LineId
from headdesk.domain.coverage import Benefits, PayerId, estimate
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import (
    BY_LAW,
    Account,
    Adjustment,
    Entry,
    EntryId,
    EntryKind,
    LineAnswer,
    LineItem,
    Move,
    answer_entries,
    answer_problem,
    charge_entries,
    estimates_standing,
    expected_entries,
    moved,
    position,
    reversal,
    standing,
    unanswered,
)
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import ClientId

DAY = date(2026, 2, 10)
LINE = LineItem(ClientId(1), DAY, ClaimId(1), LineId(1), PayerId(1))
PRIVATE = LineItem(ClientId(1), DAY)
CONTRACT_REASONS = frozenset({"45", "131"})

cents = st.integers(0, 30000).map(Money)
some_cents = st.integers(1, 30000).map(Money)


@dataclass
class Book:
    """The entries of one line as a store would keep them: numbered, in order, only ever added to."""

    charge: Money
    contract: Money | None
    entries: list[Entry] = field(default_factory=list)
    postings: list[list[EntryId]] = field(default_factory=list)

    def post(self, made: list[Entry]) -> None:
        numbered = [replace(e, id=EntryId(len(self.entries) + n)) for n, e in enumerate(made, 1)]
        self.entries += numbered
        self.postings.append([entry.id for entry in numbered])

    def answer(self, answer: LineAnswer) -> None:
        made = answer_entries(
            LINE,
            self.entries,
            answer,
            on=DAY,
            contract=self.contract,
            accepted_reasons=CONTRACT_REASONS,
        )
        self.post(made)

    def give_up(self) -> None:
        left = position(self.entries).open
        if left > ZERO:
            self.post([LINE.entry(EntryKind.WRITE_OFF, Move(Account.PAYER, Account.WRITE_OFF, left), on=DAY)])

    def client_pays(self, amount: Money) -> None:
        move = Move(Account.CLIENT, Account.CASH, amount)
        self.post([LINE.entry(EntryKind.CLIENT_PAYMENT, move, on=DAY)])

    def take_back(self, posting: int) -> None:
        """Take a posting back, unless it made the line or was taken back already."""
        ids = set(self.postings[posting])
        taken = {entry.reverses for entry in self.entries}
        entries = [entry for entry in self.entries if entry.id in ids]
        if posting and entries and not ids & taken:
            self.post([reversal(entry, EntryKind.REVERSAL, DAY) for entry in entries])


@st.composite
def books(draw):
    """A line that was just coded: its charge and what is expected of it."""
    charge = draw(some_cents)
    allowed = draw(st.none() | st.integers(0, charge.cents).map(Money))
    benefits = Benefits(draw(cents), draw(st.integers(0, 10000)), draw(cents))
    book = Book(charge, None if allowed is None else charge - allowed)
    guess = estimate(charge, allowed, benefits)
    book.post(charge_entries(LINE, charge, DAY) + expected_entries(LINE, guess, DAY))
    return book


@st.composite
def answers(draw, still: Money) -> LineAnswer:
    """An answer that accounts for exactly so much."""
    reasons = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("CO", "OA", "PI", "PR")), st.sampled_from(("45", "253", "197", "1", "3"))
            ),
            max_size=3,
        )
    )
    weights = draw(st.lists(st.integers(0, 9), min_size=len(reasons) + 1, max_size=len(reasons) + 1))
    paid, *parts = still.split(weights if any(weights) else [1, *weights[1:]])
    taken = tuple(
        Adjustment(group, reason, part) for (group, reason), part in zip(reasons, parts, strict=True)
    )
    return LineAnswer(LineId(1), paid, taken)


def live(book: Book, data: st.DataObject) -> None:
    """Let one thing happen to a line that a biller could do."""
    still = unanswered(book.entries)
    deeds = ["client pays", "take back", "give up", *(["answer"] if still > ZERO else [])]
    match data.draw(st.sampled_from(deeds)):
        case "answer":
            book.answer(data.draw(answers(still)))
        case "give up":
            book.give_up()
        case "client pays":
            book.client_pays(data.draw(some_cents))
        case _:
            book.take_back(data.draw(st.integers(0, len(book.postings) - 1)))


@given(books(), st.data(), st.integers(0, 8))
def test_the_charge_is_paid_adjusted_the_clients_share_or_open(book, data, steps):
    for _ in range(steps):
        live(book, data)
        stands = position(book.entries)
        assert stands.charge == book.charge
        assert stands.charge == stands.paid + stands.adjusted + stands.client_share + stands.open


@given(books(), st.data(), st.integers(0, 8))
def test_all_accounts_together_are_zero(book, data, steps):
    for _ in range(steps):
        live(book, data)
    assert total(moved(book.entries, account) for account in Account) == ZERO


@given(books(), st.data(), st.integers(0, 6))
def test_what_a_line_should_bring_never_changes(book, data, steps):
    before = position(book.entries).expected
    for _ in range(steps):
        live(book, data)
    assert position(book.entries).expected == before


@given(books(), st.data(), st.integers(0, 6))
def test_taking_a_posting_back_leaves_every_figure_as_before_it(book, data, steps):
    for _ in range(steps):
        live(book, data)
    before, standing_before = position(book.entries), unanswered(book.entries)
    made = len(book.postings)
    live(book, data)
    if len(book.postings) > made and not any(e.kind is EntryKind.REVERSAL for e in book.entries[-1:]):
        book.take_back(made)
        assert position(book.entries) == before
        assert unanswered(book.entries) == standing_before


@given(books(), st.data(), st.integers(1, 6))
def test_no_entry_is_taken_back_twice(book, data, steps):
    for _ in range(steps):
        live(book, data)
    taken = [entry.reverses for entry in book.entries if entry.reverses is not None]
    assert len(taken) == len(set(taken))


@given(books(), st.data())
def test_the_payer_never_owes_less_than_nothing(book, data):
    book.answer(data.draw(answers(unanswered(book.entries))))
    assert position(book.entries).open >= ZERO
    still = unanswered(book.entries)
    assert position(book.entries).open == still


@given(books(), st.data())
def test_a_denial_never_becomes_a_write_off_by_itself(book, data):
    still = unanswered(book.entries)
    reason = data.draw(st.sampled_from(("45", "197", "29", "96")))
    book.answer(LineAnswer(LineId(1), ZERO, (Adjustment("CO", reason, still),)))
    stands = position(book.entries)
    accepted = (book.contract or ZERO) if reason == "45" else ZERO
    assert stands.adjusted == min(accepted, still)
    assert stands.open == book.charge - stands.adjusted


@given(books(), st.data())
def test_a_contract_is_accepted_no_further_than_it_goes(book, data):
    for _ in range(data.draw(st.integers(1, 3))):
        still = unanswered(book.entries)
        if still > ZERO:
            book.answer(data.draw(answers(still)))
    adjusted = (e for e in book.entries if e.target == Account.CONTRACTUAL)
    by_law = total(e.amount for e in adjusted if e.reason.partition("-")[2] in BY_LAW)
    if book.contract is not None:
        assert position(book.entries).adjusted - by_law <= book.contract


@given(books(), st.data())
def test_after_a_take_back_the_same_answer_leads_to_the_same_end(book, data):
    answer = data.draw(answers(unanswered(book.entries)))
    book.answer(answer)
    first = position(book.entries)
    book.take_back(len(book.postings) - 1)
    book.answer(answer)
    assert position(book.entries) == first
    assert estimates_standing(book.entries) == []


@given(books(), st.data())
def test_sums_by_reason_follow_reversals(book, data):
    def deductible():
        about = [entry for entry in book.entries if entry.reason == "PR-1"]
        return moved(about, Account.CLIENT)

    before = deductible()
    book.answer(data.draw(answers(unanswered(book.entries))))
    book.take_back(len(book.postings) - 1)
    assert deductible() == before


@given(books(), st.data())
def test_what_the_law_takes_off_is_adjusted_whatever_the_contract_says(book, data):
    by_law = data.draw(st.sampled_from(sorted(BY_LAW)))
    first, second = unanswered(book.entries).split((1, 1))
    taken = (Adjustment("CO", by_law, first), Adjustment("CO", "197", second))
    book.answer(LineAnswer(LineId(1), ZERO, taken))
    assert position(book.entries).adjusted == first
    assert position(book.entries).open == second


def test_sequestration_leaves_the_contracts_own_room_alone():
    book = Book(Money(15000), Money(3000))
    book.post(charge_entries(LINE, book.charge, DAY))
    paid, two_percent = Money(11760), Money(240)
    for order in (("253", two_percent), ("45", Money(3000))), (("45", Money(3000)), ("253", two_percent)):
        book.answer(LineAnswer(LineId(1), paid, tuple(Adjustment("CO", *one) for one in order)))
        stands = position(book.entries)
        assert (stands.adjusted, stands.open) == (Money(3240), ZERO)
        book.take_back(len(book.postings) - 1)


@given(books())
def test_estimates_leave_open_what_is_expected(book):
    stands = position(book.entries)
    assert stands.open == stands.expected
    assert stands.adjusted == (book.contract or ZERO)


@given(books(), cents, cents)
def test_an_answer_must_account_for_the_whole_line(book, paid, taken):
    answer = LineAnswer(LineId(1), paid, (Adjustment("CO", "45", taken),))
    problem = answer_problem(book.entries, answer)
    assert (problem is None) == (paid + taken == book.charge)


def test_the_sentence_names_the_sum_that_fails():
    entries = charge_entries(LINE, Money(15000), DAY)
    answer = LineAnswer(
        LineId(1), Money(8700), (Adjustment("CO", "45", Money(3800)), Adjustment("PR", "3", Money(2000)))
    )
    assert answer_problem(entries, answer) == (
        "$87.00 paid + $38.00 adjusted + $20.00 client’s share = $145.00, "
        "but $150.00 is to be accounted for: $5.00 is missing."
    )
    assert (
        answer_problem(entries, replace(answer, paid=Money(9700)))
        == "$97.00 paid + $38.00 adjusted + $20.00 client’s share = $155.00, "
        "but $150.00 is to be accounted for: $5.00 too much."
    )


@given(some_cents)
def test_who_pays_privately_owes_the_whole_charge(charge):
    stands = position(charge_entries(PRIVATE, charge, DAY))
    assert (stands.charge, stands.client_share, stands.open) == (charge, charge, ZERO)
    assert expected_entries(PRIVATE, estimate(charge, None, Benefits()), DAY) == []


@given(some_cents, some_cents)
def test_what_the_client_pays_never_lowers_what_is_open(charge, amount):
    book = Book(charge, None)
    book.post(charge_entries(LINE, charge, DAY))
    book.client_pays(amount)
    assert position(book.entries).open == charge


@given(books())
def test_uncoding_leaves_nothing(book):
    book.post([reversal(entry, EntryKind.UNCODED, DAY) for entry in standing(book.entries)])
    stands = position(book.entries)
    assert {
        stands.charge,
        stands.expected,
        stands.paid,
        stands.adjusted,
        stands.client_share,
        stands.open,
    } == {ZERO}
    assert standing(book.entries) == []


@pytest.mark.parametrize("amount", [ZERO, Money(-1)])
def test_an_entry_of_nothing_is_refused(amount):
    with pytest.raises(RuleBrokenError):
        LINE.entry(EntryKind.CHARGE, Move(Account.INCOME, Account.PAYER, amount), on=DAY)


def test_an_entry_goes_between_two_accounts():
    with pytest.raises(RuleBrokenError):
        LINE.entry(EntryKind.CHARGE, Move(Account.CASH, Account.CASH, Money(1)), on=DAY)
