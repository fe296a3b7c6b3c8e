"""Killed at any moment: nothing acknowledged is lost or half there, and at most a second of typing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from random import Random
from subprocess import Popen

import pytest

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.ledger import Entry, EntryId, position
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import claim_lists, claims, client_money, ledger, notes, sessions
from headdesk.store.connection import Connection
from headdesk.store.vault import unlock
from headdesk.usecases import posting, sample, verification

LETTERS = "abcdefghij klmnopqrst uvwxyz "
TYPING_THAT_MAY_BE_LOST = 1.0
FEW, STATED = 2, 50


@dataclass
class Told:
    """What the program had said when it died."""

    typed: list[float] = field(default_factory=list)
    posted: set[int] = field(default_factory=set)
    answered: list[ClaimId] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take note of one line."""
        kind, number, *rest = line.split()
        if kind == "typed":
            self.typed.append(float(rest[0]))
        elif kind == "posted":
            self.posted.add(int(number))
        elif kind == "answered":
            self.answered.append(ClaimId(int(rest[0])))


@dataclass(frozen=True)
class Awaited:
    """A claim that an answer is to be posted to: what stands in the ledger before it, and what it adds."""

    claim_id: ClaimId
    before: list[Entry]
    made: list[Entry]

    @property
    def state(self) -> ClaimState:
        """Where the answer brings the claim."""
        return posting.state_after(position([*self.before, *self.made]))


@pytest.fixture(scope="session")
def awaited(sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Awaited]:
    """The claims of the sample that wait for an answer, and what one by contract adds to the ledger."""
    folder = Path(shutil.copytree(sample_made, tmp_path_factory.mktemp("awaited") / sample_made.name))
    vault = unlock(folder, sample.PASSWORD, actor="before the kill")
    with vault.connect() as connection:
        rows = claim_lists.page(connection, claim_lists.ClaimFilter(states=(ClaimState.FILED,)))
        found = [as_it_waits(connection, row.id) for row in rows]
    vault.close(now=sample.SAMPLE_NOW)
    return found


def as_it_waits(connection: Connection, claim_id: ClaimId) -> Awaited:
    """Foresee what the answer of a payer who keeps to the contract adds."""
    told = [proposal.answer for proposal in posting.propose(connection, claim_id)]
    made = posting.entries_for(connection, claim_id, told, on=sample.SAMPLE_NOW.date())
    return Awaited(claim_id, ledger.entries_of_claim(connection, claim_id), made)


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
    *,
    sample_made: Path,
    awaited: list[Awaited],
    tmp_path: Path,
    chance: Random,
    start: Callable[..., Popen[str]],
    in_full: bool,
) -> None:
    kills, letters, payments, answers, lost_most = STATED if in_full else FEW, 0, 0, 0, 0.0
    for number in range(kills):
        folder = Path(shutil.copytree(sample_made, tmp_path / str(number) / sample_made.name))
        program = start("typist.py", str(folder), *(str(claim.claim_id) for claim in awaited))
        told, killed = work_and_die(program, chance.uniform(0.2, 3.5))
        lost_most = max(lost_most, look_at_what_is_there(folder, awaited, told, killed))
        letters, payments = letters + len(told.typed), payments + len(told.posted)
        answers += len(told.answered)
        shutil.rmtree(folder.parent)
    print(
        f"{kills} kills, {letters} letters typed, {payments} payments and {answers} answers acknowledged: "
        f"0 lost, 0 half there; most typing lost {lost_most:.2f} s"
    )


def look_at_what_is_there(folder: Path, awaited: list[Awaited], told: Told, killed: float) -> float:
    """Check the practice after a kill; return how many seconds of typing are not there."""
    vault = unlock(folder, sample.PASSWORD, actor="after the kill")
    assert vault.opening.ended_uncleanly
    with vault.connect() as connection:
        row = sessions.waiting(connection)[0]
        kept = typing_kept(connection, row.attendee_id, told, killed)
        look_at_payments(connection, row.client_id, told)
        look_at_answers(connection, awaited, told)
        assert not [fault for check in verification.verify(connection) for fault in check.faults]
    vault.close(now=sample.SAMPLE_NOW)
    return killed - (told.typed[kept] if kept < len(told.typed) else killed)


def typing_kept(connection: Connection, attendee_id: AttendeeId, told: Told, killed: float) -> int:
    """Check that only the last second of typing is gone; return how many letters are there."""
    note = notes.note_of(connection, attendee_id)
    kept = "".join(note.texts.values()) if note else ""
    assert kept == "".join(islice(cycle(LETTERS), len(kept)))
    lost = [moment for moment in told.typed[len(kept) :] if moment < killed - TYPING_THAT_MAY_BE_LOST]
    assert not lost, f"{len(lost)} letters older than a second are gone"
    return len(kept)


def look_at_payments(connection: Connection, client_id: ClientId, told: Told) -> None:
    """Check that each acknowledged payment is there once, and at most one that was not acknowledged."""
    payments = client_money.client_payments(connection, client_id, limit=len(told.posted) + 100)
    paid = [payment.method for payment in payments if payment.method.startswith("kill")]
    assert len(set(paid)) == len(paid)
    assert {f"kill {turn}" for turn in told.posted} <= set(paid)
    assert len(paid) <= len(told.posted) + 1


def look_at_answers(connection: Connection, awaited: list[Awaited], told: Told) -> None:
    """Check that each acknowledged answer is there, and at most one more; each is whole or not there."""
    turns = enumerate(awaited, 1)
    there = [claim.claim_id for number, claim in turns if is_whole(connection, claim, 2 * number)]
    assert there[: len(told.answered)] == told.answered
    assert len(there) <= len(told.answered) + 1


def is_whole(connection: Connection, claim: Awaited, turn: int) -> bool:
    """Check that ledger, claim and timeline agree on an answer; return whether it is there."""
    entries = ledger.entries_of_claim(connection, claim.claim_id)
    state = claims.head(connection, claim.claim_id).state
    step = claims.events(connection, claim.claim_id)[0]
    assert step.state is state
    if state is ClaimState.FILED:
        assert entries == claim.before
        return False
    added = entries[len(claim.before) :]
    assert [replace(entry, id=EntryId(0)) for entry in added] == claim.made
    assert step.posting_id is not None
    assert ledger.entries_of_posting(connection, step.posting_id) == added
    assert (state, step.evidence.rpartition("no. ")[2]) == (claim.state, f"kill {turn}")
    return True
