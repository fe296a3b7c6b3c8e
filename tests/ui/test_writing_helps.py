"""Snippets and spelling as a page brings them to its fields, on a real practice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from headdesk.store import own_words
from headdesk.store import snippets as store
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.writing.helps import WritingHelps


@pytest.fixture
def field(qtbot):
    made = TextEdit("Data")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def helps(desk, field, qtbot):
    made = WritingHelps(desk, field)
    made.attach(field)
    yield made
    qtbot.waitUntil(lambda: not desk.busy)


def test_a_shipped_snippet_is_there_at_once_and_its_use_is_counted(helps, field, desk, qtbot):
    qtbot.keyClicks(field, ";close ")
    assert field.text().startswith("Until next time: {practice}")
    used = {snippet.name: snippet.used for snippet in store.snippets(desk.connection)}
    assert (used["close"], used["home"]) == (1, 0)
    assert next(iter(helps.texts())) == "close"


def test_what_the_field_refuses_is_said(helps, field, desk, qtbot):
    with qtbot.waitSignal(desk.said) as told:
        field.put_in(field.textCursor(), "x" * 200_001)
    assert "200,000" in told.args[0]


def test_writing_is_not_held_up_by_the_dictionary(helps, field, desk, qtbot):
    qtbot.keyClicks(field, "teh ")
    assert field.text() == "teh "
    assert helps.spelling.suggestions("teh") == [] or not desk.busy


def test_unknown_words_are_marked_until_they_are_learnt_or_it_is_switched_off(helps, field, desk, qtbot):
    pytest.importorskip("spellchecker")
    field.set_text("Zugzwanger and teh tram of Okafor")
    qtbot.waitUntil(lambda: len(field.extraSelections()) == 2, timeout=5000)
    cursor = field.textCursor()
    cursor.setPosition(3)
    menu = field.menu_at(cursor)
    next(action for action in menu.actions() if action.text() == "Add to my words").trigger()
    qtbot.waitUntil(lambda: len(field.extraSelections()) == 1)
    assert own_words.words(desk.connection) == ["zugzwanger"]
    desk.prefer(desk.preferences._replace(spelling=False))
    qtbot.waitUntil(lambda: field.extraSelections() == [])


def test_no_dictionary_is_read_while_it_is_switched_off(desk, field, qtbot):
    desk.prefer(desk.preferences._replace(spelling=False))
    WritingHelps(desk, field).attach(field)
    assert not desk.busy
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert field.text() == "a"
