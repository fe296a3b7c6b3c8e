"""The list of clients: found as one types, with what stands between each and a clean claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.conftest import CHEAP
from tests.ui.heard import went

from headdesk.domain.money import Money
from headdesk.domain.people import Client, ClientStatus, Name
from headdesk.store import ledger, people
from headdesk.store.connection import transaction
from headdesk.store.vault import create
from headdesk.ui.clients import screen as clients_screen
from headdesk.ui.clients.screen import ClientsScreen
from headdesk.ui.clients.words import ListedClient, balance_words, readiness, sentence
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.preferences import Preferences
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import clients, sample

HERE = Place(Where.CLIENTS)
NOW = sample.SAMPLE_NOW


@pytest.fixture
def screen(desk, qtbot):
    return shown(desk, qtbot)


@pytest.fixture
def new_desk(tmp_path, answers, qapp):
    cost = CHEAP
    vault, _ = create(tmp_path / "New.headdesk", "invented words", cost=cost, actor="Robin Invented", now=NOW)
    made = Desk(vault, vault.connect(), clock=lambda: NOW, preferences=Preferences(), ask=answers)
    yield made
    made.close()


def shown(desk, qtbot, width=1076, height=770):
    made = ClientsScreen(desk)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.show_place(HERE)
    return made


def names(screen):
    return [listed.row.name for listed in screen.table.model().rows()]


def add(desk, *, status=ClientStatus.ACTIVE, count=1):
    with transaction(desk.connection):
        for number in range(count):
            people.save_client(
                desk.connection, Client(Name("Zara", f"Zz-Example {number:03}"), status=status)
            )
    desk.changed.emit(Topic.CLIENTS)


def test_it_shows_every_active_client_and_says_so(screen, desk):
    rows = people.client_rows(desk.connection, today=desk.today())
    assert names(screen) == [row.name for row in rows]
    assert screen.count.text() == f"{len(rows)} of {len(rows)} shown"


def test_each_row_says_what_the_ledger_says_is_owed(screen, desk):
    for listed in screen.table.model().rows():
        assert listed.balance == ledger.client_balance(desk.connection, listed.row.id)


def test_typing_narrows_the_list_and_the_count_says_so(screen, qtbot):
    everybody = len(names(screen))
    qtbot.keyClicks(screen.search, "riv")
    assert names(screen) == ["June Rivera"]
    assert screen.count.text() == f"1 of {everybody} shown"
    qtbot.keyClicks(screen.search, "x")
    assert names(screen) == []
    assert screen.count.text() == f"0 of {everybody} shown"


def test_a_client_is_found_and_opened_by_keys_alone(screen, desk, qtbot):
    places = went(desk)
    assert screen.focusWidget() is screen.search
    qtbot.keyClicks(screen.search, "haddad")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    assert [place.where for place in places] == [Where.CLIENT]
    assert people.client(desk.connection, places[0].number).name.last == "Haddad"


def test_rows_open_by_enter_after_walking_down(screen, desk, qtbot):
    places = went(desk)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert places == [Place(Where.CLIENT, screen.table.model().row(1).row.id)]


def test_a_slash_and_the_find_key_lead_to_the_search_field(screen, qtbot):
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Slash)
    assert screen.focusWidget() is screen.search
    screen.table.setFocus()
    screen.find_action()
    assert screen.focusWidget() is screen.search


def test_the_button_and_the_main_action_lead_to_a_new_client(screen, desk, qtbot):
    places = went(desk)
    qtbot.mouseClick(screen.add, Qt.MouseButton.LeftButton)
    screen.main_action()
    assert places == [Place(Where.CLIENT)] * 2


@pytest.mark.parametrize("status", [ClientStatus.INTAKE, ClientStatus.ARCHIVED])
def test_each_tab_shows_its_own(screen, desk, status):
    active = names(screen)
    add(desk, status=status)
    assert names(screen) == active
    screen.show_place(Place(Where.CLIENTS, part=status))
    assert names(screen) == ["Zara Zz-Example 000"]
    assert screen.place() == Place(Where.CLIENTS, part=status)


def test_a_tab_with_nobody_says_so(screen):
    screen.show_place(Place(Where.CLIENTS, part=ClientStatus.ARCHIVED))
    assert screen._body.currentWidget() is screen._none_here


def test_an_empty_practice_asks_for_the_first_client(new_desk, qtbot):
    screen, places = shown(new_desk, qtbot), went(new_desk)
    empty = screen._body.currentWidget()
    assert empty.accessibleName() == "Add your first client."
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert places == [Place(Where.CLIENT)]
    assert audit(screen) == []


def test_more_than_a_page_is_shown_on_asking(screen, desk, qtbot, monkeypatch):
    everybody = len(names(screen))
    monkeypatch.setattr(clients_screen, "PAGE", 3)
    screen.search.setText(" ")
    assert len(names(screen)) == 3
    assert screen.count.text() == f"3 of {everybody} shown"
    qtbot.mouseClick(screen.more, Qt.MouseButton.LeftButton)
    assert len(names(screen)) == min(6, everybody)
    assert screen.table.current_row() is screen.table.model().row(3)


def test_what_another_screen_changed_is_read_again(screen, desk):
    client_id = screen.table.model().row(0).row.id
    known = people.client(desk.connection, client_id)
    clients.save(desk.connection, replace(known, name_used="Changed"), now=NOW)
    desk.changed.emit(Topic.CLIENTS)
    assert "Changed" in names(screen)[0]


def listed(desk, last, **changes):
    (row,) = people.client_rows(desk.connection, today=desk.today(), search=last)
    return ListedClient(replace(row, **changes), Money(0))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Ready"),
        ({"has_consent": False}, "No consent"),
        ({"has_coverage": False, "has_diagnosis": False}, "No cover, diagnosis"),
        ({"has_coverage": False, "has_member_id": False, "has_birth_date": False}, "No cover"),
        ({"has_member_id": False}, "No member ID"),
        ({"has_birth_date": False, "has_address": False}, "No birth date, address"),
    ],
)
def test_readiness_is_said_in_words_with_its_shape(desk, changes, words):
    key, said, _ = readiness(listed(desk, "rivera", **changes))
    assert said == words
    assert key == ("open" if changes else "quiet_tick")


@pytest.mark.parametrize(("cents", "words"), [(2500, "$25.00"), (0, ""), (-1000, "$10.00 credit")])
def test_a_balance_says_which_way_it_is_owed(desk, cents, words):
    assert balance_words(replace(listed(desk, "rivera"), balance=Money(cents))) == words


def test_a_row_is_one_sentence_for_those_who_listen(desk):
    row = replace(listed(desk, "rivera"), balance=Money(2500))
    assert sentence(row, desk.today()) == (
        "June Rivera, next Feb 17, last Today, Harbor Mutual, owes $25.00, Ready"
    )


def test_the_model_is_sound(screen, qtmodeltester):
    qtmodeltester.check(screen.table.model(), force_py=True)
    QAbstractItemModelTester(screen.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_unnamed_or_turned_by_the_wheel(desk, qtbot, look, scale):
    look.set_text_scale(scale)
    try:
        screen = shown(desk, qtbot, 968, 670)
        qtbot.waitExposed(screen)
        assert audit(screen) == []
        assert not screen.table.horizontalScrollBar().isVisible()
    finally:
        look.set_text_scale(100)
