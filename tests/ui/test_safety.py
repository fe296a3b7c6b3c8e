"""The safety section changes what opens the practice, backs it up, checks it, and shows who did what."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from tests.shelf import Shelf, Waiting

from headdesk.domain.errors import StoreError, WrongKeyError
from headdesk.store import activity, backup_mark, key_copies, keyring_slot, vault
from headdesk.store.connection import transaction
from headdesk.store.key_file import SlotKind
from headdesk.store.keyring_slot import InTime
from headdesk.store.recovery_code import parse_recovery_code
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety import SafetySection
from headdesk.ui.settings.safety.check_part import _verify
from headdesk.ui.settings.safety.keyring_dialog import KeyringDialog
from headdesk.ui.settings.safety.password_dialog import PasswordDialog
from headdesk.ui.settings.safety.restore_dialog import RestoreDialog
from headdesk.ui.settings.safety.sheet_dialog import SheetDialog
from headdesk.ui.settings.safety.ways_part import WaysPart
from headdesk.ui.unlock.backup_place import alone_words
from headdesk.ui.widgets.audit import audit
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.dialog import Dialog
from headdesk.usecases import backups, recovery, sample
from headdesk.usecases.recovery import SheetRecord

NEW = "lantern orchard tuesday ferry"


@pytest.fixture
def section(desk, qtbot):
    made = SafetySection(desk)
    qtbot.addWidget(made)
    made.resize(780, 1400)
    made.show()
    made.show_section()
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
    return made


def opened(widget, kind):
    """The dialog of a kind that was just opened."""
    return widget.window().findChild(kind)


def last_action(desk):
    return activity.rows(desk.connection, limit=1)[0].action


def wait(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)


class TestPassword:
    @pytest.fixture
    def dialog(self, section):
        section.ways.password.click()
        return opened(section, PasswordDialog)

    def type_new(self, dialog, qtbot, old=sample.PASSWORD):
        qtbot.keyClicks(dialog.old, old)
        qtbot.keyClicks(dialog.chosen.first, NEW)
        qtbot.keyClicks(dialog.chosen.second, NEW)

    def test_the_new_one_opens_it_and_the_old_one_does_not(self, dialog, desk, qtbot):
        self.type_new(dialog, qtbot)
        with qtbot.waitSignal(dialog.task.dialog.decided, timeout=20_000):
            qtbot.keyClick(dialog.chosen.second, Qt.Key.Key_Return)
        assert last_action(desk) == "change password"
        with pytest.raises(WrongKeyError):
            vault.unlock(desk.vault.folder, sample.PASSWORD, actor="")
        vault.unlock(desk.vault.folder, NEW, actor="").abandon()

    def test_a_guess_at_the_new_one_costs_as_much(self, dialog, desk, qtbot):
        before = [slot.cost for slot in key_copies.load(desk.vault.folder).slots if slot.cost]
        self.type_new(dialog, qtbot)
        with qtbot.waitSignal(dialog.task.dialog.decided, timeout=20_000):
            dialog.task.main.click()
        assert [slot.cost for slot in key_copies.load(desk.vault.folder).slots if slot.cost] == before

    def test_the_old_one_is_needed(self, dialog, desk, qtbot):
        self.type_new(dialog, qtbot, old="not the password")
        dialog.task.main.click()
        wait(desk, qtbot)
        assert "does not open" in dialog._old.message()
        vault.unlock(desk.vault.folder, sample.PASSWORD, actor="").abandon()

    def test_closed_meanwhile_nothing_is_changed(self, dialog, desk, qtbot):
        self.type_new(dialog, qtbot)
        dialog.task.main.click()
        dialog.task.dialog.reject()
        wait(desk, qtbot)
        vault.unlock(desk.vault.folder, sample.PASSWORD, actor="").abandon()

    def test_a_change_that_the_practice_cannot_record_is_not_made(self, dialog, desk, qtbot):
        self.type_new(dialog, qtbot)
        desk.connection.execute("PRAGMA busy_timeout = 1")
        with desk.vault.connect() as other, transaction(other):
            dialog.task.main.click()
            wait(desk, qtbot)
        assert "nothing was recorded" in dialog.task.trouble.sentence
        vault.unlock(desk.vault.folder, sample.PASSWORD, actor="").abandon()

    def test_nothing_is_unnamed_or_cut(self, dialog):
        assert audit(dialog.task.dialog) == []


class TestSheet:
    @pytest.fixture
    def dialog(self, section, qtbot):
        section.ways.sheet.click()
        made = opened(section, SheetDialog)
        qtbot.keyClicks(made.password, sample.PASSWORD)
        qtbot.keyClick(made.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: made.code is not None, timeout=20_000)
        return made

    def test_until_it_is_typed_back_the_sheet_before_is_the_one_that_counts(self, dialog, desk):
        assert dialog.picture.pdf.startswith(b"%PDF")
        dialog.task.main.click()
        dialog.task.keep.click()
        code = parse_recovery_code("".join(dialog.code.groups))
        with pytest.raises(WrongKeyError):
            vault.unlock_with_code(desk.vault.folder, code, actor="")

    def test_two_groups_are_typed_back_and_the_place_is_remembered(self, dialog, section, desk, qtbot):
        qtbot.keyClicks(dialog.proof.place, "Blue folder")
        shown = dialog.picture.pdf
        dialog.task.main.click()
        assert dialog.proof.covered
        assert dialog.picture.pdf != shown
        dialog.task.main.click()
        assert "group 3" in dialog.proof.typed.message(3)
        for number, edit in dialog.proof.typed.groups.items():
            qtbot.keyClicks(edit, dialog.code.groups[number - 1])
        with qtbot.waitSignal(dialog.task.dialog.decided):
            dialog.task.main.click()
        code = parse_recovery_code("".join(dialog.code.groups))
        vault.unlock_with_code(desk.vault.folder, code, actor="").abandon()
        assert recovery.sheet(desk.connection) == SheetRecord(desk.today(), "Blue folder")
        assert section.ways.sheet_row.sentence() == "Made on February 10, 2026. Kept at: Blue folder"

    def test_a_wrong_password_leaves_the_old_sheet(self, section, desk, qtbot):
        section.ways.sheet.click()
        dialog = opened(section, SheetDialog)
        qtbot.keyClicks(dialog.password, "not the password")
        dialog.task.main.click()
        wait(desk, qtbot)
        assert "does not open" in dialog._field.message()
        assert recovery.sheet(desk.connection) is None

    def test_nothing_is_unnamed_or_cut(self, dialog):
        assert audit(dialog.task.dialog) == []


def no_keyring(_stop):
    raise StoreError("This computer has no keyring that Headdesk trusts.", "Unlock with the password.")


class TestKeyring:
    def part(self, desk, qtbot, find_store):
        made = WaysPart(desk, find_store=find_store)
        qtbot.addWidget(made)
        made.show()
        made.show_section()
        wait(desk, qtbot)
        return made

    def test_without_one_the_switch_is_off_and_says_why(self, desk, qtbot):
        part = self.part(desk, qtbot, no_keyring)
        assert not part.keyring.isEnabled()
        assert part.keyring_row.sentence().startswith("This computer has no keyring")
        assert part.keyring.accessibleDescription() == "This computer has no keyring that Headdesk trusts."

    def test_on_and_off_again(self, desk, qtbot):
        ring = Shelf()
        part = self.part(desk, qtbot, lambda _stop: ring)
        for on in (True, False):
            part.keyring.click()
            dialog = opened(part, KeyringDialog)
            qtbot.keyClicks(dialog.password, sample.PASSWORD)
            with qtbot.waitSignal(dialog.task.dialog.decided, timeout=20_000):
                qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
            kinds = {slot.kind for slot in key_copies.load(desk.vault.folder).slots}
            assert (SlotKind.KEYRING in kinds) == on == part.keyring.isChecked()
            wait(desk, qtbot)
            assert bool(ring.kept) == on
            qtbot.waitUntil(lambda: opened(part, KeyringDialog) is None)

    def test_locking_does_not_wait_for_its_prompt(self, desk, qtbot, monkeypatch):
        monkeypatch.setattr(keyring_slot, "_LIMIT_SECONDS", 3600.0)
        ring = Waiting()
        part = self.part(desk, qtbot, lambda stop: InTime(ring, stop))
        part.keyring.click()
        dialog = opened(part, KeyringDialog)
        qtbot.keyClicks(dialog.password, sample.PASSWORD)
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
        qtbot.waitUntil(ring.asked.is_set, timeout=20_000)
        desk.close()
        assert not desk.busy
        ring.answered.set()

    def test_cancelled_the_switch_goes_back(self, desk, qtbot):
        part = self.part(desk, qtbot, lambda _stop: Shelf())
        part.keyring.click()
        opened(part, KeyringDialog).task.keep.click()
        assert not part.keyring.isChecked()


class TestLocking:
    @pytest.mark.parametrize("typed", ["1", "60", "12"])
    def test_minutes_are_kept_at_once(self, section, desk, qtbot, typed):
        section.lock.minutes.setText(typed)
        qtbot.keyClick(section.lock.minutes, Qt.Key.Key_Return)
        assert desk.preferences == desk.preferences._replace(idle_minutes=int(typed))

    @pytest.mark.parametrize("typed", ["0", "61", "never", "-5", "²"])
    def test_it_cannot_be_switched_off(self, section, desk, qtbot, typed):
        section.lock.minutes.setText(typed)
        qtbot.keyClick(section.lock.minutes, Qt.Key.Key_Return)
        assert desk.preferences.idle_minutes == 5
        assert "1 to 60 minutes" in section.lock.refused.sentence

    @pytest.mark.parametrize(("typed", "kept"), [("1", 1), ("10", 10), ("0", 2), ("11", 2), ("two", 2)])
    def test_private_notes_lock_after_one_to_ten_minutes(self, section, desk, qtbot, typed, kept):
        section.lock.private.setText(typed)
        qtbot.keyClick(section.lock.private, Qt.Key.Key_Return)
        assert desk.preferences == desk.preferences._replace(private_minutes=kept)
        assert section.lock.refused.isVisibleTo(section) is (kept == 2)


class FileManager(QObject):
    """Stands for the system's file manager."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot(QUrl)
    def show(self, url):
        self.shown.append(url.toLocalFile())


class TestBackups:
    def test_one_now(self, section, desk, tmp_path, qtbot):
        assert section.backup.last.accessibleName() == "No backup yet"
        with qtbot.waitSignal(section.backup.backing_up.backed_up, timeout=20_000):
            section.backup.backing_up.button.click()
            assert not section.backup.backing_up.button.isEnabled()
        assert len(list((tmp_path / "Backups").glob("*.hdbackup"))) == 1
        assert section.backup.last.accessibleName().startswith("Last backup Feb 10")
        assert backups.last(desk.vault.folder) == backup_mark.read(desk.vault.folder) == sample.SAMPLE_NOW
        assert last_action(desk) == "back up"
        assert backups.folder(desk.connection) == tmp_path / "Backups"

    def test_one_beside_the_practice_is_no_good_news(self, section, tmp_path, qtbot):
        making = section.backup.backing_up
        with qtbot.waitSignal(making.backed_up, timeout=20_000):
            making.button.click()
        assert making.said.sentence.endswith(alone_words())
        assert section.backup.alone.isVisible()
        copied = tmp_path / "Dropbox"
        copied.mkdir()
        section.backup.folder.edit.setText(str(copied))
        with qtbot.waitSignal(making.backed_up, timeout=20_000):
            making.button.click()
        assert making.said.sentence.endswith(f"in {copied}.")
        assert not section.backup.alone.isVisible()

    def test_it_says_where_the_file_is_and_shows_the_folder(self, section, tmp_path, qtbot):
        making = section.backup.backing_up
        assert not making.show_folder.isVisible()
        with qtbot.waitSignal(making.backed_up, timeout=20_000):
            making.button.click()
        assert f"in {tmp_path / 'Backups'}. On this computer only" in making.said.sentence
        files = FileManager()
        QDesktopServices.setUrlHandler("file", files, cast("Any", "show"))
        try:
            making.show_folder.click()
        finally:
            QDesktopServices.unsetUrlHandler("file")
        assert files.shown == [str(tmp_path / "Backups")]

    def test_a_practice_that_takes_no_entry_says_so_beside_the_folder(self, section, desk, tmp_path):
        (tmp_path / "stick").mkdir()
        section.backup.folder.edit.setText(str(tmp_path / "stick"))
        desk.connection.read_only = True
        section.backup.backing_up.button.click()
        assert not desk.busy
        assert "may not be written" in section.backup.folder.message()

    def test_stopped_it_leaves_nothing(self, section, desk, tmp_path, qtbot):
        section.backup.backing_up.button.click()
        section.backup.backing_up.stop.click()
        wait(desk, qtbot)
        assert section.backup.backing_up.said.sentence.startswith("Stopped.")
        assert list((tmp_path / "Backups").iterdir()) == []
        assert backups.last(desk.vault.folder) is None

    def test_another_folder_is_remembered(self, section, desk, tmp_path, qtbot):
        (tmp_path / "stick").mkdir()
        section.backup.folder.edit.setText(str(tmp_path / "stick"))
        qtbot.keyClick(section.backup.folder.edit, Qt.Key.Key_Return)
        assert backups.folder(desk.connection) == tmp_path / "stick"

    def test_a_drive_that_is_away_is_said_beside_the_field(self, section, desk, tmp_path):
        section.backup.folder.edit.setText(str(tmp_path / "unplugged"))
        section.backup.backing_up.button.click()
        assert not desk.busy
        assert "no such folder" in section.backup.folder.message()

    def test_restoring_beside(self, section, desk, tmp_path, qtbot):
        made = backups.back_up_now(desk.vault, tmp_path, now=desk.now())
        section.backup.restore.click()
        dialog = opened(section, RestoreDialog)
        dialog.form.file.edit.setText(str(made))
        qtbot.keyClick(dialog.form.file.edit, Qt.Key.Key_Return)
        dialog.form.password.setText(sample.PASSWORD)
        with qtbot.waitSignal(desk.said, timeout=30_000) as heard:
            dialog.form.main.click()
        assert "Restored practice" in heard.args[0]
        assert (tmp_path / "Restored practice.headdesk" / "practice.db").exists()
        assert (desk.vault.folder / "practice.db").exists()


class TestChecks:
    def test_a_sound_practice(self, section, desk, qtbot):
        section.check.button.click()
        wait(desk, qtbot)
        (line,) = section.check.lines
        assert line.accessibleName().startswith("As it was written")
        assert "ledger" in line.accessibleName()

    def test_looked_at_again_it_says_it_once(self, section, desk, qtbot):
        for _ in range(2):
            section.check.button.click()
            wait(desk, qtbot)
        assert len(section.check.lines) == 1


def test_every_control_is_reached_by_tab(section, qtbot):
    section.activateWindow()
    section.ways.password.setFocus()
    wanted = {
        section.ways.sheet,
        section.lock.minutes,
        section.backup.folder.edit,
        section.backup.backing_up.button,
        section.backup.restore,
        section.check.button,
    }
    met = set()
    for _ in range(40):
        qtbot.keyClick(section.focusWidget(), Qt.Key.Key_Tab)
        met.add(section.focusWidget())
    assert wanted <= met


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(section, look, qtbot, scale):
    look.set_text_scale(scale)
    try:
        section.resize(780, 1400 * scale // 100)
        assert audit(section) == []
    finally:
        look.set_text_scale(100)


@pytest.mark.parametrize("of", ["ways.password", "ways.sheet", "backup.restore"])
@pytest.mark.parametrize("scale", [100, 200])
def test_a_dialog_keeps_within_its_window_with_its_buttons_in_view(section, look, qtbot, scale, of):
    look.set_text_scale(scale)
    try:
        section.resize(1024, 700)
        attrgetter(of)(section).click()
        dialog = section.window().findChild(Dialog)
        qtbot.waitUntil(dialog.isVisible)
        assert section.window().geometry().contains(dialog.geometry())
        buttons = dialog.findChildren(Button, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert buttons
        assert all(dialog.rect().contains(each.geometry()) for each in buttons)
        dialog.close()
    finally:
        look.set_text_scale(100)


def test_a_check_that_is_asked_to_stop_tells_nothing(desk):
    job = Job()
    job.stop.set()
    with pytest.raises(StoreError):
        _verify(desk.connection, job, opening=desk.vault.opening, now=desk.now())
