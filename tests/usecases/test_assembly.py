"""From the record to a claim: nothing is assumed, papers decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.usecases.conftest import HOME, LONG_AGO, TODAY

from headdesk.domain.claims import SupportRole
from headdesk.domain.codes import NPI, ICD10Code
from headdesk.domain.coverage import Coverage, CoverageId, Relationship, Subscriber
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Name, Place, Provider
from headdesk.domain.records import RecordKind
from headdesk.forms import cms1500
from headdesk.store import claims, coverage, payers
from headdesk.store.connection import transaction
from headdesk.usecases import clients, drafting, posting, practice, readiness

DAY = date(2026, 2, 3)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def told(world, client_id, **how):
    return claims.claim(world.connection, world.claimed(client_id, **how))


def policy_of(world, client_id) -> Coverage:
    (policy,) = coverage.coverages(world.connection, client_id)
    return policy


def set_option(world, payer_id, now, **ways):
    payer = payers.payer(world.connection, payer_id)
    practice.save_payer(world.connection, replace(payer, options={**payer.options, **ways}), now=now)


def test_everyone_on_the_claim_is_as_recorded(world):
    claim = told(world, world.alex)
    assert (claim.patient.name, claim.policy.holder) == (Name("Alex", "Example"),) * 2
    assert (claim.policy.payer_name, claim.policy.member_id) == ("Acme Example", "ACME1")
    assert (claim.biller.npi, claim.renderer.npi) == (NPI("1234567893"), NPI("1000000004"))
    assert (claim.facility, claim.support, claim.authorization, claim.other) == (None, None, "", None)
    assert (claim.signed_on, claim.is_secondary) == (TODAY, False)


def test_each_service_has_its_fee_its_units_and_its_diagnoses(world):
    claim = claims.claim(world.connection, world.claimed(world.alex, "90837", "90785"))
    main, addon = claim.lines
    assert (main.charge, addon.charge) == (Money(20_000), Money(2_000))
    assert (main.is_addon, addon.is_addon) == (False, True)
    assert main.pointers == addon.pointers == (0,)


def test_a_line_points_to_the_first_four_diagnoses(world):
    some = tuple(ICD10Code(f"F4{n}.1") for n in range(6))
    claim = told(world, world.alex, diagnoses=some)
    assert claim.diagnoses == some
    assert claim.lines[0].pointers == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(RecordKind.RELEASE_TO_PAYER, "released_on"), (RecordKind.ASSIGNMENT_OF_BENEFITS, "assigned_on")],
)
def test_consents_print_only_from_papers_that_count_on_the_day(world, now, kind, field):
    (paper,) = [p for p in coverage.records(world.connection, world.alex) if p.kind is kind]
    assert getattr(told(world, world.alex), field) == LONG_AGO
    clients.end_record(world.connection, paper.id, DAY, now=now)
    assert getattr(told(world, world.alex), field) is None
    assert getattr(told(world, world.alex, day=EVE), field) == LONG_AGO
    assert getattr(told(world, world.blake), field) == LONG_AGO


@pytest.mark.parametrize(
    ("what", "is_there"),
    [
        ({}, True),
        ({"given_on": MORROW}, False),
        ({"expires_on": EVE}, False),
        ({"expires_on": DAY}, True),
        ({"payer_id": 1}, True),
        ({"payer_id": 2}, False),
    ],
)
def test_an_authorization_prints_for_its_days_and_its_payer(world, what, is_there):
    world.paper(RecordKind.AUTHORIZATION, world.alex, number="A77", **what)
    world.paper(RecordKind.AUTHORIZATION, world.blake, number="NOT MINE")
    assert told(world, world.alex).authorization == ("A77" if is_there else "")


def test_participation_is_a_contract_on_record(world, now):
    assert told(world, world.alex).accepts_assignment is True
    assert told(world, world.blake).accepts_assignment is False
    practice.set_participation(world.connection, world.boreal, DAY, now=now)
    assert told(world, world.blake, day=EVE).accepts_assignment is False
    assert told(world, world.blake).accepts_assignment is True


def test_who_referred_or_supervises_stands_there_from_papers_only(world, now):
    referrer = Provider(Name("Pat", "Odoe"), "MD", NPI("1999999992"))
    provider_id = clients.save_provider(world.connection, referrer, now=now)
    assert told(world, world.alex).support is None
    world.paper(RecordKind.SUPERVISION, world.alex, provider_id=provider_id)
    supervised = told(world, world.alex).support
    assert supervised is not None
    assert (supervised.role, supervised.name) == (SupportRole.SUPERVISING, referrer.name)
    world.paper(RecordKind.REFERRAL, world.alex, provider_id=provider_id)
    referred = told(world, world.alex).support
    assert referred is not None
    assert (referred.role, referred.npi, referred.credential) == (SupportRole.REFERRING, referrer.npi, "MD")


def test_a_referral_without_a_name_is_no_one(world):
    world.paper(RecordKind.REFERRAL, world.alex, number="R1")
    assert told(world, world.alex).support is None


def test_the_place_is_the_one_where_the_session_was(world, now):
    annex = Place("Elm Street Annex", replace(HOME, street="9 Elm St"), NPI("1555555550"))
    place_id = practice.save_place(world.connection, annex, now=now)
    facility = told(world, world.alex, place_id=place_id).facility
    assert facility is not None
    assert (facility.name, facility.address, facility.npi) == (annex.name, annex.address, annex.npi)


def test_a_policy_that_someone_else_holds_names_that_person(world, now):
    holder = Subscriber(Name("Sam", "Example"), date(1988, 3, 2), address=replace(HOME, street="1 Other Rd"))
    own = replace(policy_of(world, world.alex), relationship=Relationship.SPOUSE, subscriber=holder)
    clients.save_coverage(world.connection, own, now=now)
    policy = told(world, world.alex).policy
    assert (policy.holder, policy.holder_birth_date) == (holder.name, holder.birth_date)
    assert (policy.holder_address, policy.holder_phone) == (holder.address, None)


def add_second(world, now, **changes):
    second = replace(
        policy_of(world, world.alex),
        id=CoverageId(0),
        payer_id=world.boreal,
        order=2,
        member_id="SECOND2",
        **changes,
    )
    clients.save_coverage(world.connection, second, now=now)


def test_the_other_policy_stands_on_the_claim_of_the_first(world, now):
    add_second(world, now)
    claim = told(world, world.alex)
    assert claim.other is not None
    assert (claim.other.payer_name, claim.other.member_id) == ("Boreal Example", "SECOND2")
    assert (claim.policy.payer_name, claim.is_secondary) == ("Acme Example", False)


def test_a_second_policy_that_is_alone_is_billed_as_the_first(world, now):
    first = policy_of(world, world.alex)
    add_second(world, now)
    ended = replace(first, valid=replace(first.valid, end=DAY))
    clients.save_coverage(world.connection, ended, now=now)
    claim_id = world.claimed(world.alex)
    claim = claims.claim(world.connection, claim_id)
    assert (claim.policy.payer_name, claim.other, claim.is_secondary) == ("Boreal Example", None, False)
    assert readiness.check(world.connection, claim_id) == []


@pytest.mark.parametrize(("way", "shown"), [("yes", "25"), ("no", None), ("zero", "0")])
def test_what_the_client_paid_is_told_where_the_payer_asks(world, now, way, shown):
    set_option(world, world.acme, now, amount_paid=way)
    (attendee,) = world.kept(world.alex)
    posting.post_client_payment(
        world.connection, world.alex, Money(2_500), on=DAY, now=now, attendee_id=attendee
    )
    world.sign(attendee)
    claim_id = world.code(attendee)
    assert claim_id is not None
    claim = claims.claim(world.connection, claim_id)
    assert claim.amount_paid == (Money(2_500) if way == "yes" else ZERO)
    assert cms1500.fill(claim)[0].get("29_paid_dollars") == shown


def test_money_that_comes_after_the_claim_was_made_goes_in_when_it_is_refreshed(world, now):
    set_option(world, world.acme, now, amount_paid="yes")
    attendee = world.coded(world.alex)
    posting.post_client_payment(
        world.connection, world.alex, Money(4_000), on=DAY, now=now, attendee_id=attendee
    )
    claim_id = world.claim_of(attendee)
    drafting.refresh(world.connection, claim_id, now=now)
    assert claims.claim(world.connection, claim_id).amount_paid == Money(4_000)


def test_a_practice_that_was_never_named_makes_a_claim_with_problems(world):
    with transaction(world.connection):
        world.connection.execute("DELETE FROM practice")
    found = readiness.check(world.connection, world.claimed(world.alex))
    assert [problem.where for problem in found] == ["box 25", "box 33", "box 33a"]
