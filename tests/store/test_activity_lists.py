"""The activity log narrowed: to a client by whatever an entry is about, to kinds of deed, to moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from headdesk.domain.people import ClientId
from headdesk.store import activity, activity_lists
from headdesk.store.activity_lists import Wanted
from headdesk.store.connection import transaction

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)


def record(connection, entity, action, number=None, *, detail=None, at=NOON):
    with transaction(connection):
        return activity.record(
            connection, now=at, action=action, entity=entity, entity_id=number, detail=detail
        )


def found(connection, wanted):
    return [entry.seq for entry in activity_lists.page(connection, wanted, limit=100_000)]


OF_A_CLIENT = {
    "claim": "SELECT id FROM claim WHERE client_id = ?",
    "client": "SELECT id FROM client WHERE id = ?",
    "attendee": "SELECT id FROM attendee WHERE client_id = ?",
    "session": "SELECT session_id FROM attendee WHERE client_id = ?",
    "note": "SELECT id FROM note WHERE client_id = ?",
    "coverage": "SELECT id FROM coverage WHERE client_id = ?",
    "record": "SELECT id FROM dated_record WHERE client_id = ?",
    "posting": "SELECT posting_id FROM entry WHERE client_id = ?",
}


@pytest.mark.parametrize("kind", OF_A_CLIENT)
def test_an_entry_is_about_the_client_whose_thing_it_tells_of(practice, kind):
    (one,) = practice.execute("SELECT client_id FROM claim ORDER BY id LIMIT 1").fetchone()
    other = practice.execute("SELECT id FROM client WHERE id <> ? LIMIT 1", (one,)).fetchone()[0]
    (number,) = practice.execute(f"{OF_A_CLIENT[kind]} LIMIT 1", (one,)).fetchone()
    seq = record(practice, kind, "look at", number)
    assert seq in found(practice, Wanted(client_id=ClientId(one)))
    assert seq not in found(practice, Wanted(client_id=ClientId(other)))


def test_a_sealed_posting_is_about_the_client_of_its_entries(practice):
    (client_id,) = practice.execute("SELECT client_id FROM entry LIMIT 1").fetchone()
    seqs = found(practice, Wanted(ClientId(client_id), pairs=(("posting", "enter"),)))
    entries = activity_lists.page(practice, Wanted(pairs=(("posting", "enter"),)), limit=100_000)
    of_client = practice.execute("SELECT DISTINCT posting_id FROM entry WHERE client_id = ?", (client_id,))
    wanted = {number for (number,) in of_client}
    assert seqs == [entry.seq for entry in entries if entry.detail["posting"] in wanted]


def test_a_draft_that_was_taken_out_is_not_taken_for_the_next_of_its_number(practice):
    note_id, one = practice.execute("SELECT id, client_id FROM note LIMIT 1").fetchone()
    other = practice.execute("SELECT id FROM client WHERE id <> ? LIMIT 1", (one,)).fetchone()[0]
    seq = record(practice, "note", "discard", note_id, detail={"client": other})
    assert seq in found(practice, Wanted(client_id=ClientId(other)))
    assert seq not in found(practice, Wanted(client_id=ClientId(one)))


def test_kinds_and_moments_and_a_client_narrow_together(connection):
    for hours, action in enumerate(["view", "change", "view", "view"]):
        record(connection, "client", action, hours % 2, at=NOON + timedelta(hours=hours))
    views = (("client", "view"), ("note", "view"))
    assert found(connection, Wanted(pairs=views)) == [4, 3, 1]
    assert found(connection, Wanted(start=NOON + timedelta(hours=1))) == [4, 3, 2]
    assert found(connection, Wanted(end=NOON + timedelta(hours=1))) == [1]
    assert found(connection, Wanted(ClientId(0), views, NOON + timedelta(hours=1))) == [3]
    assert activity_lists.count(connection, Wanted(pairs=views)) == 3


def test_it_is_read_a_page_at_a_time(connection):
    for number in range(9):
        record(connection, "client", "view" if number % 2 else "change", 1)
    wanted = Wanted(pairs=(("client", "change"),))
    first = activity_lists.page(connection, wanted, limit=2)
    second = activity_lists.page(connection, wanted, limit=9, before_seq=first[-1].seq)
    assert [entry.seq for entry in (*first, *second)] == [9, 7, 5, 3, 1]


def test_the_last_of_an_action_is_known(connection):
    assert activity_lists.last(connection, "practice", "check") is None
    record(connection, "practice", "check", detail={"faults": 1})
    record(connection, "practice", "check", detail={"faults": 0})
    record(connection, "practice", "lock")
    last = activity_lists.last(connection, "practice", "check")
    assert last is not None
    assert last.detail == {"faults": 0}


def test_a_client_is_found_by_indexes(practice):
    """No part of the question reads the whole log, nor all that is told of one kind of thing."""
    where, params = activity_lists._where(Wanted(client_id=ClientId(1)))
    plan = practice.execute(f"EXPLAIN QUERY PLAN SELECT seq FROM activity WHERE {where}", params).fetchall()
    steps = [str(row[3]) for row in plan]
    of_log = [step for step in steps if " activity" in step or " a USING" in step]
    assert len(of_log) > 9
    assert not [step for step in of_log if step.startswith("SCAN") or step.endswith("(entity=?)")], steps
