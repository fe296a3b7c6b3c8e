"""The list of claims: nothing is hidden without saying so, and everything is reached by key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.heard import went

from headdesk.domain.claims import ANSWERED, UNFILED, ClaimState
from headdesk.domain.coverage import Route
from headdesk.store import claim_lists, coverage
from headdesk.store.claim_lists import ClaimFilter, Order
from headdesk.ui import claim_table
from headdesk.ui.claims import columns
from headdesk.ui.claims.screen import ClaimsScreen
from headdesk.ui.claims.segments import STATES, Part, nothing_words
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.segment import Segment
from headdesk.usecases import clients, filing

ALL = Place(Where.CLAIMS, part="all")


@pytest.fixture
def screen(qtbot, desk):
    made = ClaimsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.CLAIMS))
    return made


@pytest.fixture
def everything(desk):
    """How many claims there are."""
    return claim_lists.count(desk.connection, ClaimFilter())


def numbers(screen):
    return [row.number for row in screen.model.rows()]


def file_all(desk):
    for row in claim_lists.page(desk.connection, ClaimFilter(states=UNFILED)):
        filing.hold(desk.connection, row.id, now=desk.now())
        filing.set_route(desk.connection, row.id, Route.ELSEWHERE, now=desk.now())
        filing.file(
            desk.connection, row.id, filing.Departure("filed elsewhere", desk.today()), now=desk.now()
        )


@pytest.mark.parametrize("part", list(Part))
def test_each_part_shows_its_states_and_the_stores_own_count(screen, desk, part):
    screen.show_place(Place(Where.CLAIMS, part=part.value))
    rows = screen.model.rows()
    counts = claim_lists.count_by_state(desk.connection)
    assert {row.state for row in rows} <= set(STATES[part])
    assert len(rows) == sum(counts.get(state, 0) for state in STATES[part])
    assert screen.bar.shown.text().startswith(f"{len(rows)} of {sum(counts.values())} shown")


def test_the_parts_hold_every_state_once():
    states = [state for part in Part if part is not Part.ALL for state in STATES[part]]
    assert sorted(states) == sorted(ClaimState)


def test_it_says_how_much_is_shown_and_the_oldest_unfiled_session(screen, desk, everything):
    oldest = claim_lists.oldest(desk.connection, UNFILED)
    unfiled = claim_lists.count(desk.connection, ClaimFilter(states=UNFILED))
    assert oldest is not None
    words = f"{unfiled} of {everything} shown · oldest unfiled session: {oldest:%b} {oldest.day}"
    assert screen.bar.shown.text() == words


def test_all_dates_are_shown_until_the_person_narrows_them(screen, everything):
    screen.show_place(ALL)
    assert not screen.bar.narrows()
    assert len(numbers(screen)) == everything
    screen.bar.dates.setCurrentIndex(1)
    screen.bar.dates.activated.emit(1)
    assert all((row.first_date.year, row.first_date.month) == (2026, 2) for row in screen.model.rows())
    assert 0 < len(numbers(screen)) < everything
    assert screen.bar.shown.text().startswith(f"{len(numbers(screen))} of {everything} shown")


def test_a_client_a_number_and_a_payer_are_found(qtbot, screen):
    screen.show_place(ALL)
    screen.find_action()
    qtbot.keyClicks(screen.bar.search, "haddad")
    assert {row.client for row in screen.model.rows()} == {"M. Haddad"}
    screen.bar.search.clear()
    qtbot.keyClicks(screen.bar.search, "HD001050")
    assert numbers(screen) == [1050]
    screen.bar.search.clear()
    screen.bar.payer.setCurrentIndex(1)
    screen.bar.payer.activated.emit(1)
    assert {row.payer for row in screen.model.rows()} == {screen.bar.payer.currentText()}


def empty_state(screen):
    """What stands there instead of claims."""
    (seen,) = [empty for empty in screen.findChildren(EmptyState) if empty.isVisible()]
    return seen


def test_nothing_found_offers_the_way_back(qtbot, screen):
    shown = numbers(screen)
    qtbot.keyClicks(screen.bar.search, "nobody of that name")
    empty = empty_state(screen)
    assert empty.accessibleName() == "No claim matches."
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert numbers(screen) == shown


def test_when_nothing_is_unfiled_it_says_so_outright(screen, desk, everything):
    file_all(desk)
    screen.show_place(Place(Where.CLAIMS, part="not filed"))
    empty = empty_state(screen)
    assert empty.accessibleName() == "No claim is ready to file. The oldest unfiled session is none."
    assert screen.bar.shown.text() == f"0 of {everything} shown · oldest unfiled session: none"
    assert audit(screen) == []


def lose_member_ids(desk):
    """Make every unfiled claim not ready."""
    for row in claim_lists.page(desk.connection, ClaimFilter(states=UNFILED)):
        for policy in coverage.coverages(desk.connection, row.client_id):
            clients.save_coverage(desk.connection, replace(policy, member_id=""), now=desk.now())


def test_one_claim_that_is_not_ready_is_spoken_of_as_one():
    assert nothing_words(Part.NOT_FILED, 1)[1] == "1 stands under Needs you: it is not ready yet."


def test_what_is_not_ready_needs_you_and_is_not_among_what_is_ready(screen, desk):
    unfiled = claim_lists.count(desk.connection, ClaimFilter(states=UNFILED))
    answered = claim_lists.count(desk.connection, ClaimFilter(states=ANSWERED))
    assert numbers(screen)
    lose_member_ids(desk)
    desk.changed.emit(Topic.CLIENTS)
    assert numbers(screen) == []
    empty = empty_state(screen)
    said = f"{unfiled} stand under Needs you: they are not ready yet."
    assert empty.accessibleName() == f"No claim is ready to file. {said}"
    empty.action.click()
    assert [button.text() for button in screen.segments.findChildren(Segment) if button.isChecked()] == [
        f"Needs you  {unfiled + answered}"
    ]
    lacking = [row for row in screen.model.rows() if row.state is ClaimState.NOT_READY]
    assert len(lacking) == unfiled
    assert "Not ready 1 to mend" in columns.sentence(desk.today(), lacking[0])
    assert audit(screen) == []


def test_a_claim_is_opened_by_keys_alone(qtbot, screen, desk):
    places = went(desk)
    assert screen.table.hasFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    row = screen.table.current_row()
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert places == [Place(Where.CLAIM, row.id)]
    screen.main_action()
    assert places[-1] == places[0]


def test_it_comes_back_to_the_claim_it_left(screen, desk):
    screen.show_place(ALL)
    screen.table.choose_row(40)
    place = screen.place()
    screen.show_place(Place(Where.CLAIMS, part="waiting"))
    screen.show_place(place)
    assert screen.place() == place
    assert screen.table.current_row().id == place.number


def test_claims_are_read_as_one_scrolls(screen, everything, monkeypatch, qtbot):
    monkeypatch.setattr(claim_table, "PAGE", 25)
    screen.model.show_rows([])
    screen.show_place(ALL)
    assert len(numbers(screen)) == 25
    bar = screen.table.verticalScrollBar()

    def scroll_on() -> bool:
        bar.setValue(bar.maximum())
        return bool(len(numbers(screen)) == everything)

    qtbot.waitUntil(scroll_on)
    assert len(set(numbers(screen))) == everything


@pytest.mark.parametrize("order", list(Order))
def test_a_heading_sorts_everything_and_not_only_what_is_read(screen, everything, monkeypatch, order):
    monkeypatch.setattr(claim_table, "PAGE", 10)
    screen.model.show_rows([])
    screen.show_place(ALL)
    header = screen.table.horizontalHeader()
    section = columns.ORDERS.index(order)
    header.sectionClicked.emit(section)
    first = screen.model.row(0)
    header.sectionClicked.emit(section)
    last = screen.model.row(0)
    if order is Order.NUMBER:
        assert {first.number, last.number} == {1001, 1000 + everything}
    if order is Order.CLIENT:
        assert {first.client, last.client} == {"L. Brandt", "P. Sato"}
    if order is Order.PAYER:
        assert {first.payer, last.payer} == {"Cedar Health", "Northlake Plan"}
    assert len({row.id for row in screen.model.rows()}) == 10


def test_what_another_screen_changed_is_read_again(screen, desk):
    first = screen.table.current_row()
    filing.hold(desk.connection, first.id, now=desk.now())
    desk.changed.emit(Topic.CLAIMS)
    assert screen.table.current_row().state is ClaimState.HELD


def test_deadlines_that_are_near_carry_a_sign_and_words(screen, desk):
    screen.show_place(Place(Where.CLAIMS, part="waiting"))
    late = [row for row in screen.model.rows() if row.answer_by < desk.today()]
    assert late
    for row in late:
        spoken = columns.sentence(desk.today(), row)
        assert "Late" in spoken
        assert "days over" in spoken
    status = screen.model.columns[7]
    assert {status.show(row)[0] for row in late} == {"late"}


def test_a_row_is_read_aloud_as_one_sentence(screen):
    row = screen.model.row(0)
    assert screen.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Claim {row.number}, P. Sato, Feb 3, Harbor Mutual, $200.00 billed, $143.00 expected, $143.00 open, "
        "Ready Feb 3, file by May 4"
    )


def test_the_slash_leads_to_the_search_field(qtbot, screen):
    screen.activateWindow()
    qtbot.waitActive(screen).__enter__()
    qtbot.keyClick(screen.table, "/")
    assert screen.bar.search.hasFocus()


@pytest.mark.parametrize(("width", "scale"), [(1076, 100), (820, 100), (1180, 200), (914, 200)])
def test_nothing_is_cut_at_any_size(qtbot, screen, look, width, scale):
    look.set_text_scale(scale)
    try:
        screen.resize(width, 640)
        screen.show_place(ALL)
        qtbot.waitUntil(lambda: screen.table.horizontalScrollBar().maximum() == 0)
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)


def test_the_model_is_sound(screen, qtmodeltester):
    screen.show_place(ALL)
    qtmodeltester.check(screen.model)
