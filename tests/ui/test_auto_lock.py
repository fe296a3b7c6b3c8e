"""Locking by itself: after idle minutes, and when the computer slept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from headdesk.ui.auto_lock import AutoLock


@dataclass
class Clocks:
    """Two clocks that the test moves."""

    monotonic: float = 1000.0
    wall: float = 5000.0

    def pass_by(self, seconds: float) -> None:
        """Both go on, as while the computer is awake."""
        self.monotonic += seconds
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp, clocks):
    made = AutoLock(qapp, monotonic=lambda: clocks.monotonic, wall=lambda: clocks.wall)
    made.start(5)
    yield made
    made.stop()


def test_it_is_due_after_the_idle_minutes_and_not_before(qtbot, watch, clocks):
    clocks.pass_by(5 * 60 - 1)
    with qtbot.assertNotEmitted(watch.due):
        watch.tick()
    clocks.pass_by(1)
    with qtbot.waitSignal(watch.due):
        watch.tick()


@pytest.mark.parametrize("sign", ["key", "press", "move"])
def test_a_sign_of_life_begins_the_minutes_anew(qtbot, watch, clocks, sign):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is widget.windowHandle())
    clocks.pass_by(299)
    if sign == "key":
        QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    elif sign == "press":
        QTest.mousePress(widget.windowHandle(), Qt.MouseButton.LeftButton)
    else:
        QTest.mouseMove(widget.windowHandle(), widget.rect().center())
    qtbot.waitUntil(lambda: watch._alive_at == clocks.monotonic)
    clocks.pass_by(299)
    with qtbot.assertNotEmitted(watch.due):
        watch.tick()


def test_one_minute_before_it_warns_once(qtbot, watch, clocks):
    clocks.pass_by(4 * 60)
    with qtbot.waitSignal(watch.about_to_lock):
        watch.tick()
    clocks.pass_by(1)
    with qtbot.assertNotEmitted(watch.about_to_lock):
        watch.tick()


def test_it_tells_each_minute_once(watch, clocks):
    told: list[object] = []
    watch.left_minutes.connect(told.append)
    for _ in range(130):
        clocks.pass_by(1)
        watch.tick()
    assert told == [4, 3]


def test_a_closed_lid_locks_on_waking(qtbot, watch, clocks):
    clocks.wall += 45
    with qtbot.waitSignal(watch.due):
        watch.tick()


def test_it_stays_due_until_locking_succeeded(qtbot, watch, clocks):
    clocks.wall += 45
    for _ in range(3):
        with qtbot.waitSignal(watch.due):
            watch.tick()
        clocks.pass_by(1)
        watch.stir()
    watch.start(5)
    with qtbot.assertNotEmitted(watch.due):
        watch.tick()


def test_a_clock_that_is_set_back_does_not_lock(qtbot, watch, clocks):
    clocks.wall -= 3600
    with qtbot.assertNotEmitted(watch.due):
        watch.tick()
