"""Coding: what fits is proposed, and what follows from the choice is reversed when it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.usecases.conftest import F411, TODAY

from headdesk.domain.claims import ClaimState
from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coverage import Benefits, CoverageId, Payer
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Account
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import OFFICE, Modality, SessionKind, Stage
from headdesk.store import claims, coverage, ledger, notes, payers, people, sessions
from headdesk.store import coding as store
from headdesk.usecases import client_payments, clients, coding, practice

F331 = (ICD10Code("F33.1"),)
DAY = date(2026, 2, 3)


def signed(world, client_id, **how):
    (attendee_id,) = world.kept(client_id, **how)
    world.sign(attendee_id)
    return attendee_id


def stage(world, attendee_id):
    return sessions.attendee(world.connection, attendee_id).stage


def take_back(world, attendee_id, now):
    coding.take_back(world.connection, attendee_id, now=now)


def diagnoses(world, client_id, day=TODAY):
    return tuple(people.diagnoses(world.connection, client_id, day))


@pytest.mark.parametrize(
    ("client", "modality", "place", "modifiers"),
    [
        ("alex", Modality.IN_PERSON, "11", ()),
        ("alex", Modality.VIDEO, "10", ("95",)),
        ("alex", Modality.AUDIO, "10", ("93",)),
        ("blake", Modality.VIDEO, "02", ("GT",)),
        ("casey", Modality.VIDEO, "11", ()),
    ],
)
def test_place_and_modifiers_are_proposed_as_the_payer_wants_them(world, client, modality, place, modifiers):
    (attendee,) = world.kept(getattr(world, client), modality=modality)
    proposal = coding.propose(world.connection, attendee)
    assert proposal.place == PlaceOfService(place)
    assert proposal.modifiers == tuple(Modifier(code) for code in modifiers)
    assert (proposal.payer is None) == (client == "casey")


def test_the_code_and_the_clients_diagnoses_are_proposed(world, now):
    clients.set_diagnoses(world.connection, world.alex, F331, date(2026, 1, 1), now=now)
    (attendee,) = world.kept(world.alex, minutes=53)
    proposal = coding.propose(world.connection, attendee)
    assert proposal.suggestion.code is not None
    assert proposal.suggestion.code.code == CPTCode("90837")
    assert proposal.diagnoses == F331


def test_an_add_on_is_offered_behind_its_code():
    assert "90785" in {str(addon.code) for addon in coding.addons(CPTCode("90834"))}


def estimate(world, client_id, *codes, day=DAY):
    policy = coding.first_policy(world.connection, client_id, day)
    payer = payers.payer(world.connection, policy.payer_id) if policy else None
    return coding.estimate_of_all(world.connection, [CPTCode(c) for c in codes], day, policy, payer)


def test_a_contract_rate_says_what_to_expect(world):
    guess = estimate(world, world.alex, "90834")
    assert (guess.charge, guess.allowed, guess.copay) == (Money(15_000), Money(12_000), Money(2_500))
    assert guess.basis == "Contract rate from January 1, 2025"


def test_a_copay_is_taken_once_a_session_and_a_deductible_only_until_it_is_used(world):
    with_addon = estimate(world, world.alex, "90834", "90785")
    assert with_addon.copay == Money(2_500)
    three = estimate(world, world.blake, "90834", "90785", "90837")
    assert three.deductible == Money(20_000)
    assert three.coinsurance == (three.allowed - three.deductible).percent(2000)
    assert "No contract rate" in three.basis


def test_without_a_payer_the_client_pays_it_all(world):
    guess = estimate(world, world.casey, "90834")
    assert (guess.client_share, guess.expected) == (Money(15_000), ZERO)


def test_without_a_fee_there_is_no_estimate(world):
    assert estimate(world, world.alex, "90834", "90847") is None
    policy = coding.first_policy(world.connection, world.alex, DAY)
    assert coding.estimate_of(world.connection, CPTCode("90847"), DAY, policy, Payer("Acme")) is None


@pytest.mark.parametrize("client", ["alex", "blake"])
@pytest.mark.parametrize("codes", [("90834",), ("90837", "90785"), ("90832", "90785", "90834")])
def test_what_is_entered_is_what_was_shown(world, client, codes):
    client_id = getattr(world, client)
    shown = estimate(world, client_id, *codes)
    stands = ledger.position_of_claim(world.connection, world.claimed(client_id, *codes))
    assert (stands.charge, stands.expected) == (shown.charge, shown.expected)
    assert (stands.client_share, stands.adjusted) == (shown.client_share, shown.reduction)


def test_the_deductible_is_counted_down_by_our_own_sessions(world):
    shares = []
    for day in (date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 4)):
        claim_id = world.claimed(world.blake, day=day)
        shares.append(ledger.position_of_claim(world.connection, claim_id).client_share)
    assert shares == [Money(15_000), Money(5_000) + Money(10_000).percent(2000), Money(3_000)]


def test_the_estimate_says_when_nobody_asked_for_the_years_deductible(world):
    this, last = (estimate(world, world.blake, "90834", day=day) for day in (DAY, date(2025, 12, 30)))
    assert (this.deductible, last.deductible) == (Money(15_000), ZERO)
    assert "deductible" not in this.basis
    assert last.basis.endswith("the deductible of 2025 was not checked and counts as nothing")


def test_a_code_taken_back_gives_the_deductible_back(world, now):
    take_back(world, world.coded(world.blake), now)
    assert estimate(world, world.blake, "90834").deductible == Money(15_000)


def test_the_clients_share_says_when_and_how_it_was_checked():
    assert "never checked" in coding.share_basis(Benefits())
    by_phone = coding.share_basis(Benefits(checked_on=date(2026, 2, 1), checked_how="by phone"))
    assert "by phone" in by_phone
    assert by_phone.endswith("February\N{NO-BREAK SPACE}1"), "a day stays in one line"
    assert "  " not in coding.share_basis(Benefits(checked_on=date(2026, 2, 1)))


def test_a_private_session_makes_the_clients_debt_and_no_claim(world):
    attendee = signed(world, world.casey)
    assert world.code(attendee, "90837", "90785") is None
    assert stage(world, attendee) is Stage.CODED
    assert claims.claims_of_attendee(world.connection, attendee) == []
    assert ledger.client_balance(world.connection, world.casey) == Money(22_000)
    assert world.balances() == {Account.CLIENT: Money(22_000), Account.INCOME: Money(-22_000)}


def test_a_private_session_needs_no_diagnosis_but_a_claim_does(world):
    private, insured = signed(world, world.casey), signed(world, world.alex)
    assert world.code(private, diagnoses=()) is None
    with pytest.raises(RuleBrokenError, match="needs a diagnosis"):
        world.code(insured, diagnoses=())
    assert stage(world, insured) is Stage.CODE


def test_a_policy_that_ended_is_not_billed(world, now):
    (policy,) = coverage.coverages(world.connection, world.alex)
    ended = replace(policy, valid=replace(policy.valid, end=date(2026, 2, 3)))
    clients.save_coverage(world.connection, ended, now=now)
    assert world.code(signed(world, world.alex)) is None
    assert world.code(signed(world, world.alex, day=date(2026, 2, 2))) is not None


def test_the_note_comes_before_the_code(world):
    (attendee,) = world.kept(world.alex)
    with pytest.raises(RuleBrokenError, match="not signed yet"):
        world.code(attendee)
    assert store.of_attendee(world.connection, attendee) is None
    assert world.balances() == {}


def test_a_session_is_coded_once(world):
    attendee = world.coded(world.alex)
    with pytest.raises(RuleBrokenError, match="coded already"):
        world.code(attendee)
    assert len(claims.claims_of_attendee(world.connection, attendee)) == 1


def test_a_code_without_a_fee_is_refused_by_name(world):
    attendee = signed(world, world.alex)
    with pytest.raises(RuleBrokenError, match="No fee is set for 90847"):
        world.code(attendee, "90847")
    assert stage(world, attendee) is Stage.CODE


def test_taking_back_before_filing_reverses_everything(world, now):
    attendee = world.coded(world.alex, "90834", "90785")
    claim_id = world.claim_of(attendee)
    take_back(world, attendee, now)
    assert world.balances() == {}
    assert claims.head(world.connection, claim_id).state is ClaimState.VOID
    assert stage(world, attendee) is Stage.CODE
    assert store.of_attendee(world.connection, attendee) is None
    assert claims.claims_of_attendee(world.connection, attendee) == []


def test_a_private_code_is_taken_back_too_and_what_was_paid_becomes_credit(world, now):
    attendee = world.coded(world.casey)
    client_payments.post(
        world.connection, world.casey, Money(15_000), on=TODAY, now=now, attendee_id=attendee
    )
    take_back(world, attendee, now)
    assert ledger.client_balance(world.connection, world.casey) == Money(-15_000)


def test_a_code_that_was_taken_back_can_be_chosen_anew_under_a_new_number(world, now):
    attendee = world.coded(world.alex)
    old = world.claim_of(attendee)
    take_back(world, attendee, now)
    new = world.code(attendee, "90837")
    assert new is not None
    assert claims.head(world.connection, new).number > claims.head(world.connection, old).number
    assert ledger.position_of_claim(world.connection, new).charge == Money(20_000)
    assert ledger.position_of_claim(world.connection, old).charge == ZERO


def test_a_printed_claim_is_taken_back_like_any_that_did_not_leave(world, now):
    attendee = world.coded(world.alex)
    world.print(world.claim_of(attendee))
    take_back(world, attendee, now)
    assert world.balances() == {}


def test_after_filing_it_is_refused(world, now):
    attendee = world.coded(world.alex)
    claim_id = world.claim_of(attendee)
    world.print(claim_id)
    world.file(claim_id)
    before = world.balances()
    with pytest.raises(RuleBrokenError, match="left the house"):
        take_back(world, attendee, now)
    assert world.balances() == before
    assert stage(world, attendee) is Stage.CODED


def test_what_is_not_coded_is_not_taken_back(world, now):
    with pytest.raises(RuleBrokenError, match="not coded"):
        take_back(world, signed(world, world.alex), now)


def test_the_diagnoses_chosen_become_the_clients_from_that_day_on(world):
    world.coded(world.alex, diagnoses=F331)
    assert diagnoses(world, world.alex, date(2026, 2, 2)) == ()
    assert diagnoses(world, world.alex, DAY) == diagnoses(world, world.alex) == F331


def test_coding_an_older_session_late_does_not_undo_what_was_found_since(world):
    world.coded(world.alex, day=date(2026, 2, 5), diagnoses=F331)
    world.coded(world.alex, day=date(2026, 2, 2), diagnoses=F411)
    assert diagnoses(world, world.alex) == F331


def test_a_group_of_eight_has_eight_notes_codes_and_claims(world, now):
    policy = coding.first_policy(world.connection, world.alex, DAY)
    assert policy is not None
    alex = people.client(world.connection, world.alex)
    members = [world.alex, world.blake]
    for number in range(6):
        client_id = clients.save(world.connection, replace(alex, id=ClientId(0)), now=now)
        own = replace(policy, id=CoverageId(0), client_id=client_id, member_id=f"GROUP{number}")
        clients.save_coverage(world.connection, own, now=now)
        members.append(client_id)
    attendees = world.kept(*members, kind=SessionKind.GROUP, minutes=75)
    for attendee in attendees:
        world.sign(attendee)
        world.code(attendee, "90853")
    heads = [claims.head(world.connection, world.claim_of(attendee)) for attendee in attendees]
    assert [head.client_id for head in heads] == members
    assert len({head.number for head in heads}) == 8
    found = [notes.note_of(world.connection, attendee) for attendee in attendees]
    assert [note.client_id for note in found if note] == members
    for head in heads:
        assert ledger.position_of_claim(world.connection, head.id).charge == Money(6_000)


def test_taking_one_of_a_group_back_leaves_the_others(world, now):
    first, second = world.kept(world.alex, world.blake, kind=SessionKind.GROUP)
    for attendee in (first, second):
        world.sign(attendee)
        world.code(attendee, "90853")
    take_back(world, first, now)
    assert (stage(world, first), stage(world, second)) == (Stage.CODE, Stage.CODED)
    assert ledger.client_balance(world.connection, world.alex) == ZERO
    assert ledger.position_of_claim(world.connection, world.claim_of(second)).charge == Money(6_000)


def test_a_fee_is_that_of_the_day_of_the_session(world, now):
    practice.set_fee(world.connection, CPTCode("90834"), Money(17_000), date(2026, 2, 4), now=now)
    early = world.claimed(world.alex, day=date(2026, 2, 3))
    late = world.claimed(world.alex, day=date(2026, 2, 4))
    charges = [ledger.position_of_claim(world.connection, c).charge for c in (early, late)]
    assert charges == [Money(15_000), Money(17_000)]


def test_what_was_coded_is_read_back_as_it_was(world):
    attendee = signed(world, world.alex)
    world.code(attendee, "90834", "90785", diagnoses=(*F331, *F411))
    coded = store.of_attendee(world.connection, attendee)
    assert coded is not None
    assert [str(service.code) for service in coded.services] == ["90834", "90785"]
    assert (coded.diagnoses, coded.place) == ((*F331, *F411), OFFICE)
