"""The window: the way in, locking that comes back to the same word, keys, and closing without a question."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.conftest import CHEAP
from tests.full_disk import take_the_last_page

from headdesk.domain.claims import WAITING
from headdesk.domain.errors import StoreError
from headdesk.domain.notes import VersionId
from headdesk.forms.cms1500 import Mode
from headdesk.store import activity, claim_lists, notes, sealed_rows, sessions
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.instance import hold
from headdesk.store.vault import unlock
from headdesk.ui import preferences, shown
from headdesk.ui.auto_lock import AutoLock
from headdesk.ui.claim.print_dialog import PrintDialog, Wish
from headdesk.ui.desk import Topic
from headdesk.ui.main_window import MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.session.dialog import NewSessionDialog
from headdesk.ui.single_instance import raise_first
from headdesk.ui.surroundings import Surroundings
from headdesk.ui.unlock.unlock import UnlockScreen
from headdesk.ui.unlock.welcome import WelcomeScreen
from headdesk.ui.way_in import SAMPLE_FOLDER
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.focus_ring import FocusRing
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.usecases import printing, sample
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


def first_section(window):
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


def test_what_has_the_focus_by_key_is_ringed_also_after_a_lock(qtbot, window, folder):
    for _ in range(2):
        workspace = open_practice(window, folder)
        row = sessions.waiting(window.desk.connection)[0]
        workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
        with qtbot.waitActive(window):
            window.activateWindow()
        qtbot.waitUntil(workspace.isVisible)
        (ring,) = window.findChildren(FocusRing)
        first_section(window).setFocus()
        assert not ring.isVisible()
        button = next(one for one in workspace.findChildren(Button) if one.isVisible())
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.widget() is button
        assert ring.isVisible()
        with qtbot.waitSignal(workspace.destroyed):
            window.lock()


def test_text_that_the_disk_refuses_survives_the_lock(qtbot, window, folder, answers):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    take_the_last_page(window.desk.connection)
    long = "Words that find no room on the disk. " * 2000
    first_section(window).insertPlainText(long)
    window.lock()
    open_practice(window, folder)
    assert first_section(window).text().strip() == long.strip()


def test_what_locks_it_and_whose_chart_was_seen_is_on_record(window, folder):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    for _ in range(2):
        workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
        workspace.go(Place(Where.CLIENT, row.client_id))
    window.lock("idle")
    open_practice(window, folder)
    window.lock_with_system()
    open_practice(window, folder)
    found = reversed(activity.rows(window.desk.connection, limit=60))
    told = [(e.action, dict(e.detail)) for e in found if e.action in {"unlock", "lock", "view"}]
    opened = ("unlock", {"failures": 0})
    assert told[:3] == [opened, ("view", {}), ("lock", {"reason": "idle"})]
    assert [one for one in told[3:] if one[0] != "view"] == [opened, ("lock", {"reason": "system"}), opened]


LONG = ("Words that find no room on the disk. " * 800).strip()


def fill_disk(window):
    take_the_last_page(window.desk.connection)


def waiting_claim(window) -> int:
    return claim_lists.page(window.desk.connection, ClaimFilter(states=WAITING))[0].id


def open_signed_note(workspace, window):
    first = next(iter(sealed_rows.everything(window.desk.connection)))
    note = notes.version(window.desk.connection, VersionId(first.subject_id))
    workspace.go(Place(Where.WRAP_UP, note.attendee_id or 0, "note"))
    return workspace.current().note


def alert_of(workspace):
    return workspace.current().page().sheet.field("alert")


def test_a_client_s_details_that_the_disk_refuses_survive_the_lock(window, folder):
    workspace = open_practice(window, folder)
    workspace.go(Place(Where.CLIENT, 1, "details"))
    alert_of(workspace).fill(LONG)
    fill_disk(window)
    window.lock()
    assert window.desk is None
    assert "The disk refused" in shown_words(window)
    assert alert_of(open_practice(window, folder)).content().strip() == LONG


def test_a_payment_that_the_disk_refuses_survives_the_lock(window, folder):
    workspace = open_practice(window, folder)
    workspace.go(Place(Where.POST, waiting_claim(window)))
    workspace.current().sheet.trace.setMaxLength(len(LONG))
    workspace.current().sheet.trace.setText(LONG)
    fill_disk(window)
    window.lock()
    assert window.desk is None
    assert "The disk refused" in shown_words(window)
    assert open_practice(window, folder).current().sheet.trace.text().startswith(LONG[:20])


def test_what_one_practice_left_behind_is_not_given_to_another(window, folder, tmp_path):
    other = Path(shutil.copytree(folder, tmp_path / "Another practice.headdesk"))
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    fill_disk(window)
    first_section(window).insertPlainText(LONG)
    window.lock()
    workspace = open_practice(window, other)
    assert workspace.place().where is Where.TODAY
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    assert first_section(workspace).text() == ""
    window.lock()
    workspace = open_practice(window, folder)
    assert workspace.place().number == row.attendee_id
    assert first_section(workspace).text().strip() == LONG.strip()


def test_the_watch_over_idle_minutes_begins_before_any_screen_is_shown(window, folder, monkeypatch):
    """Even if the place one comes back to cannot be shown, the practice locks."""
    workspace = open_practice(window, folder)
    workspace.go(Place(Where.CLIENT, 1))
    window.lock()
    (left,) = window._left.values()
    monkeypatch.setitem(window._left, next(iter(window._left)), left._replace(place=Place(Where.CLIENT, 999)))
    with pytest.raises(ValueError, match="unpack"):
        open_practice(window, folder)
    assert [watch for watch in window.findChildren(AutoLock) if watch._timer.isActive()]


@pytest.mark.parametrize("error", [StoreError("The disk is gone."), RuntimeError("a mistake")])
def test_it_locks_even_if_a_screen_cannot_be_left(window, folder, monkeypatch, error):
    workspace = open_practice(window, folder)

    def stumble():
        raise error

    monkeypatch.setattr(workspace.current(), "leave", stumble)
    with nullcontext() if isinstance(error, StoreError) else pytest.raises(RuntimeError):
        window.lock()
    assert window.desk is None
    assert isinstance(window.centralWidget(), UnlockScreen)
    assert "Everything you typed is saved" not in shown_words(window)
    hold(folder).release()


class Painted(QObject):
    """Notices when a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.again = threading.Event()
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.Paint:
            self.again.set()
        return False


def test_what_was_shown_is_off_the_screen_before_locking_waits_for_anything(window, folder, qtbot):
    workspace = open_practice(window, folder)
    begun, seen = threading.Event(), []
    painted = Painted(window)

    def work(_connection, job):
        begun.set()
        job.stop.wait(30)
        seen.append(painted.again.wait(5))

    window.desk.run(work, seen.append, seen.append)
    qtbot.waitUntil(begun.is_set)
    QApplication.processEvents()
    painted.again.clear()
    window.lock()
    assert not workspace.isVisible()
    assert seen == [True]


def visible_windows(window):
    QApplication.processEvents()
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]


def test_locking_closes_the_addendum_and_gives_its_words_back(window, folder):
    step = open_signed_note(open_practice(window, folder), window)
    step.addend.click()
    step.addenda.question.text.setPlainText("It was Monday.")
    assert visible_windows(window)
    window.lock()
    assert visible_windows(window) == []
    step = open_practice(window, folder).current().note
    step.addend.click()
    assert step.addenda.question.text.text() == "It was Monday."


def test_closing_with_an_addendum_open_keeps_its_words_and_lets_others_open_the_practice(window, folder):
    step = open_signed_note(open_practice(window, folder), window)
    step.addend.click()
    step.addenda.question.text.setPlainText("It was Monday.")
    assert window.close()
    assert visible_windows(window) == []
    hold(folder).release()
    step = open_signed_note(open_practice(window, folder), window)
    step.addend.click()
    assert step.addenda.question.text.text() == "It was Monday."


def test_a_session_planned_from_a_clients_page_is_for_that_client(window, folder):
    open_practice(window, folder).go(Place(Where.CLIENT, 1))
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(NewSessionDialog)
    assert dialog.clients.chosen() == [1]
    dialog.reject()


def test_the_first_window_fits_the_screen(window):
    room = window.screen().availableGeometry().size()
    assert window.height() <= max(room.height(), window.minimumHeight())


def test_whatever_is_recorded_moves_the_time_of_the_last_saving(window, folder):
    workspace = open_practice(window, folder)
    assert "Saved" not in shown_words(workspace)
    window.desk.changed.emit(Topic.LEDGER)
    assert f"Saved {shown.time_of(sample.SAMPLE_NOW)}" in shown_words(workspace)


def test_an_addendum_that_the_disk_refuses_survives_the_lock(window, folder):
    step = open_signed_note(open_practice(window, folder), window)
    step.addend.click()
    step.addenda.question.text.setPlainText(LONG)
    fill_disk(window)
    window.lock()
    assert "The disk refused" in shown_words(window)
    step = open_practice(window, folder).current().note
    step.addend.click()
    assert step.addenda.question.text.text().strip() == LONG


def test_locking_closes_the_print_dialog(window, folder):
    workspace = open_practice(window, folder)
    workspace.go(Place(Where.CLAIM, waiting_claim(window)))
    usual = Wish(printing.Wish(Mode.DRAWN), to_file=False)
    PrintDialog(workspace.current(), 1, usual=usual, needs_original=False).open()
    assert visible_windows(window)
    window.lock()
    assert visible_windows(window) == []


@pytest.mark.parametrize("in_front", ["dialog", "switcher"])
def test_the_key_that_locks_works_whatever_is_in_front(qtbot, window, folder, in_front):
    workspace = open_practice(window, folder)
    if in_front == "dialog":
        usual = Wish(printing.Wish(Mode.DRAWN), to_file=False)
        PrintDialog(workspace.current(), 1, usual=usual, needs_original=False).open()
    else:
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(visible_windows(window)))
    front = visible_windows(window)[-1]
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not None)
    typed_into = QApplication.focusWindow() or front.windowHandle()
    QTest.keyClick(typed_into, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk is None)
    assert visible_windows(window) == []


def test_leaving_the_unlock_page_does_not_end_the_pause(window, folder):
    window.way_in.show_unlock(folder)
    window.centralWidget().failed.emit(5)
    window.way_in.show_welcome()
    window.way_in.show_unlock(folder)
    assert not window.centralWidget().main.isEnabled()
    open_practice(window, folder)
    window.lock()
    assert window.centralWidget().main.isEnabled()


def test_each_practice_answers_a_second_start_while_it_is_open(qtbot, window, folder, tmp_path):
    other = Path(shutil.copytree(folder, tmp_path / "Another practice.headdesk"))
    open_practice(window, folder)
    window.lock()
    assert not raise_first(folder)
    open_practice(window, other)
    window.showMinimized()
    assert raise_first(other)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())


def test_locking_stops_a_running_statement(window, folder):
    open_practice(window, folder)
    begun = threading.Event()

    def count(connection, _job):
        begun.set()
        connection.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000)"
            " SELECT count(*) FROM n"
        )

    heard: list[object] = []
    window.desk.run(count, heard.append, heard.append)
    assert begun.wait(10)
    began = time.monotonic()
    window.lock()
    assert time.monotonic() - began < 20
    assert window.desk is None
    assert heard == []


def test_menus_offer_what_the_page_answers(window, folder, qtbot):
    def is_offered(name):
        return window.findChild(QAction, name).isEnabled()

    window.way_in.show_unlock(folder)
    qtbot.waitUntil(lambda: window.findChild(QAction, "quit") is not None)
    assert is_offered("quit")
    assert not is_offered("lock")
    workspace = open_practice(window, folder)
    assert is_offered("lock")
    assert not is_offered("page print")
    workspace.go(Place(Where.CLAIM, waiting_claim(window)))
    assert is_offered("page print")


def test_closing_asks_only_when_words_would_be_lost(qtbot, window, folder, answers):
    workspace = open_practice(window, folder)
    row = sessions.waiting(window.desk.connection)[0]
    workspace.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
    take_the_last_page(window.desk.connection)
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
    assert look.text_scale == 115
    assert preferences.read(tmp_path / "settings.json").text_scale == 115
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
