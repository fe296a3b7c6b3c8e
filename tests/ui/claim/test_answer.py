"""A payer's answer that leaves something to do says what it means and leads to what can be done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.claim.conftest import drawn, first, opened, press, said, state
from tests.ui.heard import went

from headdesk.domain.claims import ClaimState
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import claims, ledger
from headdesk.store.connection import transaction
from headdesk.ui import shown
from headdesk.ui.claim.causes import Cause, cause_of, remedy
from headdesk.ui.claim.page import FORM, TIMELINE
from headdesk.ui.claim.steps import steps_of
from headdesk.ui.client.screen import ClientScreen
from headdesk.ui.desk import Topic
from headdesk.ui.money.reason_dialog import ReasonDialog
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import clients, posting, reference


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
    assert "is on record. What was filed stays as it was" in screen.page.answer.accessibleName()
    assert "A1 in box 23" in screen.page.answer.accessibleName()
    places = went(desk)
    screen.main_action()
    assert places == [Place(Where.POST, denied)]


def test_a_paper_that_does_not_count_says_why_and_leads_to_its_date(screen, desk, denied):
    head = claims.head(desk.connection, denied)
    late = DatedRecord(RecordKind.AUTHORIZATION, desk.today(), head.client_id, number="A1")
    paper_id = clients.save_record(desk.connection, late, now=desk.now())
    opened(screen, denied)
    assert "on record, but from Feb 10; this session was on Jan " in screen.page.answer.accessibleName()
    assert screen.page.answer.mend.text() == "Correct its date"
    places = went(desk)
    screen.main_action()
    assert [(place.row, place.field) for place in places] == [(paper_id, "given")]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"expires_on": date(2025, 2, 1)}, "but only until Feb 1, 2025"),
        ({"revoked_on": date(2025, 3, 1)}, "but revoked on Mar 1, 2025"),
    ],
)
def test_a_paper_that_was_over_says_until_when(screen, desk, denied, dates, words):
    head = claims.head(desk.connection, denied)
    old = DatedRecord(RecordKind.AUTHORIZATION, date(2025, 1, 1), head.client_id, **dates)
    clients.save_record(desk.connection, old, now=desk.now())
    opened(screen, denied)
    assert words in screen.page.answer.accessibleName()
    places = went(desk)
    screen.main_action()
    assert places[0].field == "expires"


def test_a_new_paper_is_given_on_the_day_of_the_session(qtbot, screen, desk, denied):
    places = went(desk)
    screen.main_action()
    client = ClientScreen(desk)
    qtbot.addWidget(client)
    client.show()
    client.show_place(places[0])
    day = claims.head(desk.connection, denied).first_date
    assert client.page().form.sheet.texts()["given"] == shown.numbers(day)


def test_what_to_say_is_copied_without_a_name(qtbot, screen, desk, denied):
    heard = said(desk)
    press(qtbot, screen.page.answer.copy)
    words = QApplication.clipboard().text()
    claim = claims.claim(desk.connection, denied)
    assert claim.account in words
    assert str(claim.lines[0].code) in words
    assert "(CO-197)" in words
    assert claim.patient.name.last not in words
    assert heard[0][0].startswith("Copied")


def test_a_new_answer_that_is_taken_back_leaves_the_denial_as_it_was(screen, desk, denied):
    before = screen.page.answer.accessibleName(), screen.page.header._evidence.text()
    since = claims.head(desk.connection, denied).since
    answers = [line.answer for line in posting.propose(desk.connection, denied)]
    posting.post_answer(desk.connection, denied, answers, on=desk.today(), now=desk.now())
    assert state(desk, denied) is ClaimState.PAID
    last = ledger.last_posting(desk.connection, denied)
    assert last is not None
    posting.reverse(desk.connection, last, "slip", now=desk.now())
    opened(screen, denied)
    assert (screen.page.answer.accessibleName(), screen.page.header._evidence.text()) == before
    assert claims.head(desk.connection, denied).since == since
    newest = steps_of(screen._facts, desk.today())[0]
    assert (newest.word, newest.evidence) == ("Posting taken back", "posting taken back by you")


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
