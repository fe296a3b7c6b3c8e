"""The record on a client's page: plan, measures with their trend, documents."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from headdesk.store import people
from headdesk.ui.client.screen import ClientScreen
from headdesk.ui.measure.trend_view import TrendView
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.popover_row import PopoverRow
from headdesk.ui.widgets.settle import settle
from headdesk.ui.widgets.table_model import STATUS_ROLE
from headdesk.usecases import notes, sample, templates
from headdesk.usecases.beginning import Subject

TODAY = sample.SAMPLE_NOW.date()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot, desk):
    made = ClientScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def client_of(desk, last_name):
    rows = people.client_rows(desk.connection, today=TODAY)
    return next(row.id for row in rows if people.client(desk.connection, row.id).name.last == last_name)


@pytest.fixture
def record(screen, desk):
    """Open the record of a client of the sample."""

    def opened(last_name):
        screen.show_place(Place(Where.CLIENT, client_of(desk, last_name), "record"))
        return screen.page()

    return opened


def went(desk):
    places = []
    desk.going.connect(places.append)
    return places


def labels(within):
    return [label.text() for label in within.findChildren(Label) if label.isVisible()]


def sentences(table):
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_the_plan_in_force_is_read_as_an_outline_and_can_be_reviewed_or_changed(record, desk, qtbot):
    page = record("Rivera")
    said = labels(page.plan)
    assert "Goal 1: Travels to work without avoiding, by 6/30/2026" in said
    assert "Rides nine stops alone (Ride log: 0 stops → 9 stops), by 4/30/2026" in said
    places, client_id = went(desk), client_of(desk, "Rivera")
    qtbot.mouseClick(page.plan.review, LEFT)
    qtbot.mouseClick(page.plan.change, LEFT)
    begun = [Place(Where.RECORD, 0, f"new {key}", row=client_id) for key in ("review", "plan")]
    assert places == begun
    assert page.plan.none.isHidden()


def test_without_a_plan_one_is_advised_after_three_sessions(record, desk, qtbot):
    page = record("Novak")
    assert any("three sessions or more" in words for words in labels(page.plan))
    places = went(desk)
    qtbot.mouseClick(page.plan.none.button, LEFT)
    assert places == [Place(Where.RECORD, 0, "new plan", row=client_of(desk, "Novak"))]
    assert not page.plan.review.isVisible()


def test_each_measure_has_a_row_and_choosing_one_shows_its_trend(record, desk):
    page = record("Okafor")
    rows = sentences(page.measures.table)
    assert rows[0].startswith("PHQ-9, 14 of 27 · moderate, Feb 3, down 5 points")
    page.measures.table.activated_row.emit(page.measures.table.current_row())
    (trend,) = page.findChildren(TrendView)
    assert trend.isVisibleTo(page)
    assert "Patient Health Questionnaire, 9 items: depression" in labels(page.measures)
    places = went(desk)
    trend.opened.emit(17)
    assert places == [Place(Where.RECORD, 17)]
    page.measures.table.activated_row.emit(page.measures.table.current_row())
    assert not any(one.isVisibleTo(page) for one in page.findChildren(TrendView))


def test_the_change_since_the_first_is_said_below_where_its_column_is_left_out(
    qtbot, record, screen, desk, look
):
    page = record("Okafor")
    assert page.measures.changes.isHidden()
    look.set_text_scale(200)
    try:
        settle(screen)
        screen.resize(1076, 770)
        qtbot.waitUntil(page.measures.changes.isVisible)
        assert page.measures.changes.text().startswith("PHQ-9: down 5 points")
    finally:
        look.set_text_scale(100)


def test_any_measure_can_be_taken(record, desk, qtbot):
    page = record("Novak")
    places = went(desk)
    qtbot.mouseClick(page.measures.none.button, LEFT)
    row = next(one for one in page.findChildren(PopoverRow) if one.text() == "GAD-7")
    qtbot.mouseClick(row, LEFT)
    assert places == [Place(Where.RECORD, 0, "new measure GAD-7", row=client_of(desk, "Novak"))]


def test_documents_stand_in_a_list_with_drafts_first(record, desk):
    client_id = client_of(desk, "Okafor")
    template = templates.newest(desk.connection, "measure PHQ-9")
    draft = notes.begin_another(desk.connection, template, Subject(client_id, TODAY), now=sample.SAMPLE_NOW)
    page = record("Okafor")
    assert sentences(page.table) == [
        "Feb 10, PHQ-9, Draft",
        "Nov 18, 2025, Treatment plan, Signed, Nov 18, 2025",
        "Nov 11, 2025, Safety plan, Signed, Nov 11, 2025",
    ]
    places = went(desk)
    page.table.activated_row.emit(page.table.current_row())
    assert places == [Place(Where.RECORD, draft.id)]


def test_a_long_list_is_shown_a_page_at_a_time(record, desk):
    client_id = client_of(desk, "Novak")
    template = templates.newest(desk.connection, "safety")
    for _ in range(22):
        notes.begin_another(desk.connection, template, Subject(client_id, TODAY), now=sample.SAMPLE_NOW)
    page = record("Novak")
    assert len(sentences(page.table)) == 20
    page.more.click()
    assert len(sentences(page.table)) == 23
    assert not page.more.isVisible()


def test_the_head_says_until_when_the_plan_holds(record, screen):
    record("Rivera")
    assert "Plan review by May 4" in screen.head._facts.accessibleName()
    record("Novak")
    assert "No plan yet" in screen.head._facts.accessibleName()


def test_with_large_text_nothing_of_the_record_goes_beyond_its_page(record, screen, look):
    look.set_text_scale(200)
    try:
        page = record("Rivera")
        settle(page)
        assert screen.parts.isVisible()
        assert screen.head.isAncestorOf(screen.parts)
        area = next(area for area in screen.findChildren(QScrollArea) if area.isAncestorOf(page))
        assert area.horizontalScrollBar().maximum() == 0
        assert screen.parts not in screen.panes()
    finally:
        look.set_text_scale(100)
    settle(screen)
    assert not screen.head.isAncestorOf(screen.parts)
    assert screen.parts in screen.panes()


def test_what_holds_nothing_yet_says_so_and_begins_the_first_in_one_way(record, desk):
    page = record("Novak")
    assert all(part.none.button.isVisible() for part in (page.plan, page.measures))
    assert page.measures.header.action.isHidden()
    assert page.none.isHidden()
    assert page.table.isVisible()


def test_signed_has_one_sign_wherever_it_stands(record):
    page = record("Okafor")
    model = page.table.model()
    assert {model.index(row, 2).data(STATUS_ROLE)[0] for row in range(model.rowCount())} == {"signed"}
