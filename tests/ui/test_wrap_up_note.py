"""Step 1: what is asked for, what is taken over, what a signature fixes, and the head of the page."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, row_of, words_of, write_all

from headdesk.domain.sessions import Modality, Outcome, SessionKind, Stage
from headdesk.store import notes as note_store
from headdesk.store import sessions, signatures
from headdesk.ui import shown
from headdesk.ui.desk import Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.record.choose_button import ChooseButton
from headdesk.ui.record.pick_list import PickList
from headdesk.ui.record.row_field import RowField
from headdesk.ui.record.signed_note import SignedNote
from headdesk.ui.record.worth_a_look import Worth
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.wrap_up.screen import WrapUpScreen
from headdesk.usecases import reference, signing
from headdesk.usecases.verification import verify

screen = wrap_up.screen


def write(screen, **texts):
    for key, words in texts.items():
        screen.note.editor.fill(key, words)


def paper(screen):
    """The signed note that is shown."""
    (shown,) = [found for found in screen.findChildren(SignedNote) if found.isVisible()]
    return shown


def stored(desk, attendee_id):
    found = note_store.note_of(desk.connection, attendee_id)
    assert found is not None
    return found


def topics_told(qtbot, desk, act):
    told: list[Topic] = []
    desk.changed.connect(told.append)
    act()
    desk.changed.disconnect(told.append)
    return told


def test_what_is_missing_is_said_in_words_and_found_by_key(screen, desk):
    opened(screen, desk, "Okafor")
    assert screen.note.meter.link.text() == "how the client responded and 3 more"
    assert "5 of 9 done." in words_of(screen.note.meter)
    screen.jump_action()
    assert focused().objectName() == "assessment"
    QTest.keyClicks(focused(), "Avoidance is narrowing.")
    assert screen.note.meter.link.text() == "the plan and 2 more"


def test_a_complete_note_says_who_will_have_signed_it(screen, desk):
    opened(screen, desk, "Rivera")
    write_all(screen)
    assert "10 of 10 done." in words_of(screen.note.meter)
    assert any("Mara Ellison, LPCC, Feb 10" in words for words in words_of(screen.note.meter))
    assert screen.note.meter.link.isHidden()


def test_loading_the_last_note_fills_what_is_empty_and_never_risk(qtbot, screen, desk):
    opened(screen, desk, "Rivera")
    last = last_note(desk, "Rivera")
    write(screen, plan="A plan of today.")
    with qtbot.waitSignal(desk.said) as said:
        screen.load_last_action()
    editor = screen.note.editor
    assert editor.text("behavior") == last.texts["behavior"]
    assert editor.text("plan") == "A plan of today."
    assert editor.text("mental_status") == last.texts["mental_status"]
    assert editor.text("risk") == ""
    assert "Feb 3" in said.args[0]


def last_note(desk, last_name):
    client_id = row_of(desk, last_name).client_id
    found = note_store.last_signed(desk.connection, client_id, before=desk.today())
    assert found is not None
    return found[1]


def test_one_section_is_loaded_behind_what_is_there_and_can_be_undone(screen, desk):
    opened(screen, desk, "Rivera")
    write(screen, plan="A plan of today.")
    screen.note.paper.tools.load.click()
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Popover) and w.isVisible())
    menu.close()
    screen.note.paper.tools.load_wanted.emit("plan")
    field = screen.note.editor.findChild(TextEdit, "plan")
    assert field.text().startswith("A plan of today.\n")
    field.undo()
    assert field.text() == "A plan of today."


def test_the_earlier_note_opens_beside_the_one_being_written(screen, desk):
    opened(screen, desk, "Rivera")
    last = last_note(desk, "Rivera")
    assert last.texts["response"] not in words_of(screen.note.panel)
    next(b for b in screen.note.panel.findChildren(Button) if b.text() == "Open note").click()
    assert last.texts["response"] in words_of(screen.note.panel)
    assert screen.note.editor.isVisible()


def section(screen, key):
    """The widget that fills in a section."""
    return screen.note.editor.findChild(RowField, key)


def chip_called(screen, name):
    return next(c for c in screen.note.editor.findChildren(Chip) if c.accessibleName() == name)


def press(key, times=1):
    for _ in range(times):
        QTest.keyClick(focused(), key)


def test_mental_status_is_done_by_one_key_and_told_in_a_word(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    section(screen, "mental_status").take_focus()
    press(Qt.Key.Key_Space)
    screen.leave()
    text = stored(desk, attendee_id).texts["mental_status"]
    assert "Appearance: well groomed\n" in text
    assert "Orientation: person, place, time, situation" in text
    assert section(screen, "mental_status").all_normal.isChecked()


def test_what_is_not_as_usual_is_said_by_chips_and_keys_and_read_back_in_one_line(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    field = section(screen, "mental_status")
    field.all_normal.click()
    field.change.click()
    chip_called(screen, "Mental status, Mood: even").click()
    chip_called(screen, "Mental status, Mood: even").setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    field.own.setFocus()
    QTest.keyClicks(focused(), "tearful at the end")
    screen.leave()
    text = stored(desk, attendee_id).texts["mental_status"]
    assert "Mood: anxious\n" in text
    assert text.endswith("\ntearful at the end")
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    assert "Mood: anxious · tearful at the end · otherwise normal" in words_of(screen.note.editor)
    field = section(screen, "mental_status")
    field.change.click()
    assert chip_called(screen, "Mental status, Mood: anxious").isChecked()
    assert field.text() == text


def test_words_of_older_notes_are_kept_and_shown(screen, desk):
    opened(screen, desk, "Rivera")
    older = "Neat; Cooperative; Mood even\nGait: steady on the stairs"
    field = section(screen, "mental_status")
    field.set_text(older)
    assert field.text() == "Gait: steady on the stairs\nNeat; Cooperative; Mood even" or field.text() == older
    field.change.click()
    assert chip_called(screen, "Mental status, Gait: steady on the stairs").isChecked()
    assert field.own.text() == "Neat; Cooperative; Mood even"


def test_not_assessed_is_said_as_such_and_taken_back(screen, desk):
    opened(screen, desk, "Rivera")
    field = section(screen, "mental_status")
    field.not_assessed.click()
    assert screen.note.editor.text("mental_status") == "Not assessed"
    field.not_assessed.click()
    assert screen.note.editor.text("mental_status") == ""


def test_areas_of_risk_are_text_lines_read_back_and_a_denial_is_a_sentence(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    risk = section(screen, "risk")
    risk.has_areas.click()
    press(Qt.Key.Key_Space)
    for level in ("low", "moderate"):
        chip_called(screen, f"Risk, Level: {level}").click()
    chip_called(screen, "Risk, Done: looked at the safety plan").click()
    risk.words.setFocus()
    QTest.keyClicks(focused(), "Passing thoughts, no plan.")
    chosen = "Areas: suicidal thoughts\nLevel: moderate\nDone: looked at the safety plan"
    expected = f"{chosen}\nPassing thoughts, no plan."
    assert risk.text() == expected
    screen.leave()
    assert stored(desk, attendee_id).texts["risk"] == expected
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    risk = section(screen, "risk")
    assert risk.words.isVisible()
    assert risk.text() == expected
    risk.denies.click()
    screen.leave()
    assert stored(desk, attendee_id).texts["risk"] == "Denies all risk"


def test_one_line_of_chips_is_one_stop_for_tab_and_arrows_walk_it(screen, desk):
    opened(screen, desk, "Rivera")
    section(screen, "present").take_focus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert focused().accessibleName() == "Present: Parent", "unfolded, with the focus on what can be added"
    press(Qt.Key.Key_Tab)
    assert not section(screen, "present").isAncestorOf(focused())


def test_words_of_ones_own_may_be_typed_where_one_chooses(screen, desk):
    opened(screen, desk, "Rivera")
    row = section(screen, "plan_change").row
    row.more.click()
    row.more.click()
    QTest.keyClicks(focused(), "Pause for the summer")
    press(Qt.Key.Key_Return)
    assert screen.note.editor.text("plan_change") == "Pause for the summer", "one of them, not both"


def test_an_intervention_is_picked_by_keys_and_stands_at_the_caret(screen, desk):
    opened(screen, desk, "Rivera")
    screen.note.editor.go_to("intervention")
    QTest.keyClicks(focused(), "Began with")
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    picks = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PickList) and w.isVisible())
    technique = reference.techniques()[3]
    QTest.keyClicks(picks.field, technique[:-1].upper())
    QTest.keyClick(picks.field, Qt.Key.Key_Return)
    assert screen.note.editor.text("intervention") == f"Began with {technique}"
    field = screen.note.editor.findChild(TextEdit, "intervention")
    field.undo()
    assert field.text() == "Began with"


def test_what_nobody_offers_is_taken_as_it_was_typed(screen, desk):
    opened(screen, desk, "Rivera")
    screen.note.editor.findChild(ChooseButton).click()
    picks = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PickList) and w.isVisible())
    QTest.keyClicks(picks.field, "Walking the bridge")
    QTest.keyClick(picks.field, Qt.Key.Key_Return)
    assert screen.note.editor.text("intervention") == "Walking the bridge"


def test_what_does_not_apply_is_not_in_view_until_it_does(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    assert not section(screen, "client_place").isVisible()
    session = session_of(desk, attendee_id)
    screen.header.where.chosen.emit((Modality.AUDIO, session.place_id))
    assert section(screen, "client_place").isVisible()
    assert section(screen, "audio_only").isVisible()
    assert "where the client was" in {gap.words for gap in screen.note.draft.state.gaps}
    write(screen, client_place="Oregon, at home")
    screen.header.where.chosen.emit((Modality.IN_PERSON, session.place_id))
    assert section(screen, "client_place").isVisible(), "what holds words stays in view, for it is signed"
    assert not section(screen, "audio_only").isVisible()
    assert "where the client was" not in {gap.words for gap in screen.note.draft.state.gaps}


def test_a_longer_session_is_asked_why(screen, desk):
    opened(screen, desk, "Rivera")
    assert not section(screen, "why_60").isVisible()
    set_times(screen, "12:50 pm", "1:52 pm")
    assert section(screen, "why_60").isVisible()


def test_risk_and_mental_status_are_in_view_of_a_routine_note(screen, desk):
    screen.resize(1076, 720)
    opened(screen, desk, "Okafor")
    QApplication.processEvents()
    area = screen.note.columns.page_area
    for key in ("risk", "mental_status"):
        field = section(screen, key)
        top = field.mapTo(area.viewport(), QPoint()).y()
        assert top >= 0
        assert top + field.height() <= area.viewport().height()


def test_signing_fixes_the_note_and_leads_to_the_code(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    told = topics_told(qtbot, desk, screen.main_action)
    assert {Topic.NOTES, Topic.SESSIONS} <= set(told)
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.CODE
    assert screen.place().part == "code"
    screen.previous_action()
    signed = paper(screen)
    note = stored(desk, attendee_id)
    who = "Signed by Mara Ellison, LPCC, license OH E.0000000, Feb 10, 2:02 PM"
    signature = f"{who} · fingerprint {note.fingerprint.hex()[:12]}…"
    assert signature in [words.replace("\u202f", " ") for words in words_of(signed)]
    assert all(edit.isReadOnly() for edit in signed.findChildren(TextEdit))
    assert audit(screen) == []


def test_signing_with_a_gap_asks_one_line_which_is_kept(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write(screen, behavior="Came in brisk.")
    screen.main_action()
    assert screen.note.sign_row.isVisible()
    assert stored(desk, attendee_id).signed_at is None
    QTest.keyClicks(focused(), "The client left early.")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert stored(desk, attendee_id).signed_at is None, "Enter in a line moves on and never signs"
    screen.note.sign_row.sign.click()
    signature = signatures.of_version(desk.connection, stored(desk, attendee_id).version_id)
    assert signature.gap_reason == "The client left early."
    assert "the plan" in {gap.words for gap in signature.gaps}
    screen.previous_action()
    assert any("The client left early." in words for words in words_of(paper(screen)))


def test_what_is_worth_a_look_is_also_said_where_one_signs_with_gaps(screen, desk):
    opened(screen, desk, "Rivera")
    write(screen, behavior="The client was anxious in the bus and late for work with her friend Maribel.")
    screen.main_action()
    (said,) = [words for words in words_of(screen.note.sign_row) if words.startswith("Also worth a look: ")]
    assert "Maribel is named" in said


def test_escape_leaves_the_question_and_signs_nothing(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write(screen, behavior="Came in brisk.")
    screen.main_action()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not screen.note.sign_row.isVisible()
    assert screen.note.main.isVisible()
    assert stored(desk, attendee_id).signed_at is None


def test_keeping_on_writing_goes_back_to_the_first_gap(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write(screen, behavior="Came in brisk.")
    screen.main_action()
    assert not screen.note.main.isVisible(), "one filled button at a time"
    screen.note.sign_row.keep.click()
    assert focused().objectName() == "intervention"
    assert stored(desk, attendee_id).signed_at is None


def test_without_a_reason_nothing_is_signed_and_the_row_says_so(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write(screen, behavior="Came in brisk.")
    screen.main_action()
    screen.main_action()
    assert "Say in one line why, or keep writing." in words_of(screen.note.sign_row)
    assert stored(desk, attendee_id).signed_at is None


def test_an_empty_note_is_not_signed(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    screen.main_action()
    assert screen.note.bar.problem() == "The note is empty. Write it first."
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.NOTE


def test_nothing_is_signed_that_was_not_shown_before_and_is_not_shown_after(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.note.paper.tools.template_chosen.emit("DAP")
    assert "Also written, in BIRP; empty it to leave it out" in words_of(screen.note.editor)
    write_all(screen)
    screen.note.editor.findChild(TextEdit, "behavior").clear()
    before = {screen.note.editor.text(key) for key in screen.note.editor.section_keys()}
    screen.main_action()
    signed = {text for text in stored(desk, attendee_id).texts.values() if text.strip()}
    assert signed <= before
    assert "About response." in signed
    assert "About behavior." not in signed
    screen.previous_action()
    read = {edit.text() for edit in paper(screen).findChildren(TextEdit)} | set(words_of(paper(screen)))
    assert signed <= read
    assert not any("About behavior." in words for words in read)


def test_words_of_another_template_stand_right_under_the_new_text_sections(screen, desk):
    opened(screen, desk, "Rivera")
    write(screen, behavior="Anxious on the bus.")
    said: list[str] = []
    desk.said.connect(lambda words, *_: said.append(words))
    screen.note.paper.tools.template_chosen.emit("SOAP")
    keys = screen.note.editor.section_keys()
    assert keys[:5] == ["subjective", "objective", "assessment", "plan", "behavior"]
    assert said == ["Your text from BIRP stands below the new sections."]
    screen.note.editor.replace("behavior", "")
    screen.note.paper.tools.template_chosen.emit("DAP")
    assert len(said) == 1


def test_a_signed_note_is_read_in_the_order_of_its_template_with_readable_words(screen, desk):
    opened(screen, desk, "Rivera")
    screen.note.paper.tools.template_chosen.emit("crisis")
    write_all(screen)
    screen.note.editor.replace("mental_status", "Mood: low\nAffect: flat, tearful")
    screen.note.editor.replace("time_log", "1:00\t1:20\tTalked on the phone")
    screen.main_action()
    screen.previous_action()
    words = words_of(paper(screen))
    assert "Mood: low · Affect: flat, tearful" in words
    assert {"From", "To", "What was done", "1:00", "1:20", "Talked on the phone"} <= set(words)
    labels = [section.label for section in screen.note.draft.template.sections]
    assert [word for word in words if word in labels] == [word for word in labels if word in words]


def test_a_note_opened_again_says_why_and_the_version_before_can_be_read(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    signing.reopen(desk.connection, stored(desk, attendee_id), reason="A slip.", now=desk.now())
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    said = [words.replace("\u202f", " ") for words in words_of(screen.note.paper.version)]
    assert said == [
        "Opened again after it was signed Feb 10, 2:02 PM, because: A slip. The version signed then stays."
    ]
    screen.note.editor.replace("behavior", "Other words.")
    screen.main_action()
    screen.previous_action()
    assert screen.note.paper.version.isVisible()
    assert "Other words." in {edit.text() for edit in paper(screen).findChildren(TextEdit)}
    screen.note.paper.version.read.click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible())
    assert "About behavior." in {edit.text() for edit in dialog.findChildren(TextEdit)}
    dialog.decide("close")


def test_what_the_meter_does_not_name_stands_under_the_note_with_the_way_there(screen, desk):
    opened(screen, desk, "Rivera")
    worth = screen.note.paper.worth
    said = words_of(worth)
    assert "Worth a look" in said
    assert "No signed intake yet" in said
    assert not [words for words in said if "Missing" in words], "that word is the meter’s"
    named = {gap.words.casefold() for gap in screen.note.draft.state.gaps}
    assert not [words for words in said if words.casefold() in named], "nothing is said twice"
    worth.show_findings([Worth("plan", "The plan says nothing of how often.", "A reader looks for it.")])
    next(b for b in worth.findChildren(Button) if b.text() == "Go there" and b.isVisible()).click()
    assert focused().objectName() == "plan"
    worth.show_findings([])
    assert not worth.isVisible()


def test_what_several_things_matter_for_is_said_once_below_them(screen, desk):
    opened(screen, desk, "Rivera")
    worth = screen.note.paper.worth
    alike = [
        Worth(key, f"{key}: one sentence unchanged", "It is not the last one.") for key in ("data", "plan")
    ]
    worth.show_findings([*alike, Worth("", "No signed intake yet", "It stands before the treatment.")])
    assert [words for words in words_of(worth) if words != "Go there"] == [
        "Worth a look",
        "data: one sentence unchanged",
        "plan: one sentence unchanged",
        "It is not the last one.",
        "No signed intake yet",
        "It stands before the treatment.",
    ]


def test_a_signed_note_has_nothing_worth_a_look(screen, desk):
    opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    screen.previous_action()
    assert not screen.note.paper.worth.isVisible()


def test_a_note_opens_at_its_top_whatever_was_scrolled_before(qtbot, screen, desk):
    opened(screen, desk, "Rivera")
    bar = screen.note.columns.page_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    opened(screen, desk, "Okafor")
    assert bar.value() == 0


def test_a_page_that_is_not_shown_yet_opens_at_its_top_too(qtbot, desk):
    page = WrapUpScreen(desk)
    qtbot.addWidget(page)
    opened(page, desk, "Rivera")
    page.resize(1076, 770)
    with qtbot.waitExposed(page):
        page.show()
    bar = page.note.columns.page_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0


def test_where_the_caret_was_left_below_the_fold_the_note_opens_there(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    screen.note.editor.replace("behavior", "line\n" * 60)
    screen.note.editor.go_to("plan")
    screen.leave()
    opened(screen, desk, "Okafor")
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    bar = screen.note.columns.page_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    seen = screen.note.columns.page_area.viewport()
    assert seen.rect().contains(focused().mapTo(seen, focused().cursorRect().center()))


def test_an_addendum_needs_three_parts_and_stands_under_the_note(qtbot, screen, desk):
    opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    screen.previous_action()
    screen.note.addend.click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible())
    (sign,) = [button for button in dialog.findChildren(Button) if button.objectName() == "sign"]
    for name, words in (("Title", "A date"), ("Reason", "It was wrong"), ("What is added", "It was Monday.")):
        assert not sign.isEnabled()
        assert "Title, reason and text are needed" in words_of(dialog)
        QTest.keyClicks(field_called(dialog, name), words)
    assert "Title, reason and text are needed" not in words_of(dialog)
    with qtbot.waitSignal(desk.changed):
        sign.click()
    shown = words_of(paper(screen))
    assert {"A date", "It was Monday."} <= set(shown)
    assert any("Reason: It was wrong" in words for words in shown)


def test_an_addendum_that_the_disk_refuses_keeps_its_words(screen, desk):
    opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    screen.previous_action()
    screen.note.addend.click()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible())
    for name, words in (("Title", "A date"), ("Reason", "It was wrong"), ("What is added", "word " * 4000)):
        QApplication.clipboard().setText(words)
        field_called(dialog, name).paste()
    (pages,) = desk.connection.execute("PRAGMA page_count").fetchone()
    desk.connection.execute(f"PRAGMA max_page_count = {pages}")
    (sign,) = [button for button in dialog.findChildren(Button) if button.objectName() == "sign"]
    sign.click()
    assert dialog.isVisible()
    assert any("The disk is full" in words for words in words_of(dialog))
    assert field_called(dialog, "Title").text() == "A date"
    desk.connection.execute("PRAGMA max_page_count = 1000000")
    sign.click()
    assert not dialog.isVisible()
    assert "A date" in words_of(paper(screen))


def field_called(window, name):
    fields = [*window.findChildren(LineEdit), *window.findChildren(TextEdit)]
    return next(field for field in fields if field.accessibleName() == name)


def set_times(screen, start, stop):
    for field, typed in ((screen.header.times.start, start), (screen.header.times.stop, stop)):
        field.setText(typed)
        field.commit()


def session_of(desk, attendee_id):
    return sessions.session(desk.connection, sessions.attendee(desk.connection, attendee_id).session_id)


def test_times_are_changed_in_place_and_everything_follows(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    assert "Expected if coded 90834" in " ".join(words_of(screen.note.panel))
    write(screen, behavior="Came in brisk.")
    screen.header.times.stop.setText("1:30p")
    screen.header.times.stop.commit()
    assert screen.header.times.minutes.text() == "30 minutes"
    assert "if coded 90832" in " ".join(words_of(screen.note.panel))
    assert screen.note.editor.text("behavior") == "Came in brisk."
    session = sessions.session(desk.connection, sessions.attendee(desk.connection, attendee_id).session_id)
    assert session.minutes == 30


def test_a_session_past_midnight_ends_the_next_day(screen, desk):
    attendee_id = opened(screen, desk, "Haddad")
    set_times(screen, "11:30 pm", "12:20 am")
    session = session_of(desk, attendee_id)
    assert session.stop - session.start == timedelta(minutes=50)
    assert session.service_date == desk.today()
    assert session.stop.date() > desk.today()


def test_what_was_kept_cannot_end_later_than_now(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    before = session_of(desk, attendee_id)
    screen.header.times.stop.setText("4:00 pm")
    screen.header.times.stop.commit()
    assert screen.header.problem() == (
        "This session was kept, so its end cannot lie ahead. Look at both times."
    )
    assert session_of(desk, attendee_id) == before
    assert screen.header.times.stop.value() == time(16), "what was typed stays, to be mended"


@pytest.mark.parametrize("typed", ["noon-ish", "12:50 pm"])
def test_a_time_that_cannot_be_is_said_and_changes_nothing(screen, desk, typed):
    attendee_id = opened(screen, desk, "Rivera")
    screen.header.times.stop.setText(typed)
    screen.header.times.stop.commit()
    assert screen.header.problem()
    session = sessions.session(desk.connection, sessions.attendee(desk.connection, attendee_id).session_id)
    assert session.minutes == 52


def test_way_of_meeting_and_company_are_recorded(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    session_id = sessions.attendee(desk.connection, attendee_id).session_id
    place = sessions.session(desk.connection, session_id).place_id
    screen.header.where.chosen.emit((Modality.VIDEO, place))
    screen.header.company.chosen.emit(SessionKind.FAMILY)
    session = sessions.session(desk.connection, session_id)
    assert (session.modality, session.kind, session.place_id) == (Modality.VIDEO, SessionKind.FAMILY, place)
    assert "if coded 90847" in " ".join(words_of(screen.note.panel))


def test_a_planned_session_that_is_over_is_kept_by_one_key(qtbot, screen, desk, clock):
    clock.move(minutes=90)
    attendee_id = opened(screen, desk, "Haddad")
    assert focused() is screen.planned.main
    told = topics_told(qtbot, desk, lambda: QTest.keyClick(focused(), Qt.Key.Key_Return))
    assert Topic.SESSIONS in told
    assert sessions.attendee(desk.connection, attendee_id).outcome is Outcome.KEPT
    assert screen.note.editor.isVisible()


def test_a_slip_of_the_outcome_is_taken_back_and_the_draft_is_there(screen, desk):
    opened(screen, desk, "Okafor")
    before = screen.note.editor.text("data")
    screen.header.outcome.chosen.emit(Outcome.NO_SHOW)
    screen.header.outcome.chosen.emit(Outcome.KEPT)
    assert screen.note.editor.text("data") == before


def test_the_record_of_a_signed_note_still_proves_itself(screen, desk):
    opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    assert not screen.header.times.start.isVisible()
    assert not screen.header.times.stop.isVisible()
    assert [fault for check in verify(desk.connection) for fault in check.faults] == []


def test_every_state_of_the_page_passes_the_audit(screen, desk):
    for last_name in ("Rivera", "Okafor", "Haddad", "Brandt"):
        opened(screen, desk, last_name)
        QApplication.processEvents()
        assert audit(screen) == [], last_name


@pytest.fixture
def large_text(look):
    """Text at 200 %, and back to 100 % afterwards."""
    look.set_text_scale(200)
    yield
    look.set_text_scale(100)


@pytest.mark.parametrize("width", [1076, 1216])
def test_nothing_is_cut_at_twice_the_text_size(large_text, screen, desk, width):
    screen.resize(width, 720)
    for last_name in ("Rivera", "Haddad", "Brandt"):
        opened(screen, desk, last_name)
        for _ in range(10):
            QApplication.processEvents()
        assert audit(screen) == [], last_name


@pytest.mark.parametrize(("width", "height"), [(1170, 740), (910, 600)])
def test_the_day_and_every_word_of_the_bar_are_seen_in_a_low_window_of_large_text(
    large_text, screen, desk, width, height
):
    screen.resize(width, height)
    for last_name in ("Rivera", "Okafor"):
        opened(screen, desk, last_name)
        for _ in range(10):
            QApplication.processEvents()
        day = shown.short_day(row_of(desk, last_name).start.date())
        (title,) = [label for label in screen.header.findChildren(Label) if label.text() == day]
        assert title.isVisible()
        page = screen.note.columns.page_area.widget()
        assert page.isAncestorOf(screen.header.times), "the facts scroll with the page"
        assert screen.header.times.mapTo(page, QPoint()).y() < screen.note.paper.mapTo(page, QPoint()).y()
        assert screen.note.columns.page_area.horizontalScrollBar().maximum() == 0
        assert screen.note.meter.rect().contains(screen.note.meter._words.geometry())


def test_facts_go_back_to_the_head_with_height_and_on_every_other_step(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    facts = screen.header.facts
    assert screen.header.isAncestorOf(facts)
    screen.resize(1076, 380)
    assert screen.note.isAncestorOf(facts)
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code"))
    assert screen.header.isAncestorOf(facts)
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    assert screen.note.isAncestorOf(facts)
    screen.resize(1076, 770)
    assert screen.header.isAncestorOf(facts)


def test_facts_of_the_head_begin_at_one_edge_in_every_line(screen, desk):
    opened(screen, desk, "Rivera")
    header = screen.header
    left = header.times.x()
    for width in (700, 560, 460):
        screen.resize(width, 770)
        QApplication.processEvents()
        first = {}
        for part in (header.times, header.outcome, header.where, header.company):
            inside = part.x() + (8 if part is not header.times else 0)
            first[part.y()] = min(inside, first.get(part.y(), inside))
        assert set(first.values()) == {left} or len(first) == 1


@pytest.mark.parametrize("width", [820, 1076])
def test_the_question_for_the_reason_is_whole_with_five_gaps_at_twice_the_text_size(
    large_text, screen, desk, width
):
    screen.resize(width, 620)
    opened(screen, desk, "Rivera")
    write(screen, behavior="Came in brisk.")
    screen.main_action()
    for _ in range(10):
        QApplication.processEvents()
    assert len(screen.note.draft.state.gaps) == 5
    assert audit(screen) == []
    row = screen.note.sign_row
    assert [button.text() for button in (row.sign, row.keep)] == ["Sign anyway", "Keep writing"]
    assert row.keep.height() >= row.keep.sizeHint().height()
    assert screen.rect().contains(screen.rect().intersected(row.geometry()))


def test_a_new_line_has_its_room_as_soon_as_it_is_typed(screen, desk):
    opened(screen, desk, "Rivera")
    field = screen.note.editor.findChild(TextEdit, "behavior")
    QApplication.processEvents()
    around = field.parentWidget().height() - field.height()
    for _ in range(6):
        QTest.keyClicks(field, "Came in brisk and a little flushed; had ridden two stops. ")
        assert field.height() == field.maximumHeight()
        assert field.parentWidget().height() >= field.height() + around


def test_the_page_has_panes_to_go_round(screen, desk):
    opened(screen, desk, "Rivera")
    assert screen.panes()[0] is screen.header
    assert len(screen.panes()) == 4


def test_what_one_section_says_brings_another_into_view(screen, desk):
    opened(screen, desk, "Rivera")
    screen.note.paper.tools.template_chosen.emit("prescriber")
    assert not section(screen, "pdmp").isVisible()
    chip_called(screen, "Controlled substance prescribed: Yes").click()
    assert section(screen, "pdmp").isVisible()
    assert "the check of the monitoring program" in {gap.words for gap in screen.note.draft.state.gaps}
    chip_called(screen, "Controlled substance prescribed: No").click()
    assert not section(screen, "pdmp").isVisible()


@pytest.mark.parametrize("template", ["intake", "crisis", "group", "family", "prescriber", "free", "SOAP"])
def test_every_template_passes_the_audit_is_signed_and_read_back(screen, desk, template):
    attendee_id = opened(screen, desk, "Rivera")
    screen.note.paper.tools.template_chosen.emit(template)
    QApplication.processEvents()
    assert audit(screen) == []
    write_all(screen)
    screen.main_action()
    if screen.note.sign_row.is_open:  # such as a code that the minutes do not fit
        screen.note.sign_row.reason.setText("Said so.")
        screen.note.sign_row.sign.click()
    note = stored(desk, attendee_id)
    assert note.is_signed
    assert note.template.key == template
    screen.previous_action()
    QApplication.processEvents()
    assert audit(screen) == []
    read = "\n".join([*words_of(paper(screen)), *(e.text() for e in paper(screen).findChildren(TextEdit))])
    for text in note.texts.values():
        assert all(line in read for line in text.splitlines())
