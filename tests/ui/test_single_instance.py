"""A second start raises the first window, and only that of the same practice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from headdesk.ui.single_instance import FirstWindow, raise_first

SRC = Path(__file__).resolve().parents[2] / "src"
SECOND_START = """
import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication
from headdesk.ui.single_instance import raise_first
application = QCoreApplication([]); print(raise_first(Path(sys.argv[1])))
"""


@pytest.fixture
def first(qapp, tmp_path):
    window = FirstWindow(tmp_path)
    yield window
    window.close()


def test_a_second_start_calls_the_first(qtbot, first, tmp_path):
    command = [sys.executable, "-c", SECOND_START, str(tmp_path)]
    with qtbot.waitSignal(first.called, timeout=20_000):
        second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(SRC)})
    assert second.communicate(timeout=20)[0].strip() == "True"


def test_nobody_answers_for_another_practice(first, tmp_path):
    assert not raise_first(tmp_path / "other")


def test_a_socket_left_by_a_crash_is_no_obstacle(qapp, tmp_path):
    FirstWindow(tmp_path)
    again = FirstWindow(tmp_path)
    assert again._server.isListening()
    again.close()


def test_the_name_of_the_channel_tells_nothing(first):
    assert "headdesk-" in first._server.serverName()
    assert "/" not in first._server.serverName()
