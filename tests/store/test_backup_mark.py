"""When the last backup was made and where it lies is known before unlocking, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from headdesk.store import backup_mark


def test_what_was_put_is_read(tmp_path, now):
    assert backup_mark.read(tmp_path) is None
    backup_mark.put(tmp_path, now)
    assert backup_mark.read(tmp_path) == now


def test_its_place_is_read_too_where_it_was_put(tmp_path, now):
    backup_mark.put(tmp_path, now)
    assert backup_mark.place(tmp_path) is None
    backup_mark.put(tmp_path, now, tmp_path / "stick" / "one.hdbackup")
    assert backup_mark.place(tmp_path) == tmp_path / "stick" / "one.hdbackup"
    assert backup_mark.read(tmp_path) == now


def test_only_its_owner_reads_it(tmp_path, now):
    backup_mark.put(tmp_path, now)
    (mark,) = tmp_path.iterdir()
    assert mark.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("bytes_in_it", [b"", b"yesterday", b"\xff\xfe", b"2026-02-10T14:30:00", b"9" * 5000])
def test_anything_else_in_its_place_is_nothing(tmp_path, now, bytes_in_it):
    backup_mark.put(tmp_path, now)
    (mark,) = tmp_path.iterdir()
    mark.write_bytes(bytes_in_it)
    assert backup_mark.read(tmp_path) is None


def test_the_moment_is_the_same_wherever_it_is_read(tmp_path):
    east = datetime.fromisoformat("2026-02-10T14:30:00+09:00")
    backup_mark.put(tmp_path, east)
    assert backup_mark.read(tmp_path) == east.astimezone(UTC)
