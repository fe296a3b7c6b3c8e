"""Killed at any moment: nothing acknowledged is lost or half there, and at most a second of typing."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from random import Random
from subprocess import Popen

import pytest
from tests.proof.typist import LETTERS, MARK, ROUND, WORDS

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.ledger import Entry, EntryId, position
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import claim_lists, claims, client_money, ledger, notes, sessions
from headdesk.store.connection import Connection
from headdesk.store.vault import unlock
from headdesk.usecases import posting, sample, verification

TYPING_THAT_MAY_BE_LOST = 1.0
FEW, STATED = 8, 500
LANES = 2
"""So many therapists work at the same time, each in a process and a practice of their own."""
SHORTEST, LONGEST_OF_FEW, LONGEST = 0.05, 1.5, 2.0
"""Seconds from the first letter to the kill."""
OPENED_AGAIN = 5
"""After one kill in so many the note is opened in the real screen; where its caret was is read each time."""
SIGNED = """
    SELECT t.text FROM signature s JOIN note_section t ON t.version_id = s.version_id
    WHERE t.text LIKE 'kill %'
"""
ADDED = "SELECT title || text FROM addendum WHERE title LIKE 'kill %'"
REOPENED = "SELECT reopened_for FROM note_version WHERE reopened_for LIKE 'kill %'"


@dataclass
class Told:
    """What the program had said when it died.

    Attributes:
        done: The turns of each kind of deed that was acknowledged.
        other: What else it said.
    """

    pid: int = 0
    at: tuple[str, int] | None = None
    typed: list[float] = field(default_factory=list)
    answered: list[ClaimId] = field(default_factory=list)
    done: dict[str, list[int]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)
    died: bool = False

    def hear(self, line: str) -> None:
        """Take note of one line."""
        match line.split():
            case ["pid", number]:
                self.pid = int(number)
            case ["at", section, caret]:
                self.at = (section, int(caret))
            case ["typed", _, moment]:
                self.typed.append(float(moment))
            case ["died"]:
                self.died = True
            case ["paid" | "signed" | "added" | "reopened" | "answered" as deed, turn, *claim]:
                self.done.setdefault(deed, []).append(int(turn))
                self.answered += [ClaimId(int(number)) for number in claim]
            case _:
                self.other.append(line)

    def turns(self, deed: str) -> list[int]:
        """Return the turns of one kind of deed."""
        return self.done.get(deed, [])


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


def work_and_die(
    program: Popen[str], folder: Path, awaited: list[Awaited], until: Callable[[Told], bool]
) -> Told:
    """Let the program work in a practice until it has said so much, then kill the process that does."""
    told = Told()
    assert program.stdin is not None
    program.stdin.write("\t".join([str(folder), *(str(claim.claim_id) for claim in awaited)]) + "\n")
    program.stdin.flush()
    while not until(told):
        hear_on(program, told)
        assert not told.died, "".join(told.other)
    os.kill(told.pid, signal.SIGKILL)
    while not told.died:
        hear_on(program, told)
    return told


def hear_on(program: Popen[str], told: Told) -> None:
    """Take note of the next line."""
    assert program.stdout is not None
    line = program.stdout.readline()
    assert line, f"The program ended with {program.wait()}: {''.join(told.other)}"
    told.hear(line)


def after(seconds: float) -> Callable[[Told], bool]:
    """Return whether so long has passed since the first letter."""
    return lambda told: bool(told.typed) and time.monotonic() >= told.typed[0] + seconds


@dataclass(frozen=True)
class Outcome:
    """What became of one kill.

    Attributes:
        done: How often each kind of deed was acknowledged, and letters typed.
        lost: How many seconds of typing were not there.
        opened_again: The note was opened in the real screen, and the caret was where it had been.
    """

    done: Counter[str]
    lost: float
    opened_again: bool


@pytest.mark.proof
@pytest.mark.timeout(1500)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that parts is wanted")
def test_nothing_acknowledged_is_lost_when_killed(
    *,
    sample_made: Path,
    awaited: list[Awaited],
    tmp_path: Path,
    chance: Random,
    start: Callable[..., Popen[str]],
    in_full: bool,
) -> None:
    kills, longest = (STATED, LONGEST) if in_full else (FEW, LONGEST_OF_FEW)
    moments = [chance.uniform(SHORTEST, longest) for _ in range(kills)]

    def lane(number: int) -> list[Outcome]:
        with start("typist.py") as program:
            mine = list(enumerate(moments))[number::LANES]
            found = [kill_once(program, sample_made, tmp_path / str(n), awaited, (n, m)) for n, m in mine]
            program.kill()
        return found

    with ThreadPoolExecutor(LANES) as lanes:
        outcomes = [outcome for found in lanes.map(lane, range(LANES)) for outcome in found]
    done = sum((outcome.done for outcome in outcomes), Counter())
    print(
        f"{kills} kills, {done.pop('typed')} letters typed; acknowledged "
        f"{', '.join(f'{count} {deed}' for deed, count in sorted(done.items()))}: 0 lost, 0 half there; "
        f"{sum(outcome.opened_again for outcome in outcomes)} notes opened again where they were; "
        f"most typing lost {max(outcome.lost for outcome in outcomes):.2f} s"
    )


def kill_once(
    program: Popen[str], sample_made: Path, home: Path, awaited: list[Awaited], when: tuple[int, float]
) -> Outcome:
    """Let a fresh practice be worked in, kill, and look at what is there."""
    number, seconds = when
    folder = Path(shutil.copytree(sample_made, home / sample_made.name))
    told = work_and_die(program, folder, awaited, after(seconds))
    caret, lost = look_at_what_is_there(folder, awaited, told)
    is_opened = caret is not None and number % OPENED_AGAIN == 0
    if is_opened:
        again = work_and_die(program, folder, [], lambda told: told.at is not None)
        assert again.at == caret
    shutil.rmtree(home)
    counted = {deed: len(turns) for deed, turns in told.done.items()}
    return Outcome(Counter(counted | {"typed": len(told.typed)}), lost, is_opened)


def look_at_what_is_there(
    folder: Path, awaited: list[Awaited], told: Told
) -> tuple[tuple[str, int] | None, float]:
    """Check the practice after a kill; return where the caret was, and the seconds of typing that went."""
    vault = unlock(folder, sample.PASSWORD, actor="after the kill")
    assert vault.opening.ended_uncleanly
    with vault.connect() as connection:
        row = sessions.waiting(connection)[0]
        caret, kept = typing_kept(connection, row.attendee_id, told)
        look_at_payments(connection, row.client_id, told)
        look_at_answers(connection, awaited, told)
        look_at_the_record(connection, told)
        assert not [fault for check in verification.verify(connection) for fault in check.faults]
    vault.close(now=sample.SAMPLE_NOW)
    return caret, told.typed[-1] - told.typed[kept] if kept < len(told.typed) else 0.0


def typing_kept(
    connection: Connection, attendee_id: AttendeeId, told: Told
) -> tuple[tuple[str, int] | None, int]:
    """Check that only the last second of typing is gone; return where the caret was, and how much is left."""
    note = notes.note_of(connection, attendee_id)
    caret = note.cursor if note else None
    kept = note.texts[caret[0]] if note and caret else ""
    assert kept == "".join(islice(cycle(LETTERS), len(kept)))
    assert caret is None or caret[1] == len(kept)
    lost = [moment for moment in told.typed[len(kept) :] if moment < told.typed[-1] - TYPING_THAT_MAY_BE_LOST]
    assert not lost, f"{len(lost)} letters older than a second are gone"
    return caret, len(kept)


def look_at_the_record(connection: Connection, told: Told) -> None:
    """Check that all that was signed, added or opened again is there to the letter, and at most one more."""
    for deed, words, sql in (
        ("signed", WORDS, SIGNED),
        ("added", MARK + WORDS, ADDED),
        ("reopened", MARK, REOPENED),
    ):
        found = [text for (text,) in connection.execute(sql)]
        look_for(deed, [words.replace("%d", str(turn)) for turn in told.turns(deed)], found)


def look_for(deed: str, acknowledged: Collection[str], found: Collection[str]) -> None:
    """Check that each thing acknowledged is there once, and at most one that was not acknowledged."""
    assert len(set(found)) == len(found), deed
    assert set(acknowledged) <= set(found), deed
    assert len(found) <= len(acknowledged) + 1, deed


def look_at_payments(connection: Connection, client_id: ClientId, told: Told) -> None:
    """Check that each acknowledged payment is there once, and at most one that was not acknowledged."""
    payments = client_money.client_payments(connection, client_id, limit=len(told.turns("paid")) + 100)
    paid = [payment.method for payment in payments if payment.method.startswith("kill")]
    look_for("paid", [MARK % turn for turn in told.turns("paid")], paid)


def look_at_answers(connection: Connection, awaited: list[Awaited], told: Told) -> None:
    """Check that each acknowledged answer is there, and at most one more; each is whole or not there."""
    turns = enumerate(awaited, 1)
    there = [claim.claim_id for number, claim in turns if is_whole(connection, claim, ROUND * number)]
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
