"""Files outside the practice: whole or not at all, and for their owner's eyes only."""

from __future__ import annotations

import os
import sys

import pytest

from headdesk.domain.errors import RuleBrokenError
from headdesk.usecases.files import write_chosen


def test_a_file_is_its_owners_only(tmp_path):
    path = tmp_path / "form.pdf"
    write_chosen(path, b"invented words")
    assert path.read_bytes() == b"invented words"
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


def test_an_older_file_that_others_could_read_is_replaced(tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_chosen(path, b"new")
    assert path.read_bytes() == b"new"
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path):
    path, link = tmp_path / "form.pdf", tmp_path / "link.pdf"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_chosen(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(("name", "words"), [("folder", "no file"), ("none/form.pdf", "not there")])
def test_what_cannot_be_a_file_is_refused_and_left_alone(tmp_path, name, words):
    (tmp_path / "folder").mkdir()
    with pytest.raises(RuleBrokenError, match=words):
        write_chosen(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


def test_a_device_is_not_replaced_by_a_file(tmp_path):
    (tmp_path / "out.pdf").symlink_to(os.devnull)
    with pytest.raises(RuleBrokenError, match="no file"):
        write_chosen(tmp_path / "out.pdf", b"new")
