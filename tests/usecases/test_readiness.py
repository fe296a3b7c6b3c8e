"""What stands in the way of a claim, and that it is counted the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headdesk.domain.claims import NEEDS_YOU, TO_FILE, ClaimState
from headdesk.domain.errors import Problem, RuleBrokenError
from headdesk.domain.records import RecordKind
from headdesk.forms import cms1500
from headdesk.store import claim_lists, claims, coverage, people, today
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.claims import Verdict
from headdesk.store.connection import transaction
from headdesk.usecases import clients, filing, following, practice, printing, readiness

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
DATA = cms1500.Mode.DATA


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def test_a_complete_claim_has_nothing_to_mend(world, claim_id):
    assert readiness.check(world.connection, claim_id) == []


def test_what_the_payer_would_refuse_stops_the_print(world, now):
    world.mend_member_id("")
    claim_id = world.claimed(world.alex)
    (problem,) = readiness.check(world.connection, claim_id)
    assert problem.where == "box 1a"
    with pytest.raises(RuleBrokenError, match="member ID"):
        world.print(claim_id)
    with pytest.raises(RuleBrokenError, match="member ID"):
        world.file(claim_id)
    assert state(world, claim_id) is ClaimState.NOT_READY
    assert printing.preview(world.connection, claim_id, DATA).startswith(b"%PDF")


def test_what_does_not_fit_the_form_is_a_problem_too(world, now):
    world.mend_member_id("A" * 40)
    (problem,) = readiness.check(world.connection, world.claimed(world.alex))
    assert problem.where == "1a_insured_id"
    assert problem.do


def counted(world, claim_id):
    """The problems as a list of claims counts them, and as the claim itself names them."""
    (row,) = [row for row in claim_lists.page(world.connection, ClaimFilter()) if row.id == claim_id]
    blocking = [problem for problem in readiness.check(world.connection, claim_id) if problem.blocking]
    assert row.problems == claims.head(world.connection, claim_id).problems == len(blocking)
    assert (row.state is ClaimState.NOT_READY) == bool(blocking)
    return len(blocking)


def break_client(world, now):
    client = people.client(world.connection, world.alex)
    clients.save(world.connection, replace(client, birth_date=None), now=now)
    return lambda: clients.save(world.connection, client, now=now)


def break_policy(world, now):
    world.mend_member_id("")
    return world.mend_member_id


def break_practice(world, now):
    whole = people.practice(world.connection)
    assert whole is not None
    practice.save(world.connection, replace(whole, npi=None, tax_id=None), now=now)
    return lambda: practice.save(world.connection, whole, now=now)


def break_clinician(world, now):
    (robin,) = people.clinicians(world.connection)
    practice.save_clinician(world.connection, replace(robin, npi=None), now=now)
    return lambda: practice.save_clinician(world.connection, robin, now=now)


def break_release(world, now):
    found = coverage.records(world.connection, world.alex)
    (release,) = [paper for paper in found if paper.kind is RecordKind.RELEASE_TO_PAYER]
    clients.end_record(world.connection, release.id, release.given_on, now=now)
    return lambda: world.paper(RecordKind.RELEASE_TO_PAYER, world.alex)


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    ("break_it", "problems"),
    [(break_client, 1), (break_policy, 1), (break_practice, 2), (break_clinician, 1), (break_release, 1)],
)
def test_what_is_recorded_makes_claims_not_ready_and_ready_again_without_opening_them(
    world, now, claim_id, break_it, *, problems, held
):
    if held:
        filing.hold(world.connection, claim_id, now=now)
    mend = break_it(world, now)
    if held:
        assert claims.head(world.connection, claim_id).problems == problems
        assert state(world, claim_id) is ClaimState.HELD
        filing.release(world.connection, claim_id, now=now)
    assert counted(world, claim_id) == problems
    mend()
    assert counted(world, claim_id) == 0
    assert state(world, claim_id) is ClaimState.READY
    assert {event.state for event in claims.events(world.connection, claim_id)} <= {*TO_FILE}


def test_counts_and_groups_leave_out_what_is_not_ready(world, now):
    ready, lacking = world.claimed(world.blake), world.claimed(world.alex)
    world.mend_member_id("")
    assert claim_lists.count_by_state(world.connection) == {ClaimState.READY: 1, ClaimState.NOT_READY: 1}
    shown = claim_lists.page(world.connection, ClaimFilter(states=NEEDS_YOU))
    assert [row.id for row in shown] == [lacking]
    assert [row.id for row in claim_lists.page(world.connection, ClaimFilter(states=TO_FILE))] == [ready]
    assert [group.claims for group in today.ready_groups(world.connection)] == [1]


def test_a_printed_claim_stays_printed_whatever_is_recorded(world, now, claim_id):
    world.print(claim_id)
    break_practice(world, now)
    assert state(world, claim_id) is ClaimState.PRINTED
    assert counted(world, claim_id) == 0


def test_a_claim_follows_with_its_charge_also_when_its_code_has_no_fee_any_more(world, now, claim_id):
    charge = claims.claim(world.connection, claim_id).charge
    with transaction(world.connection):
        world.connection.execute("DELETE FROM fee")
    world.mend_member_id()
    claim = claims.claim(world.connection, claim_id)
    assert (claim.policy.member_id, claim.charge) == ("MENDED9", charge)


def say_of_old(world, claim_id):
    """Leave a claim as a Headdesk with other rules left it: with a problem that none is any more."""
    told, file_by = claims.claim(world.connection, claim_id), claims.head(world.connection, claim_id).file_by
    outdated = Verdict((Problem("box 99", "Nobody asks for this any more."),), "0.0.1")
    with transaction(world.connection):
        claims.freeze_again(world.connection, claim_id, told, outdated, file_by=file_by)


def test_a_claim_that_older_rules_called_not_ready_is_printed_from_now_on(world, now, claim_id):
    say_of_old(world, claim_id)
    assert state(world, claim_id) is ClaimState.NOT_READY
    world.print(claim_id)
    assert state(world, claim_id) is ClaimState.PRINTED


def test_claims_are_looked_at_anew_by_the_rules_of_another_headdesk(world, now, claim_id):
    say_of_old(world, claim_id)
    assert following.is_behind(world.connection)
    assert following.catch_up(world.connection, now=now) == 1
    assert (state(world, claim_id), counted(world, claim_id)) == (ClaimState.READY, 0)
    assert not following.is_behind(world.connection)
