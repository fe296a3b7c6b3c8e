"""Answering a measure by keys and by mouse, and reading its trend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from headdesk.domain.measure_data import measure_of
from headdesk.domain.measure_trend import Taken, trend
from headdesk.domain.people import Sex
from headdesk.ui.measure.answer_choice import AnswerChoice
from headdesk.ui.measure.answer_row import AnswerRow
from headdesk.ui.measure.item_grid import ItemGrid
from headdesk.ui.measure.trend_table import TrendTable
from headdesk.ui.measure.trend_view import TrendView
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.banner_action import BannerAction
from headdesk.ui.widgets.drawing_view import DrawingView
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.usecases import reference

SHIPPED = reference.measures()
DAY = date(2026, 2, 10)
KEYS = Qt.Key


def answers(*points):
    return {f"item {number}": str(p) for number, p in enumerate(points, start=1)}


@pytest.fixture
def shown(qtbot):
    """Shows a part on a page that scrolls, in a window that stays until the test ends."""
    windows = []

    def show(part, width=1020, height=700):
        page = QWidget()
        column = PageColumn(page)
        column.add(part)
        column.addStretch()
        window = scrolled(page)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        return part

    return show


def rows(grid):
    return grid.findChildren(AnswerRow)


def said(grid):
    return [label.text() for label in grid.findChildren(QLabel) if label.isVisibleTo(grid) and label.text()]


def press(qtbot, grid, *keys):
    for key in keys:
        qtbot.keyClick(grid.window().focusWidget(), key)


def banner(grid):
    found = grid.findChild(Banner)
    return found if found.isVisibleTo(grid) else None


def test_ten_digits_answer_the_phq_9_and_backspace_goes_back_to_correct(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]))
    told = []
    grid.edited.connect(lambda key, text: told.append((key, text)))
    rows(grid)[0].setFocus()
    press(qtbot, grid, *"221301220")
    assert told[0] == ("item 1", "More than half the days")
    assert told[-1] == ("item 9", "Not at all")
    assert len(told) == 9
    assert grid.score().total == 13
    assert "13 of 27 · moderate" in said(grid)
    assert grid.window().focusWidget().item.key == "functional"
    press(qtbot, grid, KEYS.Key_Backspace)
    assert grid.window().focusWidget().item.key == "item 9"
    press(qtbot, grid, KEYS.Key_Backspace, "1", "0")
    assert grid.texts()["item 9"] == "Several days"
    assert grid.texts()["functional"]


def test_arrows_move_among_answers_and_items(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["GAD-7"]))
    rows(grid)[0].setFocus()
    press(qtbot, grid, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_Left, KEYS.Key_Left)
    assert grid.texts()["item 1"] == "Several days"
    assert grid.texts()["item 2"] == "More than half the days"
    press(qtbot, grid, KEYS.Key_Up, *[KEYS.Key_Left] * 5)
    assert grid.texts()["item 1"] == "Not at all"
    press(qtbot, grid, KEYS.Key_Up)
    assert grid.window().focusWidget() is rows(grid)[0]


def test_the_page_scrolls_along_with_the_arrows(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PCL-5"]), height=300)
    rows(grid)[0].setFocus()
    press(qtbot, grid, *[KEYS.Key_Down] * 25)
    last = grid.window().focusWidget()
    assert last is rows(grid)[19]
    assert last.visibleRegion().boundingRect() == last.rect()


def test_an_answer_is_taken_back(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["GAD-7"], answers(1, 2)))
    rows(grid)[1].setFocus()
    with qtbot.waitSignal(grid.edited) as told:
        press(qtbot, grid, KEYS.Key_Backspace)
    assert told.args == ["item 2", ""]
    assert "1 of 7 answered" in said(grid)


def test_a_digit_that_is_no_answer_and_enter_change_nothing(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["GAD-7"], answers(1)))
    rows(grid)[0].setFocus()
    with qtbot.assertNotEmitted(grid.edited):
        press(qtbot, grid, "7", KEYS.Key_Return, KEYS.Key_Enter, "1")
    assert grid.texts()["item 1"] == "Several days"


def test_a_click_chooses_and_takes_the_focus_to_the_item(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-2"]))
    second = rows(grid)[1]
    with qtbot.waitSignal(grid.edited) as told:
        qtbot.mouseClick(second.findChildren(AnswerChoice)[3], Qt.MouseButton.LeftButton)
    assert told.args == ["item 2", "Nearly every day"]
    assert grid.window().focusWidget() is second
    with qtbot.assertNotEmitted(grid.edited):
        qtbot.mouseClick(second.findChildren(AnswerChoice)[3], Qt.MouseButton.LeftButton)
    assert second.answer() == "Nearly every day"


def test_each_item_is_read_aloud_with_its_answer(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]))
    first = rows(grid)[0]
    assert first.accessibleName() == "1. Little interest or pleasure in doing things: not answered"
    first.setFocus()
    press(qtbot, grid, "1")
    assert first.accessibleName() == "1. Little interest or pleasure in doing things: Several days"
    assert "0 to 3" in first.accessibleDescription()


def test_the_ninth_item_above_0_asks_for_the_risk_assessment(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]))
    rows(grid)[8].setFocus()
    assert banner(grid) is None
    press(qtbot, grid, "1")
    assert "Item 9 was answered above 0." in said(grid)
    ninth, after = (rows(grid)[number].mapTo(grid, QPoint()).y() for number in (8, 9))
    assert ninth < banner(grid).mapTo(grid, QPoint()).y() < after
    with qtbot.waitSignal(grid.wants_risk):
        qtbot.mouseClick(banner(grid).findChild(BannerAction), Qt.MouseButton.LeftButton)
    rows(grid)[8].setFocus()
    press(qtbot, grid, "0")
    assert banner(grid) is None


def test_the_answers_of_all_questions_begin_at_one_stop(shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]), width=560)
    assert len(rows(grid)) == 10
    assert len({min(one.x() for one in row.findChildren(AnswerChoice)) for row in rows(grid)}) == 1


def test_a_chosen_answer_is_as_wide_as_its_words_also_in_columns(shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]), width=420)
    choices = rows(grid)[0].findChildren(AnswerChoice)
    assert len({choice.y() for choice in choices}) > 1
    assert [choice.width() for choice in choices] == [choice.sizeHint().width() for choice in choices]


def test_what_was_kept_is_shown_without_a_signal_and_other_texts_are_no_answers(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PHQ-2"]))
    with qtbot.assertNotEmitted(grid.edited):
        grid.set_texts({"item 1": "Several days", "item 2": "sometimes"})
    assert grid.texts() == {"item 1": "Several days", "item 2": ""}
    assert "1 of 2 answered" in said(grid)


@pytest.mark.parametrize(
    ("key", "sex", "texts", "words"),
    [
        ("PHQ-2", Sex.UNKNOWN, answers(2, 1), "3 of 6 · positive, the cut is 3"),
        ("PHQ-2", Sex.UNKNOWN, answers(1, 1), "2 of 6 · below the cut of 3"),
        ("AUDIT-C", Sex.MALE, answers(1, 1, 1), "3 of 12 · below the cut of 4"),
        ("AUDIT-C", Sex.FEMALE, answers(1, 1, 1), "3 of 12 · positive, the cut is 3"),
        ("WHO-5", Sex.UNKNOWN, answers(1, 1, 2, 1, 1), "24 of 100 · low"),
        ("ACE", Sex.UNKNOWN, {}, "No total yet"),
        ("ACE", Sex.UNKNOWN, {"total": "4"}, "4 of 10"),
    ],
)
def test_the_line_below_says_how_it_stands(shown, key, sex, texts, words):
    assert words in said(shown(ItemGrid(SHIPPED[key], texts, sex=sex)))


def test_a_total_from_fewer_answers_says_so(shown):
    own = {"key": "own", "name": "Own", "options": {"from": 0, "to": 4}, "items": 4, "most_missing": 1}
    grid = shown(ItemGrid(measure_of(own), answers(1, 1, 1)))
    assert "4 of 16 · reckoned from 3 answers" in said(grid)


@pytest.mark.parametrize(
    ("points", "words"),
    [([2] * 20, "provisionally PTSD"), ([2] * 5 + [1] * 15, "C 0/1, D 0/2, E 0/2")],
)
def test_the_clusters_of_the_pcl_5_are_told(shown, points, words):
    assert any(words in line for line in said(shown(ItemGrid(SHIPPED["PCL-5"], answers(*points)))))


def test_no_exposure_ends_the_screen(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PC-PTSD-5"]))
    gate, *items = rows(grid)
    gate.setFocus()
    press(qtbot, grid, "0")
    assert not any(item.isEnabled() for item in items)
    assert grid.score().total == 0
    press(qtbot, grid, "1")
    assert all(item.isEnabled() for item in items)


def test_a_measure_without_wording_is_answered_by_numbers(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["PCL-5"]))
    assert any("paper form" in line for line in said(grid))
    grid.focus_key("item 1")
    press(qtbot, grid, "4", "3")
    assert (grid.texts()["item 1"], grid.texts()["item 2"]) == ("4", "3")


def test_a_measure_kept_as_one_number(qtbot, shown):
    grid = shown(ItemGrid(SHIPPED["ACE"]))
    told = []
    grid.edited.connect(lambda key, text: told.append((key, text)))
    grid.focus_key("total")
    press(qtbot, grid, "1", "0")
    assert told == [("total", "1"), ("total", "10")]
    press(qtbot, grid, "0")
    assert told[-1] == ("total", "")
    assert "Type a whole number from 0 to 10." in said(grid)
    press(qtbot, grid, KEYS.Key_Backspace)
    assert grid.texts() == {"total": "10"}
    assert "Type a whole number from 0 to 10." not in said(grid)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [1020, 600])
@pytest.mark.parametrize("key", ["PHQ-9", "PC-PTSD-5", "ACE"])
def test_nothing_is_cut_at_any_size(shown, look, key, width, scale):
    look.set_text_scale(scale)
    try:
        grid = shown(ItemGrid(SHIPPED[key], answers(*[1] * len(SHIPPED[key].items))), width)
        assert audit(grid.window()) == []
        for row in rows(grid):
            choices = row.findChildren(AnswerChoice)
            assert all(row.rect().contains(choice.geometry()) for choice in choices)
            assert all(choice.width() >= choice.sizeHint().width() for choice in choices)
    finally:
        look.set_text_scale(100)


def test_answers_stand_in_the_same_columns_and_below_the_words_where_it_is_narrow(shown, look):
    grid = shown(ItemGrid(SHIPPED["PHQ-9"]))
    for place in range(4):
        assert len({row.findChildren(AnswerChoice)[place].x() for row in rows(grid)[:9]}) == 1
    first = rows(grid)[0]
    assert first.findChildren(AnswerChoice)[0].y() < first.findChildren(QLabel)[1].geometry().bottom()
    look.set_text_scale(200)
    try:
        assert audit(grid.window()) == []
        assert first.findChildren(AnswerChoice)[0].y() > first.findChildren(QLabel)[1].geometry().bottom()
    finally:
        look.set_text_scale(100)


def taken(*totals):
    return [Taken(DAY + timedelta(14 * n), total, key=n) for n, total in enumerate(totals)]


def spoken(table):
    model = table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(number, 0).data(role) for number in range(model.rowCount())]


def test_each_row_of_the_table_is_a_whole_sentence_the_latest_first(shown, qtmodeltester):
    view = shown(TrendView(trend(SHIPPED["PHQ-9"], taken(18, None, 9))))
    table = view.findChild(TrendTable)
    assert spoken(table) == [
        "March 10, 2026, 9 of 27, mild, down 9 points, reliably better, a response",
        "February 24, 2026, no total, answers are missing",
        "February 10, 2026, 18 of 27, moderately severe, the first",
    ]
    qtmodeltester.check(table.model())


def test_the_chart_says_in_one_sentence_how_it_stands(shown):
    view = shown(TrendView(trend(SHIPPED["PHQ-9"], taken(18, 9))))
    chart = view.findChild(DrawingView)
    words = "PHQ-9: 9 of 27 on February 24, 2026, down 9 points, reliably better, a response"
    assert chart.accessibleName() == words
    view.show_trend(trend(SHIPPED["PHQ-9"], []))
    assert chart.accessibleName() == "PHQ-9: no total yet"
    assert not view.findChild(TrendTable).isVisibleTo(view)


def test_enter_on_a_row_opens_what_was_taken_then(qtbot, shown):
    view = shown(TrendView(trend(SHIPPED["PHQ-9"], taken(18, 9))))
    view.findChild(TrendTable).setFocus()
    with qtbot.waitSignal(view.opened) as told:
        press(qtbot, view, KEYS.Key_Down, KEYS.Key_Return)
    assert told.args == [0]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("key", ["PHQ-9", "AUDIT-C"])
def test_the_trend_has_no_fault_for_ears_or_keys(shown, look, key, scale):
    look.set_text_scale(scale)
    try:
        view = shown(TrendView(trend(SHIPPED[key], taken(8, 7, 5)), sex=Sex.MALE), 764)
        assert audit(view.window()) == []
    finally:
        look.set_text_scale(100)
