"""Settings, Writing: snippets, spelling, and when copied text is named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from headdesk.domain.people import ClientId
from headdesk.store import own_words
from headdesk.store import snippets as store
from headdesk.ui.places import Place, Where
from headdesk.ui.settings.screen import Part, SettingsScreen
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.chip import Chip
from headdesk.usecases import copied_text, reference, snippets
from headdesk.usecases.copied_text import Limits

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot, desk):
    made = SettingsScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(Place(Where.SETTINGS, part=Part.WRITING))
    return made


@pytest.fixture
def section(screen):
    return screen.section(Part.WRITING)


def texts(desk):
    return {snippet.name: snippet.text for snippet in store.snippets(desk.connection)}


def open_named(desk, section, name):
    (found,) = (snippet for snippet in store.snippets(desk.connection) if snippet.name == name)
    section.snippets.list.activated_row.emit(found.id)
    return found


def said(desk):
    sentences = []
    desk.said.connect(lambda words, _action, then: sentences.append((words, then)))
    return sentences


def test_a_practice_that_has_none_gets_ours_when_it_looks(section, desk):
    assert set(texts(desk)) == {snippet.name for snippet in reference.snippets()}
    assert section.snippets.list.count() == len(texts(desk))


def test_a_new_snippet_is_written_and_saved_by_keys(section, desk, qtbot):
    qtbot.mouseClick(section.snippets.header.action, Qt.MouseButton.LeftButton)
    form = section.form
    assert not section.snippets.isVisible()
    qtbot.keyClicks(form.name, ";Grounding")
    qtbot.keyClick(form.name, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.text, "Named five {things}.")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CONTROL)
    assert texts(desk)["grounding"] == "Named five {things}."
    assert section.snippets.isVisible()


def test_what_cannot_be_saved_says_why_and_stays(section, desk):
    open_named(desk, section, "home")
    section.form.text.set_text("{;close}")
    section.form.save.click()
    assert "cannot include itself" in section.form.problem.sentence
    assert section.form.isVisible()
    assert "{;close}" not in texts(desk).values()
    section.form.name.setText("two words")
    section.form.save.click()
    assert section.form._name_field.message().startswith("A name has")


def test_what_is_typed_and_not_saved_is_there_again(section, desk, screen):
    section.snippets.header.action.click()
    section.form.text.set_text("Half a tho")
    screen.show_place(Place(Where.SETTINGS, part=Part.FEES))
    screen.show_place(Place(Where.SETTINGS, part=Part.WRITING))
    assert section.form.text.text() == "Half a tho"
    section.form.back.click()
    assert section.snippets.header.action.text() == "Go on with the new one"
    section.snippets.header.action.click()
    assert section.form.text.text() == "Half a tho"
    section.form.discard.click()
    section.snippets.header.action.click()
    assert section.form.text.text() == ""


def test_locking_keeps_what_is_typed(section, desk):
    section.snippets.header.action.click()
    section.form.text.set_text("Half a tho")
    desk.closing.emit()
    assert KeptTexts(desk).texts("snippet 0", ClientId(0)) == {"text": "Half a tho"}


def test_a_snippet_is_removed_without_a_question_and_comes_back(section, desk):
    sentences = said(desk)
    open_named(desk, section, "sleep")
    section.form.remove.click()
    assert "sleep" not in texts(desk)
    words, undo = sentences[-1]
    assert words == ";sleep removed."
    undo()
    assert "sleep" in texts(desk)
    assert section.snippets.list.count() == len(texts(desk))


def test_one_that_another_includes_says_so_and_stays(section, desk):
    open_named(desk, section, "home")
    section.form.remove.click()
    assert ";close includes ;home" in section.form.problem.sentence
    assert "home" in texts(desk)


def test_renaming_takes_those_along_that_include_it(section, desk):
    open_named(desk, section, "home")
    section.form.name.setText("after")
    section.form.save.click()
    assert "{;after}" in texts(desk)["close"]


def test_spelling_is_switched_for_this_computer(section, desk, qtbot):
    with qtbot.waitSignal(desk.preferred) as told:
        section.spelling.switch.setEnabled(True)
        section.spelling.switch.click()
    assert told.args[0].spelling is False


def test_words_are_added_and_taken_away_and_brought_back(section, desk, qtbot):
    part = section.spelling
    qtbot.keyClicks(part.word, "Zugzwang")
    qtbot.keyClick(part.word, Qt.Key.Key_Return)
    assert own_words.words(desk.connection) == ["zugzwang"]
    (chip,) = (chip for chip in part.findChildren(Chip) if chip.isVisible())
    chip.click()
    assert own_words.words(desk.connection) == []
    chip.click()
    assert own_words.words(desk.connection) == ["zugzwang"]
    qtbot.keyClicks(part.word, "two words")
    part.add.click()
    assert part._field.message().startswith("One word")
    assert part.word.text() == "two words"


def type_into(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_the_limits_are_recorded_as_they_are_left(section, desk, qtbot):
    type_into(qtbot, section.copied.sessions, "5")
    type_into(qtbot, section.copied.similarity, "90%")
    assert copied_text.limits(desk.connection) == Limits(5, 0.9)
    assert section.copied.similarity.text() == "90 %"
    type_into(qtbot, section.copied.similarity, "30")
    assert section.copied.problem.sentence.startswith("It is 50 to 100")
    assert copied_text.limits(desk.connection) == Limits(5, 0.9)


@pytest.mark.parametrize("field", ["snippets", "spelling", "sessions", "similarity"])
def test_each_part_can_be_gone_to(section, field):
    assert section.editor_of(field, 0) is not None
    assert section.editor_of("nothing", 0) is None


@pytest.fixture(params=[(100, 1076), (100, 820), (200, 1076)], ids=str)
def size(request, look):
    scale, width = request.param
    look.set_text_scale(scale)
    yield width
    look.set_text_scale(100)


def test_nothing_is_cut_or_unnamed(size, screen, section, desk):
    screen.resize(size, 700)
    assert audit(screen) == []
    open_named(desk, section, "safe")
    assert audit(screen) == []


def test_an_empty_practice_can_remove_all_and_is_told_what_to_do(section, desk):
    for name in ("close", *sorted(set(texts(desk)) - {"close"})):
        found = next(snippet for snippet in store.snippets(desk.connection) if snippet.name == name)
        snippets.remove(desk.connection, found.id, now=desk.now())
    section.show_section()
    assert section.snippets.empty.isVisible()
    assert audit(section) == []
