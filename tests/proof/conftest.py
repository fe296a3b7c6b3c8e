"""Proofs run small in every test run and at their stated size in ``make proof``."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.usecases.conftest import invented_practice, world  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def in_full() -> bool:
    """Whether the stated sizes are wanted."""
    return os.environ.get("HEADDESK_PROOF") == "1"


@pytest.fixture
def chance() -> random.Random:
    """Chance with a seed that is printed, so that a failure can be had again."""
    seed = int(os.environ.get("HEADDESK_SEED") or random.SystemRandom().randrange(10**6))
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[str]]:
    """Start one of the programs beside this file, offscreen, with its output read line by line.

    What is written to its stdin it reads where it asks for it.
    """

    def begin(program: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-u", str(Path(__file__).with_name(program)), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
                **environment,
            },
        )

    return begin
