"""Whether a claim left: asked, recorded, and taken back where it was said in error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ui.claim.conftest import opened, press, said, standing, state

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import RuleBrokenError
from headdesk.forms.cms1500 import Mode
from headdesk.store import claims, coverage
from headdesk.ui.claim import facts
from headdesk.ui.claim.next_step import LEFT, Step, next_step
from headdesk.ui.claim.steps import steps_of
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.usecases import clients, filing, printing, unfiling, verification
from headdesk.usecases.filing import Departure


def test_a_claim_is_filed_only_when_a_person_says_so(qtbot, screen, desk, portal):
    screen.main_action()
    assert screen.departing.strip.isVisible()
    assert not screen.page.header.next.isVisible()
    qtbot.keyClicks(screen.departing.strip.reference, "88213")
    heard: list[object] = []
    desk.changed.connect(heard.append)
    screen.main_action()
    assert state(desk, portal) is ClaimState.FILED
    assert heard == [Topic.CLAIMS]
    newest = claims.events(desk.connection, portal)[0]
    assert (newest.source, newest.evidence) == ("you said so", "filed elsewhere, 88213")
    assert not screen.departing.strip.isVisible()
    assert standing(screen) == "Filed"


def test_not_yet_leaves_it_where_it_is(qtbot, screen, desk, portal):
    screen.show_place(Place(Where.CLAIM, portal, LEFT))
    press(qtbot, screen.departing.strip.not_yet)
    assert not screen.departing.strip.isVisible()
    assert screen.page.header.next.isVisible()
    assert state(desk, portal) is ClaimState.READY


def test_a_day_that_has_not_come_is_refused_beside_the_button(qtbot, screen, desk, portal):
    screen.show_place(Place(Where.CLAIM, portal, LEFT))
    screen.departing.strip.day.clear()
    qtbot.keyClicks(screen.departing.strip.day, "2/11/2026")
    press(qtbot, screen.departing.strip.record)
    assert "has not come yet" in screen.departing.strip._message.sentence
    screen.departing.strip.day.clear()
    press(qtbot, screen.departing.strip.record)
    assert screen.departing.strip._day_field.message()
    assert state(desk, portal) is ClaimState.READY


def test_a_claim_is_held_back_and_released(qtbot, screen, desk, paper):
    press(qtbot, screen.page.side.ways.turn)
    assert state(desk, paper) is ClaimState.HELD
    assert next_step(screen._facts) is Step.RELEASE
    screen.main_action()
    assert state(desk, paper) is ClaimState.READY


def test_another_route_makes_another_next_step(screen, desk, paper):
    screen.page.side.ways.route.setCurrentIndex(1)
    screen.page.side.ways.route.activated.emit(1)
    assert claims.head(desk.connection, paper).route is Route.ELSEWHERE
    assert next_step(screen._facts) is Step.FILED


def test_a_filing_is_taken_back_from_the_toast_at_once(screen, desk, portal):
    screen.main_action()
    toasts = said(desk)
    screen.main_action()
    ((_, action, take_back),) = toasts
    assert action == "Not yet after all"
    take_back()
    assert state(desk, portal) is ClaimState.READY
    assert "back under Ready to file" in toasts[-1][0]
    take_back()
    assert state(desk, portal) is ClaimState.READY
    assert [check for check in verification.verify(desk.connection) if check.faults] == []


def test_a_filed_claim_can_be_said_not_to_have_left_after_a_question(qtbot, screen, desk, portal, answers):
    filing.file(desk.connection, portal, Departure("mailed", desk.today()), now=desk.now())
    opened(screen, portal)
    answers.says = False
    press(qtbot, screen.page.side.ways.back)
    assert state(desk, portal) is ClaimState.FILED
    answers.says = True
    press(qtbot, screen.page.side.ways.back)
    assert state(desk, portal) is ClaimState.READY
    assert [question.act for question in answers.asked] == ["It did not leave"] * 2
    newest = steps_of(facts.read(desk.connection, portal), desk.today())[0]
    assert (newest.word, newest.evidence) == ("Not filed", "you said that it did not leave")


def change_member_id(desk, claim_id, member_id):
    head = claims.head(desk.connection, claim_id)
    policy = coverage.coverage(desk.connection, head.coverage_id)
    clients.save_coverage(desk.connection, replace(policy, member_id=member_id), now=desk.now())


def come_out(desk, claim_id):
    form = printing.finished_form(desk.connection, claim_id, printing.Wish(Mode.DATA))
    printing.keep_form(desk.connection, claim_id, form, now=desk.now())


def test_what_did_not_leave_follows_the_policy_again(screen, desk, portal):
    filing.file(desk.connection, portal, Departure("filed elsewhere", desk.today()), now=desk.now())
    unfiling.did_not_leave(desk.connection, portal, now=desk.now())
    change_member_id(desk, portal, "")
    opened(screen, portal)
    assert state(desk, portal) is ClaimState.NOT_READY
    assert next_step(screen._facts) is Step.MEND
    change_member_id(desk, portal, "NEW77")
    opened(screen, portal)
    assert state(desk, portal) is ClaimState.READY
    assert screen._facts.sheets[0]["1a_insured_id"] == "NEW77"
    assert [check for check in verification.verify(desk.connection) if check.faults] == []


def test_a_form_that_says_something_else_by_now_is_printed_again_before_it_leaves(screen, desk, paper):
    come_out(desk, paper)
    filing.file(desk.connection, paper, Departure("mailed", desk.today()), now=desk.now())
    unfiling.did_not_leave(desk.connection, paper, now=desk.now())
    opened(screen, paper)
    assert next_step(screen._facts) is Step.LEFT
    change_member_id(desk, paper, "NEW77")
    opened(screen, paper)
    assert next_step(screen._facts) is Step.PRINT
    assert steps_of(screen._facts, desk.today())[0].word == "Changed"
    with pytest.raises(RuleBrokenError, match="not printed yet"):
        filing.file(desk.connection, paper, Departure("mailed", desk.today()), now=desk.now())
    come_out(desk, paper)
    filing.file(desk.connection, paper, Departure("mailed", desk.today()), now=desk.now())
    assert [check for check in verification.verify(desk.connection) if check.faults] == []


def test_an_answered_claim_offers_neither_way_nor_correction(screen, denied):
    assert not screen.page.side.ways.isVisible()


def test_a_filed_claim_offers_no_other_way(screen, desk, portal):
    filing.file(desk.connection, portal, Departure("filed elsewhere", desk.today()), now=desk.now())
    desk.changed.emit(Topic.CLAIMS)
    assert not screen.page.side.ways.turn.isVisible()
    assert screen.page.side.ways.back.isVisible()
