"""The form of a claim: exactly the printed bytes are kept, and printed is not filed."""

from __future__ import annotations

from datetime import date

import pytest

from headdesk.domain.chain import digest
from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError, StaleError
from headdesk.domain.sessions import SessionKind
from headdesk.forms import cms1500
from headdesk.store import claims, documents, people
from headdesk.usecases import coding, drafting, filing, printing

MONDAY, TUESDAY, THURSDAY = date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 5)
DATA = cms1500.Mode.DATA


def state(world, claim_id):
    return claims.head(world.connection, claim_id).state


def events(world, claim_id):
    return [event.state for event in reversed(claims.events(world.connection, claim_id))]


@pytest.mark.parametrize("mode", cms1500.Mode)
def test_exactly_the_printed_bytes_are_kept(world, now, claim_id, mode):
    content = world.print(claim_id, mode, right=1.5)
    (kept,) = documents.of_claim(world.connection, claim_id)
    assert (documents.content(world.connection, kept.id), kept.sha256, kept.made_at) == (
        content,
        digest(content),
        now,
    )
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
    form = printing.finished_form(world.connection, claim_id, printing.Wish(DATA))
    world.mend_member_id()
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
        lambda: filing.set_route(world.connection, claim_id, Route.ELSEWHERE, now=now),
    ):
        with pytest.raises(RuleBrokenError, match="void"):
            act()
    assert state(world, claim_id) is ClaimState.VOID


def test_boxes_follow_the_claim_as_it_was_printed(world, claim_id):
    world.print(claim_id)
    (before,) = printing.boxes(world.connection, claim_id)
    world.mend_member_id()
    assert printing.boxes(world.connection, claim_id) == [before]
    assert before["26_patient_account"] == "HD001001"
    assert before["2_patient_name"] == "EXAMPLE, ALEX"


def test_each_of_a_couple_has_a_claim_that_names_no_one_else(world, now):
    first, second = world.kept(world.alex, world.blake, kind=SessionKind.FAMILY)
    for attendee in (first, second):
        world.sign(attendee)
        world.code(attendee)
    for attendee, other in ((first, world.blake), (second, world.alex)):
        name = people.client(world.connection, other).name.first.upper()
        (sheet,) = printing.boxes(world.connection, world.claim_of(attendee))
        assert not any(name in text for text in sheet.values())
