"""Killed at any moment while a private note is typed: at most a second of it is lost, and it opens again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from subprocess import Popen

import pytest
from tests.proof.canaries import PRIVATE_PASSWORD
from tests.proof.test_kills import TYPING_THAT_MAY_BE_LOST, Told
from tests.proof.typist import LETTERS

from headdesk.store import sessions
from headdesk.store.vault import unlock
from headdesk.usecases import sample, verification
from headdesk.usecases.psychotherapy import opening, writing

FEW, STATED = 2, 20


def work_and_die(program: Popen[str], seconds: float) -> tuple[Told, float]:
    """Let the program work for so long after its first letter, then kill it: what it said, and when."""
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


def typed_in(folder: Path) -> str:
    """What the private note says after the kill; everything else must be whole."""
    vault = unlock(folder, sample.PASSWORD, actor="after the kill")
    key = opening.PrivateKey()
    with vault.connect() as connection:
        assert [fault for check in verification.verify(connection) for fault in check.faults] == []
        opening.unlock(connection, key, PRIVATE_PASSWORD)
        client_id = sessions.waiting(connection)[0].client_id
        shelf = writing.of_client(connection, key, client_id, writing.Unwritten())
    vault.close(now=sample.SAMPLE_NOW)
    assert shelf.damaged == 0
    return "".join(note.content.text for note in shelf.notes)


@pytest.mark.proof
@pytest.mark.timeout(600)
def test_a_private_note_survives_a_kill(
    *,
    sample_made: Path,
    tmp_path: Path,
    chance: Random,
    start: Callable[..., Popen[str]],
    in_full: bool,
) -> None:
    lost_most = 0.0
    for number in range(STATED if in_full else FEW):
        folder = Path(shutil.copytree(sample_made, tmp_path / str(number) / sample_made.name))
        told, killed = work_and_die(start("private_typist.py", str(folder)), chance.uniform(0.5, 3.0))
        text = typed_in(folder)
        assert text == (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]
        missing = told.typed[len(text) :]
        lost_most = max(lost_most, killed - missing[0] if missing else 0.0)
    print(f"at most {lost_most:.2f} s of typing lost")
    assert lost_most <= TYPING_THAT_MAY_BE_LOST
