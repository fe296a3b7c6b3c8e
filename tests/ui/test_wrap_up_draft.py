"""The text of a note while it is written: on disk within a second, and never lost on the way there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, write_all

from headdesk.domain.sessions import Stage
from headdesk.store import activity, sessions
from headdesk.store import notes as note_store
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.wrap_up.screen import WrapUpScreen
from headdesk.usecases import notes, reference

LONG = "word " * 4000


screen = wrap_up.screen


def type_into(screen, key, words):
    screen.note.editor.go_to(key)
    QTest.keyClicks(focused(), words)


def on_disk(desk, attendee_id):
    """What a reader with a connection of its own finds."""
    with desk.vault.connect() as other:
        found = note_store.note_of(other, attendee_id)
        return found.texts if found else {}


def stored(desk, attendee_id):
    found = note_store.note_of(desk.connection, attendee_id)
    assert found is not None
    return found


def banner(screen):
    return next((b for b in screen.note.paper.trouble.findChildren(Banner) if b.isVisible()), None)


def fill_the_disk(desk):
    """Allow the practice file no page more, as a full disk does; return what lifts that."""
    connection = desk.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


def test_opening_a_session_begins_no_note_and_leaves_one_line_in_the_log(screen, desk):
    before = activity.head(desk.connection).count
    attendee_id = opened(screen, desk, "Rivera")
    screen.leave()
    assert activity.head(desk.connection).count == before + 1
    assert note_store.note_of(desk.connection, attendee_id) is None


def test_typing_on_does_not_put_saving_off(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    screen.note.editor.go_to("behavior")
    field, clock = focused(), QElapsedTimer()
    keys = QTimer(interval=40)
    keys.timeout.connect(lambda: QTest.keyClicks(field, "x"))
    with qtbot.waitSignal(desk.saved, timeout=3000):
        QTest.keyClicks(field, "y")
        clock.start()
        keys.start()
    keys.stop()
    assert clock.elapsed() <= 1000
    assert on_disk(desk, attendee_id)["behavior"].startswith("yx")


def test_leaving_a_field_saves_at_once(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    screen.note.editor.go_to("plan")
    assert on_disk(desk, attendee_id)["behavior"] == "Came in brisk."
    assert screen.header.status.text() == "Draft saved 2:02 PM".replace(" PM", "\u202fPM")


def test_leaving_the_page_saves_words_and_caret(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "intervention", "Reviewed the fear ladder.")
    screen.note.editor.go_to("intervention", 8)
    place = screen.place()
    screen.leave()
    assert on_disk(desk, attendee_id) == {"intervention": "Reviewed the fear ladder."}
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "code"))
    screen.show_place(place)
    assert screen.note.editor.caret() == ("intervention", 8)
    assert focused().objectName() == "intervention"
    assert screen.place() == place


def test_a_draft_opens_where_the_caret_was_and_a_new_note_at_its_first_gap(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    assert focused().objectName() == "behavior"
    type_into(screen, "intervention", "Rode the tram.")
    screen.note.editor.go_to("intervention", 4)
    screen.leave()
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    assert screen.note.paper.caret() == ("intervention", 4)


def test_a_draft_without_a_gap_opens_where_the_caret_was(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.note.editor.go_to("response")
    screen.leave()
    screen.show_place(Place(Where.WRAP_UP, attendee_id))
    assert focused().objectName() == "response"


def test_saving_by_key_and_typing_on_loses_nothing(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in ")
    screen.leave()
    type_into(screen, "behavior", "brisk.")
    with qtbot.waitSignal(desk.saved):
        pass
    assert on_disk(desk, attendee_id)["behavior"] == "Came in brisk."


def test_only_a_moved_caret_is_kept_too(screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    screen.note.editor.go_to("data", 4)
    screen.leave()
    assert stored(desk, attendee_id).cursor == ("data", 4)


@pytest.mark.parametrize("presses", range(1, 9))
def test_the_place_is_where_the_focus_went_by_key_without_a_word_typed(screen, desk, presses):
    opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    for _ in range(presses):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    place = screen.place()
    left = focused()
    assert place.field in {part.objectName() for part in ancestry(left)}
    screen.leave()
    screen.show_place(place)
    assert place.field in {part.objectName() for part in ancestry(focused())}
    assert screen.place() == place


def ancestry(widget):
    """A widget and all that hold it."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def test_a_focus_that_moved_on_is_kept_for_another_day(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.note.editor.go_to("behavior")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    screen.leave()
    assert stored(desk, attendee_id).cursor[0] == "intervention"
    opened(screen, desk, "Okafor")
    assert stored(desk, attendee_id).cursor[0] == "intervention"


def test_every_template_keeps_every_word(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    written = {"behavior": "one", "intervention": "two", "response": "three", "plan": "four"}
    for key, words in written.items():
        type_into(screen, key, words)
    for template in ("DAP", "SOAP", "BIRP"):
        screen.note.paper.tools.template_chosen.emit(template)
        shown = {key: screen.note.editor.text(key) for key in screen.note.editor.section_keys()}
        assert {key: shown[key] for key in written} == written
    screen.leave()
    assert on_disk(desk, attendee_id) == written
    assert stored(desk, attendee_id).template.key == "BIRP"


def test_a_full_disk_is_said_and_the_text_stays_until_there_is_room(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk. ")
    make_room = fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.leave()
    said = banner(screen)
    assert said.accessibleName() == (
        "The disk is full. Your text is safe on screen and in memory but not on disk."
    )
    assert said.action.text() == "Save elsewhere"
    assert screen.is_unsaved
    assert screen.note.editor.text("behavior").endswith(LONG)
    assert screen.header.unsaved.text() == "Not on disk yet"
    make_room()
    with qtbot.waitSignal(desk.saved, timeout=6000):
        pass
    assert not screen.is_unsaved
    assert banner(screen) is None
    assert on_disk(desk, attendee_id)["behavior"].endswith(LONG)


def test_a_text_that_waits_for_the_disk_survives_another_session(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    make_room = fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.leave()
    opened(screen, desk, "Okafor")
    assert screen.is_unsaved
    make_room()
    screen.leave()
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    assert screen.note.editor.text("behavior") == LONG
    screen.leave()
    assert on_disk(desk, attendee_id)["behavior"] == LONG
    assert not screen.is_unsaved


def test_a_template_that_waits_for_the_disk_goes_along_over_a_lock(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "plan", "See next week.")
    screen.leave()
    make_room = fill_the_disk(desk)
    screen.note.editor.fill("plan", LONG)
    offered = screen.note.paper.tools.template.findChildren(QAbstractButton)
    next(segment for segment in offered if segment.text() == "SOAP").click()
    screen.leave()
    taken_along = screen.unsaved()
    assert stored(desk, attendee_id).template.key == "BIRP"
    again = WrapUpScreen(desk)
    qtbot.addWidget(again)
    again.take_unsaved(taken_along)
    again.show_place(screen.place())
    assert again.note.paper.tools.template.chosen_key() == "SOAP"
    make_room()
    again.leave()
    assert stored(desk, attendee_id).template.key == "SOAP"
    assert on_disk(desk, attendee_id) == {"plan": f"See next week.\n{LONG}"}
    assert not again.unsaved()


def test_nothing_is_signed_that_is_not_on_disk(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.main_action()
    assert "not on disk yet" in screen.note.bar.problem()
    assert on_disk(desk, attendee_id) == {}
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.NOTE


def test_a_plain_copy_is_written_only_after_a_warning(qtbot, screen, desk, answers, tmp_path):
    opened(screen, desk, "Rivera")
    fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.leave()
    banner(screen).action.click()
    (question,) = answers.asked
    assert "not encrypted" in question.text
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    assert "Rivera" not in Path(dialog.selectedFiles()[0]).name
    target = tmp_path / "copy.txt"
    with qtbot.waitSignal(desk.said):
        dialog.selectFile(str(target))
        dialog.accept()
    assert target.read_text("utf-8") == f"Behavior\n{LONG.strip()}\n"


def test_no_copy_is_written_when_the_person_would_rather_not(screen, desk, answers):
    answers.says = False
    opened(screen, desk, "Rivera")
    fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.leave()
    banner(screen).action.click()
    assert answers.asked
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]


def saved_elsewhere(desk, attendee_id, texts):
    """Another window writes into the same note."""
    with desk.vault.connect() as other:
        notes.save_draft(other, stored(desk, attendee_id), texts, now=desk.now())


def test_a_note_changed_in_another_window_loses_neither_text(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    saved_elsewhere(desk, attendee_id, {"data": "Theirs.", "plan": "Only theirs."})
    screen.note.editor.fill("data", "Mine.")
    screen.note.editor.fill("assessment", "Only mine.")
    mine = screen.note.editor.text("data")
    screen.note.draft.save()
    assert banner(screen).accessibleName().startswith("This note was changed in another window.")
    with qtbot.waitSignal(desk.said) as said:
        banner(screen).action.click()
    assert "1 part" in said.args[0]
    stored = on_disk(desk, attendee_id)
    assert stored["data"] == f"Theirs.\n\n{mine}"
    assert (stored["assessment"], stored["plan"]) == ("Only mine.", "Only theirs.")
    assert screen.note.editor.text("data") == stored["data"]
    assert banner(screen) is None


def test_leaving_with_two_versions_keeps_both_too(screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    saved_elsewhere(desk, attendee_id, {"plan": "Theirs."})
    screen.note.editor.fill("plan", "Mine.")
    screen.leave()
    assert on_disk(desk, attendee_id)["plan"] == "Theirs.\n\nMine."


def test_a_note_begun_in_another_window_is_not_written_over(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    with desk.vault.connect() as other:
        begun = notes.begin(other, attendee_id, now=desk.now())
        notes.save_draft(other, begun, {"plan": "Theirs."}, now=desk.now())
    screen.note.editor.fill("plan", "Mine.")
    screen.leave()
    assert on_disk(desk, attendee_id)["plan"] == "Theirs.\n\nMine."


def test_the_templates_offered_are_those_of_the_data(screen, desk):
    opened(screen, desk, "Rivera")
    assert screen.note.paper.tools.template.chosen_key() == "BIRP"
    offered = [key for key, template in reference.shipped_templates().items() if not template.of_contact]
    assert offered == ["DAP", "BIRP", "SOAP"]
    assert screen.note.paper.tools.template.accessibleName() == "Template"
