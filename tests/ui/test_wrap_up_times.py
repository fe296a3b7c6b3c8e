"""A session that is not over: written of at any time, kept and signed only afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, words_of, write_all

from headdesk.domain.sessions import Outcome, Stage
from headdesk.store import notes, people, sessions
from headdesk.store.connection import transaction
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit

screen = wrap_up.screen


def attendee(desk, attendee_id):
    return sessions.attendee(desk.connection, attendee_id)


def session_of(desk, attendee_id):
    return sessions.session(desk.connection, attendee(desk, attendee_id).session_id)


def outcomes(screen):
    combo = screen.header.outcome
    return [combo.itemText(index) for index in range(combo.count())]


def notice(screen):
    return screen.note.notice.banner.accessibleName().replace("\u202f", " ")


def test_before_its_end_a_session_is_written_of_and_neither_kept_nor_signed(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Haddad")
    assert notice(screen).startswith("Ends at 3:05 PM. You can write now and sign afterwards.")
    assert screen.note.main.text() == "Back to Today"
    assert "Kept" not in outcomes(screen)
    write_all(screen)
    assert screen.note.main.text() == "Keep the draft, back to Today"
    with qtbot.waitSignal(desk.going) as going:
        screen.main_action()
    assert going.args[0] == Place(Where.TODAY)
    screen.leave()
    found = notes.note_of(desk.connection, attendee_id)
    assert found is not None
    assert found.signed_at is None
    assert found.texts["data"] == "About data."
    assert attendee(desk, attendee_id).outcome is Outcome.PLANNED


def test_the_steps_after_the_note_lead_back_to_it(screen, desk):
    opened(screen, desk, "Haddad", "code")
    assert screen.code.main.text() == "Back to the note"
    screen.main_action()
    assert screen.note.editor.isVisible()


def test_saying_kept_too_early_is_refused_in_words(screen, desk):
    attendee_id = opened(screen, desk, "Haddad")
    screen.header.outcome.chosen.emit(Outcome.KEPT)
    assert screen.header.problem().startswith("This session has not ended yet.")
    assert attendee(desk, attendee_id).outcome is Outcome.PLANNED


def test_a_session_that_ended_early_is_ended_where_one_writes(screen, desk, clock):
    clock.move(minutes=40)
    attendee_id = opened(screen, desk, "Haddad")
    screen.note.editor.fill("data", "Left early.")
    screen.note.editor.go_to("data", 4)
    screen.note.notice.banner.action.click()
    held = session_of(desk, attendee_id)
    assert (held.stopped, held.minutes) == (clock.now, 27)
    assert attendee(desk, attendee_id).stage is Stage.NOTE
    assert not screen.note.notice.isVisible()
    assert screen.note.main.text() == "Sign note and choose code"
    assert screen.note.editor.caret() == ("data", 4)
    assert screen.note.editor.text("data") == "Left early."


def test_a_session_that_has_not_begun_cannot_be_ended(screen, desk):
    opened(screen, desk, "Haddad")
    assert not screen.note.notice.banner.action.isVisible()


def test_when_the_end_comes_while_one_writes_signing_says_that_it_was_kept(screen, desk, clock):
    clock.move(minutes=62)
    attendee_id = opened(screen, desk, "Haddad")
    write_all(screen)
    clock.move(minutes=1)
    timer = next(t for t in screen.findChildren(QTimer) if t.isActive() and t.interval() > 50_000)
    timer.timeout.emit()
    assert screen.note.main.text() == "Sign note and choose code"
    screen.main_action()
    assert attendee(desk, attendee_id).outcome is Outcome.KEPT
    assert attendee(desk, attendee_id).stage is Stage.CODE
    assert screen.place().part == "code"


def test_a_draft_of_a_session_that_is_over_by_now_is_gone_on_with(screen, desk, clock):
    attendee_id = opened(screen, desk, "Haddad")
    write_all(screen)
    screen.leave()
    clock.move(minutes=90)
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    assert screen.note.editor.text("data") == "About data."
    screen.main_action()
    assert attendee(desk, attendee_id).stage is Stage.CODE


def test_an_empty_note_of_a_session_that_is_over_does_not_say_that_it_was_kept(screen, desk, clock):
    clock.move(minutes=62)
    attendee_id = opened(screen, desk, "Haddad")
    clock.move(minutes=5)
    screen.main_action()
    assert screen.note.bar.problem() == "The note is empty. Write it first."
    assert attendee(desk, attendee_id).outcome is Outcome.PLANNED


def test_times_ahead_move_the_plan_and_times_past_say_what_happened(screen, desk, clock):
    attendee_id = opened(screen, desk, "Haddad")
    screen.header.start.setText("2:30 pm")
    screen.header.start.commit()
    planned = session_of(desk, attendee_id)
    assert (planned.started, planned.stopped) == (None, None)
    assert planned.planned_start.strftime("%H:%M") == "14:30"
    clock.move(minutes=50)
    screen.header.stop.setText("2:50 pm")
    screen.header.stop.commit()
    held = session_of(desk, attendee_id)
    assert (held.minutes, held.started, held.planned_stop) == (
        20,
        planned.planned_start,
        planned.planned_stop,
    )


def test_a_session_of_another_day_says_the_day_of_its_end(screen, desk):
    row = next(
        r for r in sessions.planned(desk.connection, until=desk.today().replace(day=20)) if r.start.day > 11
    )
    screen.show_place(Place(Where.WRAP_UP, row.attendee_id))
    assert notice(screen).startswith("Ends on Feb ")
    assert audit(screen) == []


@pytest.fixture
def unnamed(desk):
    """A practice that does not know its clinician's credential."""
    clinician = people.clinicians(desk.connection)[0]
    with transaction(desk.connection):
        people.save_clinician(desk.connection, replace(clinician, credential=""))
    return clinician


def test_a_missing_credential_is_asked_before_the_first_signature(unnamed, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    row = screen.note.sign_row
    assert focused() is row.who.credential
    assert row.sign.text() == "Sign"
    assert not row.reason.isVisible()
    row.sign.click()
    assert "Type it as it stands under your notes." in words_of(row)
    row.who.credential.setText("LPCC")
    row.sign.click()
    note = notes.note_of(desk.connection, attendee_id)
    assert note is not None
    assert note.signed_by == "Mara Ellison, LPCC"
    assert people.clinicians(desk.connection) == [unnamed]


def test_credential_and_reason_are_asked_together(unnamed, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    screen.note.editor.fill("behavior", "Came in brisk.")
    screen.main_action()
    row = screen.note.sign_row
    row.who.credential.setText("LPCC")
    row.sign.click()
    assert row.isVisible()
    assert people.clinicians(desk.connection)[0].credential == "", "nothing is recorded before all is there"
    row.reason.setText("The client left early.")
    QApplication.processEvents()
    assert audit(screen) == []
    row.sign.click()
    note = notes.note_of(desk.connection, attendee_id)
    assert note is not None
    assert note.signed_by == "Mara Ellison, LPCC"
