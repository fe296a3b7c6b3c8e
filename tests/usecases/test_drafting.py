"""Claims made of coded sessions: joined, left out, kept up to date until they are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.usecases.conftest import F411, HOME

from headdesk.domain.claims import Claim, ClaimState
from headdesk.domain.codes import CPTCode, ICD10Code, PlaceOfService
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Clinician, Name, Place
from headdesk.domain.records import RecordKind
from headdesk.domain.sessions import Modality
from headdesk.forms import cms1500
from headdesk.store import activity, claims, ledger, payers
from headdesk.usecases import coding, drafting, filing, practice, printing

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
DATA = cms1500.Mode.DATA


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def told(world, claim_id) -> Claim:
    return claims.claim(world.connection, claim_id)


def events(world, claim_id):
    return [event.state for event in reversed(claims.events(world.connection, claim_id))]


def recorded(world):
    return activity.head(world.connection).count


def test_a_claim_is_ready_with_the_last_day_the_payer_takes_it(world):
    head = claims.head(world.connection, world.claimed(world.blake))
    assert (head.state, head.route) == (ClaimState.READY, Route.ELSEWHERE)
    assert head.file_by == TUESDAY + timedelta(days=45)
    assert (head.first_date, head.last_date, head.number) == (TUESDAY, TUESDAY, claims.FIRST_NUMBER)


def test_several_sessions_are_joined_into_one_claim(world, now):
    late = world.coded(world.alex, day=THURSDAY, diagnoses=(ICD10Code("F33.1"), *F411))
    early = world.coded(world.alex, "90837", "90785", day=MONDAY)
    old = [world.claim_of(late), world.claim_of(early)]
    owed = ledger.client_balance(world.connection, world.alex)
    joined = drafting.draft(world.connection, [late, early], now=now)
    claim = told(world, joined)
    assert [str(row.code) for row in claim.lines] == ["90837", "90785", "90834"]
    assert [row.pointers for row in claim.lines] == [(0,), (0,), (1, 0)]
    assert claim.diagnoses == (*F411, ICD10Code("F33.1"))
    head = claims.head(world.connection, joined)
    assert (head.first_date, head.last_date) == (MONDAY, THURSDAY)
    assert {state(world, claim_id) for claim_id in old} == {ClaimState.VOID}
    assert claims.events(world.connection, old[0])[0].source == "joined with other sessions"
    assert {world.claim_of(late), world.claim_of(early)} == {joined}
    assert ledger.client_balance(world.connection, world.alex) == owed
    assert ledger.position_of_claim(world.connection, joined).charge == Money(37_000)


def test_sessions_that_are_joined_or_left_out_keep_their_charges(world, now):
    held = [world.coded(world.alex, day=day) for day in (MONDAY, TUESDAY, THURSDAY)]
    practice.set_fee(world.connection, CPTCode("90834"), Money(26_000), MONDAY, now=now)
    joined = drafting.draft(world.connection, held, now=now)
    assert {row.charge for row in told(world, joined).lines} == {Money(15_000)}
    coding.take_back(world.connection, held[0], now=now)
    (left,) = {world.claim_of(attendee) for attendee in held[1:]}
    assert {row.charge for row in told(world, left).lines} == {Money(15_000)}


def test_a_joined_claim_of_seven_sessions_takes_two_sheets(world, now):
    attendees = [world.coded(world.alex, day=date(2026, 1, day)) for day in range(5, 12)]
    joined = drafting.draft(world.connection, attendees, now=now)
    assert len(printing.boxes(world.connection, joined)) == 2


def test_naming_a_session_twice_bills_it_once(world, now):
    attendee = world.coded(world.alex)
    joined = drafting.draft(world.connection, [attendee, attendee], now=now)
    assert len(told(world, joined).lines) == 1


def test_a_session_left_out_gets_a_claim_of_its_own(world, now):
    first, second = world.coded(world.blake, day=MONDAY), world.coded(world.blake, day=THURSDAY)
    joined = drafting.draft(world.connection, [first, second], now=now)
    alone = drafting.draft(world.connection, [second], now=now)
    other = world.claim_of(first)
    assert state(world, joined) is ClaimState.VOID
    assert len({joined, alone, other}) == 3
    for claim_id in (alone, other):
        assert ledger.position_of_claim(world.connection, claim_id).charge == Money(15_000)
    assert ledger.position_of_claim(world.connection, joined).charge == ZERO


def test_taking_one_code_back_leaves_the_rest_of_a_joined_claim_billed(world, now):
    first, second = world.coded(world.blake, day=MONDAY), world.coded(world.blake, day=THURSDAY)
    joined = drafting.draft(world.connection, [first, second], now=now)
    coding.take_back(world.connection, first, now=now)
    left = world.claim_of(second)
    assert (state(world, joined), state(world, left)) == (ClaimState.VOID, ClaimState.READY)
    assert claims.claims_of_attendee(world.connection, first) == []
    stands = ledger.position_of_claim(world.connection, left)
    assert (stands.charge, stands.client_share) == (Money(15_000), Money(15_000))
    assert ledger.client_balance(world.connection, world.blake) == Money(15_000)


def another_place(world, now):
    place = Place("Elm Street Annex", replace(HOME, street="9 Elm St"))
    return world.coded(world.alex, place_id=practice.save_place(world.connection, place, now=now))


def another_clinician(world, now):
    sam = practice.save_clinician(world.connection, Clinician(Name("Sam", "Invented"), "LSW"), now=now)
    return replace(world, robin=sam).coded(world.alex)


def another_authorization(world, now):
    world.paper(RecordKind.AUTHORIZATION, world.alex, given_on=THURSDAY, number="A77")
    return world.coded(world.alex, day=THURSDAY)


def at_home(world, now):
    (attendee,) = world.kept(world.alex, modality=Modality.VIDEO)
    world.sign(attendee)
    world.code(attendee, place=PlaceOfService("10"))
    return attendee


def private(world, now):
    return world.coded(world.casey)


def another_payer(world, now):
    return world.coded(world.blake)


def filed(world, now):
    attendee = world.coded(world.alex)
    world.print(world.claim_of(attendee))
    world.file(world.claim_of(attendee))
    return attendee


@pytest.mark.parametrize(
    "stranger",
    [another_place, another_clinician, another_authorization, at_home, private, another_payer, filed],
)
def test_what_does_not_belong_together_is_not_joined(world, now, stranger):
    mine, other = world.coded(world.alex, day=MONDAY), stranger(world, now)
    before, balances = recorded(world), world.balances()
    with pytest.raises(RuleBrokenError):
        drafting.draft(world.connection, [mine, other], now=now)
    assert (recorded(world), world.balances()) == (before, balances)
    assert state(world, world.claim_of(mine)) is ClaimState.READY


def test_what_is_not_coded_is_not_joined(world, now):
    (attendee,) = world.kept(world.alex)
    with pytest.raises(RuleBrokenError, match="not coded"):
        drafting.draft(world.connection, [attendee], now=now)
    with pytest.raises(RuleBrokenError, match="one client"):
        drafting.draft(world.connection, [], now=now)


def test_together_they_have_at_most_twelve_diagnoses(world, now):
    some = [tuple(ICD10Code(f"F{n}.1") for n in numbers) for numbers in (range(10, 17), range(17, 24))]
    attendees = [
        world.coded(world.alex, day=day, diagnoses=d) for day, d in zip((MONDAY, THURSDAY), some, strict=True)
    ]
    with pytest.raises(RuleBrokenError, match="more than 12 diagnoses"):
        drafting.draft(world.connection, attendees, now=now)


def test_a_mended_member_id_goes_into_a_claim_that_was_not_printed(world, now, claim_id):
    world.mend_member_id()
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id).policy.member_id == "MENDED9"
    assert ledger.position_of_claim(world.connection, claim_id).charge == Money(15_000)


def test_a_claim_that_nothing_was_mended_on_is_left_alone(world, now, claim_id):
    practice.set_fee(world.connection, CPTCode("90834"), Money(99_900), TUESDAY, now=now)
    before = recorded(world)
    drafting.refresh(world.connection, claim_id, now=now)
    assert recorded(world) == before
    assert told(world, claim_id).charge == Money(15_000)


def test_a_printed_claim_stays_as_it_was_printed_also_while_it_is_held(world, now, claim_id):
    world.print(claim_id)
    printed = told(world, claim_id)
    world.mend_member_id()
    drafting.refresh(world.connection, claim_id, now=now)
    filing.hold(world.connection, claim_id, now=now)
    drafting.refresh(world.connection, claim_id, now=now)
    filing.release(world.connection, claim_id, now=now)
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id) == printed
    assert state(world, claim_id) is ClaimState.PRINTED


def test_a_held_claim_that_was_not_printed_is_mended(world, now, claim_id):
    filing.hold(world.connection, claim_id, now=now)
    world.mend_member_id()
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id).policy.member_id == "MENDED9"
    assert state(world, claim_id) is ClaimState.HELD


def test_a_payers_new_ways_reach_only_claims_that_were_not_printed(world, now):
    printed, ready = world.claimed(world.alex), world.claimed(world.alex, day=THURSDAY)
    world.print(printed)
    acme = payers.payer(world.connection, world.acme)
    practice.save_payer(world.connection, replace(acme, options={"phones": "yes"}), now=now)
    for claim_id in (printed, ready):
        drafting.refresh(world.connection, claim_id, now=now)
    shown = ["5_patient_phone" in printing.boxes(world.connection, c)[0] for c in (printed, ready)]
    assert shown == [False, True]
