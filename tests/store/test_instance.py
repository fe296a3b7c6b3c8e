"""One Headdesk per practice."""

from __future__ import annotations

import pytest

from headdesk.domain.errors import AlreadyOpenError, ReadOnlyError, StoreError
from headdesk.store.instance import hold

HOLDER = """
import sys
from pathlib import Path
from headdesk.store.instance import hold
lock = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(tmp_path, program):
    """Another process that holds the lock."""
    process = program(HOLDER, tmp_path)
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_one_is_refused_until_the_first_lets_go(tmp_path):
    first = hold(tmp_path)
    with pytest.raises(AlreadyOpenError):
        hold(tmp_path)
    first.release()
    first.release()
    hold(tmp_path).release()


def test_two_practices_are_no_matter(tmp_path):
    locks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        locks.append(hold(tmp_path / name))
    for lock in locks:
        lock.release()


def test_another_program_is_refused_and_its_death_frees_the_practice(tmp_path, other_program):
    with pytest.raises(AlreadyOpenError):
        hold(tmp_path)
    other_program.kill()
    other_program.wait()
    hold(tmp_path).release()


@pytest.mark.parametrize("garbage", [b"garbage" * 1000, bytes(4096), b"SQLite format 3\0" + b"x" * 4080])
def test_garbage_in_its_place_is_moved_aside(tmp_path, garbage):
    (tmp_path / "practice.lock").write_bytes(garbage)
    lock = hold(tmp_path)
    with pytest.raises(AlreadyOpenError):
        hold(tmp_path)
    lock.release()
    assert garbage in [path.read_bytes() for path in tmp_path.iterdir()]


def test_a_missing_folder_is_an_error_in_words(tmp_path):
    with pytest.raises(StoreError, match="not there"):
        hold(tmp_path / "none")


def test_a_place_that_may_not_be_written_is_called_so(tmp_path):
    (tmp_path / "practice.lock").mkdir()
    with pytest.raises(ReadOnlyError):
        hold(tmp_path)
