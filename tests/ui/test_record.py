"""The page of a plan, a review, a measure: written with keys, saved all the time, signed, read back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from headdesk.domain.people import Client, Name
from headdesk.domain.plans import goals_of
from headdesk.domain.templates import Document
from headdesk.store import notes as store
from headdesk.store import people
from headdesk.ui.measure.answer_row import AnswerRow
from headdesk.ui.places import Place, Where
from headdesk.ui.record.goals_field import GoalsField
from headdesk.ui.record.measure_editor import MeasureEditor
from headdesk.ui.record.screen import RecordScreen
from headdesk.ui.record.small_table import SmallTable
from headdesk.ui.record.table_field import TableField
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.usecases import clients, measures, plans, sample

TODAY = sample.SAMPLE_NOW.date()
KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(qtbot, desk):
    made = RecordScreen(desk)
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
def begin(screen, desk):
    """Open the page on which something of a client is begun."""

    def begun(key, last_name="Novak"):
        screen.show_place(Place(Where.RECORD, 0, f"new {key}", row=client_of(desk, last_name)))
        return screen

    return begun


def field(within, name, kind=QLineEdit):
    """The field that is read aloud with this name."""
    found = [one for one in within.findChildren(kind) if one.accessibleName() == name and one.isVisible()]
    assert found, name
    return found[0]


def button(within, name, kind=Button):
    return field(within, name, kind)


def typed(qtbot, edit, words):
    edit.setFocus()
    qtbot.keyClicks(edit, words)


def labels(within):
    return [label.text() for label in within.findChildren(Label) if label.isVisible()]


def goals(screen):
    (found,) = screen.findChildren(GoalsField)
    return found


def went(desk):
    places = []
    desk.going.connect(places.append)
    return places


def answer(screen, values):
    (editor,) = screen.findChildren(MeasureEditor)
    rows = editor.grid.findChildren(AnswerRow)
    for row, value in zip(rows, values, strict=False):
        row.setFocus()
        row.show_answer(row.item.options[value])
        row.edited.emit(row.item.key, row.item.options[value].words)


def write_plan(qtbot, screen):
    typed(qtbot, field(screen, "Problems", QTextEdit), "Cannot clear the flat.")
    typed(qtbot, field(screen, "Goal 1, what treatment is to reach", QTextEdit), "The flat is cleared")
    one = "Goal 1, Objective 1"
    typed(qtbot, field(screen, f"{one}, what the client will do", QTextEdit), "Clears 3 rooms")
    typed(qtbot, field(screen, f"{one}, Measured by"), "Room list")
    typed(qtbot, field(screen, f"{one}, By"), "5/31/2026")
    typed(qtbot, field(screen, f"{one}, Intervention 1, technique"), "Grief work")
    typed(qtbot, field(screen, "Type of treatment"), "Individual")
    typed(qtbot, field(screen, "Amount"), "50 minutes")
    typed(qtbot, field(screen, "Duration"), "4 months")
    typed(qtbot, field(screen, "When treatment ends", QTextEdit), "Works full hours.")
    for words in ("Weekly", "Agrees", "Signed on paper"):
        chip = next(one for one in screen.findChildren(Chip) if one.text() == words)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


@pytest.fixture
def newcomer(desk):
    """A client of whom nothing but the names is known."""
    return clients.save(desk.connection, Client(Name("Nora", "Blank")), now=desk.now())


def test_a_signed_measure_is_read_with_numbers_and_points_and_a_risk_is_heavier(begin, qtbot):
    screen = begin(f"{measures.KEY}PHQ-9")
    answer(screen, [1, 2, 0, 0, 0, 0, 0, 0, 1, 0])
    for chip in screen.findChildren(Chip):
        if chip.text() == "Client":
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    screen.page.main_action()
    (table,) = screen.findChildren(SmallTable)
    words = [label.text() for label in table.findChildren(Label)]
    assert words[:10] == ["No.", *"123456789"]
    assert words[words.index("Points") + 1 :] == [*"120000001", "–"]
    ninth = next(label for label in table.findChildren(Label) if label.text() == "9")
    first = next(label for label in table.findChildren(Label) if label.text() == "1")
    assert ninth.font().weight() > first.font().weight()


def test_what_is_begun_has_the_focus_in_a_field_and_the_gap_leads_to_its_place(screen, desk, qtbot, newcomer):
    screen.show_place(Place(Where.RECORD, 0, "new plan", row=newcomer))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert screen.page.paper.editor.isAncestorOf(focus)
    typed(qtbot, field(screen, "Problems", QTextEdit), "Cannot sleep.")
    places = went(desk)
    screen.page.jump()
    (place,) = places
    assert (place.where, place.number, place.field) == (Where.CLIENT, newcomer, "birth_date")
    assert place.errand.what == "The treatment plan you are writing still needs the client’s birth date."
    assert place.errand.way_back == "Back to the treatment plan"
    assert screen.place().number


def test_a_plan_is_written_and_signed_and_is_in_force_then(begin, desk, qtbot):
    screen = begin("plan")
    assert screen.page.main.text() == "Sign treatment plan"
    write_plan(qtbot, screen)
    assert screen.page.draft.state.gaps == ()
    qtbot.mouseClick(screen.page.main, Qt.MouseButton.LeftButton)
    plan = plans.in_force(desk.connection, client_of(desk, "Novak"), TODAY)
    (goal,) = plan.goals
    assert (goal.words, goal.objectives[0].interventions[0].technique) == (
        "The flat is cleared",
        "Grief work",
    )
    assert not screen.page.is_written
    assert "Goal 1: The flat is cleared" in labels(screen.page.paper)
    assert "Grief work" in labels(screen.page.paper)
    assert not any(sheet.isVisible() for sheet in screen.findChildren(NoteSheet))


def test_what_an_objective_lacks_is_said_quietly_and_goes_when_it_is_there(begin, qtbot):
    screen = begin("plan")
    one = "Goal 1, Objective 1"
    typed(qtbot, field(screen, f"{one}, what the client will do", QTextEdit), "Sleeps")
    assert "Not measurable yet: no measure, no number, no day." in labels(screen)
    typed(qtbot, field(screen, f"{one}, Measured by"), "Diary")
    typed(qtbot, field(screen, f"{one}, Target"), "6 hours")
    typed(qtbot, field(screen, f"{one}, By"), "2/30/2026")
    assert "Not measurable yet: no day." in labels(screen)
    field(screen, f"{one}, By").clear()
    typed(qtbot, field(screen, f"{one}, By"), "5/31/2026")
    assert not any(words.startswith("Not measurable") for words in labels(screen))


def test_goals_without_objectives_are_missing_in_the_meter(begin, qtbot):
    screen = begin("plan")
    typed(qtbot, field(screen, "Goal 1, what treatment is to reach", QTextEdit), "The flat is cleared")
    assert "goals" in {gap.key for gap in screen.page.draft.state.gaps}


def test_entries_are_added_moved_and_put_back_by_keys_alone(begin, qtbot):
    screen = begin("plan")
    first = field(screen, "Goal 1, what treatment is to reach", QTextEdit)
    typed(qtbot, first, "First")
    qtbot.keyClick(first, KEYS.Key_Return, ALT)
    second = QApplication.focusWidget()
    assert second.accessibleName() == "Goal 2, what treatment is to reach"
    qtbot.keyClicks(second, "Second")
    qtbot.keyClick(second, KEYS.Key_Up, ALT)
    assert QApplication.focusWidget().accessibleName() == "Goal 1, what treatment is to reach"
    assert [goal.words for goal in goals_of(goals(screen).text())] == ["Second", "First"]
    remove = button(screen, "Remove Goal 1", IconButton)
    remove.setFocus()
    qtbot.keyClick(remove, KEYS.Key_Space)
    qtbot.waitUntil(lambda: [goal.words for goal in goals_of(goals(screen).text())] == ["First"])
    back = button(screen, "Put back")
    assert QApplication.focusWidget() is back
    qtbot.keyClick(back, KEYS.Key_Space)
    assert [goal.words for goal in goals_of(goals(screen).text())] == ["Second", "First"]


def test_a_plan_half_written_comes_back_with_its_caret(begin, desk, screen, qtbot):
    begin("plan")
    by = field(screen, "Goal 1, Objective 1, Measured by")
    typed(qtbot, by, "Room list")
    by.setCursorPosition(4)
    screen.leave()
    place = screen.place()
    assert place.number
    screen.show_place(Place(Where.RECORD, 0, "new safety", row=client_of(desk, "Novak")))
    screen.show_place(place)
    again = QApplication.focusWidget()
    assert again.accessibleName() == "Goal 1, Objective 1, Measured by"
    assert (again.text(), again.cursorPosition()) == ("Room list", 4)


def test_nothing_is_begun_before_a_word_is_typed(begin, desk, screen):
    before = desk.connection.execute("SELECT count(*) FROM note").fetchall()
    begin("safety")
    screen.leave()
    assert desk.connection.execute("SELECT count(*) FROM note").fetchall() == before
    assert screen.place() == Place(
        Where.RECORD, 0, "new safety", 0, row=client_of(desk, "Novak"), field="warning_signs"
    )


def test_a_changed_plan_begins_with_the_one_in_force(begin, screen):
    begin("plan", "Rivera")
    assert next(goal.words for goal in goals_of(goals(screen).text())) == "Travels to work without avoiding"
    assert [gap.key for gap in screen.page.draft.state.gaps] == ["client_signature"]


def test_a_table_grows_by_itself_and_loses_a_row(begin, screen, qtbot):
    begin("safety")
    table = next(one for one in screen.findChildren(TableField) if one.objectName() == "people_to_ask")
    typed(qtbot, field(table, "People I can ask for help, row 1, Name"), "Ade")
    typed(qtbot, field(table, "People I can ask for help, row 1, Phone"), "937-555-0152")
    typed(qtbot, field(table, "People I can ask for help, row 2, Name"), "Coach")
    assert screen.page.draft.texts["people_to_ask"] == "Ade\t937-555-0152\nCoach"
    qtbot.mouseClick(
        button(table, "Remove row 1 of People I can ask for help", IconButton), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: screen.page.draft.texts["people_to_ask"] == "Coach")


def test_a_day_that_is_none_is_kept_as_typed_and_named(begin, screen, qtbot):
    begin("plan", "Rivera")
    edit = field(screen, "Next review")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "2/30/2026")
    qtbot.keyClick(edit, KEYS.Key_Tab)
    assert screen.page.draft.texts["next_review"] == "2/30/2026"
    assert any("no such day" in words for words in labels(screen))
    assert "next_review" in {gap.key for gap in screen.page.draft.state.gaps}
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "5/11/2026")
    qtbot.keyClick(edit, KEYS.Key_Tab)
    assert screen.page.draft.texts["next_review"] == "2026-05-11"


def test_the_date_is_typed_until_it_is_signed_and_never_lies_ahead(begin, screen, desk, qtbot):
    begin("safety")
    typed(qtbot, field(screen, "Warning signs", QTextEdit), "No sleep.")
    screen.head.day.selectAll()
    qtbot.keyClicks(screen.head.day, "2/9/2026")
    qtbot.keyClick(screen.head.day, KEYS.Key_Return)
    note = store.note(desk.connection, screen.page.draft.note.id)
    assert (note.on, note.texts["warning_signs"]) == (date(2026, 2, 9), "No sleep.")
    screen.head.day.selectAll()
    qtbot.keyClicks(screen.head.day, "2/11/2026")
    qtbot.keyClick(screen.head.day, KEYS.Key_Return)
    assert store.note(desk.connection, note.id).on == date(2026, 2, 9)
    assert any("still to come" in words for words in labels(screen.head))


def test_a_measure_is_answered_and_signed_and_its_score_stands_beside_it(begin, screen, desk, qtbot):
    begin("measure PHQ-9", "Rivera")
    qtbot.mouseClick(
        next(one for one in screen.findChildren(Chip) if one.text() == "Client"), Qt.MouseButton.LeftButton
    )
    answer(screen, (2, 2, 1, 1, 1, 1, 1, 1, 0))
    assert screen.page.draft.state.gaps == ()
    qtbot.mouseClick(screen.page.main, Qt.MouseButton.LeftButton)
    words = measures.latest_words(desk.connection, client_of(desk, "Rivera"), TODAY)
    assert "PHQ-9 10, moderate, Feb 10, 2026" in words
    assert "10 of 27 · moderate" in labels(screen.page.panel)
    with qtbot.waitSignal(desk.went_back):
        qtbot.keyClick(QApplication.focusWidget(), KEYS.Key_Escape)


def test_a_measure_with_missing_items_needs_a_reason_and_has_no_total(begin, screen, desk, qtbot):
    begin("measure PHQ-9", "Rivera")
    answer(screen, (2, 2))
    qtbot.mouseClick(screen.page.main, Qt.MouseButton.LeftButton)
    assert screen.page.sign_row.is_open
    typed(qtbot, screen.page.sign_row.reason, "Had to leave.")
    said: list[str] = []
    desk.said.connect(lambda words, _action, _then: said.append(words))
    qtbot.mouseClick(screen.page.sign_row.sign, Qt.MouseButton.LeftButton)
    assert not [words for words in said if "another window" in words]
    note = store.latest_signed(desk.connection, client_of(desk, "Rivera"), Document.MEASURE, until=TODAY)
    assert note is not None
    assert measures.score_of(desk.connection, note).total is None
    assert "2 of 9 answered" in labels(screen.page.panel)


@pytest.mark.parametrize(("last_name", "leads_to"), [("Rivera", Where.WRAP_UP), ("Brandt", Where.RECORD)])
def test_a_critical_answer_leads_to_the_risk_of_today_or_to_a_safety_plan(
    begin, screen, desk, last_name, leads_to
):
    begin("measure PHQ-9", last_name)
    places = went(desk)
    answer(screen, (0, 0, 0, 0, 0, 0, 0, 0, 1))
    (editor,) = screen.findChildren(MeasureEditor)
    editor.grid.wants_risk.emit()
    assert places[-1].where is leads_to
    if leads_to is Where.WRAP_UP:
        assert places[-1].field == "risk"
    else:
        assert places[-1].part == "new safety"


def test_a_draft_is_discarded_after_a_question_only(begin, screen, desk, answers, qtbot):
    begin("safety")
    typed(qtbot, field(screen, "Warning signs", QTextEdit), "No sleep.")
    screen.page.paper.save()
    note_id = screen.page.draft.note.id
    answers.says = False
    qtbot.mouseClick(screen.page.discard, Qt.MouseButton.LeftButton)
    assert store.note(desk.connection, note_id)
    answers.says = True
    places = went(desk)
    qtbot.mouseClick(screen.page.discard, Qt.MouseButton.LeftButton)
    assert desk.connection.execute("SELECT 1 FROM note WHERE id = ?", (note_id,)).fetchall() == []
    assert places == [Place(Where.CLIENT, client_of(desk, "Novak"), "record")]


def test_what_the_disk_refused_goes_along_over_a_lock(begin, screen, desk, qtbot):
    begin("safety")
    (pages,) = desk.connection.execute("PRAGMA page_count").fetchone()
    desk.connection.execute(f"PRAGMA max_page_count = {pages}")
    field(screen, "Warning signs", QTextEdit).setPlainText("No sleep. " * 4000)
    screen.leave()
    texts, place = screen.unsaved(), screen.place()
    assert texts
    desk.connection.execute("PRAGMA max_page_count = 1000000")
    again = RecordScreen(desk)
    qtbot.addWidget(again)
    again.take_unsaved(texts)
    again.show_place(place)
    assert again.page.draft.texts["warning_signs"].startswith("No sleep.")
    assert again.page.paper.save()
    assert again.page.draft.note is not None
