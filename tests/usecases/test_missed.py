"""What is asked for a missed session stands on the client's account, and is reversed with its outcome."""

from __future__ import annotations

import pytest

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account
from headdesk.domain.money import ZERO, Money
from headdesk.domain.sessions import CHARGEABLE, Outcome, Stage
from headdesk.store import activity, claims, ledger, sessions
from headdesk.usecases import missed, verification
from headdesk.usecases import sessions as session_cases

FEE = Money(7_500)


@pytest.fixture
def no_show(world, now):
    (attendee_id,) = world.planned(world.alex)
    session_cases.confirm(world.connection, attendee_id, Outcome.NO_SHOW, now=now)
    return attendee_id


def charge(world, attendee_id, now, amount=FEE, *, usual=False):
    missed.charge_fee(world.connection, attendee_id, amount, now=now, usual=usual)


def test_the_client_owes_the_fee_and_no_payer_anything(world, no_show, now):
    charge(world, no_show, now)
    assert world.balances() == {Account.CLIENT: FEE, Account.INCOME: -FEE}
    assert claims.claims_of_attendee(world.connection, no_show) == []
    (entry,) = ledger.entries_of_attendee(world.connection, no_show)
    assert (entry.reason, entry.payer_id, entry.claim_id) == ("no-show", None, None)
    assert missed.fee_of(world.connection, no_show) == FEE


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in CHARGEABLE])
def test_only_a_missed_session_has_a_fee(world, now, outcome):
    (attendee_id,) = world.planned(world.alex)
    session_cases.confirm(world.connection, attendee_id, outcome, now=now)
    with pytest.raises(RuleBrokenError, match="missed session"):
        charge(world, attendee_id, now)
    assert world.balances() == {}


@pytest.mark.parametrize("amount", [ZERO, Money(-1)])
def test_a_fee_is_more_than_nothing(world, no_show, now, amount):
    with pytest.raises(RuleBrokenError, match="more than nothing"):
        charge(world, no_show, now, amount)


def test_a_fee_is_charged_once_and_can_be_charged_anew_after_it_was_taken_back(world, no_show, now):
    charge(world, no_show, now)
    with pytest.raises(RuleBrokenError, match="already"):
        charge(world, no_show, now)
    missed.take_fee_back(world.connection, no_show, now=now)
    assert missed.fee_of(world.connection, no_show) is None
    charge(world, no_show, now, Money(4_000))
    assert missed.fee_of(world.connection, no_show) == Money(4_000)
    assert world.balances() == {Account.CLIENT: Money(4_000), Account.INCOME: Money(-4_000)}


@pytest.mark.parametrize("outcome", [Outcome.KEPT, Outcome.LATE_CANCEL, Outcome.PLANNED])
def test_another_outcome_reverses_the_fee_and_both_entries_stay(world, no_show, now, outcome):
    charge(world, no_show, now)
    session_cases.confirm(world.connection, no_show, outcome, now=now)
    assert world.balances() == {}
    assert len(ledger.entries_of_attendee(world.connection, no_show)) == 2
    assert missed.fee_of(world.connection, no_show) is None
    assert not [fault for check in verification.verify(world.connection) for fault in check.faults]


def test_a_kept_session_is_charged_as_if_it_had_never_been_missed(world, no_show, now):
    charge(world, no_show, now)
    session_cases.confirm(world.connection, no_show, Outcome.KEPT, now=now)
    world.sign(no_show)
    claim_id = world.code(no_show)
    assert claim_id is not None
    assert ledger.position_of_claim(world.connection, claim_id).charge == Money(15_000)


def waits_for(world, attendee_id):
    return sessions.attendee(world.connection, attendee_id).stage


def test_a_missed_session_waits_until_someone_says_whether_it_has_a_fee(world, no_show, now):
    assert waits_for(world, no_show) is Stage.FEE
    charge(world, no_show, now)
    assert waits_for(world, no_show) is Stage.CLOSED
    missed.take_fee_back(world.connection, no_show, now=now)
    assert waits_for(world, no_show) is Stage.FEE
    missed.ask_no_fee(world.connection, no_show, now=now)
    assert waits_for(world, no_show) is Stage.CLOSED
    assert world.balances() == {}


def test_no_fee_is_said_once_and_not_while_one_stands(world, no_show, now):
    missed.ask_no_fee(world.connection, no_show, now=now)
    before = activity.head(world.connection).count
    missed.ask_no_fee(world.connection, no_show, now=now)
    assert activity.head(world.connection).count == before
    charge(world, no_show, now)
    with pytest.raises(RuleBrokenError, match="already"):
        missed.ask_no_fee(world.connection, no_show, now=now)


def test_taking_back_what_does_not_stand_records_nothing(world, no_show, now):
    before = activity.head(world.connection).count
    missed.take_fee_back(world.connection, no_show, now=now)
    assert activity.head(world.connection).count == before


def test_the_practice_remembers_what_it_asks_for_each_outcome(world, no_show, now):
    assert missed.usual_fee(world.connection, Outcome.NO_SHOW) is None
    charge(world, no_show, now, usual=True)
    assert missed.usual_fee(world.connection, Outcome.NO_SHOW) == FEE
    assert missed.usual_fee(world.connection, Outcome.LATE_CANCEL) is None


def test_one_of_a_group_is_charged_and_the_other_is_not(world, now):
    here, missing = world.planned(world.alex, world.casey)
    session_cases.confirm(world.connection, here, Outcome.KEPT, now=now)
    session_cases.confirm(world.connection, missing, Outcome.NO_SHOW, now=now)
    charge(world, missing, now)
    assert ledger.client_balance(world.connection, world.casey) == FEE
    assert ledger.client_balance(world.connection, world.alex) == ZERO
