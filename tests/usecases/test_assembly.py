"""From the record to a claim: nothing is assumed, papers decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.usecases.conftest import HOME, LONG_AGO, TODAY

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ClaimState, SupportRole
from headdesk.domain.codes import NPI, ICD10Code
from headdesk.domain.coverage import Coverage, CoverageId, Relationship, Subscriber
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import BillingKind, Name, Place, Provider
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.forms import cms1500
from headdesk.store import claims, coverage, ledger, payers, people
from headdesk.store.connection import transaction
from headdesk.usecases import (
    client_payments,
    clients,
    coding,
    drafting,
    posting,
    practice,
    printing,
    readiness,
)
from headdesk.usecases.assembly import assemble, claimed_sessions, services_of
from headdesk.usecases.surroundings import around

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
def test_consents_print_only_from_papers_that_count_on_the_day_of_signing(world, now, kind, field):
    (paper,) = [p for p in coverage.records(world.connection, world.alex) if p.kind is kind]
    assert getattr(told(world, world.alex), field) == LONG_AGO
    clients.end_record(world.connection, paper.id, TODAY + timedelta(days=1), now=now)
    assert getattr(told(world, world.alex, hour=11), field) == LONG_AGO
    clients.end_record(world.connection, paper.id, TODAY, now=now)
    assert getattr(told(world, world.alex, hour=12), field) is None
    assert getattr(told(world, world.blake), field) == LONG_AGO


@pytest.mark.parametrize(
    ("kind", "field"),
    [(RecordKind.RELEASE_TO_PAYER, "released_on"), (RecordKind.ASSIGNMENT_OF_BENEFITS, "assigned_on")],
)
def test_a_consent_signed_after_the_session_counts_from_then_on(world, now, kind, field):
    (paper,) = [p for p in coverage.records(world.connection, world.alex) if p.kind is kind]
    clients.end_record(world.connection, paper.id, LONG_AGO, now=now)
    claim_id = world.claimed(world.alex)
    later = now + timedelta(days=3)
    given = DatedRecord(kind, later.date(), world.alex)
    assert getattr(claims.claim(world.connection, claim_id), field) is None
    clients.save_record(world.connection, given, now=later)
    claim = claims.claim(world.connection, claim_id)
    assert (getattr(claim, field), claim.signed_on) == (later.date(), later.date())
    assert claims.head(world.connection, claim_id).state is ClaimState.READY


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
    assert told(world, world.blake).accepts_assignment is None
    practice.set_participation(world.connection, world.boreal, DAY, now=now)
    assert told(world, world.blake, day=EVE).accepts_assignment is None
    assert told(world, world.blake).accepts_assignment is True


@pytest.mark.parametrize(("way", "accepts"), [("blank", None), ("no", False), ("yes", True)])
def test_without_a_contract_box_27_says_what_was_chosen_for_the_payer(world, now, way, accepts):
    for payer_id in (world.acme, world.boreal):
        set_option(world, payer_id, now, assignment_without_contract=way)
    assert told(world, world.alex).accepts_assignment is True
    assert told(world, world.blake).accepts_assignment is accepts


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


@pytest.mark.parametrize(("way", "shown"), [("yes", "25"), ("no", None), ("zero", "25")])
def test_what_the_client_paid_is_told_where_the_payer_asks(world, now, way, shown):
    set_option(world, world.acme, now, amount_paid=way)
    (attendee,) = world.kept(world.alex)
    client_payments.post(world.connection, world.alex, Money(2_500), on=DAY, now=now, attendee_id=attendee)
    world.sign(attendee)
    claim_id = world.code(attendee)
    assert claim_id is not None
    claim = claims.claim(world.connection, claim_id)
    assert claim.amount_paid == (ZERO if way == "no" else Money(2_500))
    assert cms1500.fill(claim)[0].get("29_paid_dollars") == shown


def test_money_that_comes_after_the_claim_was_made_goes_in_when_it_is_refreshed(world, now):
    set_option(world, world.acme, now, amount_paid="yes")
    attendee = world.coded(world.alex)
    client_payments.post(world.connection, world.alex, Money(4_000), on=DAY, now=now, attendee_id=attendee)
    claim_id = world.claim_of(attendee)
    drafting.refresh(world.connection, claim_id, now=now)
    assert claims.claim(world.connection, claim_id).amount_paid == Money(4_000)


def test_a_practice_that_was_never_named_makes_a_claim_with_problems(world):
    with transaction(world.connection):
        world.connection.execute("DELETE FROM practice")
    found = readiness.check(world.connection, world.claimed(world.alex))
    assert [problem.where for problem in found] == ["box 25", "box 33"]


@pytest.mark.parametrize(
    ("kind", "name", "npi"),
    [
        (BillingKind.INDIVIDUAL, "ROBIN INVENTED", "1000000004"),
        (BillingKind.GROUP, "INVENTED COUNSELING", "1234567893"),
    ],
)
def test_claims_go_out_under_the_person_or_under_the_practice(world, now, kind, name, npi):
    claim_id = world.claimed(world.alex)
    own = people.practice(world.connection)
    assert own is not None
    practice.save(world.connection, replace(own, billing_kind=kind), now=now)
    (sheet,) = printing.boxes(world.connection, claim_id)
    assert (sheet["33_name"], sheet["33a_npi"], sheet["25_tax_id"]) == (name, npi, "840000000")
    assert sheet["24_1_rendering_npi"] == "1000000004"


def test_who_bills_as_a_person_is_asked_for_one_npi(world, now):
    claim_id = world.claimed(world.alex)
    own, (robin,) = people.practice(world.connection), people.clinicians(world.connection)
    assert own is not None
    practice.save(world.connection, replace(own, billing_kind=BillingKind.INDIVIDUAL, npi=None), now=now)
    assert readiness.check(world.connection, claim_id) == []
    practice.save_clinician(world.connection, replace(robin, npi=None), now=now)
    assert [problem.where for problem in readiness.check(world.connection, claim_id)] == ["box 24J"]


def second_of_two(world, now):
    """Return the second policy of Alex and the services of a session that the first was billed for."""
    add_second(world, now)
    attendee = world.coded(world.alex)
    second = coverage.coverages_on(world.connection, world.alex, DAY)[1]
    return attendee, second, services_of(claimed_sessions(world.connection, [attendee]))


def assembled(world, policy, services):
    return assemble(around(world.connection), 9999, policy, services, signed_on=TODAY)


def test_a_second_claim_tells_what_the_first_policy_paid_and_not_what_the_client_did(world, now):
    attendee, second, services = second_of_two(world, now)
    client_payments.post(world.connection, world.alex, Money(2_500), on=DAY, now=now, attendee_id=attendee)
    first = world.claim_of(attendee)
    world.print(first)
    world.file(first)
    assert assembled(world, second, services).amount_paid is None
    posting.post_answer(
        world.connection,
        first,
        [one.answer for one in posting.propose(world.connection, first)],
        on=TODAY,
        now=now,
    )
    claim = assembled(world, second, services)
    assert claim.amount_paid == ledger.position_of_claim(world.connection, first).paid == Money(9_500)
    assert cms1500.fill(claim)[0]["29_paid_dollars"] == "95"
    assert readiness.problems_of(claim) == []


def test_a_claim_is_not_ready_while_another_policy_comes_first(world, now):
    _, second, services = second_of_two(world, now)
    (problem,) = readiness.problems_of(assembled(world, second, services))
    assert (problem.where, problem.what) == ("policy order", "Another policy comes first.")


def test_a_claim_is_not_ready_while_its_policy_was_not_in_force_and_is_coded_anew(world, now):
    attendee = world.coded(world.alex)
    claim_id = world.claim_of(attendee)
    policy = policy_of(world, world.alex)
    ended = replace(policy, valid=DateRange(LONG_AGO, DAY))
    clients.save_coverage(world.connection, ended, now=now)
    assert claims.head(world.connection, claim_id).state is ClaimState.NOT_READY
    (problem,) = readiness.check(world.connection, claim_id)
    assert (problem.where, problem.what) == ("policy dates", "This policy was not in force on Feb 3.")
    newer = replace(policy, id=CoverageId(0), payer_id=world.boreal, valid=DateRange(DAY), member_id="NEW3")
    clients.save_coverage(world.connection, newer, now=now)
    coding.take_back(world.connection, attendee, now=now)
    again = world.code(attendee)
    assert again is not None
    assert claims.claim(world.connection, again).policy.member_id == "NEW3"
    assert claims.head(world.connection, again).state is ClaimState.READY


def test_turning_the_order_of_two_policies_makes_the_claim_of_the_first_not_ready(world, now):
    add_second(world, now)
    claim_id = world.claimed(world.alex)
    first, second = coverage.coverages_on(world.connection, world.alex, DAY)
    for turned in (replace(first, order=3), replace(second, order=1)):
        clients.save_coverage(world.connection, turned, now=now)
    assert [found.what for found in readiness.check(world.connection, claim_id)] == [
        "Another policy comes first."
    ]
    assert claims.head(world.connection, claim_id).state is ClaimState.NOT_READY
