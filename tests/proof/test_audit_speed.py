"""What is said about a note is told at each pause of typing, so it must not be felt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import pytest
from tests.usecases.conftest import NOTE, NOW

from headdesk.usecases import audit, notes

pytestmark = pytest.mark.proof

DAY = date(2026, 2, 3)
EARLIER, TURNS, LIMIT = 200, 40, 0.02


def took(turn: Callable[[int], object]) -> float:
    """The seconds that one of many turns takes in the middle."""
    found = []
    for number in range(TURNS):
        began = perf_counter()
        turn(number)
        found.append(perf_counter() - began)
    return median(found)


def test_it_is_quick_with_two_hundred_earlier_notes(world):
    connection = world.connection
    for number in range(EARLIER):
        (attendee_id,) = world.kept(world.alex, day=DAY - timedelta(days=number + 1))
        world.sign(attendee_id)
    (attendee_id,) = world.kept(world.alex, day=DAY)
    draft = notes.begin(connection, attendee_id, now=NOW)
    known = audit.facts_of_note(connection, draft, now=NOW)
    read = took(lambda _: audit.remarks(audit.facts_of_note(connection, draft, now=NOW)))
    typed = took(lambda n: audit.remarks(audit.typed(known, {**NOTE, "data": f"Rode {n} stops, anxious"})))
    print(f"read and told {read * 1000:.2f} ms, told while typing {typed * 1000:.2f} ms")
    assert known.before.number == EARLIER + 1
    assert read < LIMIT
    assert typed < LIMIT
