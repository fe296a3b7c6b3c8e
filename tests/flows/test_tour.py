"""The tour: the main job without a display, every figure read back, and no network."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
WATCHED = """
import sys
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.")):
        print("network:", event, arguments, file=sys.stderr)
sys.addaudithook(watch)
from headdesk.cli import main
sys.exit(main(["tour", "--out", sys.argv[1]]))
"""
ONE_CONNECTION = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
STOPS = {
    *("welcome", "first-run", "unlock", "today", "clients", "client", "client-account"),
    *(
        "wrap-up-note",
        "wrap-up-code",
        "wrap-up-claim",
        "claims",
        "claim-ready",
        "claim-filed",
        "post-payment",
    ),
    *("money", "settings-practice", "settings-fees", "settings-payers"),
    *("wrap-up-signed", "client-record", "record-plan", "record-measure", "search", "client-requests"),
    *("settings-signing", "settings-measures"),
    *("settings-writing", "settings-templates", "settings-safety", "settings-activity"),
    *("settings-appearance", "help"),
}


def run(trace, script, *arguments):
    """Run a script; where strace is there, it writes each connect(2) of it and its children."""
    strace = shutil.which("strace")
    tracer = [strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect", "-o", trace] if strace else []
    return subprocess.run(
        [*tracer, sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": str(SRC), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    """Where the operating system's view of the tour is written."""
    return tmp_path_factory.mktemp("trace") / "tour.txt"


@pytest.fixture(scope="module")
def toured(tmp_path_factory, trace):
    """A tour that was made, with what it said."""
    out = tmp_path_factory.mktemp("tour")
    return out, run(trace, WATCHED, out)


def test_it_ends_well_and_says_where_the_results_are(toured):
    out, done = toured
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"results": str(out / "tour.json")}


def test_every_figure_is_read_back(toured):
    out, _ = toured
    found = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    figures = ("charged", "allowed", "paid", "adjusted", "client_share", "open")
    assert [found[name] for name in figures] == ["150.00", "112.00", "87.00", "38.00", "25.00", "0.00"]
    assert found["claim"].startswith("HD")
    assert found["faults"] == []
    assert all(faults == [] for faults in found["checks"].values())


def test_every_file_is_listed_with_its_fingerprint(toured):
    out, _ = toured
    found = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    there = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.iterdir() if p.name != "tour.json"
    }
    assert found["files"] == there
    assert {"cms1500-data.pdf", "cms1500-drawn.pdf"} <= set(there)


def test_there_is_a_picture_of_every_screen_in_light_and_dark(toured):
    out, _ = toured
    assert {path.stem for path in out.glob("*.png")} == {
        f"{stop}-{scheme}" for stop in STOPS for scheme in ("light", "dark")
    }


def test_python_opens_no_socket(toured):
    _, done = toured
    assert "network:" not in done.stderr


@pytest.mark.proof
def test_the_tour_connects_to_no_network_address(toured, trace, tmp_path, needs):
    needs("strace")
    run(tmp_path / "control.txt", ONE_CONNECTION)
    assert "AF_INET" in (tmp_path / "control.txt").read_text(encoding="utf-8"), "the tracer sees nothing"
    calls = trace.read_text(encoding="utf-8").splitlines()
    assert not [call for call in calls if "AF_INET" in call]
    print(f"{len(calls)} calls of connect in the tour, none to AF_INET")
