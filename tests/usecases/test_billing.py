"""Claims: made, checked, printed, filed. Printed is not filed, and what left stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.usecases.conftest import F411, HOME, TODAY

from headdesk.domain.claims import Claim, ClaimState
from headdesk.domain.codes import CPTCode, ICD10Code, PlaceOfService
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.notes import digest
from headdesk.domain.people import Clinician, Name, Place
from headdesk.domain.records import RecordKind
from headdesk.domain.sessions import Modality, SessionKind
from headdesk.forms import cms1500
from headdesk.store import activity, chain, claims, coverage, documents, ledger, payers, people
from headdesk.usecases import clients, coding, drafting, expectation, filing, practice, printing, readiness

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


def mend_member_id(world, now, member_id="MENDED9"):
    (policy,) = coverage.coverages(world.connection, world.alex)
    clients.save_coverage(world.connection, replace(policy, member_id=member_id), now=now)


@pytest.fixture
def claim_id(world):
    """Alex's claim of one session, ready."""
    return world.claimed(world.alex)


# ------------------------------------------------------------------------------------------- drafted


def test_a_claim_is_ready_with_the_last_day_the_payer_takes_it(world):
    head = claims.head(world.connection, world.claimed(world.blake))
    assert (head.state, head.route) == (ClaimState.READY, Route.FILE)
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


def test_a_payer_without_a_rate_is_expected_to_pay_the_charge(world):
    (line,) = claims.lines(world.connection, world.claimed(world.blake, "90832"))
    assert line.allowed is None
    (line,) = claims.lines(world.connection, world.claimed(world.alex))
    assert line.allowed == Money(12_000)


# ------------------------------------------------------------------------------------------- checked


def test_a_complete_claim_has_nothing_to_mend(world, claim_id):
    assert readiness.check(world.connection, claim_id) == []


def test_what_the_payer_would_refuse_stops_the_print(world, now):
    mend_member_id(world, now, "")
    claim_id = world.claimed(world.alex)
    (problem,) = readiness.check(world.connection, claim_id)
    assert problem.where == "box 1a"
    with pytest.raises(RuleBrokenError, match="member ID"):
        world.print(claim_id)
    with pytest.raises(RuleBrokenError, match="member ID"):
        world.file(claim_id)
    assert state(world, claim_id) is ClaimState.READY
    assert printing.preview(world.connection, claim_id, DATA).startswith(b"%PDF")


def test_what_does_not_fit_the_form_is_a_problem_too(world, now):
    mend_member_id(world, now, "A" * 40)
    (problem,) = readiness.check(world.connection, world.claimed(world.alex))
    assert problem.where == "1a_insured_id"
    assert problem.do


# ------------------------------------------------------------------------------------------- mended


def test_a_mended_member_id_goes_into_a_claim_that_was_not_printed(world, now, claim_id):
    mend_member_id(world, now)
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id).policy.member_id == "MENDED9"
    assert ledger.position_of_claim(world.connection, claim_id).charge == Money(15_000)


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


def test_a_claim_that_nothing_was_mended_on_is_left_alone(world, now, claim_id):
    practice.set_fee(world.connection, CPTCode("90834"), Money(99_900), TUESDAY, now=now)
    before = recorded(world)
    drafting.refresh(world.connection, claim_id, now=now)
    assert recorded(world) == before
    assert told(world, claim_id).charge == Money(15_000)


def test_a_printed_claim_stays_as_it_was_printed_also_while_it_is_held(world, now, claim_id):
    world.print(claim_id)
    printed = told(world, claim_id)
    mend_member_id(world, now)
    drafting.refresh(world.connection, claim_id, now=now)
    filing.hold(world.connection, claim_id, now=now)
    drafting.refresh(world.connection, claim_id, now=now)
    filing.release(world.connection, claim_id, now=now)
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id) == printed
    assert state(world, claim_id) is ClaimState.PRINTED


def test_a_held_claim_that_was_not_printed_is_mended(world, now, claim_id):
    filing.hold(world.connection, claim_id, now=now)
    mend_member_id(world, now)
    drafting.refresh(world.connection, claim_id, now=now)
    assert told(world, claim_id).policy.member_id == "MENDED9"
    assert state(world, claim_id) is ClaimState.HELD


# ------------------------------------------------------------------------------------------- printed


@pytest.mark.parametrize("mode", cms1500.Mode)
def test_exactly_the_printed_bytes_are_kept(world, now, claim_id, mode):
    content = printing.print_form(world.connection, claim_id, mode, now=now, dx=1.5)
    (kept,) = documents.of_claim(world.connection, claim_id)
    assert (kept.content, kept.sha256, kept.made_at) == (content, digest(content), now)
    assert kept.kind.endswith(mode)
    assert kept.edition == printing.EDITION


def test_printed_is_not_filed(world, claim_id):
    world.print(claim_id)
    assert state(world, claim_id) is ClaimState.PRINTED
    world.print(claim_id)
    assert events(world, claim_id) == [ClaimState.READY, ClaimState.PRINTED]
    assert len(documents.of_claim(world.connection, claim_id)) == 2
    assert claims.head(world.connection, claim_id).answer_by is None


def test_a_held_claim_that_is_printed_stays_held_and_says_so(world, now, claim_id):
    filing.hold(world.connection, claim_id, now=now)
    world.print(claim_id)
    assert state(world, claim_id) is ClaimState.HELD
    assert events(world, claim_id) == [ClaimState.READY, ClaimState.HELD, ClaimState.PRINTED]
    filing.release(world.connection, claim_id, now=now)
    assert state(world, claim_id) is ClaimState.PRINTED


def test_a_form_of_a_claim_that_changed_meanwhile_is_not_kept(world, now, claim_id):
    form = printing.finished_form(world.connection, claim_id, DATA)
    mend_member_id(world, now)
    drafting.refresh(world.connection, claim_id, now=now)
    with pytest.raises(StaleError, match="changed"):
        printing.keep_form(world.connection, claim_id, form, now=now)
    assert documents.of_claim(world.connection, claim_id) == []
    assert state(world, claim_id) is ClaimState.READY


def test_a_filed_claim_can_be_printed_again_and_stays_filed(world, claim_id):
    world.print(claim_id)
    world.file(claim_id)
    world.print(claim_id)
    assert state(world, claim_id) is ClaimState.FILED


def test_a_void_claim_is_neither_printed_filed_held_nor_routed(world, now):
    attendee = world.coded(world.alex)
    claim_id = world.claim_of(attendee)
    world.print(claim_id)
    coding.take_back(world.connection, attendee, now=now)
    for act in (
        lambda: world.print(claim_id),
        lambda: world.file(claim_id),
        lambda: filing.hold(world.connection, claim_id, now=now),
        lambda: filing.set_route(world.connection, claim_id, Route.FILE, now=now),
    ):
        with pytest.raises(RuleBrokenError, match="void"):
            act()
    assert state(world, claim_id) is ClaimState.VOID


# ------------------------------------------------------------------------------------------- filed


def test_a_paper_claim_cannot_leave_before_it_was_printed(world, claim_id):
    with pytest.raises(RuleBrokenError, match="not printed yet"):
        world.file(claim_id)
    assert state(world, claim_id) is ClaimState.READY


def test_a_claim_that_goes_another_way_needs_no_print(world):
    claim_id = world.claimed(world.blake)
    world.file(claim_id)
    assert state(world, claim_id) is ClaimState.FILED


@pytest.mark.parametrize(("shift", "words"), [(1, "not come yet"), (-8, "before its last session")])
def test_it_leaves_neither_in_the_future_nor_before_the_session(world, claim_id, shift, words):
    world.print(claim_id)
    with pytest.raises(RuleBrokenError, match=words):
        world.file(claim_id, TODAY + timedelta(days=shift))
    assert state(world, claim_id) is ClaimState.PRINTED


def test_filing_says_how_when_and_by_when_an_answer_is_usual(world, now, claim_id):
    world.print(claim_id)
    departure = filing.Departure("mailed", TODAY, "certified 0000")
    filing.file(world.connection, claim_id, departure, now=now)
    head = claims.head(world.connection, claim_id)
    assert (head.state, head.since, head.answer_by) == (ClaimState.FILED, TODAY, TODAY + timedelta(days=30))
    event = claims.events(world.connection, claim_id)[0]
    assert (event.source, event.evidence) == ("you said so", "mailed, certified 0000")
    assert claim_id in chain.digests(world.connection, chain.LinkKind.FILING)


def test_a_claim_is_filed_once(world, claim_id):
    world.print(claim_id)
    world.file(claim_id)
    with pytest.raises(RuleBrokenError, match="filed already"):
        world.file(claim_id)
    assert events(world, claim_id).count(ClaimState.FILED) == 1


def test_what_left_no_longer_changes(world, now, claim_id):
    world.print(claim_id)
    world.file(claim_id)
    as_filed = told(world, claim_id)
    mend_member_id(world, now)
    drafting.refresh(world.connection, claim_id, now=now)
    for act in (
        lambda: filing.hold(world.connection, claim_id, now=now),
        lambda: filing.set_route(world.connection, claim_id, Route.FILE, now=now),
    ):
        with pytest.raises(RuleBrokenError, match="left the house"):
            act()
    assert told(world, claim_id) == as_filed


# ------------------------------------------------------------------------------------------- held, routed


def test_a_held_claim_goes_on_when_it_is_released(world, now, claim_id):
    filing.hold(world.connection, claim_id, now=now)
    with pytest.raises(RuleBrokenError, match="held already"):
        filing.hold(world.connection, claim_id, now=now)
    filing.release(world.connection, claim_id, now=now)
    assert events(world, claim_id) == [ClaimState.READY, ClaimState.HELD, ClaimState.READY]
    with pytest.raises(RuleBrokenError, match="not held"):
        filing.release(world.connection, claim_id, now=now)


def test_a_claim_takes_the_way_of_its_payer_until_another_is_chosen(world, now, claim_id):
    assert claims.head(world.connection, claim_id).route is Route.PAPER
    filing.set_route(world.connection, claim_id, Route.ELSEWHERE, now=now)
    world.file(claim_id)
    assert claims.head(world.connection, claim_id).route is Route.ELSEWHERE


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


def test_boxes_follow_the_claim_as_it_was_frozen(world, now, claim_id):
    (before,) = printing.boxes(world.connection, claim_id)
    mend_member_id(world, now)
    assert printing.boxes(world.connection, claim_id) == [before]
    assert before["26_patient_account"] == "HD001001"
    assert before["2_patient_name"] == "EXAMPLE, ALEX"


def test_a_payers_new_ways_reach_only_claims_that_were_not_printed(world, now):
    printed, ready = world.claimed(world.alex), world.claimed(world.alex, day=THURSDAY)
    world.print(printed)
    acme = payers.payer(world.connection, world.acme)
    practice.save_payer(world.connection, replace(acme, options={"phones": "yes"}), now=now)
    for claim_id in (printed, ready):
        drafting.refresh(world.connection, claim_id, now=now)
    shown = ["5_patient_phone" in printing.boxes(world.connection, c)[0] for c in (printed, ready)]
    assert shown == [False, True]


def test_each_of_a_couple_has_a_claim_that_names_no_one_else(world, now):
    first, second = world.kept(world.alex, world.blake, kind=SessionKind.FAMILY)
    for attendee in (first, second):
        world.sign(attendee)
        world.code(attendee)
    for attendee, other in ((first, world.blake), (second, world.alex)):
        name = people.client(world.connection, other).name.first.upper()
        (sheet,) = printing.boxes(world.connection, world.claim_of(attendee))
        assert not any(name in text for text in sheet.values())
