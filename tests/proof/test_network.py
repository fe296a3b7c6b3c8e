"""The tour connects to no network address: what the operating system saw of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
ONE_CONNECTION = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"


def connections(command: list[str], trace: Path) -> list[str]:
    """Every call of connect(2) that a command and its children made. Source: strace."""
    environment = {**os.environ, "PYTHONPATH": str(SRC), "QT_QPA_PLATFORM": "offscreen"}
    tracer = ["strace", "-f", "-qq", "-e", "trace=connect", "-o", str(trace)]
    done = subprocess.run(
        [*tracer, *command], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return trace.read_text(encoding="utf-8").splitlines()


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is installed for the proof only")
def test_the_tour_connects_to_no_network_address(tmp_path: Path) -> None:
    seen = connections([sys.executable, "-c", ONE_CONNECTION], tmp_path / "control.txt")
    assert any("AF_INET" in call for call in seen), "the tracer sees nothing"
    tour = [sys.executable, "-m", "headdesk", "tour", "--out", str(tmp_path / "tour")]
    calls = connections(tour, tmp_path / "trace.txt")
    assert not [call for call in calls if "AF_INET" in call]
    print(f"{len(calls)} calls of connect in the tour, none to AF_INET")
