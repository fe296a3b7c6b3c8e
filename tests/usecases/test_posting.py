"""Money that came, posted on a real store: only what adds up, and nothing is ever lost or counted twice."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ANSWERED, SETTLED, WAITING, ClaimState
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import (
    Account,
    Adjustment,
    EntryKind,
    LineAnswer,
    PostingId,
    estimates_standing,
    position,
    reversal,
)
from headdesk.domain.money import ZERO, Money, total
from headdesk.store import activity, claim_lists, claim_postings, claims, client_money, ledger
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.claims import Event
from headdesk.store.connection import connect, transaction
from headdesk.usecases import client_payments, posting, sample, verification

NOW = sample.SAMPLE_NOW
TODAY = NOW.date()


@contextmanager
def copied(sample_database: Path, folder: Path):
    path = shutil.copy(sample_database, folder / "practice.db")
    with connect(Path(path), DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        yield opened


@pytest.fixture
def practice(sample_database, tmp_path):
    """A connection to a sample practice of its own."""
    with copied(sample_database, tmp_path) as opened:
        yield opened


def some_claim(connection, *states, payer: str = ""):
    """The newest claim in one of some states."""
    found = claim_lists.page(connection, ClaimFilter(states=states))
    return next(row.id for row in found if payer in row.payer)


def as_expected(connection, claim_id):
    return [proposal.answer for proposal in posting.propose(connection, claim_id)]


def post(connection, claim_id, answers, on: date = TODAY):
    return posting.post_answer(connection, claim_id, answers, on=on, now=NOW)


def faults(connection):
    return [fault for check in verification.verify(connection) for fault in check.faults]


def only_line(connection, claim_id):
    (line,) = claims.lines(connection, claim_id)
    return line


def denial(connection, claim_id, reason: str = "197") -> list[LineAnswer]:
    return [
        LineAnswer(p.facts.id, ZERO, (Adjustment("CO", reason, p.to_answer),))
        for p in posting.propose(connection, claim_id)
    ]


def last_posting(connection, claim_id):
    found = ledger.last_posting(connection, claim_id)
    assert found is not None
    return found


def state(connection, claim_id):
    return claims.head(connection, claim_id).state


def without_estimates(connection):
    """A filed claim of which nothing is known beforehand: no rate, no copay, no deductible."""
    claim_id = some_claim(connection, *WAITING, payer="Harbor")
    with transaction(connection):
        line = only_line(connection, claim_id)
        estimates = estimates_standing(ledger.entries_of_line(connection, line.id))
        back = [reversal(entry, EntryKind.UNCODED, TODAY) for entry in estimates]
        ledger.post(connection, back, at=NOW)
    return claim_id


def test_an_answer_as_expected_leaves_the_claim_paid(practice):
    claim_id = some_claim(practice, *WAITING)
    stands = post(practice, claim_id, as_expected(practice, claim_id))
    assert stands.open == ZERO
    assert stands.paid == stands.expected
    assert state(practice, claim_id) is ClaimState.PAID


def test_what_goes_beyond_the_contract_stays_open(practice):
    claim_id = some_claim(practice, *WAITING, payer="Cedar")
    (answer,) = as_expected(practice, claim_id)
    less = replace(
        answer,
        paid=answer.paid - Money(2700),
        adjustments=(*answer.adjustments, Adjustment("CO", "45", Money(2700))),
    )
    foreseen = posting.preview(practice, claim_id, [less], on=TODAY)
    assert post(practice, claim_id, [less]) == foreseen
    assert foreseen.open == Money(2700)
    assert state(practice, claim_id) is ClaimState.PART_PAID


def test_the_rest_can_come_later(practice):
    claim_id = some_claim(practice, ClaimState.PART_PAID)
    open_before = ledger.position_of_claim(practice, claim_id).open
    (proposal,) = posting.propose(practice, claim_id)
    assert proposal.to_answer == proposal.answer.paid == open_before
    assert proposal.answer.adjustments == ()
    assert post(practice, claim_id, [proposal.answer]).open == ZERO
    assert state(practice, claim_id) is ClaimState.PAID


def test_a_denied_claim_stays_open_and_needs_you(practice):
    claim_id = some_claim(practice, *WAITING)
    stands = post(practice, claim_id, denial(practice, claim_id))
    assert stands.open == stands.charge
    assert state(practice, claim_id) is ClaimState.DENIED


def test_a_denial_of_a_claim_without_estimates_is_recorded(practice):
    claim_id = without_estimates(practice)
    post(practice, claim_id, denial(practice, claim_id))
    assert state(practice, claim_id) is ClaimState.DENIED
    assert claims.events(practice, claim_id)[0].evidence == "CO-197"


def test_the_same_denial_is_not_posted_twice_and_a_later_one_is(practice):
    claim_id = some_claim(practice, *WAITING)
    yesterday = TODAY - timedelta(days=1)
    post(practice, claim_id, denial(practice, claim_id), on=yesterday)
    post(practice, claim_id, denial(practice, claim_id), on=TODAY)
    before = claims.events(practice, claim_id), activity.head(practice)
    with pytest.raises(RuleBrokenError, match="posted already"):
        post(practice, claim_id, denial(practice, claim_id))
    assert (claims.events(practice, claim_id), activity.head(practice)) == before
    assert [event.on for event in before[0][:2]] == [TODAY, yesterday]


def test_a_denial_that_moves_nothing_is_a_posting_that_is_found_and_taken_back(practice):
    claim_id = without_estimates(practice)
    before = state(practice, claim_id)
    post(practice, claim_id, denial(practice, claim_id))
    denied = last_posting(practice, claim_id)
    assert ledger.entries_of_posting(practice, denied) == []
    assert claim_postings.claims_of(practice, denied) == [claim_id]
    assert faults(practice) == []
    posting.reverse(practice, denied, "the wrong letter", now=NOW)
    assert state(practice, claim_id) is before
    assert ledger.last_posting(practice, claim_id) is None
    with pytest.raises(RuleBrokenError, match="taken back already"):
        posting.reverse(practice, denied, "once more", now=NOW)
    assert faults(practice) == []


def test_a_payment_taken_back_leaves_the_denial_before_it(practice):
    claim_id = without_estimates(practice)
    post(practice, claim_id, denial(practice, claim_id))
    post(practice, claim_id, as_expected(practice, claim_id))
    assert state(practice, claim_id) is ClaimState.PAID
    posting.reverse(practice, last_posting(practice, claim_id), "bounced", now=NOW)
    assert state(practice, claim_id) is ClaimState.DENIED


def test_a_claim_that_is_said_to_be_denied_without_a_posting_is_a_fault(practice):
    claim_id = some_claim(practice, *WAITING)
    number = claims.head(practice, claim_id).number
    with transaction(practice):
        claims.set_state(practice, claim_id, Event(ClaimState.DENIED, TODAY, "nobody"), at=NOW)
        claims.add_event(practice, claim_id, Event(ClaimState.RECEIVED, TODAY, "nobody"), at=NOW)
    assert f"Claim {number} stands answered, but no posting brought it there." in faults(practice)


def test_an_answer_is_not_older_than_the_filing(practice):
    claim_id = some_claim(practice, ClaimState.FILED)
    filed_on = claims.head(practice, claim_id).since
    with pytest.raises(RuleBrokenError, match="older than"):
        post(practice, claim_id, as_expected(practice, claim_id), on=filed_on - timedelta(days=1))
    assert post(practice, claim_id, as_expected(practice, claim_id), on=filed_on).open == ZERO


def test_the_deductible_goes_to_the_client(practice):
    claim_id = some_claim(practice, *WAITING, payer="Harbor")
    line = only_line(practice, claim_id)
    allowed = line.allowed or line.line.charge
    taken = (Adjustment("CO", "45", line.line.charge - allowed), Adjustment("PR", "1", allowed))
    stands = post(practice, claim_id, [LineAnswer(line.id, ZERO, taken)])
    assert (stands.client_share, stands.open) == (allowed, ZERO)
    assert state(practice, claim_id) is ClaimState.DEDUCTIBLE


def broken_answers(connection, claim_id):
    """Answers that must not be posted, each with what its refusal says."""
    (answer,) = as_expected(connection, claim_id)
    cent = Money(1)
    yield "too much", [replace(answer, paid=answer.paid + cent)]
    yield "is missing", [replace(answer, paid=answer.paid - cent)]
    yield "below zero", [replace(answer, paid=-cent)]
    yield "below zero", [replace(answer, adjustments=(Adjustment("CO", "45", -cent),))]
    yield "nothing to post", []
    yield "nothing to post", [LineAnswer(answer.line_id, ZERO)]
    yield "twice", [answer, answer]


def test_a_refused_answer_records_nothing(practice):
    claim_id = some_claim(practice, *WAITING)
    before = (
        state(practice, claim_id),
        ledger.entries_of_claim(practice, claim_id),
        claims.events(practice, claim_id),
        activity.head(practice),
    )
    refused = 0
    for words, answers in broken_answers(practice, claim_id):
        with pytest.raises(RuleBrokenError, match=words):
            post(practice, claim_id, answers)
        refused += 1
    assert refused == 7
    assert before == (
        state(practice, claim_id),
        ledger.entries_of_claim(practice, claim_id),
        claims.events(practice, claim_id),
        activity.head(practice),
    )


def test_money_of_tomorrow_is_not_here_yet(practice):
    claim_id = some_claim(practice, *WAITING)
    with pytest.raises(RuleBrokenError, match="not come yet"):
        post(practice, claim_id, as_expected(practice, claim_id), on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("claim_state", "words"), [(ClaimState.READY, "Say first that it left"), (ClaimState.PAID, "settled")]
)
def test_only_a_claim_that_waits_is_answered(practice, claim_state, words):
    claim_id = some_claim(practice, claim_state)
    with pytest.raises(RuleBrokenError, match=words):
        post(practice, claim_id, [LineAnswer(only_line(practice, claim_id).id, Money(100))])


def test_a_posting_taken_back_can_be_posted_again(practice):
    claim_id = some_claim(practice, *WAITING)
    answers, before = as_expected(practice, claim_id), ledger.position_of_claim(practice, claim_id)
    stands = post(practice, claim_id, answers)
    for _ in range(2):
        posting.reverse(practice, last_posting(practice, claim_id), "wrong check", now=NOW)
        assert ledger.position_of_claim(practice, claim_id) == before
        assert as_expected(practice, claim_id) == answers
        assert state(practice, claim_id) in WAITING
        assert post(practice, claim_id, answers) == stands


def test_taking_back_restores_what_the_deductible_used(practice):
    row = next(r for r in claim_lists.page(practice, ClaimFilter(states=WAITING)) if r.position.open)
    head, line = claims.head(practice, row.id), only_line(practice, row.id)

    def used():
        return ledger.deductible_used(practice, head.client_id, head.payer_id, DateRange(date(2026, 1, 1)))

    before = used()
    taken = (Adjustment("PR", "1", line.line.charge),)
    post(practice, row.id, [LineAnswer(line.id, ZERO, taken)])
    assert used() == before + line.line.charge
    posting.reverse(practice, last_posting(practice, row.id), "wrong client", now=NOW)
    assert used() == before


def test_a_posting_is_taken_back_once_and_with_a_reason(practice):
    claim_id = some_claim(practice, ClaimState.PAID)
    posting_id = last_posting(practice, claim_id)
    with pytest.raises(RuleBrokenError, match="reason"):
        posting.reverse(practice, posting_id, "  ", now=NOW)
    reversing = posting.reverse(practice, posting_id, "wrong claim", now=NOW)
    for taken in (posting_id, reversing, PostingId(10**6)):
        with pytest.raises(RuleBrokenError):
            posting.reverse(practice, taken, "once more", now=NOW)


def test_what_is_given_up_is_closed(practice):
    claim_id = some_claim(practice, ClaimState.DENIED)
    stands = posting.write_off(practice, claim_id, "too small to appeal", now=NOW)
    assert (stands.open, stands.adjusted) == (ZERO, stands.charge)
    assert state(practice, claim_id) is ClaimState.CLOSED


@pytest.mark.parametrize("before", [ClaimState.DENIED, ClaimState.PART_PAID])
def test_a_write_off_taken_back_leaves_the_claim_as_it_was(practice, before):
    claim_id = some_claim(practice, before)
    stood = ledger.position_of_claim(practice, claim_id)
    posting.write_off(practice, claim_id, "too small", now=NOW)
    posting.reverse(practice, last_posting(practice, claim_id), "worth it after all", now=NOW)
    assert state(practice, claim_id) is before
    assert ledger.position_of_claim(practice, claim_id) == stood


def test_postings_are_taken_back_from_the_last_to_the_first(practice):
    claim_id = some_claim(practice, ClaimState.PART_PAID)
    payment = last_posting(practice, claim_id)
    posting.write_off(practice, claim_id, "too small", now=NOW)
    with pytest.raises(RuleBrokenError, match="later posting back first"):
        posting.reverse(practice, payment, "wrong check", now=NOW)
    posting.reverse(practice, last_posting(practice, claim_id), "first this", now=NOW)
    posting.reverse(practice, payment, "wrong check", now=NOW)
    assert state(practice, claim_id) in WAITING


def test_a_second_payment_taken_back_leaves_the_first(practice):
    claim_id = some_claim(practice, ClaimState.PART_PAID)
    stood = ledger.position_of_claim(practice, claim_id)
    post(practice, claim_id, as_expected(practice, claim_id))
    posting.reverse(practice, last_posting(practice, claim_id), "bounced", now=NOW)
    assert state(practice, claim_id) is ClaimState.PART_PAID
    assert ledger.position_of_claim(practice, claim_id) == stood


@pytest.mark.parametrize("claim_state", [ClaimState.FILED, ClaimState.READY, ClaimState.PAID])
def test_only_an_answered_claim_with_something_open_is_given_up(practice, claim_state):
    with pytest.raises(RuleBrokenError):
        posting.write_off(practice, some_claim(practice, claim_state), "tired of it", now=NOW)


def test_giving_up_needs_a_reason(practice):
    with pytest.raises(RuleBrokenError, match="reason"):
        posting.write_off(practice, some_claim(practice, ClaimState.DENIED), " ", now=NOW)


def test_a_client_who_pays_more_has_credit(practice):
    client_id = claims.head(practice, some_claim(practice, ClaimState.PAID)).client_id
    owed = ledger.client_balance(practice, client_id)
    left = client_payments.post(practice, client_id, Money(10000), on=TODAY, now=NOW, method="cash")
    assert left == owed - Money(10000)
    posting.reverse(
        practice, client_money.client_payments(practice, client_id)[0].posting_id, "not ours", now=NOW
    )
    assert ledger.client_balance(practice, client_id) == owed


def test_a_clients_payment_is_more_than_nothing(practice):
    client_id = claims.head(practice, some_claim(practice, ClaimState.PAID)).client_id
    with pytest.raises(RuleBrokenError):
        client_payments.post(practice, client_id, ZERO, on=TODAY, now=NOW)


def test_a_clients_payment_came_already_and_is_for_the_clients_own_session(world):
    attendee_id = world.coded(world.casey)
    for payer, day, words in (
        (world.casey, TODAY + timedelta(days=1), "not come yet"),
        (world.alex, TODAY, "another client"),
    ):
        with pytest.raises(RuleBrokenError, match=words):
            client_payments.post(
                world.connection, payer, Money(100), on=day, now=NOW, attendee_id=attendee_id
            )
    assert ledger.client_balance(world.connection, world.casey) == Money(15_000)


def two_lines(world):
    """A filed claim of a session and its add-on, with what to expect of each line."""
    claim_id = world.claimed(world.alex, "90834", "90785")
    world.print(claim_id)
    world.file(claim_id)
    return claim_id, posting.propose(world.connection, claim_id)


def test_each_line_is_answered_by_itself(world):
    claim_id, (session, addon) = two_lines(world)
    paid, denied = (
        session.answer,
        LineAnswer(addon.facts.id, ZERO, (Adjustment("CO", "97", addon.to_answer),)),
    )
    stands = posting.post_answer(world.connection, claim_id, [paid, denied], on=TODAY, now=NOW)
    assert stands.open == addon.charge
    assert state(world.connection, claim_id) is ClaimState.PART_PAID
    again = posting.propose(world.connection, claim_id)
    assert [proposal.to_answer for proposal in again] == [ZERO, addon.charge]


def test_a_line_may_wait_for_a_later_answer(world):
    claim_id, (session, addon) = two_lines(world)
    posting.post_answer(world.connection, claim_id, [session.answer], on=TODAY, now=NOW)
    stands = posting.post_answer(world.connection, claim_id, [addon.answer], on=TODAY, now=NOW)
    assert stands.open == ZERO
    assert state(world.connection, claim_id) is ClaimState.PAID


def test_one_line_that_fails_posts_none(world):
    claim_id, (session, addon) = two_lines(world)
    short = replace(addon.answer, paid=addon.answer.paid + Money(1))
    before = ledger.entries_of_claim(world.connection, claim_id)
    with pytest.raises(RuleBrokenError, match="Line 90785 does not add up"):
        posting.post_answer(world.connection, claim_id, [session.answer, short], on=TODAY, now=NOW)
    assert ledger.entries_of_claim(world.connection, claim_id) == before


def test_without_a_rate_a_reduction_is_believed_and_a_denial_is_not(world):
    claim_id = world.claimed(world.blake)
    world.file(claim_id)
    (proposal,) = posting.propose(world.connection, claim_id)
    charge = proposal.to_answer
    denied = LineAnswer(proposal.facts.id, ZERO, (Adjustment("CO", "45", charge),))
    assert posting.preview(world.connection, claim_id, [denied], on=TODAY).open == charge
    reduced = LineAnswer(proposal.facts.id, Money(9000), (Adjustment("CO", "45", charge - Money(9000)),))
    assert posting.preview(world.connection, claim_id, [reduced], on=TODAY).open == ZERO


class Biller(RuleBasedStateMachine):
    """Does whatever can be done with the claims of one practice, in any order."""

    sample: Path

    def __init__(self):
        super().__init__()
        self.held = ExitStack()
        folder = Path(self.held.enter_context(TemporaryDirectory()))
        self.opened = self.held.enter_context(copied(self.sample, folder))
        waiting = claim_lists.page(self.opened, ClaimFilter(states=(*WAITING, *ANSWERED)))
        self.open_claims = [row.id for row in waiting[:4]]
        self.charges = {row.id: row.position.charge for row in waiting}
        self.cash = ledger.balances(self.opened)["cash"]
        self.came = ZERO

    def teardown(self):
        self.held.close()

    @rule(which=st.integers(0, 3), weights=st.tuples(*[st.integers(0, 5)] * 4))
    def answer(self, which, weights):
        claim_id = self.open_claims[which]
        for proposal in posting.propose(self.opened, claim_id):
            if state(self.opened, claim_id) in posting.ANSWERABLE and proposal.to_answer > ZERO:
                parts = proposal.to_answer.split(weights if any(weights) else (1, 0, 0, 0))
                codes = (("CO", "45"), ("PR", "3"), ("CO", "197"))
                taken = tuple(Adjustment(*code, part) for code, part in zip(codes, parts[1:], strict=True))
                told = [LineAnswer(proposal.facts.id, parts[0], taken)]
                if self.says_the_same_again(claim_id, told):
                    with pytest.raises(RuleBrokenError, match="posted already"):
                        post(self.opened, claim_id, told)
                else:
                    post(self.opened, claim_id, told)
                    self.came += parts[0]

    def says_the_same_again(self, claim_id, told):
        newest = claims.events(self.opened, claim_id)[0]
        made = posting.entries_for(self.opened, claim_id, told, on=TODAY)
        stands = posting.state_after(ledger.position_of_claim(self.opened, claim_id))
        codes = ", ".join(dict.fromkeys(adjustment.code for adjustment in told[0].adjustments))
        return not made and replace(newest, posting_id=None) == Event(stands, TODAY, "posted by you", codes)

    @rule(which=st.integers(0, 3), off=st.integers(-500, 500).filter(bool))
    def answer_wrongly(self, which, off):
        claim_id = self.open_claims[which]
        before = ledger.entries_of_claim(self.opened, claim_id)
        wrong = [
            replace(answer, paid=answer.paid + Money(off)) for answer in as_expected(self.opened, claim_id)
        ]
        with pytest.raises(RuleBrokenError):
            post(self.opened, claim_id, wrong)
        assert ledger.entries_of_claim(self.opened, claim_id) == before

    @rule(which=st.integers(0, 3))
    def give_up(self, which):
        claim_id = self.open_claims[which]
        if state(self.opened, claim_id) in ANSWERED:
            posting.write_off(self.opened, claim_id, "tired", now=NOW)

    @rule(which=st.integers(0, 3))
    def take_back(self, which):
        claim_id = self.open_claims[which]
        posting_id = ledger.last_posting(self.opened, claim_id)
        if posting_id is not None:
            entries = ledger.entries_of_posting(self.opened, posting_id)
            posting.reverse(self.opened, posting_id, "slip", now=NOW)
            self.came -= total(entry.amount for entry in entries if entry.target == Account.CASH)

    @rule(which=st.integers(0, 3), cents=st.integers(1, 20000))
    def client_pays(self, which, cents):
        head = claims.head(self.opened, self.open_claims[which])
        client_payments.post(self.opened, head.client_id, Money(cents), on=TODAY, now=NOW)
        self.came += Money(cents)

    @invariant()
    def nothing_is_lost(self):
        for claim_id in self.open_claims:
            stands = ledger.position_of_claim(self.opened, claim_id)
            assert stands == position(ledger.entries_of_claim(self.opened, claim_id))
            assert stands.charge == self.charges[claim_id]
            assert stands.charge == stands.paid + stands.adjusted + stands.client_share + stands.open
            assert stands.open >= ZERO
            stage = state(self.opened, claim_id)
            assert stage in {*WAITING, *(ANSWERED if stands.open else SETTLED)}

    @invariant()
    def cash_is_what_came(self):
        balances = ledger.balances(self.opened)
        assert balances["cash"] == self.cash + self.came
        assert total(balances.values()) == ZERO


def test_a_random_biller_never_breaks_the_books(sample_database, monkeypatch):
    monkeypatch.setattr(Biller, "sample", sample_database, raising=False)
    some = settings(stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Biller, settings=some)
