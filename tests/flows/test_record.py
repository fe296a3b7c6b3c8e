"""The record beside the notes, from Today: plan, measure, trend, review, discharge; found and read back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTabBar
from tests.flows.person import Person

from headdesk.domain.notes import NoteId
from headdesk.domain.templates import Document
from headdesk.store import notes, people, record_lists, search
from headdesk.store.search import Kind, Wish
from headdesk.ui.measure.answer_row import AnswerRow
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.row_table import RowTable
from headdesk.usecases import offers, plans, sample, templates
from headdesk.usecases.beginning import subject_of_session

TODAY = sample.SAMPLE_NOW.date()
PLAN = {
    "Problems": "Cannot clear the flat of her zephyrine mother.",
    "Goal 1, what treatment is to reach": "The flat is cleared",
    "Goal 1, Objective 1, what the client will do": "Clears 3 rooms",
    "Goal 1, Objective 1, Measured by": "Room list",
    "Goal 1, Objective 1, Target": "3 rooms",
    "Goal 1, Objective 1, By": "5/31/2026",
    "Goal 1, Objective 1, Intervention 1, technique": "Grief work",
    "Type of treatment": "Individual",
    "Amount": "50 minutes",
    "Duration": "4 months",
    "When treatment ends": "Works full hours.",
}


@pytest.fixture
def person(window):
    someone = Person(window)
    someone.press("Unlock")
    someone.sees("After the session")
    return someone


@pytest.fixture
def desk(person, window):
    return window.workspace()._desk  # to look at what is on disk, beside what is on screen


def desk_place(person):
    return person.window.workspace().place()


def first_result(person):
    lists = [one for one in person.shown(QListView) if one.model() and one.model().rowCount()]
    return str(lists[0].model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)) if lists else ""


def turn_to(person, words):
    tabs = person.find(QTabBar, "Parts of the record")
    at = next(n for n in range(tabs.count()) if tabs.tabText(n) == words)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())


def open_client(person):
    person.keys("Ctrl+K")
    person.types("Novak")
    person.until(lambda: "Novak" in first_result(person), "the client is found")
    person.keys("Return")
    turn_to(person, "Record")
    person.sees("Treatment plan")


def write(person, texts):
    for name, words in texts.items():
        person.click_into(name)
        person.types(words)


def tick(person, words):
    chip = next(one for one in person.shown(Chip) if one.text() == words)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def novak(desk):
    rows = people.client_rows(desk.connection, today=TODAY)
    return next(row.id for row in rows if people.client(desk.connection, row.id).name.last == "Novak")


def make_plan(person):
    person.sees("There were three sessions or more")
    person.press("New plan")
    write(person, PLAN)
    tick(person, "Weekly")
    tick(person, "Agrees")
    tick(person, "Signed on paper")
    person.press("Sign treatment plan")
    person.sees("Signed by Mara Ellison")
    person.press("Back to the client")
    person.sees("Goal 1: The flat is cleared")


def look_at_the_note(person, desk):
    turn_to(person, "Sessions")
    table = next(one for one in person.shown(RowTable) if one.accessibleName() == "Sessions")
    rows = [table.model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    table.setFocus()
    table.choose_row(next(n for n, row in enumerate(rows) if "Feb 10" in row))
    person.keys("Return")
    person.sees("The flat is cleared")
    attendee_id = desk_place(person).number
    subject = subject_of_session(desk.connection, attendee_id)
    section = templates.newest(desk.connection, "BIRP").section("intervention")
    assert section is not None
    assert offers.offered(desk.connection, section, subject)[0] == "Grief work"


def take_measure(person):
    person.press("Take a measure")
    person.press("PHQ-9")
    tick(person, "Clinician, asking aloud")
    rows = list(person.shown(AnswerRow))
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    for digit in "211121110":
        person.types(digit)
    person.press("Sign measure")
    person.sees("10 of 27 · moderate")
    person.press("Back to the client")


def look_at_the_trend(person):
    table = next(one for one in person.shown(RowTable) if one.accessibleName() == "Measures")
    table.setFocus()
    person.keys("Return")
    person.sees("Patient Health Questionnaire, 9 items")


def review(person):
    person.press("Review plan")
    person.sees("Plan in force")
    tick(person, "improved")
    write(
        person,
        {"Why treatment goes on": "The quibbling with boxes is left.", "Changes to the plan": "None."},
    )
    person.press("Sign plan review")
    person.press("Back to the client")
    person.sees("reviewed Feb 10")


def discharge(person):
    person.press("New…")
    person.press("Discharge summary")
    tick(person, "Goals met")
    tick(person, "met")
    write(
        person,
        {
            "Course of treatment": "Grief work, then xylograph boxes.",
            "Risk at discharge": "None seen.",
            "Aftercare": "Library group; 988.",
        },
    )
    person.press("Sign discharge summary")
    person.press("Back to the client")
    person.sees("None in force.")


def found(desk, words):
    hits = search.search(desk.connection, Wish(words, kinds=(Kind.NOTE,)))
    return {notes.note(desk.connection, NoteId(hit.subject_id)).document for hit in hits}


def test_the_record_of_a_client_is_made_found_and_read_back(person, desk):
    open_client(person)
    make_plan(person)
    look_at_the_note(person, desk)
    open_client(person)
    take_measure(person)
    look_at_the_trend(person)
    review(person)
    discharge(person)
    client_id = novak(desk)
    assert plans.in_force(desk.connection, client_id, TODAY) is None
    assert found(desk, "zephyrine") == {Document.PLAN}
    assert found(desk, "quibbling") == {Document.REVIEW}
    assert found(desk, "xylograph") == {Document.DISCHARGE}
    assert Document.MEASURE in found(desk, '"more than half"')
    listed = {row.document: row for row in record_lists.entries(desk.connection, client_id, limit=20)}
    assert listed.keys() == {Document.INTAKE, Document.PLAN, Document.REVIEW, Document.DISCHARGE}
    summary = notes.note(desk.connection, listed[Document.DISCHARGE].id)
    assert summary.texts["measures"] == "PHQ-9 10, moderate, Feb 10, 2026"
    for document, words in ((Document.PLAN, "Goal 1: The flat is cleared"), (Document.REVIEW, "improved")):
        desk.go(Place(Where.RECORD, listed[document].id))
        person.sees(words)
