"""The claim's page: its header, its one filled button, its tabs and sizes."""

from __future__ import annotations

import pytest
from tests.ui.claim.conftest import change_client, dialog_of, drawn, first, opened, printed, standing
from tests.ui.heard import went

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.people import Sex
from headdesk.store import claims
from headdesk.store.connection import transaction
from headdesk.ui.claim.next_step import LEFT, PRINT, Step, next_step
from headdesk.ui.claim.page import CHECKS, FORM, TIMELINE
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import notes, signing, templates
from headdesk.usecases.beginning import Subject


def test_the_header_says_which_claim_how_we_know_and_its_money(screen, desk):
    claim_id = opened(screen, first(desk, ClaimState.FILED))
    head = claims.head(desk.connection, claim_id)
    assert screen.page.header.top.title() == f"Claim {head.number}"
    assert standing(screen) == "Filed"
    assert screen.page.header._evidence.text().startswith("you said so, Jan ")
    assert "answer by Feb" in screen.page.header._evidence.text()
    assert [label.text()[0] for label in screen.page.header._amounts] == ["$", "$", "$"]


@pytest.mark.parametrize(
    ("wanted", "step", "words"),
    [
        ((ClaimState.READY, Route.PAPER), Step.PRINT, "Print the form"),
        ((ClaimState.READY, Route.ELSEWHERE), Step.FILED, "Record that it is filed"),
        ((ClaimState.FILED, None), Step.ANSWER, "Record an answer"),
    ],
)
def test_the_one_filled_button_is_the_next_step(screen, desk, wanted, step, words):
    wanted_state, route = wanted
    opened(screen, first(desk, wanted_state, route=route))
    assert next_step(screen._facts) is step
    assert screen.page.main_button().text() == words


def test_a_printed_form_is_asked_about(screen, desk, paper):
    printed(desk, paper)
    opened(screen, paper)
    assert screen.page.main_button().text() == "Did it leave?"


@pytest.mark.parametrize("settled", [ClaimState.PAID, ClaimState.DEDUCTIBLE])
def test_what_is_settled_leaves_nothing_to_press(screen, desk, settled):
    opened(screen, first(desk, settled))
    assert screen.page.main_button() is None
    screen.main_action()
    assert screen.page.header.output.isVisible()


def test_a_sex_that_is_not_told_is_advice_and_leads_to_its_field(screen, desk, paper):
    change_client(desk, paper, sex=Sex.UNKNOWN)
    opened(screen, paper)
    (told,) = (line for line in screen.page.side.checks.lines() if "sex is not told" in line.accessibleName())
    assert next_step(screen._facts) is Step.PRINT
    places = went(desk)
    told.acted.emit()
    assert (places[0].part, places[0].field) == ("details", "sex")


def discharge(desk, client_id, on):
    """Treatment ended on a day, and the plan with it."""
    template = templates.newest(desk.connection, "discharge")
    note = notes.begin_another(desk.connection, template, Subject(client_id, on), now=desk.now())
    saved = notes.save_draft(desk.connection, note, {"course": "Went well."}, now=desk.now()).note
    signing.sign(desk.connection, saved, now=desk.now(), gap_reason="Invented")


def test_what_an_auditor_would_miss_is_said_and_leads_there(screen, desk, paper):
    head = claims.head(desk.connection, paper)
    discharge(desk, head.client_id, head.first_date)
    opened(screen, paper)
    words = "An auditor would miss a treatment plan that is in force."
    (told,) = (line for line in screen.page.side.checks.lines() if words in line.accessibleName())
    assert next_step(screen._facts) is Step.PRINT
    places = went(desk)
    told.acted.emit()
    assert (places[0].where, places[0].number) == (Where.CLIENT, head.client_id)


def test_a_void_claim_does_not_go_out(screen, desk, paper):
    with transaction(desk.connection):
        void = claims.Event(ClaimState.VOID, desk.today(), "joined with other sessions")
        claims.set_state(desk.connection, paper, void, at=desk.now())
    opened(screen, paper)
    assert screen.page.main_button() is None
    assert not screen.page.header.output.isVisible()


def test_an_answer_is_recorded_where_payments_are_posted(qtbot, screen, desk):
    claim_id = opened(screen, first(desk, ClaimState.FILED))
    places = went(desk)
    screen.main_action()
    assert places == [Place(Where.POST, claim_id)]


@pytest.mark.parametrize("size", [(1076, 100), (820, 100), (1180, 200), (880, 200)])
def test_nothing_is_cut_and_what_has_no_room_goes_under_tabs(screen, look, paper, size):
    width, scale = size
    look.set_text_scale(scale)
    try:
        screen.resize(width, 700 if scale == 100 else 640)
        opened(screen, paper, LEFT)
        assert screen.departing.strip.isVisible()
        assert audit(screen) == []
        narrow, low = width < 1000 * scale / 100, scale == 200
        tabs = [screen.page.tabs.isTabVisible(number) for number in range(4)]
        assert tabs == [narrow and low, True, narrow, True]
        for key in (FORM, CHECKS, TIMELINE):
            screen.page.turn_to(key)
            assert audit(screen) == []
            in_view = not (narrow and low) and screen.page.tabs.chosen_key() == FORM
            assert screen.departing.strip.isVisible() is in_view
            assert screen.page.header.next.isVisible() is not in_view
    finally:
        look.set_text_scale(100)


def test_panes_are_those_in_view(screen, paper):
    assert screen.panes() == [screen.page.header, screen.page.form, screen.page.side]
    screen.page.turn_to(TIMELINE)
    assert screen.panes() == [screen.page.header, screen.page.history]


def test_the_page_answers_before_the_form_is_drawn(qtbot, screen, desk, paper):
    drawn(qtbot, screen)
    opened(screen, first(desk, ClaimState.FILED))
    assert screen.page.form.paper._pdf == b""
    assert screen.page.form.paper._sizes == ((8.5, 11.0),)
    assert screen.view.chosen() is not None
    before = screen.view.chosen()
    assert drawn(qtbot, screen).startswith(b"%PDF")
    assert screen.view.chosen() is before


def test_a_place_can_ask_at_once_how_the_form_goes_onto_paper(screen, paper):
    opened(screen, paper, PRINT)
    assert dialog_of(screen).print.isVisible()


def test_the_facts_beside_the_form_end_at_one_edge_whether_they_scroll_or_not(qtbot, screen, paper):
    side = screen.page.side
    edges = set()
    for height, scrolls in ((400, True), (1500, False)):
        screen.resize(1076, height)
        bar = side._area.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar, scrolls=scrolls: bar.isVisible() is scrolls)
        for part in (side.box, side.checks, side._amounts):
            edges.add(part.mapTo(side, part.rect().topRight()).x())
    assert len(edges) == 1


def test_the_one_way_in_which_it_can_have_left_is_said_and_not_offered(screen, portal):
    opened(screen, portal, LEFT)
    strip = screen.departing.strip
    assert not strip.how.isVisible()
    assert strip._only_way.text() == "Filed elsewhere"
    strip.record.click()
    assert standing(screen) == "Filed"
