"""What unprinted claims follow: whatever they rest on, narrowly, at once or soon, and never wrongly ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import AUDIT_KEY, DB_KEY
from tests.usecases.conftest import LONG_AGO, TODAY

from headdesk.domain.claims import ClaimState
from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Name, Place, Provider
from headdesk.domain.records import RecordKind
from headdesk.store import activity, claims, ledger, payers, people, unprinted
from headdesk.store.connection import connect, transaction
from headdesk.usecases import client_payments, clients, coding, drafting, following, posting, practice

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
CODE = CPTCode("90834")


def position(world, claim_id):
    return ledger.position_of_claim(world.connection, claim_id)


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def log(world):
    """The acts in the log, the newest first."""
    return [(row.action, row.entity) for row in activity.rows(world.connection, limit=20)]


def refreshed(world):
    return log(world).count(("refresh", "claim"))


def test_a_rate_entered_later_reaches_the_unprinted_claims_of_that_payer_and_code(world, now):
    mine, other_code = world.claimed(world.blake), world.claimed(world.blake, "90832", hour=12)
    printed = world.claimed(world.blake, day=MONDAY)
    world.print(printed)
    practice.set_rate(world.connection, world.boreal, CODE, Money(9_000), LONG_AGO, now=now)
    allowed = [claims.lines(world.connection, c)[0].allowed for c in (mine, other_code, printed)]
    assert allowed == [Money(9_000), None, None]
    assert position(world, mine).adjusted == Money(6_000)
    assert refreshed(world) == 1


def test_a_rate_that_changes_no_estimate_is_kept_on_the_line_all_the_same(world, now):
    claim_id = world.claimed(world.blake)
    practice.set_rate(world.connection, world.boreal, CODE, Money(15_000), LONG_AGO, now=now)
    assert claims.lines(world.connection, claim_id)[0].allowed == Money(15_000)


def test_a_changed_filing_limit_reaches_the_claims_that_were_not_printed(world, now):
    claim_id = world.claimed(world.alex)
    payer = payers.payer(world.connection, world.acme)
    practice.save_payer(world.connection, replace(payer, options={"filing_limit_days": "30"}), now=now)
    assert claims.head(world.connection, claim_id).file_by == TUESDAY + timedelta(days=30)


def answered(world, claim_id, deductible, now):
    """Post an answer that leaves so much of a claim to the client as deductible; the payer pays the rest."""
    (line,) = claims.lines(world.connection, claim_id)
    rest = line.line.charge - deductible
    taken = (Adjustment("PR", "1", deductible),) if deductible else ()
    posting.post_answer(
        world.connection, claim_id, [LineAnswer(line.id, rest, taken)], on=TODAY, now=now, trace="7"
    )


def filed(world, claim_id):
    world.print(claim_id)
    world.file(claim_id)


def test_the_deductible_that_an_answer_used_is_counted_on_the_clients_other_claims(world, now):
    first, second = (world.claimed(world.blake, day=day) for day in (MONDAY, THURSDAY))
    filed(world, first)
    before = position(world, second)
    answered(world, first, ZERO, now)
    freed = position(world, second)
    whole = Money(15_000)
    assert before.client_share == Money(5_000) + (whole - Money(5_000)).percent(2000)
    assert freed.client_share == whole
    assert following_is_done(world, now)


def following_is_done(world, now):
    """Whether nothing would change if each unprinted claim were opened now."""
    return not any(
        following.has_changed(world.connection, claim_id, now=now)
        for claim_id in unprinted.claims(world.connection)
    )


def test_an_answer_taken_back_frees_the_deductible_again(world, now):
    first, second = (world.claimed(world.blake, day=day) for day in (MONDAY, THURSDAY))
    filed(world, first)
    before = position(world, second)
    answered(world, first, ZERO, now)
    posting_id = ledger.last_posting(world.connection, first)
    assert posting_id is not None
    posting.reverse(world.connection, posting_id, "It was another client’s.", now=now)
    assert position(world, second) == before
    assert following_is_done(world, now)


def test_a_code_taken_back_frees_the_deductible_it_was_to_use(world, now):
    first = world.coded(world.blake, day=MONDAY)
    second = world.claimed(world.blake, day=THURSDAY)
    assert position(world, second).client_share < Money(15_000)
    coding.take_back(world.connection, first, now=now)
    assert position(world, second).client_share == Money(15_000)


def test_what_a_client_pays_stands_in_box_29_at_once(world, now):
    payer = payers.payer(world.connection, world.acme)
    practice.save_payer(world.connection, replace(payer, options={"amount_paid": "yes"}), now=now)
    attendee = world.coded(world.alex)
    client_payments.post(world.connection, world.alex, Money(2_500), on=TODAY, now=now, attendee_id=attendee)
    assert claims.claim(world.connection, world.claim_of(attendee)).amount_paid == Money(2_500)
    assert log(world)[:2] == [("refresh", "claim"), ("post payment", "client")]


def test_only_the_claims_that_rest_on_something_are_looked_at(world, now):
    """A provider, a place and a payer that nothing rests on change no claim, and those of a payer do."""
    mine, others = world.claimed(world.alex), world.claimed(world.blake)
    with transaction(world.connection):
        unprinted.doubt(world.connection)
    provider = clients.save_provider(world.connection, Provider(Name("Pat", "Odoe")), now=now)
    practice.save_place(world.connection, Place("Invented Annex"), now=now)
    practice.set_participation(world.connection, world.acme, MONDAY, now=now)
    assert claims.verdict(world.connection, mine) is not None
    assert claims.verdict(world.connection, others) is None
    world.paper(RecordKind.REFERRAL, world.blake, provider_id=provider)
    assert claims.verdict(world.connection, others) is not None


@pytest.fixture
def many(world):
    """One claim more than can follow at once."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(following.AT_ONCE + 1)]
    found = [world.claimed(world.alex, day=day) for day in days]
    assert {state(world, claim_id) for claim_id in found} == {ClaimState.READY}
    return found


def move_house(world, now):
    own = people.practice(world.connection)
    assert own is not None
    practice.save(world.connection, replace(own, name="Invented Elsewhere"), now=now)


def names(world, many):
    return [claims.claim(world.connection, claim_id).biller.name for claim_id in many]


def test_more_claims_than_can_follow_at_once_are_in_doubt_and_leave_nowhere_until_looked_at(world, now, many):
    move_house(world, now)
    assert {state(world, claim_id) for claim_id in many} == {ClaimState.NOT_READY}
    assert {claims.head(world.connection, claim_id).problems for claim_id in many} == {None}
    with pytest.raises(RuleBrokenError, match="being made anew"):
        world.print(many[0])
    assert following.catch_up(world.connection, now=now) == len(many)
    assert set(names(world, many)) == {"Invented Elsewhere"}
    assert {state(world, claim_id) for claim_id in many} == {ClaimState.READY}


def test_a_catching_up_that_is_stopped_leaves_the_rest_in_doubt(world, now, many):
    move_house(world, now)
    asked = iter((False, True))
    assert following.catch_up(world.connection, now=now, stop=lambda: next(asked)) == following.AT_ONCE
    assert {state(world, claim_id) for claim_id in many[:-1]} == {ClaimState.READY}
    assert state(world, many[-1]) is ClaimState.NOT_READY
    assert names(world, many)[-1] == "Invented Counseling"


@pytest.fixture
def window(tmp_path, world):
    """A second connection to the world, as a window has one beside the worker."""
    with connect(tmp_path / "invented.db", DB_KEY, audit_key=AUDIT_KEY, actor="Robin Invented") as opened:
        yield replace(world, connection=opened)


def test_a_code_taken_back_beside_a_catching_up_does_not_stop_it(world, window, now, many):
    move_house(world, now)
    mine, *others = many
    (attendee_id,) = claims.attendees_of_claim(world.connection, mine)
    worker = world.connection.reopen()

    def take_back(statement):
        if statement.startswith("BEGIN"):
            worker.set_trace_callback(None)
            coding.take_back(window.connection, attendee_id, now=now)

    worker.set_trace_callback(take_back)
    following.catch_up(world.connection, now=now)
    assert set(names(world, others)) == {"Invented Elsewhere"}
    assert not following.is_behind(world.connection)


def test_opening_a_claim_that_is_in_doubt_looks_at_it(world, now, many):
    move_house(world, now)
    drafting.refresh(world.connection, many[2], now=now)
    assert [state(world, claim_id) for claim_id in many].count(ClaimState.READY) == 1
    assert names(world, many)[2] == "Invented Elsewhere"


def test_the_log_tells_once_how_many_claims_were_made_anew(world, now):
    for day in (MONDAY, TUESDAY, THURSDAY):
        world.claimed(world.alex, day=day)
    before = refreshed(world)
    move_house(world, now)
    assert refreshed(world) == before + 1
    assert activity.rows(world.connection, limit=1)[0].detail == {"count": 3}
