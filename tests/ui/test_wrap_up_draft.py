"""The text of a note while it is written: on disk within a second, and never lost on the way there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.ui import wrap_up
from tests.ui.wrap_up import focused, opened, write_all

from headdesk.domain.sessions import Stage
from headdesk.store import activity, sessions
from headdesk.store import notes as note_store
from headdesk.ui.places import Place, Where
from headdesk.ui.record.difference_text import DifferenceText
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.popover_row import PopoverRow
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.wrap_up.screen import WrapUpScreen
from headdesk.usecases import notes, signing, templates

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
    assert on_disk(desk, attendee_id)["intervention"] == "Reviewed the fear ladder."
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
    found = on_disk(desk, attendee_id)
    assert {key: found[key] for key in written} == written
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
    screen.note.paper.tools.template_chosen.emit("SOAP")
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
    assert on_disk(desk, attendee_id)["plan"] == f"See next week.\n{LONG}"
    assert not again.unsaved()


def test_nothing_is_signed_that_is_not_on_disk(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.main_action()
    assert "not on disk yet" in screen.note.bar.problem()
    assert "behavior" not in on_disk(desk, attendee_id)
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
    assert target.read_text("utf-8").startswith(f"Behavior\n{LONG.strip()}\n")


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


def pauses(desk, attendee_id):
    """Every text that the history of a draft holds, by section."""
    note = stored(desk, attendee_id)
    return [dict(pause.texts) for pause in notes.history(desk.connection, note.version_id)]


def said_in(qtbot, desk, act):
    """What is said at the bottom while something is done."""
    with qtbot.waitSignal(desk.said) as said:
        act()
    return said.args[0]


OVERTOOK = "This note was also changed in another window. The newer text stands, the other is in the history."


def test_of_two_windows_the_newer_text_counts_and_the_older_is_in_the_history(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    mine = screen.note.editor.text("data")
    saved_elsewhere(desk, attendee_id, {"data": "Theirs.", "plan": "Only theirs."})
    screen.note.editor.fill("data", "Mine.")
    screen.note.editor.fill("assessment", "Only mine.")
    assert said_in(qtbot, desk, screen.note.draft.save) == OVERTOOK
    found = on_disk(desk, attendee_id)
    assert found["data"] == f"{mine}\nMine."
    assert (found["assessment"], found["plan"]) == ("Only mine.", "Only theirs.")
    assert screen.note.editor.text("plan") == "Only theirs."
    assert {"data": "Theirs.", "plan": "Only theirs."} in pauses(desk, attendee_id)


def test_the_other_window_learns_it_when_a_field_gets_the_focus(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    screen.note.editor.go_to("assessment")
    mine = screen.note.editor.text("data")
    saved_elsewhere(desk, attendee_id, {"data": "Theirs."})
    assert screen.note.editor.text("data") == mine
    assert said_in(qtbot, desk, lambda: screen.note.editor.go_to("plan")) == OVERTOOK
    assert screen.note.editor.text("data") == "Theirs."
    assert focused().objectName() == "plan", "the caret stays where it is"
    screen.note.editor.findChild(TextEdit, "data").undo()
    assert screen.note.editor.text("data") == mine


def test_the_other_window_learns_it_at_its_next_save(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    screen.note.editor.fill("plan", "Mine.")
    saved_elsewhere(desk, attendee_id, {"data": "Theirs."})
    assert said_in(qtbot, desk, screen.leave) == OVERTOOK
    assert screen.note.editor.text("data") == "Theirs."
    assert on_disk(desk, attendee_id)["plan"] == "Mine."


def test_a_caret_that_another_window_moved_is_nothing_to_tell(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    with desk.vault.connect() as other:
        notes.save_draft(other, stored(desk, attendee_id), {}, now=desk.now(), cursor=("plan", 0))
    with qtbot.assertNotEmitted(desk.said):
        screen.note.editor.go_to("plan")
        type_into(screen, "plan", "Mine.")
        screen.leave()
    assert on_disk(desk, attendee_id)["plan"] == "Mine."


def test_a_note_that_another_window_signed_is_read_from_then_on(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Okafor")
    screen.note.editor.go_to("assessment")
    with desk.vault.connect() as other:
        signing.sign(other, stored(desk, attendee_id), now=desk.now(), gap_reason="Left early.")
    said = said_in(qtbot, desk, lambda: screen.note.editor.go_to("plan"))
    assert said == "This note was signed in another window."
    assert screen.note.editor is None
    assert screen.note.main.text() == "Go on to the code"


def test_a_note_begun_in_another_window_is_gone_on_with(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    with desk.vault.connect() as other:
        begun = notes.begin(other, attendee_id, now=desk.now())
        notes.save_draft(other, begun, {"plan": "Theirs.", "response": "Theirs too."}, now=desk.now())
    screen.note.editor.fill("plan", "Mine.")
    assert said_in(qtbot, desk, screen.leave) == OVERTOOK
    assert len(note_store.notes_of(desk.connection, attendee_id)) == 1
    found = on_disk(desk, attendee_id)
    assert (found["plan"], found["response"]) == ("Mine.", "Theirs too.")
    assert {"plan": "Theirs.", "response": "Theirs too."} in pauses(desk, attendee_id)


def offered_templates(screen):
    combo = screen.note.paper.tools.template
    return [combo.itemData(number) for number in range(combo.count())]


def test_the_templates_of_a_session_are_offered_the_persons_own_first(screen, desk):
    own = templates.copy(desk.connection, "DAP", "My own", now=desk.now())
    opened(screen, desk, "Rivera")
    offered = offered_templates(screen)
    assert offered[0] == own.key
    assert {"DAP", "SOAP", "BIRP", "group", "intake", "free"} <= set(offered)
    assert not {"plan", "safety", "discharge", "contact"} & set(offered)
    assert screen.note.paper.tools.template.chosen_key() == "BIRP", "the client's usual one"
    assert screen.note.paper.tools.template.accessibleName() == "Template"


def test_a_note_that_was_signed_and_opened_again_stays_what_it_is(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    write_all(screen)
    screen.main_action()
    signing.reopen(desk.connection, stored(desk, attendee_id), reason="A slip.", now=desk.now())
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    assert "intake" not in offered_templates(screen)
    assert {"BIRP", "SOAP"} <= set(offered_templates(screen))


def test_what_only_was_known_goes_out_with_its_template_and_what_was_typed_stays(screen, desk):
    opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    screen.note.paper.tools.template_chosen.emit("intake")
    texts = {key: text for key, text in screen.note.draft.texts.items() if text}
    assert texts["behavior"] == "Came in brisk."
    assert "plan_change" not in texts
    screen.note.paper.tools.template_chosen.emit("BIRP")
    assert screen.note.draft.texts["plan_change"] == "Continue"


def history_of(screen):
    """The open dialog with the earlier versions of the draft."""
    screen.note.paper.tools.history.click()
    return screen.note.paper.history


def test_the_history_shows_what_differs_and_puts_one_section_back_which_can_be_undone(screen, desk, clock):
    opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    type_into(screen, "plan", "Tram twice.")
    screen.leave()
    clock.move(minutes=5)
    screen.note.editor.replace("behavior", "Came in slow.")
    screen.note.editor.replace("plan", "Tram once.")
    history = history_of(screen)
    history.moment.setCurrentIndex(1)
    history.moment.chosen.emit(1)
    shown = {part.accessibleName(): part.text() for part in history.dialog.findChildren(DifferenceText)}
    assert shown == {"Behavior": "Came in briskslow.", "Plan": "Tram twiceonce."}
    back = [b for b in history.dialog.findChildren(Button) if b.accessibleName() == "Put back: Behavior"]
    back[-1].click()
    assert screen.note.editor.text("behavior") == "Came in brisk."
    assert screen.note.editor.text("plan") == "Tram once."
    screen.note.editor.findChild(TextEdit, "behavior").undo()
    assert screen.note.editor.text("behavior") == "Came in slow."


def test_a_whole_earlier_version_comes_back_and_goes_again(screen, desk, clock):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    screen.note.editor.replace("risk", "Denies all risk")
    screen.leave()
    clock.move(minutes=5)
    screen.note.editor.replace("behavior", "Came in slow.")
    screen.note.editor.replace("risk", "Areas: self-harm")
    said = []
    desk.said.connect(lambda *told: said.append(told))
    history = history_of(screen)
    history.moment.setCurrentIndex(1)
    history.moment.chosen.emit(1)
    history.whole.click()
    screen.leave()
    found = on_disk(desk, attendee_id)
    assert (found["behavior"], found["risk"]) == ("Came in brisk.", "Denies all risk")
    _, action, undo = said[-1]
    assert action == "Undo"
    undo()
    screen.leave()
    found = on_disk(desk, attendee_id)
    assert (found["behavior"], found["risk"]) == ("Came in slow.", "Areas: self-harm")


def test_there_is_no_history_before_a_word_is_typed(screen, desk):
    opened(screen, desk, "Rivera")
    assert screen.note.paper.tools.history.isHidden()
    type_into(screen, "behavior", "Came in brisk.")
    screen.leave()
    assert screen.note.paper.tools.history.isVisible()


def choices(screen):
    combo = screen.note.choice.note
    return [combo.itemText(number).replace("\u202f", " ") for number in range(combo.count())]


def test_a_session_has_a_second_note_which_is_signed_for_itself(screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "Came in brisk.")
    assert not screen.note.choice.isVisible()
    screen.note.another.click()
    assert len(note_store.notes_of(desk.connection, attendee_id)) == 1, "begun with its first word"
    screen.note.paper.tools.template_chosen.emit("free")
    write_all(screen)
    screen.leave()
    assert choices(screen) == ["BIRP · draft", "Free text · draft"]
    assert screen.note.main.text() == "Sign note"
    place = screen.place()
    screen.main_action()
    first, second = note_store.notes_of(desk.connection, attendee_id)
    assert (first.is_signed, second.is_signed) == (False, True)
    assert sessions.attendee(desk.connection, attendee_id).stage is Stage.NOTE
    assert choices(screen) == ["BIRP · draft", "Free text · signed Feb 10, 2:02 PM"]
    screen.show_place(Place(Where.WRAP_UP, attendee_id, "note"))
    assert screen.note.editor.text("behavior") == "Came in brisk."
    screen.show_place(place)
    assert screen.note.editor is None, "the second one, which is signed"


def test_a_second_note_that_waits_for_the_disk_goes_along_over_a_lock(qtbot, screen, desk):
    attendee_id = opened(screen, desk, "Rivera")
    type_into(screen, "behavior", "First.")
    screen.note.another.click()
    make_room = fill_the_disk(desk)
    screen.note.editor.fill("behavior", LONG)
    screen.leave()
    taken_along, place = screen.unsaved(), screen.place()
    make_room()
    again = WrapUpScreen(desk)
    qtbot.addWidget(again)
    again.take_unsaved(taken_along)
    again.show_place(place)
    with qtbot.waitSignal(desk.saved, timeout=6000):
        pass
    first, second = note_store.notes_of(desk.connection, attendee_id)
    assert first.texts["behavior"] == "First."
    assert second.texts["behavior"] == LONG


def test_a_choice_that_is_ticked_is_in_the_last_note_too_but_risk_is_asked_anew(screen, desk):
    opened(screen, desk, "Rivera")
    screen.note.editor.replace("plan_change", "")
    screen.load_last_action()
    assert screen.note.editor.text("risk") == ""
    menu = screen.note.paper.tools.load
    menu.click()
    (popover,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Popover) and w.isVisible()]
    offered = [row.text() for row in popover.findChildren(PopoverRow)]
    popover.close()
    assert "Only Plan" in offered
    assert "Only Risk" not in offered
