"""The main job, from unlocking to Money: with a pointer, with keys alone, and in a real window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.flows import session

ROOT = Path(__file__).resolve().parents[2]


def test_with_a_pointer(window, tmp_path):
    session.with_pointer(window, tmp_path / "form.pdf")


def test_with_keys_alone(window, tmp_path):
    session.with_keys(window, tmp_path / "form.pdf")


@pytest.mark.window
@pytest.mark.parametrize("way", ["pointer", "keys"])
def test_in_a_real_window(way, sample_made, tmp_path):
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as screen:
        assert screen.stdout
        display = f":{screen.stdout.readline().strip()}"
        command = [
            sys.executable,
            str(ROOT / "tests" / "flows" / "real_window.py"),
            way,
            str(sample_made),
            str(tmp_path),
        ]
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": display,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=110, check=False
        )
        screen.terminate()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "painted 1280 x 800 on xcb" in done.stdout
