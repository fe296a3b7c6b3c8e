"""The exported log is whole, in order, and calculates nothing."""

from __future__ import annotations

import csv
import io

import pytest
from tests.full_disk import largest_file

from headdesk.domain.errors import DiskFullError, RuleBrokenError
from headdesk.store import activity
from headdesk.store.connection import transaction
from headdesk.usecases import activity_file


@pytest.fixture
def rows(connection, tmp_path, now):
    """A function that exports the log and returns the lines of the file."""

    def export():
        path = tmp_path / "log.csv"
        activity_file.write(connection, path, now=now)
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))

    return export


def write(connection, now, count):
    with transaction(connection):
        for number in range(count):
            activity.record(connection, now=now, action="look at", entity="client", entity_id=number)


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 2500])
def test_every_entry_once_and_in_order(connection, now, rows, count):
    write(connection, now, count)
    head, *found = rows()
    assert head[0] == "number"
    assert [int(row[0]) for row in found] == list(range(1, count + 1))


def test_the_export_itself_is_on_record(connection, rows):
    rows()
    (entry,) = activity.rows(connection, limit=5)
    assert (entry.action, entry.entity) == ("export", "activity log")


def test_an_export_that_was_refused_is_not_on_record(connection, tmp_path, now):
    with pytest.raises(RuleBrokenError, match="not there"):
        activity_file.write(connection, tmp_path / "nowhere" / "log.csv", now=now)
    with largest_file(10), pytest.raises(DiskFullError, match="the file was not written"):
        activity_file.write(connection, tmp_path / "log.csv", now=now)
    assert activity.rows(connection, limit=5) == []
    assert not (tmp_path / "log.csv").exists()


def test_no_text_is_taken_for_a_formula(connection, now, rows):
    with transaction(connection):
        activity.record(connection, now=now, action="=1+1", entity="@SUM(A1)")
    row = rows()[1]
    assert (row[3], row[4]) == ("'=1+1", "'@SUM(A1)")


def test_details_are_written_out(connection, now, rows):
    with transaction(connection):
        activity.record(connection, now=now, action="post", entity="claim", detail={"lines": 2})
    assert rows()[1][6] == '{"lines": 2}'
