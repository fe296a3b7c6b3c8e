"""The activity log shows every change to itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import AUDIT_KEY, DB_KEY

from headdesk.domain.errors import StoreError
from headdesk.store import activity
from headdesk.store.connection import OWNER, connect, transaction

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)


def write(connection, count, start=0):
    with transaction(connection):
        for number in range(start, start + count):
            activity.record(
                connection, now=NOON, action="sign", entity="note", entity_id=number, detail={"fields": ["a"]}
            )


def tamper(connection, *sql):
    """Change the log as somebody with the password and a database tool could."""
    with transaction(connection):
        connection.execute("DROP TRIGGER activity_fixed")
        connection.execute("DROP TRIGGER activity_kept")
        for statement in sql:
            connection.execute(statement)


def test_an_entry_is_read_back_as_it_was_written(connection):
    with transaction(connection):
        seq = activity.record(
            connection,
            now=NOON.astimezone(tz=None) + timedelta(milliseconds=250),
            action="sign",
            entity="note",
            entity_id=7,
            detail={"words": 120},
        )
    (entry,) = activity.rows(connection, limit=10)
    at = NOON + timedelta(milliseconds=250)
    assert entry == activity.Entry(seq, at, "Robin Invented", "sign", "note", 7, {"words": 120})
    assert entry.at.tzinfo is UTC


def test_an_empty_log_is_whole(connection):
    assert activity.verify(connection) == activity.Verdict(0)
    assert activity.head(connection) == activity.Head(0, bytes(32))
    assert activity.rows(connection, limit=5) == []


details = st.dictionaries(st.text(), st.integers())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(max_size=8), st.none() | st.integers(0, 2**60), details), max_size=6))
def test_whatever_is_recorded_verifies(connection, entries):
    before = activity.head(connection)
    with transaction(connection):
        for action, entity_id, detail in entries:
            activity.record(
                connection, now=NOON, action=action, entity="x", entity_id=entity_id, detail=detail
            )
    assert activity.verify(connection) == activity.Verdict(before.count + len(entries))
    assert activity.contains(connection, before)


def test_it_is_read_newest_first_a_page_at_a_time(connection):
    write(connection, 7)
    first = activity.rows(connection, limit=3)
    second = activity.rows(connection, limit=3, before_seq=first[-1].seq)
    assert [entry.seq for entry in (*first, *second)] == [7, 6, 5, 4, 3, 2]


def test_it_is_part_of_the_transaction(connection):
    def record_and_fail():
        with transaction(connection):
            activity.record(connection, now=NOON, action="sign", entity="note")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert activity.head(connection).count == 0


@pytest.mark.parametrize("sql", ["UPDATE activity SET actor = 'x'", "DELETE FROM activity WHERE seq = 2"])
def test_it_is_only_ever_added_to(connection, sql):
    write(connection, 3)
    with pytest.raises(StoreError), transaction(connection):
        connection.execute(sql)
    assert activity.verify(connection) == activity.Verdict(3)


@pytest.mark.parametrize("column", ["at", "actor", "action", "entity", "entity_id", "detail", "mac"])
def test_a_changed_entry_is_named(connection, column):
    write(connection, 9)
    value = {"detail": "'{}'", "mac": "zeroblob(32)", "entity_id": "77"}.get(column, "'x'")
    tamper(connection, f"UPDATE activity SET {column} = {value} WHERE seq = 5")
    assert activity.verify(connection) == activity.Verdict(4, 5)


@pytest.mark.parametrize(
    ("sql", "seq"),
    [
        ("DELETE FROM activity WHERE seq = 1", 1),
        ("DELETE FROM activity WHERE seq = 4", 4),
        ("UPDATE activity SET seq = seq + 100 WHERE seq = 9", 9),
        (
            "INSERT INTO activity SELECT 10, at, actor, action, entity, 1, detail, mac FROM activity LIMIT 1",
            10,
        ),
        ("INSERT INTO activity SELECT 0, at, actor, action, entity, 1, detail, mac FROM activity LIMIT 1", 1),
    ],
)
def test_a_missing_moved_or_foreign_entry_is_named(connection, sql, seq):
    write(connection, 9)
    tamper(connection, sql)
    assert activity.verify(connection).first_bad_seq == seq
    assert not activity.verify(connection).ok


def test_two_entries_in_each_others_place_are_named(connection):
    write(connection, 9)
    tamper(
        connection,
        "UPDATE activity SET seq = 100 WHERE seq = 3",
        "UPDATE activity SET seq = 3 WHERE seq = 6",
        "UPDATE activity SET seq = 6 WHERE seq = 100",
    )
    assert activity.verify(connection).first_bad_seq == 3


def test_a_tail_cut_off_shows_by_its_anchor_only(connection):
    write(connection, 9)
    anchor = activity.head(connection)
    tamper(connection, "DELETE FROM activity WHERE seq > 6")
    assert activity.verify(connection).ok
    assert not activity.contains(connection, anchor)


def test_a_log_that_went_on_holds_its_anchor(connection):
    write(connection, 3)
    anchor = activity.head(connection)
    write(connection, 3, start=3)
    assert activity.contains(connection, anchor)
    assert not activity.contains(connection, activity.Head(3, bytes(32)))


def test_without_the_practices_key_nobody_continues_it(connection, database):
    write(connection, 2)
    with connect(database, DB_KEY, audit_key=bytearray(32), actor="Sam Invented") as stranger:
        write(stranger, 1)
        assert activity.verify(stranger).first_bad_seq == 1
    assert activity.verify(connection) == activity.Verdict(2, 3)


def test_reading_it_all_goes_in_batches(connection):
    write(connection, 5001)
    assert activity.verify(connection) == activity.Verdict(5001)


def test_what_was_done_since_an_unlocking_is_known(connection):
    def seen():
        return activity.is_recorded_since(
            connection, ("practice", "unlock"), action="view", entity="client", entity_id=3
        )

    def record(action, entity, number=None):
        with transaction(connection):
            activity.record(connection, now=NOON, action=action, entity=entity, entity_id=number)

    assert not seen()
    record("view", "client", 4)
    assert not seen()
    record("view", "client", 3)
    assert seen()
    record("unlock", "practice")
    assert not seen()


def test_entries_that_name_a_record_with_its_fingerprint_are_found_in_order(connection):
    links = [{"link": 2, "sha256": "b"}, {"link": 1, "sha256": "a"}]
    details: list[dict[str, object]] = [*links, {"link": 3}, {"posting": 1, "sha256": "c"}]
    with transaction(connection):
        for detail in details:
            activity.record(connection, now=NOON, action="sign", entity="note", detail=detail)
    assert [entry.detail for entry in activity.naming(connection, "link")] == links
    assert [entry.seq for entry in activity.naming(connection, "posting")] == [4]


def test_nobody_works_without_a_name(database):
    with connect(database, DB_KEY, audit_key=AUDIT_KEY, actor="") as nameless:
        with transaction(nameless):
            activity.record(nameless, now=NOON, action="sign", entity="note")
        assert activity.rows(nameless, limit=1)[0].actor == OWNER
