"""What will be wanted next is loaded in idle turns: in order, one module a turn, and not for the dead."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from headdesk.ui import screens
from headdesk.ui.preload import Preload

NAMES = ("preloaded_first", "preloaded_second", "preloaded_third")


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """Three modules that nobody has imported yet."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield NAMES
    for name in NAMES:
        sys.modules.pop(name, None)


def loaded():
    return [name for name in NAMES if name in sys.modules]


def test_each_turn_loads_the_next_one(modules, qapp):
    owner = QObject()
    preload = Preload(modules, owner)
    assert loaded() == []
    for count in (1, 2, 3):
        preload.step()
        assert loaded() == list(NAMES[:count])
    assert preload.done


def test_the_event_loop_loads_all_of_them(modules, qtbot):
    owner = QObject()
    preload = Preload(modules, owner)
    qtbot.waitUntil(lambda: preload.done)
    assert loaded() == list(NAMES)


def test_it_ends_with_whoever_wanted_it(modules, qapp):
    owner = QObject()
    preload = Preload(modules, owner)
    del owner
    assert not isValid(preload)
    assert loaded() == []


def test_every_screen_is_among_what_is_loaded():
    assert set(screens.modules()) >= {f"headdesk.ui.{name}" for name, _ in screens._SCREENS.values()}
