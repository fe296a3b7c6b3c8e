"""This machine's settings survive anything that a file can be."""

from __future__ import annotations

import json

import pytest

from headdesk.ui.preferences import Preferences, read, write


def test_written_settings_come_back(tmp_path):
    chosen = Preferences("dark", 150, 10, "/somewhere/Invented.headdesk", 0.5, -1.25)
    write(tmp_path / "new" / "settings.json", chosen)
    assert read(tmp_path / "new" / "settings.json") == chosen


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"text"', "\x00"])
def test_a_damaged_file_means_the_usual(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert read(path) == Preferences()


def test_unknown_and_wrong_values_keep_their_default(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"scheme": 7, "text_scale": 175, "colour": "red"}), encoding="utf-8")
    assert read(path) == Preferences(text_scale=175)


@pytest.mark.parametrize(("typed", "kept"), [(0, 1), (61, 60), (5, 5)])
def test_locking_can_never_be_turned_off(tmp_path, typed, kept):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"idle_minutes": typed}), encoding="utf-8")
    assert read(path).idle_minutes == kept


def test_no_file_means_the_usual(tmp_path):
    assert read(tmp_path / "none.json") == Preferences()
