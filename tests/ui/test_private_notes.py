"""The private window: its own password and lock, nothing lost, and nothing of it anywhere else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QScrollArea, QTextEdit, QWidget
from tests.conftest import CHEAP

from headdesk.domain.errors import StoreError
from headdesk.domain.psychotherapy import Ground
from headdesk.store import activity, sessions
from headdesk.store.connection import transaction
from headdesk.store.instance import hold
from headdesk.store.vault import unlock
from headdesk.ui.main_window import MainWindow
from headdesk.ui.places import Place, Where
from headdesk.ui.psychotherapy.export_dialog import ExportDialog
from headdesk.ui.psychotherapy.locked_page import LockedPage
from headdesk.ui.psychotherapy.notes_page import NotesPage
from headdesk.ui.psychotherapy.set_up_page import SetUpPage
from headdesk.ui.psychotherapy.versions_dialog import VersionsDialog
from headdesk.ui.psychotherapy.ways import ChangePassword, NewSheet
from headdesk.ui.surroundings import Surroundings
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.dialog import Dialog
from headdesk.usecases import sample
from headdesk.usecases.psychotherapy import opening
from headdesk.usecases.psychotherapy.opening import PrivateKey
from headdesk.usecases.psychotherapy.writing import PAUSE, Unwritten, of_client
from headdesk.usecases.vaults import Opened

PRIVATE = "lantern orchard tuesday ferry"
NEW = "pebble museum friday violin"
WORDS = "My own unease about the tram."


class Machine:
    """The program on a sample practice, its clocks, and the person before it."""

    def __init__(self, folder, look, answers, qtbot):
        self.folder, self.answers, self.qtbot = folder, answers, qtbot
        self.now, self.seconds = sample.SAMPLE_NOW, 0.0
        self.main = MainWindow(
            Surroundings(
                clock=lambda: self.now,
                monotonic=lambda: self.seconds,
                data_folder=folder.parent,
                preferences_path=folder.parent / "settings.json",
                cost=CHEAP,
                theme=look,
                ask=answers,
            )
        )
        self.main.show()

    def open_practice(self):
        self.main.open_desk(Opened(unlock(self.folder, sample.PASSWORD, actor="tester"), hold(self.folder)))

    @property
    def desk(self):
        return self.main.desk

    @property
    def keeper(self):
        return self.main._unlocked.private

    @property
    def window(self):
        return self.keeper.window

    @property
    def page(self) -> Any:
        return self.window.page

    @property
    def is_open(self) -> bool:
        return type(self.page) is NotesPage

    @property
    def is_locked(self) -> bool:
        return type(self.page) is LockedPage

    @property
    def editor(self):
        return self.page.editor

    def clients(self):
        return [row.client_id for row in sessions.waiting(self.desk.connection)]

    def wait(self):
        self.qtbot.waitUntil(lambda: not self.desk.busy, timeout=20_000)

    def press_private(self, client_id=None):
        """Press the button on a client's page."""
        self.main.workspace().go(Place(Where.CLIENT, client_id or self.clients()[0]))
        self.main.workspace().current().head.private.click()

    def set_up(self):
        """Set the private notes up, and return their code."""
        self.press_private()
        QTest.keyClicks(self.page.chosen.first, PRIVATE)
        QTest.keyClicks(self.page.chosen.second, PRIVATE)
        self.page.act()
        self.wait()
        code = self.page.new_keys.code
        self.page.act()
        for number, edit in self.page.proof.typed.groups.items():
            QTest.keyClicks(edit, code.groups[number - 1])
        self.page.act()
        return code

    def unlock(self, password=PRIVATE):
        QTest.keyClicks(self.page.fields.password, password)
        QTest.keyClick(self.page.fields.password, Qt.Key.Key_Return)
        self.wait()

    def write(self, words=WORDS):
        QTest.keyClicks(self.editor.text, words)

    def stored(self):
        """What another program with the private password reads from the disk."""
        key = PrivateKey()
        with self.desk.vault.connect() as connection:
            opening.unlock(connection, key, PRIVATE)
            shelf = of_client(connection, key, self.clients()[0], Unwritten())
            return [note.content.text for note in shelf.notes]

    def fill_the_disk(self):
        pages = self.desk.connection.execute("PRAGMA page_count").fetchone()[0]
        self.desk.connection.execute(f"PRAGMA max_page_count = {pages}")

    def make_room(self):
        self.desk.connection.execute("PRAGMA max_page_count = 1000000")

    def actions(self):
        found = reversed(activity.rows(self.desk.connection, limit=99))
        return [(e.action, e.detail.get("reason")) for e in found if e.entity == "private notes"]


@pytest.fixture
def machine(sample_made, tmp_path, look, answers, qtbot):
    folder = Path(shutil.copytree(sample_made, tmp_path / "Sample.headdesk"))
    made = Machine(folder, look, answers, qtbot)
    made.open_practice()
    yield made
    answers.says = True
    made.main.close()
    made.main.deleteLater()


@pytest.fixture
def written(machine):
    """A note, and the caret before its last word."""
    machine.set_up()
    machine.write()
    for _ in range(5):
        QTest.keyClick(machine.editor.text, Qt.Key.Key_Left)
    machine.page.leave()
    return machine


def said(root: QWidget) -> str:
    """Everything that a window says or holds."""
    own = [root, *root.findChildren(QWidget)]
    texts = [w.text() for w in own if isinstance(w, QLabel | QLineEdit)]
    texts += [w.toPlainText() for w in own if isinstance(w, QTextEdit)]
    return " ".join([root.windowTitle(), *texts, *(w.accessibleName() for w in own)])


class TestSetUp:
    def test_the_first_time_it_explains_and_nothing_is_recorded(self, machine):
        machine.press_private()
        assert isinstance(machine.page, SetUpPage)
        assert "progress note is the record" in said(machine.window)
        assert not opening.is_set_up(machine.desk.connection)

    def test_it_is_recorded_once_two_groups_are_typed_back(self, machine):
        machine.set_up()
        assert machine.is_open
        assert machine.actions() == [("set up", None), ("open", None)]

    def test_closed_before_that_it_begins_anew(self, machine):
        machine.press_private()
        QTest.keyClicks(machine.page.chosen.first, PRIVATE)
        QTest.keyClicks(machine.page.chosen.second, PRIVATE)
        machine.page.act()
        machine.wait()
        first = machine.page.new_keys.code
        machine.window.close()
        machine.press_private()
        assert isinstance(machine.page, SetUpPage)
        assert machine.page.new_keys is None
        assert first.groups[0] not in said(machine.window)
        assert not opening.is_set_up(machine.desk.connection)

    def test_a_wrong_group_records_nothing(self, machine):
        machine.press_private()
        QTest.keyClicks(machine.page.chosen.first, PRIVATE)
        QTest.keyClicks(machine.page.chosen.second, PRIVATE)
        machine.page.act()
        machine.wait()
        machine.page.act()
        for edit in machine.page.proof.typed.groups.values():
            QTest.keyClicks(edit, "0000")
        machine.page.act()
        assert not opening.is_set_up(machine.desk.connection)

    def test_a_poor_password_is_refused(self, machine):
        machine.press_private()
        QTest.keyClicks(machine.page.chosen.first, "password")
        machine.page.act()
        assert "Too short" in said(machine.window)
        assert machine.page.main.isEnabled()
        assert machine.page._key is None

    def test_the_practice_locked_while_the_key_is_made_leaves_nothing(self, machine):
        machine.press_private()
        QTest.keyClicks(machine.page.chosen.first, PRIVATE)
        QTest.keyClicks(machine.page.chosen.second, PRIVATE)
        machine.page.act()
        key = machine.page._key
        machine.main.lock()
        with pytest.raises(StoreError, match="locked"):
            key.seal(b"", b"")
        machine.open_practice()
        assert not opening.is_set_up(machine.desk.connection)


class TestLock:
    def test_the_title_names_what_it_is_and_nobody(self, written):
        assert written.window.windowTitle() == "Private: never part of the record"
        assert written.window.isWindow()
        assert written.window.parentWidget() is None

    def test_the_button_destroys_what_was_shown_and_overwrites_the_key(self, written, qtbot):
        key, page = written.window._key, written.page
        raw = key._key
        assert any(raw)
        with qtbot.waitSignal(page.destroyed):
            written.window.head.lock.click()
        assert raw == bytearray(32)
        assert written.is_locked
        assert "unease" not in said(written.window)
        assert "Rivera" not in said(written.window)
        assert "Everything you typed is saved" in said(written.window)

    def test_unlocking_comes_back_to_the_same_word(self, written):
        caret = written.page.caret()
        written.window.lock("key")
        written.unlock()
        assert written.page.caret() == caret
        assert written.editor.text.text() == WORDS

    def test_what_was_typed_a_moment_ago_is_on_disk_when_it_locks(self, written):
        written.write(" And more.")
        written.window.lock("key")
        assert "And more." in written.stored()[0]

    def test_it_is_on_disk_within_a_second_while_typing_goes_on(self, machine, qtbot):
        machine.set_up()
        machine.write()
        qtbot.waitUntil(lambda: machine.stored() == [WORDS], timeout=5000)

    def test_after_two_minutes_without_a_key_or_a_click_it_locks_and_the_practice_does_not(self, written):
        written.seconds += 119
        written.window._watch.tick()
        assert written.is_open
        written.seconds += 2
        written.window._watch.tick()
        assert written.is_locked
        assert written.desk is not None
        assert written.actions()[-1] == ("lock", "idle")

    def test_a_key_keeps_it_open_and_a_mere_move_does_not(self, written):
        handle, watch = written.window.windowHandle(), written.window._watch
        watch._follow(handle)
        written.seconds += 100
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        written.seconds += 100
        watch.tick()
        assert written.is_open
        QTest.mouseMove(handle)
        written.seconds += 30
        watch.tick()
        assert written.is_locked

    def test_keys_in_the_other_window_do_not_keep_it_open(self, written):
        watch = written.window._watch
        watch._follow(written.main.windowHandle())
        written.seconds += 100
        QTest.keyClick(written.main.windowHandle(), Qt.Key.Key_Shift)
        written.seconds += 30
        watch.tick()
        assert written.is_locked

    def test_other_minutes_hold_at_once(self, written):
        written.desk.prefer(written.desk.preferences._replace(private_minutes=1))
        written.seconds += 61
        written.window._watch.tick()
        assert written.is_locked

    def test_closing_the_window_locks(self, written):
        raw = written.window._key._key
        written.window.close()
        assert raw == bytearray(32)
        written.press_private()
        assert written.is_locked

    def test_its_dialogs_go_with_it(self, written, qtbot):
        written.editor.export.click()
        dialog = written.window.findChild(Dialog)
        with qtbot.waitSignal(dialog.destroyed):
            written.window.lock("idle")

    def test_it_goes_with_the_practice(self, written, qtbot):
        raw, window = written.window._key._key, written.window
        written.write(" Half a")
        with qtbot.waitSignal(window.destroyed):
            written.main.lock()
        assert raw == bytearray(32)
        written.open_practice()
        assert written.window is None
        assert "Half a" in written.stored()[0]
        assert written.actions()[-1] == ("lock", "practice")

    def test_the_practices_lock_key_works_in_it(self, written, qtbot):
        window = written.window
        window._watch._follow(window.windowHandle())
        with qtbot.waitSignal(window.destroyed):
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert written.desk is None

    def test_locked_while_it_unlocks_the_key_is_given_up(self, written):
        written.window.lock("key")
        QTest.keyClicks(written.page.fields.password, PRIVATE)
        written.page.act()
        key = written.page._key
        written.window.close()
        written.wait()
        with pytest.raises(StoreError, match="locked"):
            key.seal(b"", b"")
        written.press_private()
        assert written.is_locked


class TestWaysIn:
    def test_the_practices_password_does_not_open_it(self, written):
        written.window.lock("key")
        written.unlock(sample.PASSWORD)
        assert written.is_locked
        assert "their own, not the practice" in said(written.window)
        assert written.page.wait.seconds > 0

    def test_wrong_tries_are_on_record(self, written):
        written.window.lock("key")
        written.unlock("not the password")
        while written.page.wait.seconds:
            written.page.wait.count_down()
        written.page.fields.password.clear()
        written.unlock()
        assert written.is_open
        (last,) = (e for e in activity.rows(written.desk.connection, limit=2) if e.action == "open")
        assert last.detail == {"failures": 1}

    def test_the_code_opens_it_and_sets_a_new_password(self, machine):
        code = machine.set_up()
        machine.window.lock("key")
        machine.page.way.click()
        QTest.keyClicks(machine.page.fields.code, " ".join(code.groups))
        machine.page.act()
        machine.wait()
        QTest.keyClicks(machine.page.fields.chosen.first, NEW)
        QTest.keyClicks(machine.page.fields.chosen.second, NEW)
        machine.page.act()
        machine.wait()
        assert machine.is_open
        machine.window.lock("key")
        machine.unlock(NEW)
        assert machine.is_open

    def test_the_password_is_changed_in_the_window(self, written):
        written.window.head.wants_password.emit()
        dialog = written.window.findChild(ChangePassword)
        QTest.keyClicks(dialog.password, PRIVATE)
        QTest.keyClicks(dialog.chosen.first, NEW)
        QTest.keyClicks(dialog.chosen.second, NEW)
        dialog.task.main.click()
        written.wait()
        written.window.lock("key")
        written.unlock(NEW)
        assert written.is_open

    def test_a_new_sheet_takes_the_place_of_the_old(self, machine):
        old = machine.set_up()
        machine.window.head.wants_sheet.emit()
        dialog = machine.window.findChild(NewSheet)
        QTest.keyClicks(dialog.password, PRIVATE)
        dialog.task.main.click()
        machine.wait()
        new = dialog.code
        dialog.task.main.click()
        for number, edit in dialog.proof.typed.groups.items():
            QTest.keyClicks(edit, new.groups[number - 1])
        dialog.task.main.click()
        with pytest.raises(StoreError):
            opening.unlock(machine.desk.connection, PrivateKey(), old)
        opening.unlock(machine.desk.connection, PrivateKey(), new)


class TestNeverLost:
    LONG = "Words that find no room on the disk. " * 2000

    def test_what_the_disk_refuses_is_written_after_the_lock(self, written):
        written.fill_the_disk()
        written.editor.text.insertPlainText(self.LONG)
        written.window.lock("idle")
        assert "kept, sealed" in said(written.window)
        assert not written.keeper.unwritten.is_empty
        written.make_room()
        assert written.keeper.write()
        assert self.LONG.strip() in written.stored()[0]

    def test_it_is_there_again_when_unlocked_before_the_disk_took_it(self, written):
        written.fill_the_disk()
        written.editor.text.insertPlainText(self.LONG)
        written.window.lock("idle")
        written.unlock()
        assert self.LONG.strip() in written.editor.text.text()

    def test_it_goes_along_over_the_practices_lock(self, written):
        written.fill_the_disk()
        written.editor.text.insertPlainText(self.LONG)
        written.main.lock()
        assert "The disk refused" in said(written.main)
        written.open_practice()
        assert written.keeper.save()
        assert self.LONG.strip() in written.stored()[0]

    def test_closing_asks_before_it_loses_anything(self, written):
        written.answers.says = False
        written.fill_the_disk()
        written.editor.text.insertPlainText(self.LONG)
        written.main.close()
        assert written.main.isVisible()
        assert len(written.answers.asked) == 1
        written.make_room()

    def test_the_trouble_is_told_beside_the_text(self, written):
        written.fill_the_disk()
        written.editor.text.insertPlainText(self.LONG)
        written.page.leave()
        assert "kept here, sealed" in written.editor.trouble.sentence
        written.make_room()
        written.keeper.write()
        assert not written.editor.trouble.isVisibleTo(written.window)


class TestNotes:
    def test_nothing_typed_makes_no_note(self, machine):
        machine.set_up()
        machine.page.list.new.click()
        machine.window.lock("key")
        assert machine.stored() == []

    def test_each_note_keeps_its_own_words(self, written):
        written.page.list.new.click()
        QTest.keyClicks(written.editor.title, "Second")
        written.write("Other words.")
        written.page.leave()
        assert sorted(written.stored()) == sorted([WORDS, "Other words."])
        assert written.page.list.rows.count() == 2

    def test_another_client_has_other_notes(self, written):
        other = written.clients()[1]
        written.press_private(other)
        assert written.page.list.rows.count() == 0
        assert WORDS not in said(written.window)
        written.press_private()
        assert written.editor.text.text() == WORDS

    def test_what_was_asked_about_one_client_goes_when_another_comes(self, written, qtbot):
        written.editor.export.click()
        dialog = written.window.findChild(Dialog)
        with qtbot.waitSignal(dialog.destroyed):
            written.press_private(written.clients()[1])

    def test_finding_stays_within_this_window(self, written):
        written.page.list.new.click()
        written.write("Other words.")
        written.page.leave()
        QTest.keySequence(written.window, QKeySequence(QKeySequence.StandardKey.Find))
        QTest.keyClicks(written.page.list.search, "UNEASE")
        assert written.page.list.rows.count() == 1
        QTest.keyClicks(written.page.list.search, "nowhere")
        assert written.page.list.rows.count() == 0
        assert "None of these notes" in said(written.window)

    def test_narrow_the_notes_are_one_choice_and_only_the_note_scrolls(self, written):
        written.now += timedelta(minutes=1)  # the newer one is first
        written.page.list.new.click()
        written.write("Other words.")
        written.page.leave()
        written.window.resize(640, 600)
        notes = written.page.list
        notes.set_low(True)
        areas = [area for area in notes.findChildren(QScrollArea) if area.isVisible()]
        assert (areas, notes.choice.count(), notes.choice.isVisible()) == ([], 2, True)
        notes.choice.setFocus()
        QTest.keyClick(notes.choice, Qt.Key.Key_Down)
        assert written.editor.text.text() == WORDS
        assert not notes.search.isVisible()
        notes.seek.click()
        assert notes.search.isVisible()

    def test_a_click_on_what_was_found_opens_it(self, written):
        written.page.list.new.click()
        written.write("Other words.")
        written.page.leave()
        QTest.keyClicks(written.page.list.search, "unease")
        rows = written.page.list.rows
        place = rows.visualRect(rows.model().index(0, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert written.editor.text.text() == WORDS

    def test_what_stood_at_a_pause_can_be_read_until_it_is_finished(self, written):
        written.now += PAUSE + timedelta(seconds=1)
        written.write(" Later.")
        written.page.leave()
        written.editor.versions.click()
        dialog = written.window.findChild(VersionsDialog)
        assert dialog.text.text() == WORDS
        dialog.dialog.close()
        written.editor.finish.click()
        assert written.editor.text.isReadOnly()
        assert not written.editor.versions.isVisibleTo(written.window)
        written.editor.finish.click()
        assert not written.editor.text.isReadOnly()

    def test_a_damaged_note_is_told_of_and_the_others_stay(self, written):
        written.page.list.new.click()
        written.write("Other words.")
        written.page.leave()
        with transaction(written.desk.connection):
            written.desk.connection.execute(
                "UPDATE psychotherapy_note SET sealed = zeroblob(600) WHERE id = ?",
                (written.page.draft.state.note_id,),
            )
        written.window.lock("key")
        written.unlock()
        assert written.editor.text.text() == WORDS
        assert "cannot be read" in written.page.list.damaged.sentence

    def test_the_kind_is_kept(self, written):
        written.editor.substance_use.click()
        written.window.lock("key")
        written.unlock()
        assert written.editor.substance_use.isChecked()

    def test_what_belongs_in_the_progress_note_is_said_calmly(self, written):
        assert not written.editor.belongs.isVisibleTo(written.window)
        written.write(" Sertraline 50 mg.")
        written.editor.look()
        assert "belongs in the progress note" in written.editor.belongs.sentence
        assert "Sertraline 50 mg" in written.editor.belongs.sentence
        written.editor.text.set_text(WORDS)
        written.editor.look()
        assert not written.editor.belongs.isVisibleTo(written.window)

    def test_the_other_window_says_nothing_of_it(self, written):
        written.main.workspace().go(Place(Where.CLIENT, written.clients()[0]))
        assert "unease" not in said(written.main)


class TestExport:
    @pytest.fixture
    def dialog(self, written):
        written.editor.export.click()
        return written.window.findChild(ExportDialog)

    def fill(self, dialog):
        QTest.keyClicks(dialog.recipient, "An invented colleague")
        QTest.keyClicks(dialog.purpose, "A second opinion")
        QTest.keyClicks(dialog.dated, "2/1/2026")
        QTest.keyClicks(dialog.expires, "8/1/2026")
        dialog.seen.click()

    def test_without_the_papers_facts_nothing_leaves(self, dialog, written, tmp_path):
        dialog.save.click()
        assert "Who receives" in dialog.trouble.sentence
        dialog.save_to(str(tmp_path / "a.pdf"))
        assert not (tmp_path / "a.pdf").exists()
        assert ("export", "authorization") not in written.actions()

    def test_with_them_a_pdf_is_written_and_the_disclosure_recorded(self, dialog, written, tmp_path):
        self.fill(dialog)
        dialog.save_to(str(tmp_path / "a.pdf"))
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
        assert written.actions()[-1] == ("export", "authorization")

    def test_on_a_printer_they_are_recorded_before_the_first_page(self, dialog, written, tmp_path):
        self.fill(dialog)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        with written.qtbot.waitSignal(dialog.dialog.finished, timeout=30_000):
            dialog.print_on(printer)
            assert written.actions()[-1] == ("print", "authorization")
        assert (tmp_path / "printed.pdf").stat().st_size > 0

    @pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
    def test_a_printer_that_takes_nothing_is_told_of(self, dialog, tmp_path):
        self.fill(dialog)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
        dialog.print_on(printer)
        assert "did not take the notes" in dialog.trouble.sentence

    def test_one_of_the_laws_reasons_asks_for_no_signature(self, dialog, written, tmp_path):
        QTest.keyClicks(dialog.recipient, "An invented court")
        QTest.keyClicks(dialog.purpose, "A suit by the client")
        dialog.ground.choose(Ground.OWN_DEFENSE)
        dialog.ground.chosen.emit(Ground.OWN_DEFENSE)
        assert not dialog.dated.isVisibleTo(dialog.dialog)
        dialog.save_to(str(tmp_path / "a.pdf"))
        assert written.actions()[-1] == ("export", "own defense")


@pytest.mark.parametrize("percent", [100, 200])
class TestAudit:
    @pytest.fixture
    def machine(self, machine, look, percent):
        """The program with text of a size."""
        machine.main._prefer(machine.main._preferences._replace(text_scale=percent))
        yield machine
        look.set_text_scale(100)

    def check(self, machine):
        machine.window.resize(1060, 740)
        QApplication.processEvents()
        assert audit(machine.window) == []

    def test_setting_up(self, machine):
        machine.press_private()
        self.check(machine)

    def test_the_notes_with_everything_that_can_be_said(self, written):
        written.write(" F41.1, PHQ-9: 14, the prognosis and the treatment plan.")
        written.editor.look()
        written.editor.show_trouble("The disk is full. Your words are kept.")
        self.check(written)

    def test_the_locked_page(self, written):
        written.window.lock("idle")
        written.unlock("wrong")
        self.check(written)

    def test_the_dialogs(self, written):
        written.editor.export.click()
        written.window.head.wants_sheet.emit()
        for dialog in written.window.findChildren(Dialog):
            assert audit(dialog) == []


def test_dialogs_of_the_main_window_come_and_go_while_the_private_window_is_open(machine, qtbot):
    machine.set_up()
    for _ in range(4):
        dialog = QDialog(machine.main)
        dialog.open()
        dialog.activateWindow()
        QApplication.processEvents()
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()
            dialog.deleteLater()
    machine.main.activateWindow()
    qtbot.waitUntil(machine.main.isActiveWindow)
    machine.seconds += 60
    QTest.keyClick(machine.main.windowHandle(), Qt.Key.Key_Shift)
    assert machine.main._unlocked._watch._alive_at == machine.seconds
