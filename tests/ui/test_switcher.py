"""The quick switcher: clients, claims, screens and actions by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from headdesk.domain.codes import CPTCode
from headdesk.store import claims, payers
from headdesk.store.connection import transaction
from headdesk.ui.commands import COMMANDS
from headdesk.ui.places import Place, Where
from headdesk.ui.switcher.result_delegate import RESULT_ROLE
from headdesk.ui.switcher.switcher import Switcher
from headdesk.ui.widgets.audit import audit


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def actions(window):
    made = {}
    for command in COMMANDS:
        action = QAction(command.shown, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        made[command.name] = action
    return made


@pytest.fixture
def switcher(desk, qtbot, window, actions):
    made = Switcher(desk, window, list(actions.values()))
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    if isValid(made):
        made.close()


def rows(switcher):
    model = switcher.found.model()
    return [model.index(row, 0).data(RESULT_ROLE) for row in range(model.rowCount())]


def found(switcher):
    """Everything but the search for the words, which is always the last."""
    return [result for result in rows(switcher) if result.target != search(switcher)]


def search(switcher):
    return Place(Where.SEARCH, words=switcher.edit.text())


def words(switcher):
    return [result.words for result in found(switcher)]


def test_nothing_typed_offers_the_screens_with_their_keys(switcher):
    offered = {result.words: result.end for result in found(switcher)}
    assert list(offered)[:3] == ["New session", "New client", "Today"]
    assert offered["Claims"] == "Ctrl 3"
    assert "Main action" not in offered


def test_a_client_is_one_word_and_enter_away(desk, qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "oka")
    with qtbot.waitSignal(desk.going) as going:
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)
    assert going.args[0] == Place(Where.CLIENT, 2)


def test_a_claim_is_found_by_its_number(desk, qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "1043")
    assert words(switcher) == ["Claim 1043"]
    with qtbot.waitSignal(desk.going) as going:
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)
    place = going.args[0]
    assert (place.where, place.number) == (Where.CLAIM, claims.id_of_number(desk.connection, 1043))


def test_a_screen_is_gone_to_by_its_action(qtbot, switcher, actions):
    qtbot.keyClicks(switcher.edit, "mon")
    assert words(switcher) == ["Money"]
    with qtbot.waitSignal(actions["go money"].triggered):
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)


def test_down_and_enter_take_the_next_result_while_the_field_keeps_the_focus(qtbot, switcher, actions):
    qtbot.keyClicks(switcher.edit, "cl")
    assert words(switcher) == ["New client", "Clients", "Claims"]
    qtbot.keyClick(switcher.edit, Qt.Key.Key_Down)
    qtbot.keyClick(switcher.edit, Qt.Key.Key_Down)
    qtbot.keyClick(switcher.edit, Qt.Key.Key_Up)
    assert switcher.focusWidget() is switcher.edit
    with qtbot.waitSignal(actions["go clients"].triggered):
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)


def test_a_click_goes_there(desk, qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "brandt")
    row = switcher.found.visualRect(switcher.found.model().index(0, 0)).center()
    with qtbot.waitSignal(desk.going) as going:
        qtbot.mouseClick(switcher.found.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert going.args[0] == Place(Where.CLIENT, 3)


def test_people_come_before_what_can_be_done(desk, qtbot, switcher):
    with transaction(desk.connection):
        desk.connection.execute("UPDATE client SET last = 'Clayton' WHERE id = 6")
    qtbot.keyClicks(switcher.edit, "cl")
    assert words(switcher) == ["Ruta Clayton", "New client", "Clients", "Claims"]


def test_a_payer_and_a_part_of_the_settings_are_found_by_name(desk, qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "health")
    (payer,) = (payer for payer in payers.payers(desk.connection) if payer.name == "Cedar Health")
    assert [(r.words, r.end, r.target) for r in found(switcher)] == [
        ("Cedar Health", "payer", Place(Where.SETTINGS, payer.id, "payers"))
    ]
    switcher.edit.setText("backup")
    assert next((r.words, r.target) for r in found(switcher)) == (
        "Safety and backups",
        Place(Where.SETTINGS, part="safety"),
    )


def test_fees_are_found_by_that_word_and_lead_to_their_section(desk, qtbot, switcher):
    for typed in ("fee", "Fees"):
        switcher.edit.setText(typed)
        first, *codes = found(switcher)
        assert (first.words, first.end, first.target) == (
            "Fees",
            "settings",
            Place(Where.SETTINGS, part="fees"),
        )
        assert all("no fee set" not in code.words for code in codes)


@pytest.mark.parametrize("typed", ["90837", "fee 90837", "talk long"])
def test_the_fee_of_a_code_is_found_by_its_number_and_by_its_words(desk, qtbot, switcher, typed):
    fee = payers.fee(desk.connection, CPTCode("90837"), desk.today())
    qtbot.keyClicks(switcher.edit, typed)
    assert words(switcher)[0] == f"90837 · {fee}"
    with qtbot.waitSignal(desk.going) as going:
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)
    assert going.args[0] == Place(Where.SETTINGS, part="fees", field="90837")


def test_a_code_without_a_fee_is_found_too(qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "90880")
    assert words(switcher) == ["90880 · no fee set"]


def test_many_people_leave_room_for_what_can_be_done(desk, qtbot, switcher):
    with transaction(desk.connection):
        desk.connection.execute("UPDATE client SET last = 'Clayton'")
    qtbot.keyClicks(switcher.edit, "cl")
    assert [result.end == "client" for result in found(switcher)] == [True] * 6 + [False] * 3


def test_each_typed_word_begins_a_word(qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "ses new")
    assert words(switcher) == ["New session"]


def test_an_archived_client_is_found_and_says_so(desk, qtbot, switcher):
    with transaction(desk.connection):
        desk.connection.execute("UPDATE client SET status = 'archived' WHERE id = 6")
    qtbot.keyClicks(switcher.edit, "novak")
    assert [(result.words, result.end) for result in found(switcher)] == [("Ruta Novak", "archived client")]


def test_what_is_switched_off_is_not_offered(qtbot, switcher, actions):
    actions["lock"].setEnabled(False)
    qtbot.keyClicks(switcher.edit, "lock")
    assert words(switcher) == []


def test_what_has_no_such_name_is_looked_for_everywhere(desk, qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "zzz")
    assert [(row.words, row.end) for row in rows(switcher)] == [
        ("Search everything for “zzz”", "Ctrl Shift F")
    ]
    with qtbot.waitSignal(desk.going) as going:
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)
    assert going.args[0] == Place(Where.SEARCH, words="zzz")


def test_the_search_comes_last(qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "cl")
    assert rows(switcher)[-1].target == search(switcher)
    assert len(rows(switcher)) > 2


def test_esc_closes_it(qtbot, switcher):
    qtbot.keyClick(switcher.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(switcher))


def test_a_row_is_read_aloud_as_a_sentence(qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "1043")
    spoken = switcher.found.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Claim 1043, ")
    assert spoken.endswith(", claim")


def test_no_name_shows_in_a_repr(qtbot, switcher):
    qtbot.keyClicks(switcher.edit, "okafor")
    assert "Okafor" not in repr(found(switcher))


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(desk, window, actions, look, scale):
    look.set_text_scale(scale)
    try:
        made = Switcher(desk, window, list(actions.values()))
        made.open()
        assert audit(made) == []
        assert made.width() <= window.width()
        made.close()
    finally:
        look.set_text_scale(100)


def test_the_results_keep_qts_rules_for_models(switcher):
    model = switcher.found.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == len(rows(switcher))
