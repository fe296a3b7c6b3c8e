"""The exported log is whole, in order, and calculates nothing."""

from __future__ import annotations

import csv
import io

import pytest

from headdesk.store import activity
from headdesk.store.connection import transaction
from headdesk.usecases import activity_file


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def write(connection, now, count):
    with transaction(connection):
        for number in range(count):
            activity.record(connection, now=now, action="look at", entity="client", entity_id=number)


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 2500])
def test_every_entry_once_and_in_order(connection, now, count):
    write(connection, now, count)
    head, *rows = rows_of(activity_file.export(connection, now=now))
    assert head[0] == "number"
    assert [int(row[0]) for row in rows] == list(range(1, count + 2))


def test_the_export_itself_is_on_record(connection, now):
    activity_file.export(connection, now=now)
    (entry,) = activity.rows(connection, limit=5)
    assert (entry.action, entry.entity) == ("export", "activity log")


def test_no_text_is_taken_for_a_formula(connection, now):
    with transaction(connection):
        activity.record(connection, now=now, action="=1+1", entity="@SUM(A1)")
    row = rows_of(activity_file.export(connection, now=now))[1]
    assert (row[3], row[4]) == ("'=1+1", "'@SUM(A1)")


def test_details_are_written_out(connection, now):
    with transaction(connection):
        activity.record(connection, now=now, action="post", entity="claim", detail={"lines": 2})
    assert rows_of(activity_file.export(connection, now=now))[1][6] == '{"lines": 2}'
