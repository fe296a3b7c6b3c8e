"""A filing said in error is corrected in the open: both stay, and the proof knows them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.usecases.conftest import TODAY

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.store import chain, claim_lists, claims
from headdesk.store.connection import transaction
from headdesk.usecases import coding, drafting, filing, posting, unfiling, verification


@pytest.fixture
def filed(world):
    """A claim on paper that was said to have left."""
    claim_id = world.claimed(world.alex)
    world.print(claim_id)
    world.file(claim_id)
    return claim_id


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def links(world, claim_id):
    return [link for link in chain.links(world.connection) if link.subject_id == claim_id]


def faults(world):
    return {check.name: check.faults for check in verification.verify(world.connection) if check.faults}


def test_it_is_ready_again_and_both_stay_in_the_timeline(world, now, filed):
    unfiling.did_not_leave(world.connection, filed, now=now)
    assert state(world, filed) is ClaimState.READY
    newest, before, *_ = claims.events(world.connection, filed)
    assert (newest.source, before.state) == (unfiling.DID_NOT_LEAVE, ClaimState.FILED)


def test_no_answer_is_expected_of_a_claim_that_did_not_leave(world, now, filed):
    waits = claim_lists.ClaimFilter(answer_before=TODAY + timedelta(days=99))
    assert claims.head(world.connection, filed).answer_by is not None
    unfiling.did_not_leave(world.connection, filed, now=now)
    assert claims.head(world.connection, filed).answer_by is None
    assert claim_lists.page(world.connection, waits, limit=9) == []
    world.file(filed)
    assert claims.head(world.connection, filed).answer_by == TODAY + timedelta(days=30)


def test_the_chain_has_both_and_everything_is_sound(world, now, filed):
    before = len(links(world, filed))
    unfiling.did_not_leave(world.connection, filed, now=now)
    assert len(links(world, filed)) == before + 1
    assert faults(world) == {}


def test_it_is_filed_again_and_corrected_again(world, now, filed):
    for _ in range(2):
        unfiling.did_not_leave(world.connection, filed, now=now)
        world.print(filed)
        world.file(filed)
    assert state(world, filed) is ClaimState.FILED
    assert faults(world) == {}


def test_a_hold_is_over_once_a_claim_was_filed(world, now):
    claim_id = world.claimed(world.blake)
    filing.hold(world.connection, claim_id, now=now)
    world.file(claim_id)
    unfiling.did_not_leave(world.connection, claim_id, now=now)
    assert state(world, claim_id) is ClaimState.READY


def test_what_was_never_filed_or_is_answered_has_nothing_to_correct(world, now, filed):
    ready = world.claimed(world.blake)
    answers = [line.answer for line in posting.propose(world.connection, filed)]
    posting.post_answer(world.connection, filed, answers, on=TODAY, now=now)
    for claim_id in (ready, filed):
        with pytest.raises(RuleBrokenError, match="does not stand as filed"):
            unfiling.did_not_leave(world.connection, claim_id, now=now)


def test_what_it_says_follows_again_and_the_old_filing_stays_proven(world, now):
    claim_id = world.claimed(world.blake)
    world.file(claim_id)
    unfiling.did_not_leave(world.connection, claim_id, now=now)
    told = claims.claim(world.connection, claim_id)
    with transaction(world.connection):
        world.connection.execute("UPDATE client SET last = 'Mended'")
    drafting.refresh(world.connection, claim_id, now=now)
    assert claims.claim(world.connection, claim_id) != told
    assert faults(world) == {}
    world.file(claim_id)
    assert faults(world) == {}


def test_it_can_be_held_routed_and_its_session_coded_anew(world, now):
    attendee = world.coded(world.blake)
    claim_id = world.claim_of(attendee)
    world.file(claim_id)
    unfiling.did_not_leave(world.connection, claim_id, now=now)
    filing.set_route(world.connection, claim_id, Route.ELSEWHERE, now=now)
    coding.take_back(world.connection, attendee, now=now)
    assert state(world, claim_id) is ClaimState.VOID
    assert world.code(attendee) != claim_id


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claim_event SET source = 'released by you' WHERE source LIKE '%did not leave'",
        "UPDATE claim_event SET on_date = '2026-02-04' WHERE source LIKE '%did not leave'",
        "UPDATE claim_event SET evidence = 'faxed' WHERE state = 'filed'",
    ],
)
def test_a_correction_that_was_changed_is_named(world, now, filed, sql):
    unfiling.did_not_leave(world.connection, filed, now=now)
    with transaction(world.connection):
        world.connection.execute("DROP TRIGGER claim_event_fixed")
        world.connection.execute(sql)
    assert list(faults(world)) == ["filed claims"]


def test_a_correction_that_is_gone_is_named(world, now, filed):
    unfiling.did_not_leave(world.connection, filed, now=now)
    with transaction(world.connection):
        world.connection.execute("DROP TRIGGER claim_event_kept")
        world.connection.execute("DELETE FROM claim_event WHERE source LIKE '%did not leave'")
    assert faults(world)["filed claims"] == ("What link 3 of the chain was filed for is gone.",)
