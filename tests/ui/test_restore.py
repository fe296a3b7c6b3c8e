"""A backup becomes a practice beside what is there, or nothing is left of the attempt."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from tests.conftest import CHEAP

from headdesk.store import backup_mark, backups
from headdesk.store import vault as vaults
from headdesk.ui import shown
from headdesk.ui.jobs import Jobs
from headdesk.ui.unlock.restore import RestoreScreen
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import sample
from headdesk.usecases.vaults import abandon, open_practice


@pytest.fixture(scope="module")
def made(sample_made, tmp_path_factory):
    """A backup of the sample practice."""
    place = tmp_path_factory.mktemp("stick")
    folder = shutil.copytree(sample_made, place / "Sample.headdesk")
    vault = vaults.unlock(folder, sample.PASSWORD, actor="")
    path = backups.back_up(vault, place, now=sample.SAMPLE_NOW)
    vault.close(now=sample.SAMPLE_NOW)
    return path


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def screen(tmp_path, jobs, qtbot):
    shown = RestoreScreen(tmp_path, jobs, clock=lambda: sample.SAMPLE_NOW)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.activateWindow()
    shown.setFocus(Qt.FocusReason.OtherFocusReason)
    return shown


def choose(screen, path, qtbot):
    screen.form.file.edit.setText(str(path))
    qtbot.keyClick(screen.form.file.edit, Qt.Key.Key_Return)


def test_a_backup_says_when_it_was_made_and_what_is_in_it(screen, made, qtbot):
    assert not screen.form.main.isEnabled()
    choose(screen, made, qtbot)
    said = screen.form.facts.accessibleName()
    day = shown.full_day(sample.SAMPLE_NOW.astimezone().date())  # where this machine stands
    assert f"Made {day}" in said
    assert "Clients 6" in said
    assert screen.form.main.isEnabled()


@pytest.fixture
def show(tmp_path, jobs, qtbot):
    """Shows the screen, with any arguments."""

    def shown_with(**arguments):
        screen = RestoreScreen(tmp_path, jobs, clock=lambda: sample.SAMPLE_NOW, **arguments)
        qtbot.addWidget(screen)
        screen.show()
        screen.activateWindow()
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        return screen

    return shown_with


def test_the_last_backup_is_filled_in_and_only_the_password_is_asked(show, made, tmp_path, qtbot):
    screen = show(backup=made, name="Invented Counseling")
    assert screen.form.file.edit.text() == str(made)
    qtbot.keyClicks(screen.focusWidget(), sample.PASSWORD)
    with qtbot.waitSignal(screen.restored, timeout=30_000) as heard:
        screen.form.main.click()
    (folder,) = heard.args
    assert folder == tmp_path / "Invented Counseling.headdesk"
    assert backup_mark.place(folder) == made
    assert backup_mark.read(folder) == sample.SAMPLE_NOW


def test_the_name_says_that_it_is_restored_where_the_old_folder_stands(show, made, tmp_path):
    (tmp_path / "Invented Counseling.headdesk").mkdir()
    assert show(backup=made, name="Invented Counseling").form.name.text() == "Invented Counseling, restored"
    (tmp_path / "Invented Counseling, restored.headdesk").mkdir()
    assert show(backup=made, name="Invented Counseling").form.name.text() == "Invented Counseling, restored 2"


def test_choosing_begins_beside_a_backup_that_is_gone(show, made, qtbot):
    screen = show(backup=made.with_name("gone.hdbackup"))
    assert screen.form.file.edit.text() == ""
    screen.form.file.button.click()
    (dialog,) = screen.findChildren(QFileDialog)
    assert dialog.directory().absolutePath() == str(made.parent)
    dialog.reject()


def test_by_keys_alone_it_becomes_a_practice(screen, made, tmp_path, qtbot):
    qtbot.keyClicks(screen.focusWidget(), str(made))
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    screen.form.password.setFocus()
    qtbot.keyClicks(screen.focusWidget(), sample.PASSWORD)
    with qtbot.waitSignal(screen.restored, timeout=30_000) as heard:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert screen.form.main.text() == "Restoring…"
    assert heard.args == [tmp_path / "Restored practice.headdesk"]
    assert screen.form.password.text() == ""
    practice = open_practice(heard.args[0], sample.PASSWORD, actor="")
    with practice.vault.connect() as connection:
        assert sample.is_sample(connection)
    abandon(practice)


def test_the_recovery_code_opens_it_too(tmp_path, screen, qtbot):
    vault, code = vaults.create(
        tmp_path / "Other.headdesk", sample.PASSWORD, cost=CHEAP, actor="", now=sample.SAMPLE_NOW
    )
    path = backups.back_up(vault, tmp_path, now=sample.SAMPLE_NOW)
    vault.close(now=sample.SAMPLE_NOW)
    choose(screen, path, qtbot)
    by_code = screen.form.way.findChildren(QAbstractButton)[-1]
    by_code.click()
    assert by_code.text() == "Recovery sheet"
    assert screen.form.code.isVisibleTo(screen)
    screen.form.code.setText("-".join(code.groups))
    with qtbot.waitSignal(screen.restored, timeout=30_000):
        screen.form.main.click()


class TestTrouble:
    def try_it(self, screen, jobs, qtbot):
        screen.form.main.click()
        qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
        assert screen.form.main.text() == "Restore"

    def test_a_wrong_password_leaves_nothing(self, screen, made, tmp_path, jobs, qtbot):
        choose(screen, made, qtbot)
        screen.form.password.setText("not the password")
        self.try_it(screen, jobs, qtbot)
        assert "does not open" in screen.form._password_field.message()
        assert list(tmp_path.iterdir()) == []

    def test_a_name_that_is_taken_is_said_beside_the_name(self, screen, made, tmp_path, jobs, qtbot):
        (tmp_path / "Restored practice.headdesk").mkdir()
        choose(screen, made, qtbot)
        screen.form.password.setText(sample.PASSWORD)
        self.try_it(screen, jobs, qtbot)
        assert "nothing is replaced" in screen.form.name.message()

    def test_a_changed_backup_is_refused(self, screen, made, tmp_path, jobs, qtbot):
        data = bytearray(made.read_bytes())
        data[len(data) // 2] ^= 1
        changed = tmp_path / "changed.hdbackup"
        changed.write_bytes(data)
        choose(screen, changed, qtbot)
        screen.form.password.setText(sample.PASSWORD)
        self.try_it(screen, jobs, qtbot)
        assert "damaged or was changed" in screen.form.trouble.sentence
        assert [path.name for path in tmp_path.iterdir()] == ["changed.hdbackup"]

    def test_another_file_is_no_backup(self, screen, tmp_path, qtbot):
        (tmp_path / "letter.hdbackup").write_text("Dear reader")
        choose(screen, tmp_path / "letter.hdbackup", qtbot)
        assert "damaged" in screen.form.file.message()
        assert not screen.form.main.isEnabled()

    def test_a_missing_file(self, screen, tmp_path, qtbot):
        choose(screen, tmp_path / "gone.hdbackup", qtbot)
        assert "no such file" in screen.form.file.message()

    def test_a_password_is_needed(self, screen, made, jobs, qtbot):
        choose(screen, made, qtbot)
        screen.form.main.click()
        assert not jobs.busy
        assert "Type the password" in screen.form._password_field.message()


def test_back(screen, qtbot):
    with qtbot.waitSignal(screen.cancelled):
        screen.form.back.click()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_unnamed_or_cut(screen, made, look, qtbot, scale):
    look.set_text_scale(scale)
    try:
        screen.resize(1024, 700)
        choose(screen, made, qtbot)
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)
