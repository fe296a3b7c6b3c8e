"""The step of ``make proof`` that runs every test without a network does what it says."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

WITHOUT = Path(__file__).parents[2] / "packaging" / "without-network"
REACHES = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    print("reached", socket.socket().connect_ex(server.getsockname()))
"""


@pytest.mark.proof
@pytest.mark.skipif(sys.platform != "linux", reason="a network can be left behind on Linux only")
def test_without_a_network_not_even_this_machine_is_reached(needs: Callable[[str], str]) -> None:
    needs("unshare")
    command = [str(WITHOUT), sys.executable, "-c", REACHES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "nothing was shown" not in done.stderr, done.stderr
    assert done.stdout == f"reached {errno.ENETUNREACH}\n"
