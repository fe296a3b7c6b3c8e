"""A backup opens from itself, is restored beside and never over, and believes nobody without the keys."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlcipher3.dbapi2
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from tests.conftest import CHEAP, PASSWORD
from tests.full_disk import largest_file

from headdesk.domain.errors import (
    RuleBrokenError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
    WrongKeyError,
)
from headdesk.store import activity, backup_file
from headdesk.store.backups import back_up, inspect
from headdesk.store.connection import transaction
from headdesk.store.restoring import restore
from headdesk.store.vault import create, unlock, unlock_with_code
from headdesk.store.ways_in import new_password

NOW = datetime(2026, 2, 11, 9, 0, tzinfo=UTC)
"""When backups are restored: the day after they were made."""


@pytest.fixture
def practice(tmp_path, now):
    """An open practice with some entries in its log, and its recovery code."""
    made, code = create(tmp_path / "Open.headdesk", PASSWORD, cost=CHEAP, actor="Robin Invented", now=now)
    note(made, now, times=20)
    yield made, code
    made.close(now=now)


@pytest.fixture
def shelf(tmp_path):
    """Where backups go."""
    folder = tmp_path / "Dropbox" / "backups"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def backup(practice, shelf, now):
    return back_up(practice[0], shelf, now=now)


def note(vault, now, times=1):
    with vault.connect() as connection, transaction(connection):
        for _ in range(times):
            activity.record(connection, now=now, action="sign", entity="note")


def entries(folder, secret):
    opened = (unlock if isinstance(secret, str) else unlock_with_code)(folder, secret, actor="")
    with opened.connect() as connection:
        return activity.rows(connection, limit=1000)


def repacked(path, target, change):
    """Write a container anew with changed members, as somebody without the keys can."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    manifest = json.loads(members["manifest.json"])
    for name in manifest["sha256"].keys() & members.keys():
        manifest["sha256"][name] = hashlib.sha256(members[name]).hexdigest()
    members["manifest.json"] = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    with zipfile.ZipFile(target, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return target


class TestMaking:
    def test_gives_one_file_that_says_what_it_is(self, practice, backup, shelf):
        vault, _ = practice
        assert [path.name for path in shelf.iterdir()] == [
            f"headdesk-{vault.vault_id[:8]}-0000021-20260210T143000Z.hdbackup"
        ]
        told = inspect(backup)
        assert told.vault_id == vault.vault_id
        assert told.made_at == "2026-02-10T14:30:00+00:00"
        assert told.rows["activity"] == told.log_count == 21
        assert backup.stat().st_mode & 0o777 == 0o600

    def test_leaves_nothing_else_in_either_folder(self, practice, shelf, now):
        vault, _ = practice
        before = {path.name for path in vault.folder.iterdir()}
        back_up(vault, shelf, now=now)
        assert {path.name for path in vault.folder.iterdir()} == before
        assert len(list(shelf.iterdir())) == 1

    def test_two_of_them_sort_by_what_happened_whatever_the_clock_says(self, practice, shelf, now):
        vault, _ = practice
        first = back_up(vault, shelf, now=now)
        note(vault, now)
        second = back_up(vault, shelf, now=now.replace(year=2001))
        assert first.name < second.name

    def test_goes_on_while_the_practice_is_used(self, practice, shelf, now, tmp_path):
        vault, code = practice
        path = back_up(vault, shelf, now=now, on_progress=lambda *_: note(vault, now))
        assert restore(path, code, tmp_path / "Restored.headdesk", now=NOW)
        assert len(entries(tmp_path / "Restored.headdesk", code)) == 22

    def test_tells_how_far_it_is(self, practice, shelf, now):
        told = []
        back_up(practice[0], shelf, now=now, on_progress=lambda done, total: told.append((done, total)))
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1]

    def test_can_be_stopped_and_leaves_nothing(self, practice, shelf, now):
        vault, _ = practice
        before = {path.name for path in vault.folder.iterdir()}
        with pytest.raises(StoreError, match="stopped"):
            back_up(vault, shelf, now=now, cancelled=lambda: True)
        assert not list(shelf.iterdir())
        assert {path.name for path in vault.folder.iterdir()} == before
        note(vault, now)

    def test_leaves_nothing_on_a_full_disk(self, practice, shelf, now):
        vault, _ = practice
        size = (vault.folder / "practice.db").stat().st_size
        for limit in (size // 2, size + 2000):
            with largest_file(limit), pytest.raises(StoreError):
                back_up(vault, shelf, now=now)
            assert not list(shelf.iterdir())
        back_up(vault, shelf, now=now)

    def test_needs_a_folder_that_is_there(self, practice, shelf, now):
        with pytest.raises(StoreError, match="not there"):
            back_up(practice[0], shelf / "none", now=now)

    def test_sweeps_what_an_earlier_one_left(self, practice, shelf, now):
        vault, _ = practice
        stale = shelf / f".tmp-headdesk-{vault.vault_id[:8]}-00"
        stale.touch()
        somebody_elses = shelf / ".tmp-headdesk-ffffffff-00"
        somebody_elses.touch()
        back_up(vault, shelf, now=now)
        assert not stale.exists()
        assert somebody_elses.exists()

    def test_a_damaged_practice_gives_no_backup(self, practice, shelf, now):
        vault, _ = practice
        database = vault.folder / "practice.db"
        whole = database.read_bytes()
        middle = len(whole) // 2
        database.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(StoreDamagedError):
            back_up(vault, shelf, now=now)
        assert not list(shelf.iterdir())
        database.write_bytes(whole)

    def test_a_log_that_was_changed_gives_no_backup(self, practice, shelf, now):
        vault, _ = practice
        with vault.connect() as connection, transaction(connection):
            connection.execute("DROP TRIGGER activity_fixed")
            connection.execute("UPDATE activity SET actor = 'Sam' WHERE seq = 3")
        with pytest.raises(StoreDamagedError):
            back_up(vault, shelf, now=now)


class TestRestoring:
    @pytest.mark.parametrize("way", ["password", "code"])
    def test_gives_the_practice_of_that_moment(self, practice, backup, tmp_path, now, way):
        vault, code = practice
        secret = PASSWORD if way == "password" else code
        with vault.connect() as connection:
            then = activity.rows(connection, limit=100)
        note(vault, now)
        folder = restore(backup, secret, tmp_path / "Restored.headdesk", now=NOW)
        assert entries(folder, secret)[1:] == then
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}

    def test_the_practice_itself_needs_no_password_while_open(self, practice, backup, tmp_path):
        folder = restore(backup, practice[0], tmp_path / "Restored.headdesk", now=NOW)
        assert len(entries(folder, PASSWORD)) == 22

    def test_the_restored_practice_remembers_where_it_comes_from(self, practice, backup, tmp_path):
        folder = restore(backup, practice[1], tmp_path / "Restored.headdesk", now=NOW)
        opened = unlock_with_code(folder, practice[1], actor="")
        with opened.connect() as connection:
            newest = activity.rows(connection, limit=1)[0]
            assert activity.verify(connection).ok
        assert (newest.seq, newest.action, newest.at) == (22, "restore", NOW)
        assert newest.detail == {"backup of": "2026-02-10T14:30:00+00:00", "entries before": 21}
        assert not opened.opening.ended_uncleanly
        opened.abandon()

    def test_opens_with_the_password_of_its_day(self, practice, backup, tmp_path):
        vault, _ = practice
        new_password(vault.folder, PASSWORD, "other invented words", cost=CHEAP).make()
        with pytest.raises(WrongKeyError):
            restore(backup, "other invented words", tmp_path / "Restored.headdesk", now=NOW)
        assert entries(restore(backup, PASSWORD, tmp_path / "Restored.headdesk", now=NOW), PASSWORD)

    def test_another_practice_does_not_open_it(self, backup, vault, tmp_path):
        with pytest.raises(WrongKeyError):
            restore(backup, vault, tmp_path / "Restored.headdesk", now=NOW)

    def test_never_goes_over_anything(self, practice, backup, tmp_path):
        vault, code = practice
        before = {path.name: path.read_bytes() for path in vault.folder.iterdir()}
        (tmp_path / "empty").mkdir()
        for taken in (vault.folder, tmp_path / "empty", backup):
            with pytest.raises(RuleBrokenError):
                restore(backup, code, taken, now=NOW)
        assert {path.name: path.read_bytes() for path in vault.folder.iterdir()} == before

    def test_does_not_put_a_practice_where_it_is_synced(self, practice, backup, shelf):
        with pytest.raises(RuleBrokenError, match="Dropbox"):
            restore(backup, practice[1], shelf / "Restored.headdesk", now=NOW)

    def test_leaves_nothing_when_it_is_refused(self, backup, tmp_path):
        before = sorted(tmp_path.iterdir())
        with pytest.raises(WrongKeyError):
            restore(backup, "not the password", tmp_path / "Restored.headdesk", now=NOW)
        assert sorted(tmp_path.iterdir()) == before

    def test_leaves_nothing_on_a_full_disk(self, practice, backup, tmp_path):
        before = sorted(tmp_path.iterdir())
        with largest_file(50_000), pytest.raises(StoreError):
            restore(backup, practice[1], tmp_path / "Restored.headdesk", now=NOW)
        assert sorted(tmp_path.iterdir()) == before

    def test_a_practice_of_a_newer_headdesk_is_refused(self, practice, shelf, now, tmp_path):
        vault, code = practice
        with vault.connect() as connection, transaction(connection):
            connection.execute("PRAGMA user_version = 999")
        path = back_up(vault, shelf, now=now)
        with pytest.raises(StoreTooNewError):
            restore(path, code, tmp_path / "Restored.headdesk", now=NOW)

    @pytest.mark.parametrize(
        "sql",
        [
            "CREATE TRIGGER sly AFTER INSERT ON activity BEGIN SELECT 1; END",
            "CREATE VIEW sly AS SELECT 1",
            "CREATE TABLE sly (id)",
            "DROP TRIGGER activity_kept",
            "ALTER TABLE activity ADD COLUMN sly TEXT",
        ],
    )
    def test_a_database_with_tables_or_triggers_not_ours_is_refused(
        self, practice, shelf, now, tmp_path, sql
    ):
        vault, code = practice
        with vault.connect() as connection, transaction(connection):
            connection.execute(sql)
        path = back_up(vault, shelf, now=now)
        with pytest.raises(StoreDamagedError):
            restore(path, code, tmp_path / "Restored.headdesk", now=NOW)


class TestForgery:
    def test_no_flipped_bit_is_accepted(self, practice, backup, tmp_path):
        vault, _ = practice
        data = backup.read_bytes()
        with zipfile.ZipFile(backup) as container:
            ends = container.infolist()[-1].header_offset
        places = [*range(0, ends, 211), *range(ends, len(data), 9_973)]
        for number, place in enumerate(places):
            backup.write_bytes(data[:place] + bytes([data[place] ^ (1 << number % 8)]) + data[place + 1 :])
            try:
                restore(backup, vault, tmp_path / f"{number}.headdesk", now=NOW)
            except StoreError:
                continue
            assert entries(tmp_path / f"{number}.headdesk", PASSWORD), "Only zip's own small print differs."

    @pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
    def test_a_cut_one_is_refused(self, practice, backup, tmp_path, share):
        data = backup.read_bytes()
        backup.write_bytes(data[: int(len(data) * share)])
        for use in (inspect, lambda path: restore(path, practice[1], tmp_path / "R.headdesk", now=NOW)):
            with pytest.raises(StoreDamagedError):
                use(backup)

    @pytest.mark.parametrize(
        "change",
        [
            lambda members: members.update({"extra.txt": b""}),
            lambda members: members.update({"../outside.txt": b""}),
            lambda members: members.pop("README.txt"),
            lambda members: members.pop("practice.db"),
            lambda members: members.update({"README.txt": b"Open this link"}),
            lambda members: members.update({"practice.db": members["practice.db"][:-4096]}),
            lambda members: members.update({"keys.json": b"{}"}),
            lambda members: members.update({"keys.json": b" " * 2_000_000}),
            lambda members: members.update({"manifest.json": members["manifest.json"].replace(b"21", b"22")}),
        ],
    )
    def test_a_member_more_less_or_other_is_refused(self, practice, backup, tmp_path, change):
        forged = repacked(backup, tmp_path / "forged.hdbackup", change)
        with pytest.raises(StoreDamagedError):
            restore(forged, practice[1], tmp_path / "Restored.headdesk", now=NOW)
        assert not (tmp_path / "Restored.headdesk").exists()

    @pytest.mark.parametrize("name", ["README.txt", "keys.json", "practice.db"])
    def test_a_member_that_is_not_the_manifests_is_refused(self, practice, backup, tmp_path, name):
        with zipfile.ZipFile(backup) as old, zipfile.ZipFile(tmp_path / "x.hdbackup", "w") as new:
            for member in old.namelist():
                new.writestr(member, old.read(member) + (b" " if member == name else b""))
        with pytest.raises(StoreDamagedError):
            restore(tmp_path / "x.hdbackup", practice[1], tmp_path / "Restored.headdesk", now=NOW)

    def test_repacking_alone_changes_nothing(self, practice, backup, tmp_path):
        same = repacked(backup, tmp_path / "same.hdbackup", lambda _: None)
        assert restore(same, practice[1], tmp_path / "Restored.headdesk", now=NOW)

    @pytest.mark.parametrize(
        "manifest", [b"", b"[]", b"{}", b'{"format": 1}', b"null", b'{"format": 2}', b"[" * 100_000, b"\xff"]
    )
    def test_a_manifest_that_is_none_is_refused(self, backup, tmp_path, manifest):
        with zipfile.ZipFile(backup) as old, zipfile.ZipFile(tmp_path / "x.hdbackup", "w") as new:
            for name in old.namelist():
                new.writestr(name, manifest if name == "manifest.json" else old.read(name))
        with pytest.raises(StoreDamagedError):
            inspect(tmp_path / "x.hdbackup")

    @pytest.mark.parametrize(
        ("name", "value"),
        [("made_at", 3), ("rows", None), ("rows", {"client": "many"}), ("schema", "1"), ("sha256", {})],
    )
    def test_a_manifest_with_other_kinds_of_values_is_refused(self, backup, tmp_path, name, value):
        def put(members):
            fields = json.loads(members["manifest.json"])
            if name == "sha256":
                members.pop("README.txt")
            members["manifest.json"] = json.dumps(fields | {name: value}).encode()

        with pytest.raises(StoreDamagedError):
            inspect(repacked(backup, tmp_path / "forged.hdbackup", put))

    def test_a_compressed_one_is_refused_unread(self, backup, tmp_path):
        with zipfile.ZipFile(backup) as old:
            members = {name: old.read(name) for name in old.namelist()}
        with zipfile.ZipFile(tmp_path / "bomb.hdbackup", "w", zipfile.ZIP_DEFLATED) as bomb:
            for name, data in members.items():
                bomb.writestr(name, bytes(50_000_000) if name == "practice.db" else data)
        with pytest.raises(StoreDamagedError):
            inspect(tmp_path / "bomb.hdbackup")

    def test_a_derivation_out_of_bounds_is_refused_before_it_begins(self, backup, tmp_path):
        def ask_for_everything(members):
            fields = json.loads(members["keys.json"])
            fields["slots"][0]["m"] = 64 * 2**20
            del fields["sum"]
            text = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
            fields["sum"] = hashlib.sha256(text).hexdigest()
            members["keys.json"] = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode() + b"\n"

        forged = repacked(backup, tmp_path / "forged.hdbackup", ask_for_everything)
        with pytest.raises(StoreDamagedError):
            restore(forged, PASSWORD, tmp_path / "Restored.headdesk", now=NOW)

    def test_another_practices_manifest_does_not_fit(self, practice, backup, vault):
        manifest = inspect(backup)
        keys = vault.keys()
        assert backup_file.is_genuine(backup_file.signed(manifest, keys.backup), keys.backup)
        assert not backup_file.is_genuine(manifest, keys.backup)
        assert backup_file.is_genuine(manifest, practice[0].keys().backup)
        assert not backup_file.is_genuine(replace(manifest, log_count=1), practice[0].keys().backup)

    @pytest.mark.parametrize("contents", [b"", b"PK", b"anything else", b"PK\x05\x06" + bytes(18)])
    def test_what_is_no_backup_is_said_to_be_none(self, tmp_path, contents):
        path = tmp_path / "x.hdbackup"
        path.write_bytes(contents)
        with pytest.raises(StoreDamagedError):
            inspect(path)

    def test_a_file_that_is_not_there_is_said_to_be_missing(self, tmp_path):
        with pytest.raises(StoreError, match="not there"):
            inspect(tmp_path / "none.hdbackup")


@pytest.mark.parametrize("way", ["password", "recovery"])
def test_it_opens_without_headdesk_as_its_readme_says(practice, backup, tmp_path, way):
    with zipfile.ZipFile(backup) as container:
        assert b"Argon2id" in container.read("README.txt")
        keys = json.loads(container.read("keys.json"))
        container.extract("practice.db", tmp_path)
    slot = next(slot for slot in keys["slots"] if slot["type"] == way)
    salt = bytes.fromhex(slot["salt"])
    if way == "password":
        kdf = Argon2id(salt=salt, length=32, memory_cost=slot["m"], iterations=slot["t"], lanes=slot["p"])
        wrapping = kdf.derive(PASSWORD.encode())
    else:
        wrapping = HKDF(SHA256(), 32, salt, b"headdesk 1 recovery").derive(practice[1].secret)
    shown = {
        "vault": keys["vault"],
        **{name: slot[name] for name in ("type", "salt", "m", "t", "p", "nonce")},
    }
    associated = json.dumps(shown, sort_keys=True, separators=(",", ":")).encode()
    wrapped, nonce = bytes.fromhex(slot["ct"]), bytes.fromhex(slot["nonce"])
    master = AESGCM(wrapping).decrypt(nonce, wrapped, associated)
    key = HKDF(SHA256(), 32, None, b"headdesk 1 db").derive(master)
    plain = sqlcipher3.dbapi2.connect(tmp_path / "practice.db")
    plain.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    assert plain.execute("SELECT count(*) FROM activity").fetchone() == (21,)
    plain.close()
