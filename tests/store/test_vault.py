"""A practice opens with its secret and nothing else, and whatever is damaged is said and left alone."""

from __future__ import annotations

import importlib.resources
import random
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import CHEAP, PASSWORD
from tests.full_disk import largest_file

from headdesk.domain.errors import (
    ReadOnlyError,
    RuleBrokenError,
    StaleError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
    WrongKeyError,
)
from headdesk.store import activity, key_copies
from headdesk.store.checks import full_check
from headdesk.store.connection import snapshot, transaction
from headdesk.store.key_file import from_bytes
from headdesk.store.migrate import steps
from headdesk.store.recovery_code import RecoveryCode
from headdesk.store.vault import create, unlock, unlock_with_code
from headdesk.store.ways_in import new_code, new_password

NEW = "other invented words to test with"


@pytest.fixture
def closed(tmp_path, now):
    """A practice that was made and closed, with its recovery code."""
    made, code = create(tmp_path / "Closed.headdesk", PASSWORD, cost=CHEAP, actor="Robin Invented", now=now)
    with made.connect() as connection:
        note(connection, now, times=30)
    made.close(now=now)
    return made.folder, code


def note(connection, now, times=1):
    with transaction(connection):
        for _ in range(times):
            activity.record(connection, now=now, action="sign", entity="note")


def make(folder):
    folder.mkdir()
    return folder


def opens(folder, password, now):
    try:
        unlock(folder, password, actor="").close(now=now)
    except WrongKeyError:
        return False
    return True


class TestCreating:
    def test_makes_a_folder_that_is_its_owners_only(self, vault):
        assert vault.folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in vault.folder.iterdir()} == {0o600}

    def test_opens_the_log(self, vault):
        with vault.connect() as connection:
            (entry,) = activity.rows(connection, limit=10)
            assert (entry.actor, entry.action, entry.entity) == ("Robin Invented", "create", "practice")
            assert full_check(connection) == []

    def test_takes_no_place_that_is_taken(self, tmp_path, now):
        (tmp_path / "taken").mkdir()
        with pytest.raises(RuleBrokenError):
            create(tmp_path / "taken", PASSWORD, cost=CHEAP, actor="", now=now)
        assert not list((tmp_path / "taken").iterdir())

    def test_takes_no_place_that_is_synced(self, tmp_path, now):
        with pytest.raises(RuleBrokenError, match="Dropbox"):
            create(tmp_path / "Dropbox" / "A.headdesk", PASSWORD, cost=CHEAP, actor="", now=now)
        assert not list(tmp_path.iterdir())

    def test_says_so_where_nobody_may_write(self, now):
        with pytest.raises(ReadOnlyError):
            create(Path("/sys/kernel/A.headdesk"), PASSWORD, cost=CHEAP, actor="", now=now)

    def test_leaves_nothing_when_the_disk_is_full(self, tmp_path, now):
        with largest_file(10_000), pytest.raises(StoreError):
            create(tmp_path / "A.headdesk", PASSWORD, cost=CHEAP, actor="", now=now)
        assert not list(tmp_path.iterdir())


class TestUnlocking:
    def test_finds_what_was_recorded(self, closed, now):
        folder, code = closed
        for opened in (unlock(folder, PASSWORD, actor="A"), unlock_with_code(folder, code, actor="B")):
            with opened.connect() as connection:
                assert activity.verify(connection) == activity.Verdict(31)
            opened.close(now=now)

    def test_notices_nothing_after_a_clean_end(self, closed, now):
        opened = unlock(closed[0], PASSWORD, actor="")
        opening = opened.opening
        opened.close(now=now)
        assert opening.log_holds_anchor
        assert not opening.ended_uncleanly

    def test_a_wrong_password_gets_the_same_calm_sentence_each_time_and_changes_nothing(self, closed):
        folder, _ = closed
        before = {path: path.read_bytes() for path in folder.iterdir()}
        told = set()
        for password in ("", PASSWORD.upper(), PASSWORD + "!", "x" * 1000, "\ud800"):
            with pytest.raises(WrongKeyError) as caught:
                unlock(folder, password, actor="")
            told.add((caught.value.what, caught.value.do))
        assert len(told) == 1
        assert {path: path.read_bytes() for path in folder.iterdir()} == before

    def test_a_code_of_another_practice_is_a_wrong_key(self, closed):
        with pytest.raises(WrongKeyError, match="code"):
            unlock_with_code(closed[0], RecoveryCode(bytes(20)), actor="")

    def test_connections_know_who_is_working(self, closed, now):
        opened = unlock(closed[0], PASSWORD, actor="Sam Invented")
        with opened.connect() as connection, opened.connect(read_only=True) as reader:
            assert connection.actor == reader.actor == "Sam Invented"
            assert reader.read_only
            assert not connection.read_only
        opened.close(now=now)

    @pytest.mark.parametrize("leaving", [".tmp-headdesk-0123", ".tmp-headdesk-4567.db"])
    def test_sweeps_what_a_crash_left(self, closed, now, leaving):
        (closed[0] / leaving).touch()
        unlock(closed[0], PASSWORD, actor="").close(now=now)
        assert not (closed[0] / leaving).exists()

    def test_a_folder_without_a_practice_is_said_to_be_none(self, tmp_path):
        for folder in (tmp_path, tmp_path / "none"):
            with pytest.raises(StoreError, match="not there"):
                unlock(folder, PASSWORD, actor="")


class TestClosing:
    def test_leaves_one_database_file_and_two_copies_of_the_keys(self, closed):
        names = {path.name for path in closed[0].iterdir()}
        assert names == {"practice.db", key_copies.FIRST, key_copies.SECOND}

    def test_locks(self, closed, now):
        opened = unlock(closed[0], PASSWORD, actor="")
        opened.close(now=now)
        opened.close(now=now)
        for use in (opened.connect, opened.keys):
            with pytest.raises(StoreError, match="locked"):
                use()

    def test_anchors_the_log_in_the_key_file(self, closed):
        anchor = key_copies.load(closed[0]).anchor
        assert anchor
        assert (anchor.count, anchor.at) == (31, "2026-02-10T14:30:00+00:00")

    def test_writes_no_key_file_when_nothing_was_recorded(self, closed, now):
        before = key_copies.load(closed[0])
        unlock(closed[0], PASSWORD, actor="").close(now=now)
        assert key_copies.load(closed[0]) == before

    def test_an_end_without_it_is_noticed_and_nothing_is_lost(self, vault, now):
        with vault.connect() as connection:
            note(connection, now)
        again = unlock(vault.folder, PASSWORD, actor="")
        assert again.opening.ended_uncleanly
        with again.connect() as connection:
            assert activity.verify(connection) == activity.Verdict(2)
        again.close(now=now)


def found_in(opened):
    """What the checks say of a file; one that is damaged where it begins does not even open."""
    try:
        with opened.connect() as connection:
            return full_check(connection)
    except StoreDamagedError as error:
        return [error.what]


class TestDamage:
    @pytest.mark.parametrize("name", [key_copies.FIRST, key_copies.SECOND])
    def test_one_copy_of_the_keys_is_mended_from_the_other(self, closed, now, name):
        folder, _ = closed
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:100])
        opened = unlock(folder, PASSWORD, actor="")
        assert (folder / name).read_bytes() == whole
        opened.close(now=now)

    def test_both_copies_of_the_keys_are_damage_and_not_a_wrong_password(self, closed):
        folder, _ = closed
        for name in (key_copies.FIRST, key_copies.SECOND):
            (folder / name).write_bytes(b"{}")
        with pytest.raises(StoreDamagedError):
            unlock(folder, PASSWORD, actor="")

    @pytest.mark.parametrize("bit", range(0, 8 * 1100, 733))
    def test_no_flipped_bit_in_both_copies_opens(self, closed, bit):
        folder, _ = closed
        data = bytearray((folder / key_copies.FIRST).read_bytes())
        data[bit // 8 % len(data)] ^= 1 << bit % 8
        for name in (key_copies.FIRST, key_copies.SECOND):
            (folder / name).write_bytes(data)
        with pytest.raises(StoreError):
            unlock(folder, PASSWORD, actor="")

    @pytest.mark.parametrize("spoilt", [b"", b"x" * 1000, bytes(40_960)])
    def test_a_database_that_does_not_open_is_said_to_be_damaged_and_left_as_it_is(self, closed, spoilt):
        database = closed[0] / "practice.db"
        database.write_bytes(spoilt)
        with pytest.raises(StoreDamagedError):
            unlock(closed[0], PASSWORD, actor="")
        assert database.read_bytes() == spoilt

    def test_one_that_was_moved_into_a_synced_folder_is_not_opened_there(self, closed, tmp_path, now):
        folder, _ = closed
        synced = folder.rename(make(tmp_path / "Dropbox") / folder.name)
        with pytest.raises(RuleBrokenError, match="copied by Dropbox"):
            unlock(synced, PASSWORD, actor="")
        assert opens(synced.rename(folder), PASSWORD, now)

    def test_a_missing_database_is_not_made_anew(self, closed):
        (closed[0] / "practice.db").unlink()
        with pytest.raises(StoreError):
            unlock(closed[0], PASSWORD, actor="")
        assert not (closed[0] / "practice.db").exists()

    def test_a_flipped_bit_in_any_page_is_found(self, closed, now):
        folder, _ = closed
        database = folder / "practice.db"
        whole = database.read_bytes()
        opened = unlock(folder, PASSWORD, actor="")
        chance = random.Random(6)
        for page in range(1, len(whole) // 4096, 7):
            place = page * 4096 + chance.randrange(4096)
            database.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            assert found_in(opened), page
        database.write_bytes(whole)
        opened.close(now=now)

    def test_a_database_cut_at_a_page_is_found(self, closed):
        database = closed[0] / "practice.db"
        opened = unlock(closed[0], PASSWORD, actor="")
        database.write_bytes(database.read_bytes()[:-4096])
        found = found_in(opened)
        assert found

    def test_an_older_database_put_back_shows_by_the_anchor(self, closed, now):
        folder, _ = closed
        older = (folder / "practice.db").read_bytes()
        opened = unlock(folder, PASSWORD, actor="")
        with opened.connect() as connection:
            note(connection, now)
        opened.close(now=now)
        (folder / "practice.db").write_bytes(older)
        for _ in range(2):
            opened = unlock(folder, PASSWORD, actor="")
            assert not opened.opening.log_holds_anchor
            with opened.connect() as connection:
                assert full_check(connection) == []
                note(connection, now + timedelta(hours=1))
            opened.close(now=now)

    def test_references_that_lead_nowhere_are_found(self, vault):
        with vault.connect() as connection:
            with transaction(connection):
                connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
                connection.execute("CREATE TABLE b (id INTEGER REFERENCES a (id))")
            connection.execute("PRAGMA foreign_keys = OFF")
            with transaction(connection):
                connection.execute("INSERT INTO b VALUES (7)")
            assert full_check(connection) == ["b row 1 points to nothing in a"]


class TestUpgrading:
    @pytest.fixture
    def next_headdesk(self, tmp_path, monkeypatch):
        """The migrations of a Headdesk one step further."""
        package = tmp_path / "package"
        (package / "migrations").mkdir(parents=True)
        for step in steps():
            (package / "migrations" / f"{step.number:04}_step.sql").write_text(step.sql, "utf-8")
        number = len(steps()) + 1
        further = package / "migrations" / f"{number:04}_further.sql"
        further.write_text("CREATE TABLE further (id INTEGER PRIMARY KEY) STRICT;", "utf-8")
        monkeypatch.setattr(importlib.resources, "files", lambda _: package)
        return further

    def test_leaves_a_whole_copy_of_what_was_before(self, closed, now, next_headdesk):
        folder, _ = closed
        before = len(steps()) - 1
        opened = unlock(folder, PASSWORD, actor="")
        with opened.connect() as connection:
            assert connection.execute("SELECT count(*) FROM further").fetchone() == (0,)
            assert activity.verify(connection) == activity.Verdict(31)
        opened.close(now=now)
        shutil.copy(folder / f"practice-version-{before}.db", folder / "practice.db")
        next_headdesk.unlink()
        unlock(folder, PASSWORD, actor="").close(now=now)
        assert not (folder / f"practice-version-{before + 1}.db").exists()

    def test_a_step_that_fails_leaves_the_practice_as_it_was(self, closed, now, next_headdesk):
        folder, _ = closed
        next_headdesk.write_text("CREATE TABLE further (id); CREATE TABLE activity (id);", "utf-8")
        with pytest.raises(StoreError):
            unlock(folder, PASSWORD, actor="")
        next_headdesk.unlink()
        opened = unlock(folder, PASSWORD, actor="")
        with opened.connect() as connection:
            assert activity.verify(connection) == activity.Verdict(31)
        opened.close(now=now)

    def test_a_practice_of_a_newer_headdesk_is_refused(self, vault, now):
        with vault.connect() as connection, transaction(connection):
            connection.execute("PRAGMA user_version = 999")
        vault.close(now=now)
        with pytest.raises(StoreTooNewError):
            unlock(vault.folder, PASSWORD, actor="")


class TestWaysIn:
    def test_a_new_password_replaces_the_old_one(self, closed, now):
        folder, code = closed
        new_password(folder, PASSWORD, NEW, cost=CHEAP).make()
        assert opens(folder, NEW, now)
        assert not opens(folder, PASSWORD, now)
        unlock_with_code(folder, code, actor="").close(now=now)

    def test_a_forgotten_password_is_replaced_by_the_recovery_code(self, closed, now):
        folder, code = closed
        new_password(folder, code, NEW, cost=CHEAP).make()
        assert opens(folder, NEW, now)

    def test_it_can_be_changed_while_the_practice_is_open(self, vault, now):
        new_password(vault.folder, PASSWORD, NEW, cost=CHEAP).make()
        with vault.connect() as connection:
            note(connection, now)
        vault.close(now=now)
        anchor = key_copies.load(vault.folder).anchor
        assert anchor
        assert anchor.count == 2
        assert opens(vault.folder, NEW, now)

    def test_without_the_old_one_nothing_changes(self, closed):
        folder, _ = closed
        before = (folder / key_copies.FIRST).read_bytes()
        with pytest.raises(WrongKeyError):
            new_password(folder, NEW, NEW, cost=CHEAP).make()
        with pytest.raises(WrongKeyError):
            new_code(folder, NEW)
        assert (folder / key_copies.FIRST).read_bytes() == before

    def test_a_new_recovery_code_replaces_the_old_one(self, closed, now):
        folder, old = closed
        new, change = new_code(folder, PASSWORD)
        unlock_with_code(folder, old, actor="").abandon()
        change.make()
        unlock_with_code(folder, new, actor="").close(now=now)
        with pytest.raises(WrongKeyError):
            unlock_with_code(folder, old, actor="")

    def test_a_change_that_rests_on_others_ways_in_is_not_made(self, closed, now):
        folder, _ = closed
        _, late = new_code(folder, PASSWORD)
        new_password(folder, PASSWORD, NEW, cost=CHEAP).make()
        with pytest.raises(StaleError):
            late.make()
        assert opens(folder, NEW, now)

    def test_made_twice_is_made_once(self, closed, now):
        change = new_password(closed[0], PASSWORD, NEW, cost=CHEAP)
        change.make()
        change.make()
        assert opens(closed[0], NEW, now)

    def test_both_copies_are_the_same_afterwards(self, closed):
        folder, _ = closed
        new_password(folder, PASSWORD, NEW, cost=CHEAP).make()
        assert (folder / key_copies.FIRST).read_bytes() == (folder / key_copies.SECOND).read_bytes()


CHANGER = f"""
import sys
from pathlib import Path
from headdesk.store.key_file import KdfCost
from headdesk.store.ways_in import new_password
folder, cost = Path(sys.argv[1]), KdfCost({CHEAP.memory}, {CHEAP.time}, {CHEAP.lanes})
words = {PASSWORD!r}, {NEW!r}
print("ready", flush=True)
while True:
    new_password(folder, words[0], words[1], cost=cost).make()
    words = words[1], words[0]
"""


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.09, 0.14])
def test_killed_while_it_changes_a_password_one_of_the_two_opens(closed, now, program, after):
    folder, code = closed
    changer = program(CHANGER, folder)
    assert changer.stdout.readline() == "ready\n"
    with pytest.raises(subprocess.TimeoutExpired):
        changer.wait(after)
    changer.kill()
    changer.wait()
    assert [opens(folder, PASSWORD, now), opens(folder, NEW, now)].count(True) == 1
    unlock_with_code(folder, code, actor="").close(now=now)
    assert from_bytes((folder / key_copies.SECOND).read_bytes()) == key_copies.load(folder)


def test_nothing_that_was_written_can_be_read_in_the_folder(vault, now):
    canary = "canary of an invented client"
    with vault.connect() as connection:
        with transaction(connection):
            connection.execute("CREATE TABLE thing (words TEXT) STRICT")
            connection.execute("CREATE VIRTUAL TABLE thing_search USING fts5 (words)")
        with snapshot(connection), vault.connect() as writer, transaction(writer):
            for table in ("thing", "thing_search"):
                writer.execute(f"INSERT INTO {table} VALUES (?)", (canary,))
            activity.record(writer, now=now, action="canary", entity="canary")
        assert (vault.folder / "practice.db-wal").stat().st_size > 0
        seen = b"".join(path.read_bytes() for path in vault.folder.iterdir())
    for word in ("canary", "invented", "Robin", "CREATE TABLE", PASSWORD):
        assert word.encode() not in seen
        assert word.encode("utf-16-le") not in seen
        assert word.encode().hex().encode() not in seen


HOLDING = f"""
import gc, sys
from datetime import datetime, UTC
from pathlib import Path
from headdesk.store.vault import unlock
opened = unlock(Path(sys.argv[1]), {PASSWORD!r}, actor="")
keys = opened.keys()
for key in (keys.db, keys.header, keys.audit, keys.backup):
    print(*(byte ^ 0x5A for byte in key), flush=True)
keys.wipe()
connection = opened.connect()
connection.execute("SELECT count(*) FROM activity")
print("open", flush=True)
sys.stdin.readline()
connection.close()
opened.close(now=datetime(2026, 2, 10, tzinfo=UTC))
gc.collect()
print("closed", flush=True)
sys.stdin.readline()
"""


def copies_in_memory(process, key):
    """How often a key lies in another process's memory, raw or in hexadecimal digits."""
    found = 0
    process_files = Path(f"/proc/{process.pid}")
    with (process_files / "maps").open() as maps, (process_files / "mem").open("rb", 0) as memory:
        for line in maps:
            area, rights, *_, name = [*line.split(maxsplit=5), ""][:7]
            if "rw" in rights and not name.startswith("[v"):
                low, high = (int(end, 16) for end in area.split("-"))
                memory.seek(low)
                contents = memory.read(high - low)
                found += contents.count(key) + contents.count(key.hex().encode())
    return found


def test_once_closed_no_key_is_left_in_memory(closed, program):
    holder = program(HOLDING, closed[0])
    keys = [bytes(int(byte) ^ 0x5A for byte in holder.stdout.readline().split()) for _ in range(4)]
    assert holder.stdout.readline() == "open\n"
    assert copies_in_memory(holder, keys[0]) > 0
    print(file=holder.stdin, flush=True)
    assert holder.stdout.readline() == "closed\n"
    assert [copies_in_memory(holder, key) for key in keys] == [0, 0, 0, 0]
