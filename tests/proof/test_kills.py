"""Killed at any moment: nothing acknowledged is lost, and at most a second of typing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from subprocess import Popen

import pytest

from headdesk.store import client_money, notes, sessions
from headdesk.store.vault import unlock
from headdesk.usecases import sample, verification

LETTERS = "abcdefghij klmnopqrst uvwxyz "
TYPING_THAT_MAY_BE_LOST = 1.0
FEW, STATED = 2, 50


@dataclass
class Told:
    """What the program had said when it died."""

    typed: list[float] = field(default_factory=list)
    posted: int = 0

    def hear(self, line: str) -> None:
        """Take note of one line."""
        kind, number, *rest = line.split()
        if kind == "typed":
            self.typed.append(float(rest[0]))
        elif kind == "posted":
            self.posted = int(number)


def work_and_die(program: Popen[str], seconds: float) -> tuple[Told, float]:
    """Let the program work for so long after its first letter, then kill it."""
    told = Told()
    with program:
        lines = iter(program.stdout or ())
        while not told.typed:
            told.hear(next(lines))
        while time.monotonic() < told.typed[0] + seconds:
            told.hear(next(lines))
        program.kill()
        killed = time.monotonic()
        for line in lines:
            if line.endswith("\n"):
                told.hear(line)
    return told, killed


@pytest.mark.proof
@pytest.mark.timeout(1200)
def test_nothing_acknowledged_is_lost_when_killed(
    sample_made: Path,
    tmp_path: Path,
    chance: Random,
    start: Callable[..., Popen[str]],
    in_full: bool,
) -> None:
    kills, letters, payments, lost_most = STATED if in_full else FEW, 0, 0, 0.0
    for number in range(kills):
        folder = Path(shutil.copytree(sample_made, tmp_path / str(number) / sample_made.name))
        told, killed = work_and_die(start("typist.py", str(folder)), chance.uniform(0.2, 3.5))
        lost_most = max(lost_most, look_at_what_is_there(folder, told, killed))
        letters, payments = letters + len(told.typed), payments + told.posted
        shutil.rmtree(folder.parent)
    print(
        f"{kills} kills, {letters} letters typed, {payments} payments acknowledged: 0 lost; "
        f"most typing lost {lost_most:.2f} s"
    )


def look_at_what_is_there(folder: Path, told: Told, killed: float) -> float:
    """Check the practice after a kill; return how many seconds of typing are not there."""
    vault = unlock(folder, sample.PASSWORD, actor="after the kill")
    assert vault.opening.ended_uncleanly
    with vault.connect() as connection:
        row = sessions.waiting(connection)[0]
        note = notes.note_of(connection, row.attendee_id)
        kept = "".join(note.texts.values()) if note else ""
        assert kept == "".join(islice(cycle(LETTERS), len(kept)))
        lost = [moment for moment in told.typed[len(kept) :] if moment < killed - TYPING_THAT_MAY_BE_LOST]
        assert not lost, f"{len(lost)} letters older than a second are gone"
        payments = client_money.client_payments(connection, row.client_id, limit=told.posted + 100)
        paid = [payment.method for payment in payments if payment.method.startswith("kill")]
        assert len(set(paid)) == len(paid)
        assert {f"kill {number}" for number in range(1, told.posted + 1)} <= set(paid)
        assert len(paid) <= told.posted + 1
        assert not [fault for check in verification.verify(connection) for fault in check.faults]
    vault.close(now=sample.SAMPLE_NOW)
    first_lost = told.typed[len(kept)] if len(kept) < len(told.typed) else killed
    return killed - first_lost
