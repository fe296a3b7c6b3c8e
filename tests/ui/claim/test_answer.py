"""A payer's answer that leaves something to do says what it means and leads to what can be done."""

from __future__ import annotations

import pytest
from tests.ui.claim.conftest import drawn, first, opened, press, state, went

from headdesk.domain.claims import ClaimState
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import claims
from headdesk.store.connection import transaction
from headdesk.ui.claim.causes import Cause, cause_of, remedy
from headdesk.ui.claim.page import FORM, TIMELINE
from headdesk.ui.desk import Topic
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import clients, reference


def answered(desk, screen, new_state, evidence):
    """Let a filed claim be answered some way, and show it."""
    claim_id = first(desk, ClaimState.FILED)
    with transaction(desk.connection):
        event = claims.Event(new_state, desk.today(), "posted by you", evidence)
        claims.set_state(desk.connection, claim_id, event, at=desk.now())
    return opened(screen, claim_id)


def test_a_denial_says_why_since_when_and_until_when(screen, denied):
    panel = screen.page.answer
    assert panel.isVisible()
    words = panel.accessibleName()
    assert "paid nothing: No prior approval or notice on file (CO-197)." in words
    assert "Since Jan " in words
    assert "takes claims for it until Apr " in words


def test_the_empty_box_that_was_missed_is_in_focus(qtbot, screen, denied):
    drawn(qtbot, screen)
    assert screen.view.chosen().names == ("23_prior_auth",)
    assert screen.view.chosen().value == ""
    assert screen.page.side.box._number.text() == "Box 23"


def test_the_cause_leads_to_the_paper_with_the_way_back(qtbot, screen, desk, denied):
    places = went(desk)
    screen.main_action()
    (place,) = places
    head = claims.head(desk.connection, denied)
    assert (place.where, place.number) == (Where.CLIENT, head.client_id)
    assert (place.part, place.field) == ("papers", RecordKind.AUTHORIZATION)
    assert "box 23" in place.errand.what


def test_once_the_paper_is_there_the_new_answer_is_next(screen, desk, denied):
    head = claims.head(desk.connection, denied)
    paper = DatedRecord(RecordKind.AUTHORIZATION, head.first_date, head.client_id, number="A1")
    clients.save_record(desk.connection, paper, now=desk.now())
    opened(screen, denied)
    assert not screen.page.answer.mend.isVisible()
    assert "on record now" in screen.page.answer.accessibleName()
    places = went(desk)
    screen.main_action()
    assert places == [Place(Where.POST, denied)]


def test_it_is_written_off_with_a_reason(qtbot, screen, desk, denied):
    press(qtbot, screen.page.answer.give_up)
    (dialog,) = screen.findChildren(ReasonDialog)
    qtbot.keyClicks(dialog.reason, "The payer will not move")
    press(qtbot, dialog.act)
    assert state(desk, denied) is ClaimState.CLOSED
    assert not screen.page.answer.isVisible()


def test_a_rest_is_asked_for_and_then_recorded(screen, desk):
    claim_id = opened(screen, first(desk, ClaimState.PART_PAID))
    assert "ask for the rest" in screen.page.answer.accessibleName()
    places = went(desk)
    screen.main_action()
    screen.page.answer.mend.click()
    assert places[0] == Place(Where.POST, claim_id)
    assert (places[1].where, places[1].number) == (
        Where.SETTINGS,
        claims.head(desk.connection, claim_id).payer_id,
    )


@pytest.mark.parametrize(
    ("new_state", "evidence", "words"),
    [
        (ClaimState.REJECTED, "CO-31", "file it anew"),
        (ClaimState.TAKEN_BACK, "", "Call "),
        (ClaimState.DENIED, "CO-29", "appeal with the proof"),
    ],
)
def test_every_other_answer_has_a_next_step_too(screen, desk, new_state, evidence, words):
    answered(desk, screen, new_state, evidence)
    assert words in screen.page.answer.accessibleName()
    assert screen.page.main_button().isVisible()


def test_the_one_filled_button_is_the_headers_where_the_answer_is_not_in_view(screen, denied):
    assert not screen.page.header.next.isVisible()
    screen.page.turn_to(TIMELINE)
    assert not screen.page.answer.isVisible()
    assert screen.page.header.next.isVisible()


@pytest.mark.parametrize("size", [(1076, 100), (820, 100), (960, 200)])
def test_nothing_is_cut_and_the_answer_goes_under_a_tab(screen, look, denied, size):
    width, scale = size
    look.set_text_scale(scale)
    try:
        screen.resize(width, 640)
        opened(screen, denied)
        narrow = width < 1000 * scale / 100
        assert screen.page.tabs.isTabVisible(0) is narrow
        assert screen.page.answer.isVisible()
        assert audit(screen) == []
        screen.page.turn_to(FORM)
        assert screen.page.answer.isVisible() is not narrow
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)


def test_an_answer_that_is_posted_takes_the_panel_away(screen, desk, denied):
    with transaction(desk.connection):
        paid = claims.Event(ClaimState.PAID, desk.today(), "posted by you")
        claims.set_state(desk.connection, denied, paid, at=desk.now())
    desk.changed.emit(Topic.CLAIMS)
    assert not screen.page.answer.isVisible()
    assert screen.page.main_button() is None


def test_every_known_denial_comes_down_to_some_remedy():
    fixable = [code for code, reason in reference.adjustment_reasons().items() if "denied" in reason.posting]
    told = {code: remedy(cause_of([code])) for code in fixable}
    assert all(cure.do for cure in told.values())
    assert {code for code in fixable if cause_of([code]) is Cause.OTHER} == {
        "16",
        "18",
        "100",
        "272",
        "A1",
        "B13",
    }


def test_a_reduction_by_contract_does_not_hide_why_it_was_denied():
    assert cause_of(["45", "197"]) is Cause.APPROVAL
    assert cause_of([]) is Cause.OTHER
