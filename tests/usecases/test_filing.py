"""How claims leave: only a person says so, and what left stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.usecases.conftest import TODAY

from headdesk.domain.chain import LinkKind
from headdesk.domain.claims import Claim, ClaimState
from headdesk.domain.coverage import OFFERED_ROUTES, Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.forms import cms1500
from headdesk.store import chain, claims, payers
from headdesk.usecases import drafting, filing, practice

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
DATA = cms1500.Mode.DATA


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def told(world, claim_id) -> Claim:
    return claims.claim(world.connection, claim_id)


def events(world, claim_id):
    return [event.state for event in reversed(claims.events(world.connection, claim_id))]


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
    filed = [link.subject_id for link in chain.links(world.connection) if link.kind == LinkKind.FILING]
    assert filed == [claim_id]


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
    world.mend_member_id()
    drafting.refresh(world.connection, claim_id, now=now)
    for act in (
        lambda: filing.hold(world.connection, claim_id, now=now),
        lambda: filing.set_route(world.connection, claim_id, Route.ELSEWHERE, now=now),
    ):
        with pytest.raises(RuleBrokenError, match="left the house"):
            act()
    assert told(world, claim_id) == as_filed


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


def test_only_ways_that_can_be_gone_are_taken(world, now, claim_id):
    with pytest.raises(RuleBrokenError, match="no file for a clearinghouse"):
        filing.set_route(world.connection, claim_id, Route.FILE, now=now)
    assert claims.head(world.connection, claim_id).route is Route.PAPER


def test_choosing_a_way_lets_a_held_claim_go_in_one_step(world, now, claim_id):
    filing.let_go(world.connection, claim_id, Route.ELSEWHERE, now=now)
    assert events(world, claim_id) == [ClaimState.READY]
    filing.hold(world.connection, claim_id, now=now)
    filing.let_go(world.connection, claim_id, Route.PAPER, now=now)
    assert events(world, claim_id) == [ClaimState.READY, ClaimState.HELD, ClaimState.READY]
    assert claims.head(world.connection, claim_id).route is Route.PAPER


def test_a_way_that_is_refused_leaves_a_held_claim_held(world, now, claim_id):
    filing.hold(world.connection, claim_id, now=now)
    with pytest.raises(RuleBrokenError, match="no file for a clearinghouse"):
        filing.let_go(world.connection, claim_id, Route.FILE, now=now)
    assert state(world, claim_id) is ClaimState.HELD
    assert claims.head(world.connection, claim_id).route is Route.PAPER


def test_a_payer_that_wanted_files_is_filed_elsewhere(world, now):
    boreal = payers.payer(world.connection, world.boreal)
    practice.save_payer(world.connection, replace(boreal, route=Route.FILE), now=now)
    head = claims.head(world.connection, world.claimed(world.blake))
    assert head.route is Route.ELSEWHERE


@pytest.mark.parametrize("route", OFFERED_ROUTES)
def test_only_a_form_that_came_out_can_have_been_uploaded(world, now, claim_id, route):
    filing.set_route(world.connection, claim_id, route, now=now)
    uploaded = filing.Departure("uploaded", TODAY)
    assert "uploaded" not in filing.ways_to_leave(route, has_form=False)
    with pytest.raises(RuleBrokenError, match="form"):
        filing.file(world.connection, claim_id, uploaded, now=now)
    world.print(claim_id)
    assert "uploaded" in filing.ways_to_leave(route, has_form=True)
    filing.file(world.connection, claim_id, uploaded, now=now)
    assert claims.events(world.connection, claim_id)[0].evidence == "uploaded"
