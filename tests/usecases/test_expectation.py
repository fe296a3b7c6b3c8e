"""What should come of a claim: a copay once a session, a deductible once a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headdesk.domain.money import ZERO, Money
from headdesk.forms import cms1500
from headdesk.store import activity, claims, coverage, ledger
from headdesk.usecases import clients, drafting, expectation

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
DATA = cms1500.Mode.DATA


def recorded(world):
    return activity.head(world.connection).count


def test_a_payer_without_a_rate_is_expected_to_pay_the_charge(world):
    (line,) = claims.lines(world.connection, world.claimed(world.blake, "90832"))
    assert line.allowed is None
    (line,) = claims.lines(world.connection, world.claimed(world.alex))
    assert line.allowed == Money(12_000)


def test_what_is_expected_follows_a_mended_policy(world, now):
    claim_id = world.claimed(world.blake, "90834", "90785")
    before = ledger.position_of_claim(world.connection, claim_id)
    (policy,) = coverage.coverages(world.connection, world.blake)
    mended = replace(policy.benefits, deductible_left=ZERO)
    clients.save_coverage(world.connection, replace(policy, benefits=mended), now=now)
    drafting.refresh(world.connection, claim_id, now=now)
    stands = ledger.position_of_claim(world.connection, claim_id)
    assert (before.client_share, before.expected) == (Money(17_000), ZERO)
    assert (stands.charge, stands.client_share) == (Money(17_000), Money(17_000).percent(2000))
    assert stands.expected == stands.open == stands.charge - stands.client_share
    told_of, entries = recorded(world), ledger.entries_of_claim(world.connection, claim_id)
    drafting.refresh(world.connection, claim_id, now=now)
    assert (recorded(world), ledger.entries_of_claim(world.connection, claim_id)) == (told_of, entries)


def test_estimates_that_share_a_deductible_stay_as_they_are(world, now):
    made = [world.claimed(world.blake, day=day) for day in (MONDAY, TUESDAY, THURSDAY)]
    before = recorded(world)
    for claim_id in made:
        drafting.refresh(world.connection, claim_id, now=now)
    assert recorded(world) == before


def test_the_deductible_is_that_of_the_year_of_the_session(world):
    (policy,) = coverage.coverages(world.connection, world.blake)
    world.coded(world.blake, day=date(2026, 1, 20))
    left = [
        expectation.benefits_left(world.connection, policy, day).deductible_left
        for day in (date(2026, 1, 21), date(2027, 1, 2))
    ]
    assert left == [Money(5_000), ZERO]


def test_a_december_session_coded_in_january_leaves_the_new_years_deductible_alone(world, now):
    (policy,) = coverage.coverages(world.connection, world.blake)
    december = world.claimed(world.blake, day=date(2025, 12, 30))
    assert ledger.position_of_claim(world.connection, december).client_share == Money(3_000)
    left = expectation.benefits_left(world.connection, policy, date(2026, 1, 5)).deductible_left
    assert left == Money(20_000)


def test_what_next_years_sessions_used_is_not_taken_off_this_years(world):
    (policy,) = coverage.coverages(world.connection, world.blake)
    never = replace(policy, benefits=replace(policy.benefits, checked_on=None))
    world.coded(world.blake, day=date(2026, 1, 5))
    left = [
        expectation.benefits_left(world.connection, never, day).deductible_left
        for day in (date(2025, 12, 30), date(2026, 1, 6))
    ]
    assert left == [Money(20_000), Money(5_000)]
