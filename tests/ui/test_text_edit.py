"""The text field: what is pasted, what is marked, snippets, and spelling."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from headdesk.domain.typed import LONGEST
from headdesk.domain.unchanged import Unchanged
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.margin_marks import MarginMarks
from headdesk.ui.widgets.note_sheet import NoteSheet
from headdesk.ui.widgets.snippet_popup import SnippetPopup
from headdesk.ui.widgets.snippet_typing import SnippetTyping
from headdesk.ui.widgets.spelling_marks import SpellingMarks
from headdesk.ui.widgets.text_edit import TextEdit

FRAME = 1 / 60
TEXTS = {
    "home": "At home: {practice}, {how often}.",
    "close": "{;home} Then {what}.",
    "plain": "No place here.",
    "lines": "One\ntwo {x}",
    "smile": "😀 {mood} 😀",
    "loop": "{;loop}",
}
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot):
    made = TextEdit("Data", role="note")
    qtbot.addWidget(made)
    made.resize(600, 100)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def typing(edit):
    return SnippetTyping(edit, lambda: TEXTS)


def paste(edit, text):
    source = QMimeData()
    source.setText(text)
    edit.insertFromMimeData(source)


def selected(edit):
    return edit.textCursor().selectedText()


# ------------------------------------------------------------ what is pasted


def test_a_paste_is_cleaned(edit):
    paste(edit, "one\r\ntwo\0\u202ethree\u200b")
    assert edit.text() == "one\ntwothree"


def test_a_paste_is_one_step_to_undo(edit, qtbot):
    qtbot.keyClicks(edit, "Before ")
    paste(edit, "one\ntwo")
    edit.undo()
    assert edit.text() == "Before "


def test_too_large_a_paste_is_refused_whole_and_told_and_nothing_is_lost(edit, qtbot):
    edit.set_text("What was there.")
    edit.selectAll()
    begun = time.perf_counter()
    with qtbot.waitSignal(edit.refused) as told:
        paste(edit, "x" * 2_000_000)
    assert time.perf_counter() - begun < 0.1
    assert "200,000" in told.args[0]
    assert edit.text() == "What was there."


def test_the_largest_paste_that_fits_is_taken_and_one_more_key_is_refused(edit, qtbot):
    line = "Rode two stops on the invented tram and came back by the bridge. "
    paste(edit, (line * 10 + "\n") * (LONGEST // (len(line) * 10 + 1)))
    paste(edit, "x" * (LONGEST - len(edit.text())))
    assert len(edit.text()) == LONGEST
    with qtbot.waitSignal(edit.refused):
        qtbot.keyClicks(edit, "y")
    assert len(edit.text()) == LONGEST
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit, "y")
    assert edit.text().endswith("xy")


def test_typing_in_a_long_text_takes_less_than_a_frame(edit, qtbot):
    line = "Rode two stops on the invented tram and came back by the bridge. "
    edit.set_text((line * 8 + "\n") * (100_000 // (len(line) * 8 + 1)))
    QApplication.processEvents()
    caret = edit.textCursor()
    caret.setPosition(50_000)
    edit.setTextCursor(caret)
    spent = []
    for _ in range(20):
        begun = time.perf_counter()
        qtbot.keyClicks(edit, "x")
        spent.append(time.perf_counter() - begun)
    assert sorted(spent)[len(spent) // 2] < FRAME


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "今日は晴れ。", "😀 👩‍👧", "Zürich naïve"])
def test_every_script_is_pasted_as_it_is(edit, text):
    paste(edit, text)
    assert edit.text() == text


def test_each_paragraph_has_its_own_direction(edit):
    paste(edit, "Left to right\n\u05e9\u05dc\u05d5\u05dd")
    first, second = edit.document().firstBlock(), edit.document().lastBlock()
    assert first.textDirection() == Qt.LayoutDirection.LeftToRight
    assert second.textDirection() == Qt.LayoutDirection.RightToLeft
    line = second.layout().lineAt(0)
    assert line.naturalTextRect().right() > edit.viewport().width() - 40


# ------------------------------------------------------------ unchanged sentences


def marks(edit):
    found = [*edit.findChildren(MarginMarks), *edit.parentWidget().findChildren(MarginMarks)]
    return found[0]


@pytest.fixture
def sheet(qtbot):
    made = NoteSheet()
    made.add_section("data", "Data", "What happened")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def test_only_the_lines_of_a_sentence_are_marked(sheet):
    field = sheet.section("data")
    field.set_text("A first line.\nThe same as ever.\nA last line.")
    field.show_unchanged([Unchanged(14, 31, 3)])
    (bar,) = (bar for bar, _ in marks(field).bars())
    second = field.document().findBlockByNumber(1)
    box = field.document().documentLayout().blockBoundingRect(second)
    assert (bar.width(), bar.top(), bar.bottom() + 1) == (3, round(box.top()), round(box.bottom()))
    assert marks(field).words_at(bar.center()) == "Unchanged for 3 sessions"
    assert marks(field).words_at(QPoint(1, 1)) == ""
    assert field.accessibleDescription() == "What happened. 1 sentence: unchanged for 3 sessions"


def test_a_mark_moves_with_its_sentence_and_goes_when_it_is_changed(sheet, qtbot):
    field = sheet.section("data")
    field.set_text("New. Same as ever.")
    field.show_unchanged([Unchanged(5, 18, 1)])
    field.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(field, "Wholly ")
    assert [(one.start, one.end) for _, one in marks(field).bars()] == [(12, 25)]
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert marks(field).bars() == []
    assert field.unchanged_words() == ""
    assert field.accessibleDescription() == "What happened"


def test_wide_signs_before_a_sentence_do_not_shift_its_mark(sheet):
    field = sheet.section("data")
    field.set_text("😀😀\nSame as ever.")
    field.show_unchanged([Unchanged(3, 16, 2)])
    (bar,) = (bar for bar, _ in marks(field).bars())
    assert bar.top() > 10


# ------------------------------------------------------------ snippets


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_name_and_a_key_become_the_text_in_one_step(edit, typing, qtbot, key):
    qtbot.keyClicks(edit, "So: ;plain")
    with qtbot.waitSignal(typing.used) as told:
        qtbot.keyClick(edit, key)
    assert told.args == ["plain"]
    assert edit.text() == "So: No place here."
    edit.undo()
    assert edit.text() == "So: ;plain"


def test_what_was_undone_can_be_typed_on(edit, typing, qtbot):
    qtbot.keyClicks(edit, ";plain ")
    edit.undo()
    qtbot.keyClicks(edit, " ")
    assert edit.text() == ";plain "


def test_tab_walks_the_places_there_and_back_and_then_leaves(edit, typing, qtbot):
    qtbot.keyClicks(edit, ";close ")
    assert edit.text() == "At home: {practice}, {how often}. Then {what}."
    assert selected(edit) == "{practice}"
    qtbot.keyClicks(edit, "two stops")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert selected(edit) == "{how often}"
    qtbot.keyClick(edit, Qt.Key.Key_Backtab)
    assert selected(edit) == "two stops"
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(edit, "daily")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(edit, "the bridge")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "At home: two stops, daily. Then the bridge."
    assert edit.textCursor().atEnd()
    assert edit.hasFocus()
    assert not typing.is_walking


def test_tab_leaves_the_field_when_nothing_is_to_walk(edit, typing, qtbot):
    other = LineEdit("After", parent=edit.window())
    other.show()
    qtbot.keyClicks(edit, ";plain ")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_escape_ends_the_walk_where_it_is(edit, typing, qtbot):
    qtbot.keyClicks(edit, ";home ")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not typing.is_walking
    assert selected(edit) == ""
    assert edit.text() == TEXTS["home"]


def test_undo_ends_the_walk(edit, typing, qtbot):
    qtbot.keyClicks(edit, ";home ")
    edit.undo()
    assert edit.text() == ";home"
    assert not typing.is_walking


def test_lines_and_wide_signs_of_a_snippet_keep_its_places(edit, typing, qtbot):
    qtbot.keyClicks(edit, ";lines ")
    assert selected(edit) == "{x}"
    edit.set_text("😀 ")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(edit, ";smile ")
    assert selected(edit) == "{mood}"


@pytest.mark.parametrize("typed", ["a;plain ", ";unknown ", "; ", "plain "])
def test_what_is_no_snippet_stays_as_typed(edit, typing, qtbot, typed):
    qtbot.keyClicks(edit, typed)
    assert edit.text() == typed


def test_a_snippet_that_cannot_be_expanded_is_told(edit, typing, qtbot):
    with qtbot.waitSignal(edit.refused) as told:
        qtbot.keyClicks(edit, ";loop ")
    assert "itself" in told.args[0]
    assert edit.text() == ";loop"


def test_the_list_is_narrowed_walked_and_taken_by_keys(edit, typing, qtbot):
    qtbot.keyClicks(edit, "So: ;h")
    qtbot.keyClick(edit, Qt.Key.Key_Semicolon, CONTROL)
    popup = edit.findChild(SnippetPopup)
    assert popup.isVisible()
    assert popup.field.text() == "h"
    assert popup.names()[0] == "home"
    assert popup.field.accessibleDescription().startswith("home, At home")
    qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    assert popup.current() == popup.names()[1]
    assert popup.field.accessibleDescription().startswith(popup.names()[1])
    qtbot.keyClick(popup.field, Qt.Key.Key_Up)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert edit.text() == f"So: {TEXTS['home']}"
    assert selected(edit) == "{practice}"


def test_escape_closes_the_list_and_changes_nothing(edit, typing, qtbot):
    qtbot.keyClick(edit, Qt.Key.Key_Semicolon, CONTROL)
    popup = edit.findChild(SnippetPopup)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert edit.text() == ""


def test_the_list_says_when_nothing_fits(edit):
    popup = SnippetPopup(edit, TEXTS)
    popup.show()
    popup.field.setText("nothing like it")
    assert popup.names() == []
    assert popup.field.accessibleDescription() == "None found"
    assert audit(popup) == []


def test_a_text_that_is_only_read_takes_no_snippet(edit, typing, qtbot):
    edit.set_text(";plain")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.setReadOnly(True)
    qtbot.keyClick(edit, Qt.Key.Key_Space)
    qtbot.keyClick(edit, Qt.Key.Key_Semicolon, CONTROL)
    assert edit.text() == ";plain"
    assert edit.findChild(SnippetPopup) is None


# ------------------------------------------------------------ spelling


class Few(QObject):
    """A dictionary that lacks two words."""

    changed = Signal()
    unknown = ("teh", "anxeity")

    def wrong(self, text):
        return [
            (at, at + len(word))
            for word in self.unknown
            for at in range(len(text))
            if text.startswith(word, at)
        ]

    def suggestions(self, word):
        return {"teh": ["the", "ten"]}.get(word, [])


@pytest.fixture
def spelling(edit):
    return SpellingMarks(edit, Few())


def marked(spelling):
    """What is marked, from top to bottom."""
    return [selection.cursor.selectedText() for selection in spelling.parent().extraSelections()]


def wait_for(qtbot, spelling, words):
    qtbot.waitUntil(lambda: marked(spelling) == words)


def menu_words(menu):
    return [action.text() for action in menu.actions() if action.text()][:4]


def at(edit, index):
    cursor = edit.textCursor()
    cursor.setPosition(index)
    return cursor


def test_unknown_words_are_marked_at_a_pause_but_not_the_one_being_typed(edit, spelling, qtbot):
    qtbot.keyClicks(edit, "teh tram, anxeity")
    wait_for(qtbot, spelling, ["teh"])
    qtbot.keyClicks(edit, " ")
    wait_for(qtbot, spelling, ["teh", "anxeity"])
    assert edit.text() == "teh tram, anxeity "


def test_marking_is_nothing_to_undo(edit, spelling, qtbot):
    edit.set_text("😀 teh")
    wait_for(qtbot, spelling, ["teh"])
    assert not edit.document().isUndoAvailable()


def test_a_suggestion_is_taken_from_the_menu(edit, spelling, qtbot):
    edit.set_text("See teh tram")
    wait_for(qtbot, spelling, ["teh"])
    menu = edit.menu_at(at(edit, 5))
    assert menu_words(menu) == ["the", "ten", "Add to my words", "Ignore here"]
    menu.actions()[0].trigger()
    assert edit.text() == "See the tram"
    edit.undo()
    assert edit.text() == "See teh tram"


def test_where_nothing_is_near_the_menu_says_so(edit, spelling, qtbot):
    edit.set_text("anxeity")
    wait_for(qtbot, spelling, ["anxeity"])
    assert menu_words(edit.menu_at(at(edit, 2)))[0] == "No suggestion"


def test_a_word_is_learnt_or_ignored_from_the_menu(edit, spelling, qtbot):
    edit.set_text("teh anxeity")
    wait_for(qtbot, spelling, ["teh", "anxeity"])
    with qtbot.waitSignal(spelling.learnt) as told:
        next(a for a in edit.menu_at(at(edit, 1)).actions() if a.text() == "Add to my words").trigger()
    assert told.args == ["teh"]
    next(a for a in edit.menu_at(at(edit, 6)).actions() if a.text() == "Ignore here").trigger()
    assert marked(spelling) == ["teh"]


def test_the_menu_key_asks_where_the_caret_is(edit, spelling, qtbot):
    edit.set_text("teh tram")
    wait_for(qtbot, spelling, ["teh"])
    edit.setTextCursor(at(edit, 2))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(500, 90), QPoint(500, 90))
    QApplication.sendEvent(edit, event)
    menu = QApplication.activePopupWidget()
    assert menu_words(menu)[0] == "the"
    menu.close()
