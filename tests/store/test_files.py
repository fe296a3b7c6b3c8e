"""A file is replaced whole or not at all."""

from __future__ import annotations

import pytest
from tests.full_disk import largest_file

from headdesk.domain.errors import ReadOnlyError, RuleBrokenError, StoreError
from headdesk.store.files import make_private_folder, sweep, temporary_beside, write_durably


def test_a_file_is_made_and_replaced(tmp_path):
    path = tmp_path / "file"
    for data in (b"one", b"", b"x" * 100_000):
        write_durably(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    write_durably(path, b"old")
    with largest_file(1000), pytest.raises(StoreError, match="full"):
        write_durably(path, b"x" * 5000)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_an_error_in_words(tmp_path):
    with pytest.raises(StoreError, match="not there"):
        write_durably(tmp_path / "none" / "file", b"")


def test_a_new_folder_is_its_owners(tmp_path):
    make_private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    with pytest.raises(RuleBrokenError):
        make_private_folder(tmp_path / "a" / "b")


def test_where_nobody_may_write_it_says_so():
    from pathlib import Path

    with pytest.raises(ReadOnlyError):
        make_private_folder(Path("/sys/kernel/Invented.headdesk"))


def test_only_our_own_leavings_are_swept(tmp_path):
    temporary_beside(tmp_path / "Alex Invented.txt").write_bytes(b"")
    (temporary_beside(tmp_path / "x") / "deep").mkdir(parents=True)
    kept = tmp_path / ".tmp-of-somebody"
    kept.touch()
    assert not any("Alex" in path.name for path in tmp_path.iterdir())
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]
