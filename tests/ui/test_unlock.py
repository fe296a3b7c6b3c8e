"""The screen before a practice opens it, refuses calmly, waits longer each time, and drops what is late."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from tests.conftest import CHEAP
from tests.shelf import Shelf, Waiting

from headdesk.domain.errors import AlreadyOpenError, WrongKeyError
from headdesk.store import backup_mark, instance, key_copies, keyring_slot
from headdesk.store import vault as vaults
from headdesk.store.keyring_slot import InTime
from headdesk.store.ways_in import with_keyring
from headdesk.ui import shown
from headdesk.ui.jobs import Jobs
from headdesk.ui.unlock.unlock import UnlockScreen
from headdesk.ui.widgets.audit import audit
from headdesk.usecases import sample
from headdesk.usecases.vaults import abandon, open_practice

NEW = "lantern orchard tuesday ferry"


@pytest.fixture
def folder(sample_made, tmp_path):
    return shutil.copytree(sample_made, tmp_path / "Invented Counseling.headdesk")


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def make(folder, jobs, qtbot):
    """Shows the screen of the practice, with any arguments."""

    def show(**arguments):
        screen = UnlockScreen(folder, jobs, **arguments)
        qtbot.addWidget(screen)
        screen.resize(1280, 800)
        screen.show()
        screen.activateWindow()
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        return screen

    return show


def wait_until_idle(screen, jobs, qtbot):
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def is_free(folder):
    """Whether nobody holds the practice, and it is not marked as open."""
    instance.hold(folder).release()
    return not (folder / "practice.open").exists()


def test_typing_and_enter_open_it(make, qtbot):
    screen = make()
    qtbot.keyClicks(screen.focusWidget(), sample.PASSWORD)
    with qtbot.waitSignal(screen.unlocked, timeout=20_000) as heard:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    (practice,) = heard.args
    with practice.vault.connect() as connection:
        assert sample.is_sample(connection)
    assert screen.fields.password.text() == ""
    with pytest.raises(AlreadyOpenError):
        instance.hold(practice.vault.folder)
    abandon(practice)


def test_the_button_says_what_is_going_on(make, jobs, qtbot):
    screen = make(password=sample.PASSWORD)
    with qtbot.waitSignal(screen.unlocked, timeout=20_000) as heard:
        screen.main.click()
        assert screen.main.text() == "Unlocking…"
        assert not screen.main.isEnabled()
        screen.main_action()
    abandon(heard.args[0])
    assert not jobs.busy


def test_the_sample_says_that_its_password_is_filled_in(make):
    screen = make(password=sample.PASSWORD, note="The password is filled in.")
    assert screen.fields.password.text() == sample.PASSWORD
    assert "The password is filled in." in screen.fields.password.accessibleDescription()


def test_a_wrong_password_is_answered_alike_and_waits_longer_each_time(make, jobs, qtbot):
    screen = make()
    said, waits = set(), []
    counted: list[int] = []
    screen.failed.connect(counted.append)
    for _ in range(3):
        screen.fields.password.setText("not the password")
        screen.main.click()
        wait_until_idle(screen, jobs, qtbot)
        said.add(screen.fields.password_field.message())
        waits.append(screen.trouble.sentence)
        assert not screen.main.isEnabled()
        screen.wait.seconds = 1
        screen.wait.count_down()
        assert screen.main.isEnabled()
    assert said == {"This password does not open this practice. Check Caps Lock and the keyboard’s language."}
    assert waits == ["Try again in 1 second.", "Try again in 2 seconds.", "Try again in 4 seconds."]
    assert counted == [1, 2, 3]


def test_the_pause_ends_by_itself(make, jobs, qtbot):
    screen = make()
    screen.fields.password.setText("not the password")
    screen.main.click()
    wait_until_idle(screen, jobs, qtbot)
    assert not screen.main.isEnabled()
    qtbot.waitUntil(screen.main.isEnabled, timeout=5000)
    assert screen.trouble.sentence == "You can try again now."


def test_another_way_in_does_not_end_the_pause(make, jobs, qtbot):
    screen = make()
    screen.fields.password.setText("not the password")
    screen.main.click()
    wait_until_idle(screen, jobs, qtbot)
    screen.way.click()
    screen.way.click()
    assert not screen.main.isEnabled()


def test_nothing_typed_is_not_tried(make, jobs):
    screen = make()
    screen.main.click()
    assert not jobs.busy
    assert screen.fields.password_field.message() == "Type the password first."


def test_a_locking_during_the_unlocking_drops_it(make, folder, jobs, qtbot):
    screen = make(password=sample.PASSWORD)
    opened: list[object] = []
    screen.unlocked.connect(opened.append)
    screen.main.click()
    screen.cancel()
    wait_until_idle(screen, jobs, qtbot)
    assert opened == []
    assert is_free(folder)
    assert screen.fields.password.text() == ""
    assert screen.main.isEnabled()


def test_dropping_forgets_no_unclean_end(make, folder, jobs, qtbot):
    (folder / "practice.open").touch()
    screen = make(password=sample.PASSWORD)
    screen.main.click()
    screen.cancel()
    wait_until_idle(screen, jobs, qtbot)
    opened = vaults.unlock(folder, sample.PASSWORD, actor="")
    assert opened.opening.ended_uncleanly
    opened.close(now=sample.SAMPLE_NOW)


class TestTrouble:
    """Each has its own sentence, with one thing to do."""

    def said(self, screen, jobs, qtbot):
        screen.fields.password.setText(sample.PASSWORD)
        screen.main.click()
        wait_until_idle(screen, jobs, qtbot)
        assert not screen.trouble.isHidden()
        return screen.trouble.sentence

    def test_damaged_keys_lead_to_a_backup(self, make, folder, jobs, qtbot):
        for name in (key_copies.FIRST, key_copies.SECOND):
            (folder / name).write_bytes(b"{}")
        screen = make()
        assert "key file is damaged" in self.said(screen, jobs, qtbot)
        with qtbot.waitSignal(screen.wants_restore):
            screen.restore.click()
        assert is_free(folder)

    def test_a_damaged_database_leads_to_a_backup(self, make, folder, jobs, qtbot):
        (folder / "practice.db").write_bytes(b"\0" * 8192)
        screen = make()
        assert "practice file is damaged" in self.said(screen, jobs, qtbot)
        assert not screen.restore.isHidden()

    def test_the_last_backup_becomes_the_next_thing_to_do(self, make, folder, jobs, qtbot, tmp_path):
        backup_mark.put(folder, sample.SAMPLE_NOW, tmp_path / "one.hdbackup")
        (folder / "practice.db").write_bytes(b"\0" * 8192)
        screen = make()
        self.said(screen, jobs, qtbot)
        assert screen.restore.text().startswith("Restore the backup of Feb 10, ")
        assert screen.restore.hasFocus()
        with qtbot.waitSignal(screen.wants_restore):
            qtbot.keyClick(screen.restore, Qt.Key.Key_Space)

    def test_a_missing_folder(self, make, folder, jobs, qtbot):
        screen = make()
        shutil.rmtree(folder)
        assert self.said(screen, jobs, qtbot).startswith("The folder or file is not there.")
        assert screen.restore.isHidden()
        with qtbot.waitSignal(screen.wants_other):
            screen.other.click()

    def test_open_elsewhere(self, make, folder, jobs, qtbot):
        held = instance.hold(folder)
        assert self.said(make(), jobs, qtbot).startswith("This practice is open in another window")
        held.release()


class TestRecoverySheet:
    @pytest.fixture
    def code(self, tmp_path):
        self.folder = tmp_path / "Second.headdesk"
        vault, code = vaults.create(self.folder, sample.PASSWORD, cost=CHEAP, actor="", now=sample.SAMPLE_NOW)
        vault.close(now=sample.SAMPLE_NOW)
        return code

    @pytest.fixture
    def screen(self, code, jobs, qtbot):
        made = UnlockScreen(self.folder, jobs)
        qtbot.addWidget(made)
        made.show()
        made.way.click()
        made.fields.code.setText(" ".join(code.groups))
        return made

    def open_it(self, screen, qtbot):
        screen.main.click()
        qtbot.waitUntil(lambda: not screen.fields.chosen.isHidden(), timeout=20_000)

    def test_the_code_opens_it_and_a_new_password_is_asked_for(self, screen, qtbot):
        self.open_it(screen, qtbot)
        qtbot.keyClicks(screen.fields.chosen.first, NEW)
        qtbot.keyClicks(screen.fields.chosen.second, NEW)
        with qtbot.waitSignal(screen.unlocked, timeout=20_000) as heard:
            qtbot.keyClick(screen.fields.chosen.second, Qt.Key.Key_Return)
        abandon(heard.args[0])
        with pytest.raises(WrongKeyError):
            open_practice(self.folder, sample.PASSWORD, actor="")
        abandon(open_practice(self.folder, NEW, actor=""))

    def test_the_old_password_can_stay(self, screen, qtbot):
        self.open_it(screen, qtbot)
        with qtbot.waitSignal(screen.unlocked) as heard:
            screen.later.click()
        abandon(heard.args[0])
        abandon(open_practice(self.folder, sample.PASSWORD, actor=""))

    def test_two_different_passwords_are_not_taken(self, screen, qtbot):
        self.open_it(screen, qtbot)
        qtbot.keyClicks(screen.fields.chosen.first, NEW)
        qtbot.keyClicks(screen.fields.chosen.second, NEW + "x")
        screen.main.click()
        assert "differ" in screen.fields.chosen._second.message()
        screen.cancel()
        assert is_free(self.folder)

    def test_a_mistyped_code_says_what_to_look_at(self, screen, jobs):
        screen.fields.code.setText(screen.fields.code.text()[:-1])
        screen.main.click()
        assert not jobs.busy
        assert "36 letters and digits" in screen.fields.code_field.message()

    def test_the_password_is_one_click_away(self, screen):
        screen.way.click()
        assert screen.fields.code_field.isHidden()
        assert not screen.fields.password_field.isHidden()


def test_the_keyring_opens_it_where_it_was_set_to(make, folder, qtbot):
    ring = Shelf()
    assert make(find_store=lambda _stop: ring).keyring.isHidden()
    with_keyring(folder, sample.PASSWORD, ring).make()
    screen = make(find_store=lambda _stop: ring)
    assert not screen.keyring.isHidden()
    with qtbot.waitSignal(screen.unlocked, timeout=20_000) as heard:
        screen.keyring.click()
    abandon(heard.args[0])


def test_a_keyring_that_waits_on_a_prompt_keeps_nothing_waiting(make, folder, jobs, qtbot, monkeypatch):
    monkeypatch.setattr(keyring_slot, "_LIMIT_SECONDS", 3600.0)
    with_keyring(folder, sample.PASSWORD, Shelf()).make()
    ring = Waiting()
    screen = make(find_store=lambda stop: InTime(ring, stop))
    screen.keyring.click()
    qtbot.waitUntil(ring.asked.is_set, timeout=20_000)
    screen.cancel()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    assert is_free(folder)
    ring.answered.set()


def test_the_last_backup_is_told(make, folder):
    backup_mark.put(folder, sample.SAMPLE_NOW)
    screen = make()
    texts = [child.accessibleName() for child in screen.findChildren(QWidget)]
    day = shown.full_day(sample.SAMPLE_NOW.astimezone().date())  # where this machine stands
    assert any(text.startswith(f"Last backup {day}") for text in texts)


def test_no_client_is_named(make):
    screen = make(words="Locked at 1:51 PM.")
    names = " ".join(child.accessibleName() for child in screen.findChildren(QWidget))
    assert "Rivera" not in names


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("way", ["password", "code"])
def test_nothing_is_unnamed_or_cut(make, look, qtbot, scale, way):
    look.set_text_scale(scale)
    try:
        screen = make(words="Locked at 1:51 PM. Your note is saved.", note="The password is filled in.")
        screen.resize(1024, 700)
        if way == "code":
            screen.way.click()
        qtbot.waitUntil(screen.isVisible)
        assert audit(screen) == []
    finally:
        look.set_text_scale(100)


def test_the_pause_goes_on_from_the_wrong_tries_before(make, jobs, qtbot):
    screen = make(failures=3)
    assert not screen.main.isEnabled()
    assert screen.wait.seconds == 4
