"""Lists and tables: always a current row, read as a sentence, opened by key."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from headdesk.ui import theme
from headdesk.ui.theme_type import role_font
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import STATUS_ROLE, Column, TableModel
from headdesk.ui.widgets.table_total import TableTotal
from headdesk.ui.widgets.timeline import Event, Timeline


@dataclass(frozen=True)
class Line:
    claim: int
    client: str
    cents: int
    status: str


LINES = [
    Line(1050, "J. Rivera", 8700, "accepted"),
    Line(1047, "L. Brandt", 0, "deductible"),
    Line(1049, "M. Haddad", 2700, "short"),
]


@pytest.fixture(autouse=True)
def dress(qapp):
    made = theme.install(qapp)
    theme.use_bundled_font(made)
    yield made
    made.set_text_scale(100)


@pytest.fixture
def model(qapp):
    return TableModel(
        [
            Column("Claim", lambda line: line.claim, "number", sort=lambda line: line.claim),
            Column("Client", lambda line: line.client, "name", width=-1),
            Column(
                "Open",
                lambda line: f"${line.cents / 100:.2f}" if line.cents else "",
                "strong_money",
                sort=lambda line: line.cents,
            ),
            Column("Status", lambda line: (line.status, "", "day 4"), "status"),
            Column("", lambda _line: "Open", "action"),
        ],
        lambda line: f"Claim {line.claim}, {line.client}",
    )


@pytest.fixture
def table(qtbot, model):
    made = RowTable("Claims", model)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    model.show_rows(LINES)
    return made


def test_the_model_keeps_qts_rules(model, qtmodeltester):
    model.show_rows(LINES)
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.show_rows(LINES[:1])
    assert tester.model() is model


def test_there_is_a_current_row_as_long_as_there_are_rows(table, model):
    assert table.current_row() == LINES[0]
    model.show_rows(LINES[1:])
    assert table.current_row() == LINES[1]
    model.show_rows([])
    assert table.current_row() is None


def test_the_first_cell_reads_the_row_and_empty_cells_say_none(model):
    model.show_rows(LINES)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(spoken) == "Claim 1047, L. Brandt"
    assert model.index(1, 2).data(spoken) == "Open: none"
    assert model.index(0, 2).data(spoken) == "Open: $87.00"
    assert model.index(0, 3).data(STATUS_ROLE) == ("accepted", "", "day 4")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_the_current_row(qtbot, table, key):
    table.choose_row(1)
    with qtbot.waitSignal(table.activated_row) as told:
        qtbot.keyClick(table, key)
    assert told.args == [LINES[1]]


def test_down_moves_by_rows_and_tells_the_row(qtbot, table):
    with qtbot.waitSignal(table.current_row_changed) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [LINES[1]]
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == LINES[2]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == LINES[0]


def test_a_click_on_an_action_word_opens_its_row(qtbot, table, model):
    place = table.visualRect(model.index(2, 4)).center()
    with qtbot.waitSignal(table.activated_row) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [LINES[2]]


def sort(qtbot, table, column):
    """Click on a column's heading."""
    heads = table.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(column) + 5, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_sorting_keeps_the_current_row_current(qtbot, table, model):
    table.choose_row(2)
    sort(qtbot, table, 0)
    assert [line.claim for line in model.rows()] == [1047, 1049, 1050]
    assert table.current_row() == LINES[2]
    sort(qtbot, table, 0)
    assert [line.claim for line in model.rows()] == [1050, 1049, 1047]


def test_a_column_without_an_order_does_not_sort(qtbot, table, model):
    sort(qtbot, table, 1)
    assert list(model.rows()) == LINES


def test_an_open_row_makes_room_for_what_it_shows_and_gives_it_back(qtbot, table):
    closed = table.rowHeight(1)
    detail = QLabel("Cedar Health paid less than its contract.")
    table.open_detail(1, detail)
    assert table.rowHeight(1) >= closed + detail.sizeHint().height()
    assert detail.isVisible()
    with qtbot.waitSignal(detail.destroyed):
        table.open_detail(1, None)
    assert table.rowHeight(1) == closed


def test_an_open_row_stays_open_where_sorting_puts_it(table, model):
    table.open_detail(0, QLabel("Accepted on 6 February."))
    tall, plain = table.rowHeight(0), table.rowHeight(2)
    model.sort(0)
    assert model.row(2) == LINES[0]
    assert (table.rowHeight(0), table.rowHeight(2)) == (plain, tall)


def test_rows_are_taller_with_larger_text(table, dress):
    before = table.rowHeight(0)
    dress.set_text_scale(200)
    assert table.rowHeight(0) > before


def test_amounts_and_statuses_are_not_cut_by_their_columns(table, model):
    for column in (0, 2, 3):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)


@pytest.fixture
def spared(qtbot):
    """A table of which any column but the first can be left out, the widest one last but one."""
    columns = [
        Column("Client", lambda line: line.client, "name", width=-1),
        Column("Next", lambda _line: "Feb 16", "number", width=200, spare=1),
        Column("Payer", lambda _line: "A payer with a name that is long", sort=lambda _line: 0, spare=2),
        Column("Status", lambda line: (line.status, "", ""), "status", width=200, spare=3),
    ]
    model = TableModel(columns, lambda line: line.client)
    made = RowTable("Claims", model)
    qtbot.addWidget(made)
    model.show_rows(LINES)
    made.resize(900, 300)
    made.show()
    return made


def left_out(table):
    return {table.columns()[n].title for n in range(len(table.columns())) if table.isColumnHidden(n)}


def test_columns_give_way_to_what_they_need_before_one_is_left_out(spared):
    spared.resize(560, 300)
    assert left_out(spared) == set()


def test_what_still_has_room_when_a_wider_column_went_comes_back(spared):
    spared.resize(330, 300)
    assert left_out(spared) == {"Payer"}


def test_what_the_rows_are_sorted_by_is_not_left_out(spared):
    spared.model().sort(2)
    spared.resize(420, 300)
    assert "Payer" not in left_out(spared)


def test_a_selected_row_shows_a_second_sign_without_the_focus(qtbot, model, dress):
    made = RowTable("Claims", model)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    model.show_rows(LINES)
    made.clearFocus()
    box = made.visualRect(model.index(0, 0))
    picture = made.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    edge = {picture.pixelColor(int(x * ratio), int(box.center().y() * ratio)).name() for x in range(6)}
    assert theme.tokens().color("accent").name() in edge


def test_a_fitted_table_shows_all_its_rows_without_scrolling(qtbot, model):
    made = RowTable("Claims", model, fitted=True)
    qtbot.addWidget(made)
    made.resize(700, 10)
    made.show()
    model.show_rows(LINES)
    assert made.viewport().rect().contains(made.visualRect(model.index(2, 0)))
    assert made.verticalScrollBar().maximum() == 0


def test_a_total_is_read_and_keeps_to_its_columns(qtbot, table):
    total = TableTotal(table)
    qtbot.addWidget(total)
    total.show_total(["Shown", "", "$114.00", "", ""])
    assert total.accessibleName() == "Shown $114.00"
    assert not total.grab().isNull()


def test_a_timeline_reads_its_events_and_stacks_where_narrow(qtbot):
    made = Timeline(
        "Claim 1050", [Event("accepted", "file 277CA, line 14", "6 Feb"), Event("filed", "", "4 Feb")]
    )
    qtbot.addWidget(made)
    assert made.accessibleName() == "Claim 1050: Accepted file 277CA, line 14 6 Feb; Filed 4 Feb"
    made.resize(600, 100)
    wide = made.sizeHint().height()
    made.resize(180, 100)
    assert made.sizeHint().height() > wide


ROWS = [
    RowItem(
        1,
        "waiting_for_note",
        time="13:00",
        name="J. Rivera",
        fact="No note yet",
        meta="ended 10 min ago",
        action="Write note",
    ),
    RowItem(2, "draft", time="11:00", name="T. Okafor", fact="Draft, 6 of 8 done", action="Finish note"),
    RowItem(
        3,
        "denied",
        name="Claim 1043",
        under="P. Sato",
        fact="Denied",
        under_fact="Appeal by 4 March",
        action="Open claim",
    ),
]


@pytest.fixture
def todo(qtbot):
    made = RowList("After the session", leads=True)
    qtbot.addWidget(made)
    made.resize(760, 200)
    made.show()
    made.show_rows(ROWS)
    return made


def test_a_list_is_as_high_as_its_rows_and_reads_them(todo):
    assert todo.height() == sum(todo.visualRect(todo.model().index(n, 0)).height() for n in range(3))
    spoken = todo.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "13:00, J. Rivera, No note yet, ended 10 min ago, Write note"


def test_where_it_is_narrow_a_fact_takes_more_lines_instead_of_being_cut(qtbot, todo):
    why = "Denied: no prior approval or notice on file, and no word of what the payer would take instead"
    todo.show_rows([replace(ROWS[2], fact="Denied")])
    todo.resize(520, 200)
    short = todo.sizeHint().height()
    todo.show_rows([replace(ROWS[2], fact=why)])
    tall = todo.sizeHint().height()
    assert tall >= short + QFontMetrics(role_font("body")).height()
    todo.resize(360, 200)
    assert todo.sizeHint().height() > tall


def test_the_first_row_is_current_and_a_kept_one_stays_so(todo):
    assert todo.current_key() == 1
    todo.choose(3)
    todo.show_rows(ROWS[1:])
    assert todo.current_key() == 3
    todo.show_rows(ROWS[:2])
    assert todo.current_key() == 1


def test_enter_and_a_click_on_the_action_open_a_row(qtbot, todo):
    todo.choose(2)
    with qtbot.waitSignal(todo.activated_row) as told:
        qtbot.keyClick(todo, Qt.Key.Key_Return)
    assert told.args == [2]
    box = todo.visualRect(todo.model().index(0, 0))
    with qtbot.waitSignal(todo.activated_row) as told:
        qtbot.mouseClick(
            todo.viewport(),
            Qt.MouseButton.LeftButton,
            pos=box.center() + (box.topRight() - box.topLeft()) * 0.45,
        )
    assert told.args == [1]


def test_a_click_on_the_words_only_chooses(qtbot, todo):
    box = todo.visualRect(todo.model().index(1, 0))
    with qtbot.assertNotEmitted(todo.activated_row):
        qtbot.mouseClick(todo.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert todo.current_key() == 2


def test_rows_become_taller_where_they_would_be_cut(todo):
    wide = todo.height()
    todo.resize(330, 200)
    assert todo.height() > wide
