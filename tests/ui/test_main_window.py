"""The window: the way in, locking that comes back to the same word, keys, and closing without a question."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.conftest import CHEAP

from headdesk.store import sessions
from headdesk.store.instance import hold
from headdesk.store.vault import unlock
from headdesk.ui import preferences
from headdesk.ui.main_window import SAMPLE_FOLDER, MainWindow, Surroundings
from headdesk.ui.places import Place, Where
from headdesk.ui.unlock.unlock import UnlockScreen
from headdesk.ui.unlock.welcome import WelcomeScreen
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases import sample
from headdesk.usecases.vaults import Opened


@pytest.fixture
def folder(sample_made, tmp_path) -> Path:
    return Path(shutil.copytree(sample_made, tmp_path / SAMPLE_FOLDER))


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
    answers.says = True
    made.close()
    made.deleteLater()


def open_practice(window, folder):
    window.open_desk(Opened(unlock(folder, sample.PASSWORD, actor="tester"), hold(folder)))
    return window.workspace()


def first_section(window) -> TextEdit:
    return window.findChildren(TextEdit)[0]


def shown_words(window) -> str:
    widgets = [window, *window.findChildren(QWidget)]
    said = [w.accessibleName() for w in widgets] + [w.text() for w in widgets if isinstance(w, QLabel)]
    return " ".join([window.windowTitle(), *said])


def test_without_a_practice_the_first_choices_are_shown(window):
    window.start()
    assert isinstance(window.centralWidget(), WelcomeScreen)


def test_the_practice_opened_last_is_asked_for(window, folder, tmp_path):
    preferences.write(tmp_path / "settings.json", preferences.Preferences(last_practice=str(folder)))
    again = MainWindow(window._around)
    again.start()
    assert isinstance(again.centralWidget(), UnlockScreen)
    again.close()


def test_locking_destroys_what_was_shown_and_comes_back_to_the_same_word(qtbot, window, folder):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    section = first_section(window)
    section.setFocus()
    QTest.keyClicks(section, "Rode two stops on the tram")
    for _ in range(4):
        QTest.keyClick(section, Qt.Key.Key_Left)
    caret = section.textCursor().position()
    with qtbot.waitSignal(workspace.destroyed):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace() is None
    assert window.desk is None
    assert "Rivera" not in shown_words(window)
    open_practice(window, folder)
    assert first_section(window).text() == "Rode two stops on the tram"
    assert first_section(window).textCursor().position() == caret


def test_text_that_the_disk_refuses_survives_the_lock(qtbot, window, folder, answers):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    pages = window.desk.connection.execute("PRAGMA page_count").fetchone()[0]
    window.desk.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = "Words that find no room on the disk. " * 2000
    first_section(window).insertPlainText(long)
    window.lock()
    open_practice(window, folder)
    assert first_section(window).text().strip() == long.strip()


def test_closing_asks_only_when_words_would_be_lost(qtbot, window, folder, answers):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    pages = window.desk.connection.execute("PRAGMA page_count").fetchone()[0]
    window.desk.connection.execute(f"PRAGMA max_page_count = {pages}")
    first_section(window).insertPlainText("Words that find no room on the disk. " * 2000)
    answers.says = False
    assert not window.close()
    assert len(answers.asked) == 1
    assert window.workspace() is not None


def test_closing_saves_and_locks_without_a_question(window, folder, answers):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    QTest.keyClicks(first_section(window), "Half a wor")
    assert window.close()
    assert answers.asked == []
    vault = unlock(folder, sample.PASSWORD, actor="tester")
    assert not vault.opening.ended_uncleanly
    vault.close(now=sample.SAMPLE_NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("1", Where.TODAY),
        ("2", Where.CLIENTS),
        ("3", Where.CLAIMS),
        ("4", Where.MONEY),
        (",", Where.SETTINGS),
    ],
)
def test_keys_lead_to_the_screens(window, folder, key, where):
    workspace = open_practice(window, folder)
    QTest.keyClick(window, ord(key), Qt.KeyboardModifier.ControlModifier)
    assert workspace.place().where is where


def test_text_grows_by_key_and_the_choice_is_kept(qtbot, window, folder, tmp_path, look):
    workspace = open_practice(window, folder)
    place = workspace.place()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert look.text_scale == 125
    assert preferences.read(tmp_path / "settings.json").text_scale == 125
    QApplication.processEvents()
    assert workspace.place() == place
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert look.text_scale == 100


def test_f6_goes_round_the_panes_and_comes_back(window, folder):
    open_practice(window, folder)
    begun, seen = window.focusWidget(), []
    for _ in range(12):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert len(set(seen)) > 1
    assert begun is None or seen[-1] is not None


def test_the_title_never_names_anybody(window, folder):
    workspace = open_practice(window, folder)
    workspace.go(Place(Where.CLIENT, 1))
    assert window.windowTitle() == "Headdesk"


def test_the_sample_says_on_every_screen_that_it_is_one(window, folder):
    workspace = open_practice(window, folder)
    for where in (Where.TODAY, Where.CLIENTS, Where.CLAIMS, Where.MONEY, Where.SETTINGS, Where.HELP):
        workspace.go(Place(where))
        assert "Sample practice: nothing here is real" in shown_words(window)
