"""Search: as one types, ranked, narrowed, opened by keys alone, and come back to after locking."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from tests.conftest import CHEAP
from tests.ui.heard import went

from headdesk.domain.claims import ClaimState
from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Document
from headdesk.store import activity, notes, sessions
from headdesk.store.connection import transaction
from headdesk.store.instance import hold
from headdesk.store.search import MARK, Found, FoundClaim, FoundNote, Kind, Wish, search
from headdesk.store.vault import unlock
from headdesk.ui.desk import Topic
from headdesk.ui.main_window import MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.search import words
from headdesk.ui.search.narrowing import Dates, Part
from headdesk.ui.search.opening import place_of
from headdesk.ui.search.screen import PAGE, SearchScreen
from headdesk.ui.surroundings import Surroundings
from headdesk.ui.switcher.switcher import Switcher
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import notes as note_cases
from headdesk.usecases import sample, templates
from headdesk.usecases.beginning import Subject
from headdesk.usecases.vaults import Opened

HEBREW = "\u05e9\u05dc\u05d5\u05dd \x02\u05e2\u05d5\u05dc\u05dd\x03 \u05e9\u05d5\u05d1"
HERE = Place(Where.SEARCH)


@pytest.fixture
def screen(desk, qtbot):
    made = SearchScreen(desk)
    qtbot.addWidget(made)
    made.resize(1076, 770)
    made.show()
    made.show_place(HERE)
    return made


def rows(screen):
    return screen.found.rows.rows()


def look_for(screen, qtbot, typed):
    """Type anew and wait until it was looked for."""
    screen.find_action()
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(screen.bar.field, typed)
    qtbot.waitUntil(lambda: not screen._waiting.isActive())


def write(desk, text, *, count=1, document=Document.PLAN, client_id=2):
    """Add entries to a client's record and return the ids."""
    template = templates.usual(desk.connection, document)
    key = template.sections[0].key
    made = []
    for number in range(count):
        subject = Subject(client_id, desk.today() - timedelta(days=number), None)
        note = note_cases.begin_another(desk.connection, template, subject, now=desk.now())
        note_cases.save_draft(desk.connection, note, {key: text}, now=desk.now())
        made.append(note.id)
    desk.changed.emit(Topic.NOTES)
    return made


def test_before_anything_is_typed_it_says_what_can_be_found(screen):
    assert screen.focusWidget() is screen.bar.field
    assert screen._begin.isVisible()
    assert screen.bar.shown.text() == ""


def test_what_is_typed_is_found_at_once_and_enter_opens_the_best_match(screen, desk, qtbot):
    write(desk, "Rode the Zeppelin to work.")
    places = went(desk)
    look_for(screen, qtbot, "zepp")
    (found,) = rows(screen)
    assert (found.kind, found.note.document) == (Kind.NOTE, Document.PLAN)
    assert screen.bar.shown.text() == "1 of 1 shown"
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Return)
    assert places == [place_of(found)]


def test_enter_opens_what_is_typed_now_and_not_what_was_found_before(screen, desk, qtbot):
    write(desk, "Zeppelin.", client_id=2)
    write(desk, "Submarine.", client_id=3)
    look_for(screen, qtbot, "zeppelin")
    places = went(desk)
    screen.find_action()
    qtbot.keyClicks(screen.bar.field, "submarine")
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Return)
    (hit,) = search(desk.connection, Wish("submarine"))
    assert places == [place_of(hit)]


def test_the_arrow_keys_choose_while_the_field_keeps_the_focus(screen, desk, qtbot):
    write(desk, "Zeppelin.", client_id=2)
    write(desk, "Zeppelin.", client_id=3)
    look_for(screen, qtbot, "zeppelin")
    places = went(desk)
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Down)
    assert screen.focusWidget() is screen.bar.field
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Return)
    assert places == [place_of(rows(screen)[1])]


def test_rows_open_by_enter_space_and_double_click(screen, desk, qtbot):
    write(desk, "Zeppelin.")
    look_for(screen, qtbot, "zeppelin")
    places = went(desk)
    screen.found.setFocus()
    qtbot.keyClick(screen.found, Qt.Key.Key_Return)
    qtbot.keyClick(screen.found, Qt.Key.Key_Space)
    spot = screen.found.visualRect(screen.found.currentIndex()).center()
    qtbot.mouseClick(screen.found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(screen.found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(places) == 3


def test_a_phrase_in_quotes_is_found_just_so_even_while_it_is_typed(screen, desk, qtbot):
    write(desk, "The blue zeppelin rose.", client_id=2)
    write(desk, "The zeppelin was blue.", client_id=3)
    look_for(screen, qtbot, "blue zeppelin")
    assert len(rows(screen)) == 2
    look_for(screen, qtbot, '"blue zepp')
    assert [found.client_id for found in rows(screen)] == [2]


def test_numbers_lead_to_claims(screen, qtbot, desk):
    places = went(desk)
    look_for(screen, qtbot, "HD001043")
    assert [words.kind_word(found) for found in rows(screen)] == ["Claim 1043"]
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Return)
    assert places[0].where is Where.CLAIM
    look_for(screen, qtbot, "90834")
    assert Kind.CLAIM in {found.kind for found in rows(screen)}


def test_pills_narrow_and_one_press_leaves_nothing_out_again(screen, desk, qtbot):
    write(desk, "Zeppelin.")
    look_for(screen, qtbot, "zeppelin")
    choose(screen.bar.part, Part.CLAIMS, qtbot)
    assert rows(screen) == ()
    assert screen.nothing.words() == ("Nothing here holds all these words.", "", "Look everywhere")
    qtbot.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert len(rows(screen)) == 1
    assert screen.focusWidget() is screen.bar.field
    choose(screen.bar.part, Part.PLANS, qtbot)
    assert len(rows(screen)) == 1
    choose(screen.bar.part, Part.NOTES, qtbot)
    assert rows(screen) == ()


def choose(combo, key, qtbot):
    """Choose in a pill by keys."""
    combo.setFocus()
    wanted = [combo.itemData(number) for number in range(combo.count())].index(key)
    while combo.currentIndex() != wanted:
        step = Qt.Key.Key_Down if combo.currentIndex() < wanted else Qt.Key.Key_Up
        qtbot.keyClick(combo, step)


def test_days_narrow_and_those_of_ones_own_get_fields(screen, desk, qtbot):
    write(desk, "Zeppelin.", count=40)
    look_for(screen, qtbot, "zeppelin")
    assert len(rows(screen)) == 40
    choose(screen.bar.dates, Dates.CHOSEN, qtbot)
    assert screen.bar.first.isVisible()
    screen.bar.first.setFocus()
    qtbot.keyClicks(screen.bar.first, "-2")
    qtbot.keyClick(screen.bar.first, Qt.Key.Key_Return)
    assert len(rows(screen)) == 3
    choose(screen.bar.dates, Dates.EVERY, qtbot)
    assert not screen.bar.first.isVisible()
    assert len(rows(screen)) == 40


def test_the_client_is_found_by_letters_in_the_pill(screen, desk, qtbot):
    write(desk, "Zeppelin.", client_id=2)
    write(desk, "Zeppelin.", client_id=3)
    look_for(screen, qtbot, "zeppelin")
    qtbot.keyClick(screen.bar.client, Qt.Key.Key_Space)
    chooser = screen.bar.client.chooser
    assert not audit(chooser)
    qtbot.keyClicks(chooser.edit, "oka")
    qtbot.keyClick(chooser.edit, Qt.Key.Key_Return)
    assert [found.client_id for found in rows(screen)] == [2]
    assert screen.bar.client.currentText() == rows(screen)[0].client
    qtbot.keyClick(screen.bar.client, Qt.Key.Key_Space)
    qtbot.keyClick(screen.bar.client.chooser.edit, Qt.Key.Key_Return)
    assert len(rows(screen)) == 2


def test_where_nothing_holds_the_words_it_says_so(screen, qtbot):
    look_for(screen, qtbot, "zzyzx")
    assert screen.bar.shown.text() == "Nothing found"
    assert screen.nothing.isVisible()
    assert screen.nothing.words()[0] == "Nothing holds all these words."
    qtbot.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert screen.bar.field.selectedText() == "zzyzx"


def test_what_is_more_than_a_page_is_shown_when_asked_for(screen, desk, qtbot):
    write(desk, "Zeppelin.", count=PAGE + 3)
    look_for(screen, qtbot, "zeppelin")
    assert screen.bar.shown.text() == "50 shown of at least 51 · best match first"
    qtbot.mouseClick(screen.more, Qt.MouseButton.LeftButton)
    assert screen.bar.shown.text() == "53 of 53 shown · best match first"
    assert screen.found.currentIndex().row() == PAGE
    assert not screen.more.isVisible()


def test_what_is_written_meanwhile_is_shown(screen, desk, qtbot):
    look_for(screen, qtbot, "zeppelin")
    write(desk, "Zeppelin.")
    assert len(rows(screen)) == 1


def test_the_place_holds_words_pills_and_row(screen, desk, qtbot):
    write(desk, "Zeppelin.", count=3)
    look_for(screen, qtbot, "zeppelin")
    choose(screen.bar.part, Part.PLANS, qtbot)
    choose(screen.bar.dates, Dates.CHOSEN, qtbot)
    screen.bar.last.setText("t")
    screen.bar.last.commit()
    screen.found.choose(2)
    place = screen.place()
    again = SearchScreen(desk)
    qtbot.addWidget(again)
    again.show_place(place)
    assert again.place() == place
    assert again.bar.wish() == screen.bar.wish()
    assert again.found.current() == screen.found.current()
    assert "zeppelin" not in repr(place)


def test_that_somebody_searched_is_known_and_for_what_is_not(screen, desk, qtbot):
    look_for(screen, qtbot, "zeppelin")
    screen.leave()
    screen.leave()
    screen.bar.client.show_client(ClientId(2))
    look_for(screen, qtbot, "submarine")
    screen.leave()
    done = [entry for entry in activity.rows(desk.connection, limit=9) if entry.action == "search"]
    assert [(entry.entity, entry.entity_id) for entry in done] == [("client", 2), ("practice", None)]
    assert not any(entry.detail for entry in done)


def test_each_pane_is_reached_and_everything_is_named(screen, desk, qtbot):
    write(desk, "Zeppelin.")
    look_for(screen, qtbot, "zeppelin")
    QAbstractItemModelTester(screen.found.rows)
    assert screen.panes()[0].isAncestorOf(screen.bar.field)
    assert screen.panes()[1].isAncestorOf(screen.found)
    assert not audit(screen)
    said = screen.found.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(rows(screen)[0].client)
    assert "Treatment plan, Feb 10, Draft, " in said
    assert " · Zeppelin. · " in said
    assert MARK[0] not in said


@pytest.fixture(params=[100, 200])
def scaled(request, look):
    """The size of the text."""
    look.set_text_scale(request.param)
    yield request.param
    look.set_text_scale(100)


@pytest.mark.parametrize("wide", [1076, 820, 420])
def test_nothing_is_cut_where_there_is_little_room(screen, desk, qtbot, scaled, wide):
    screen.resize(wide, 600)
    write(desk, "Zeppelin.", count=2)
    look_for(screen, qtbot, "zeppelin")
    choose(screen.bar.dates, Dates.CHOSEN, qtbot)
    assert not audit(screen)
    others = [screen.bar.field, screen.bar.dates, *screen.bar._ends]
    assert not any(screen.bar.shown.geometry().intersects(part.geometry()) for part in others)


def found(kind=Kind.NOTE, snippet="", note=None, claim=None):
    return Found(kind, 7, ClientId(2), "Alex Example", None, snippet, note, claim)


def entry(document, label, *, of_session=True, is_signed=True):
    return FoundNote(NoteId(9), AttendeeId(4) if of_session else None, document, label, is_signed=is_signed)


def test_a_snippet_is_cut_at_its_marks_and_keeps_every_word():
    a, b = MARK
    assert list(words.pieces(f"one {a}two{b} three")) == [("one ", False), ("two", True), (" three", False)]
    assert [piece.words for piece in words.pieces("one\n\ttwo\n\nthree")] == ["one · two · three"]
    assert list(words.pieces(f"{a}open")) == [("open", True)]
    assert list(words.pieces("")) == []


def painted(screen, snippet, width=600):
    """A picture of a row with this snippet."""
    screen.found.show_found([found(snippet=snippet)])
    picture = QImage(width, 60, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    option = QStyleOptionViewItem()
    option.rect = picture.rect()
    screen.found.itemDelegate().paint(painter, option, screen.found.rows.index(0, 0))
    painter.end()
    return picture


@pytest.mark.parametrize("text", [HEBREW, "smile \U0001f600 \x02tram\x03 on", "x" * 3000])
def test_words_of_any_script_are_painted(screen, text):
    assert painted(screen, text) != painted(screen, "")


def test_what_was_found_is_in_view_even_where_not_all_of_the_snippet_is(screen):
    long = "invented words " * 20
    assert painted(screen, f"{long}{MARK[0]}tram{MARK[1]}", 300) != painted(screen, f"{long}tram", 300)


def test_each_kind_has_its_place():
    note = entry(Document.PROGRESS, "DAP")
    contact = entry(Document.CONTACT, "Contact note")
    plan = entry(Document.PLAN, "Treatment plan", of_session=False)
    assert place_of(found(note=note)) == Place(Where.WRAP_UP, 4, "note", row=9)
    assert place_of(found(note=contact)) == Place(Where.WRAP_UP, 4, "contact", row=9)
    assert place_of(found(Kind.ADDENDUM, note=note)) == Place(Where.WRAP_UP, 4, "note", row=9)
    assert place_of(found(note=plan)) == Place(Where.RECORD, 9)
    assert place_of(found(Kind.CLIENT)) == Place(Where.CLIENT, 2)
    assert place_of(found(Kind.CLAIM, claim=FoundClaim(1001, ClaimState.READY))) == Place(Where.CLAIM, 7)


def test_a_sentence_says_who_what_and_how_it_stands():
    note = entry(Document.PROGRESS, "DAP")
    assert words.sentence(found(note=note, snippet="a \x02b\x03"), sample.SAMPLE_NOW.date()) == (
        "Alex Example, Progress note, DAP, Signed, a b"
    )


# ---------------------------------------------------------------- in the window


@pytest.fixture
def folder(sample_made, tmp_path):
    return shutil.copytree(sample_made, tmp_path / "Sample.headdesk")


@pytest.fixture
def window(qtbot, look, tmp_path, answers):
    made = MainWindow(
        Surroundings(
            clock=lambda: sample.SAMPLE_NOW,
            monotonic=lambda: 0.0,
            data_folder=tmp_path,
            preferences_path=tmp_path / "settings.json",
            cost=CHEAP,
            theme=look,
            ask=answers,
        )
    )
    made.show()
    yield made
    made.close()
    made.deleteLater()


def open_practice(window, folder):
    window.open_desk(Opened(unlock(folder, sample.PASSWORD, actor="tester"), hold(folder)))
    return window.workspace()


def press(window, key, *modifiers):
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.focusWidget() or window, key, held)


def test_a_key_leads_there_escape_back_and_locking_comes_back(qtbot, window, folder):
    workspace = open_practice(window, folder)
    qtbot.waitUntil(workspace.isVisible)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(window, Qt.Key.Key_F, ctrl, shift)
    assert workspace.place().where is Where.SEARCH
    press(window, Qt.Key.Key_Escape)
    assert workspace.place().where is Where.WRAP_UP
    press(window, Qt.Key.Key_F, ctrl, shift)
    QTest.keyClicks(window.focusWidget(), "claim")
    QTest.keyClicks(window.focusWidget(), " zebra")
    assert "zebra" not in window.windowTitle()
    with qtbot.waitSignal(workspace.destroyed):
        press(window, Qt.Key.Key_L, ctrl)
    back = open_practice(window, folder).place()
    assert (back.where, back.words) == (Where.SEARCH, "claim zebra")


def test_the_switcher_ends_in_the_search_for_what_was_typed(desk, qtbot, screen):
    switcher = Switcher(desk, screen, [])
    switcher.open()
    qtbot.keyClicks(switcher.edit, "zeppelin")
    with qtbot.waitSignal(desk.going) as going:
        qtbot.keyClick(switcher.edit, Qt.Key.Key_Return)
    assert going.args[0] == Place(Where.SEARCH, words="zeppelin")
    write(desk, "Zeppelin.")
    screen.show_place(going.args[0])
    assert screen.bar.field.text() == "zeppelin"
    assert len(rows(screen)) == 1


def test_a_draft_that_was_taken_out_is_found_no_more(screen, desk, qtbot):
    (note_id,) = write(desk, "Zeppelin.")
    look_for(screen, qtbot, "zeppelin")
    with transaction(desk.connection):
        notes.remove(desk.connection, note_id)
    desk.changed.emit(Topic.NOTES)
    assert rows(screen) == ()
