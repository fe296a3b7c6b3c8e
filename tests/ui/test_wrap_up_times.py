"""A session that is not over: written of at any time, kept and signed only afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, row_of, words_of, write_all

from headdesk.domain.codes import CPTCode
from headdesk.domain.sessions import Outcome, Stage
from headdesk.store import notes, people, sessions, signatures
from headdesk.store.connection import transaction
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.audit import audit
from headdesk.ui.wrap_up.times_correction import TimesCorrection
from headdesk.usecases.verification import verify

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
    screen.header.times.start.setText("2:30 pm")
    screen.header.times.start.commit()
    planned = session_of(desk, attendee_id)
    assert (planned.started, planned.stopped) == (None, None)
    assert planned.planned_start.strftime("%H:%M") == "14:30"
    clock.move(minutes=50)
    screen.header.times.stop.setText("2:50 pm")
    screen.header.times.stop.commit()
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


# ------------------------------------------------------------ typing the times


def typed(qtbot, field, text):
    """Type into a field and leave it."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def planned_evening(desk, screen, clock):
    """Rivera's session, planned for 7:30 to 8:20 PM and over."""
    attendee_id = row_of(desk, "Rivera").attendee_id
    held = session_of(desk, attendee_id)
    start, stop = (
        held.planned_start.replace(hour=hour, minute=minute) for hour, minute in ((19, 30), (20, 20))
    )
    with transaction(desk.connection):
        sessions.save_session(
            desk.connection,
            replace(held, planned_start=start, planned_stop=stop, started=start, stopped=stop),
        )
    clock.now = stop.replace(hour=21)
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    return attendee_id


def test_a_time_without_its_half_of_the_day_is_the_one_near_to_the_plan(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    typed(qtbot, screen.header.times.stop, "1:45")
    assert screen.header.times.stop.value() == time(13, 45)
    assert session_of(desk, attendee_id).stop.time() == time(13, 45)
    assert screen.header.problem() == ""


def test_a_span_that_is_too_long_is_taken_and_asked_about(qtbot, screen, desk, clock):
    attendee_id = planned_evening(desk, screen, clock)
    typed(qtbot, screen.header.times.start, "3:30")
    assert session_of(desk, attendee_id).minutes == 290
    assert screen.header.problem() == "That is 4 h 50 min. Is the start right?"
    typed(qtbot, screen.header.times.start, "7:30")
    assert session_of(desk, attendee_id).minutes == 50
    assert screen.header.problem() == ""


@pytest.mark.parametrize("first", ["start", "stop"])
def test_both_times_are_changed_one_after_the_other_in_either_order(qtbot, screen, desk, clock, first):
    attendee_id = opened(screen, desk, "Rivera")
    clock.now = clock.now.replace(hour=21)
    boxes = [(screen.header.times.start, "7:30 pm"), (screen.header.times.stop, "8:20 pm")]
    for box, text in boxes if first == "start" else reversed(boxes):
        typed(qtbot, box, text)
    held = session_of(desk, attendee_id)
    assert (held.start.time(), held.stop.time()) == (time(19, 30), time(20, 20))
    assert screen.header.problem() == ""


def test_a_start_past_the_end_takes_the_end_along(qtbot, screen, desk, clock):
    attendee_id = opened(screen, desk, "Rivera")
    minutes = session_of(desk, attendee_id).minutes
    clock.now = clock.now.replace(hour=21)
    typed(qtbot, screen.header.times.start, "5 pm")
    held = session_of(desk, attendee_id)
    assert (held.start.time(), held.minutes) == (time(17), minutes)


@pytest.mark.parametrize("text", ["noonish", "12:30 pm", "8:20 pm"])
def test_nothing_is_signed_while_a_time_is_refused(qtbot, screen, desk, text):
    attendee_id = opened(screen, desk, "Rivera")
    before = session_of(desk, attendee_id)
    write_all(screen)
    typed(qtbot, screen.header.times.stop, text)
    screen.main_action()
    assert attendee(desk, attendee_id).stage is Stage.NOTE
    assert focused() is screen.header.times.stop
    assert screen.note.bar.problem().endswith(screen.header.problem())
    assert not screen.header.times.minutes.isVisible(), "no length is said of times that are not taken"
    assert session_of(desk, attendee_id) == before
    typed(qtbot, screen.header.times.stop, "1:45")
    screen.main_action()
    assert attendee(desk, attendee_id).stage is Stage.CODE


def test_sign_anyway_does_not_pass_a_refused_time_either(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    screen.note.editor.fill("behavior", "Came in brisk.")
    screen.main_action()
    row = screen.note.sign_row
    row.reason.setText("The client left early.")
    screen.header.times.stop.setText("noonish")
    row.sign.click()
    assert attendee(desk, attendee_id).stage is Stage.NOTE
    assert any("That is not a time." in words for words in words_of(row))


def test_a_time_that_is_typed_and_not_left_counts_when_it_is_signed(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.header.times.stop.setText("1:45")
    screen.main_action()
    assert attendee(desk, attendee_id).stage is Stage.CODE
    assert session_of(desk, attendee_id).stop.time() == time(13, 45)


def test_an_emptied_box_has_its_time_again(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    before = session_of(desk, attendee_id)
    typed(qtbot, screen.header.times.stop, "noonish")
    typed(qtbot, screen.header.times.stop, "\b")
    assert screen.header.times.stop.value() == before.stop.time()
    assert screen.header.problem() == ""


# ------------------------------------------------------------ correcting signed times


def signed(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    return attendee_id


def correction(desk, screen):
    """The form for the right times, opened from the head of the page."""
    screen.header.times.correct.click()
    return screen.window().findChild(TimesCorrection)


def test_signed_times_are_text_and_say_how_they_are_corrected(screen, desk):
    signed(screen, desk)
    times = screen.header.times
    assert not times.start.isVisible()
    assert times.correct.isVisible()
    assert "as signed" in words_of(screen.header)
    assert audit(screen) == []


def test_corrected_times_stand_in_an_addendum_and_decide_the_code(screen, desk):
    attendee_id = signed(screen, desk)
    assert screen.code.services.chosen() == CPTCode("90834")
    form = correction(desk, screen)
    assert not form.sign.isEnabled()
    form.stop.setText("1:30")
    form.stop.commit()
    form.reason.setText("Typed from memory.")
    form.sign.click()
    note = notes.note_of(desk.connection, attendee_id)
    (addendum,) = signatures.addenda(desk.connection, note.id)
    assert addendum.text.replace("\u202f", " ") == (
        "The session was from 1:00 PM to 1:30 PM (30 min), not from 1:00 PM to 1:52 PM (52 min)."
    )
    assert session_of(desk, attendee_id).minutes == 30
    assert screen.code.services.chosen() == CPTCode("90832")
    assert screen.header.times.minutes.text() == "30 minutes"
    assert [fault for check in verify(desk.connection) for fault in check.faults] == []


def test_times_of_a_coded_session_are_corrected_once_the_code_is_taken_back(screen, desk):
    signed(screen, desk)
    screen.main_action()
    assert correction(desk, screen) is None
    assert screen.header.problem().startswith("This session is coded, and the code rests on its times.")
    screen.header.step_chosen.emit("code")
    screen.code.take_back.click()
    assert correction(desk, screen) is not None


def test_the_form_for_the_right_times_passes_the_audit(screen, desk):
    signed(screen, desk)
    form = correction(desk, screen)
    QApplication.processEvents()
    assert audit(form.dialog) == []
    form.dialog.close()
