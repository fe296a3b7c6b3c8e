"""When two totals differ, and what a row of totals says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.measure_trend import Taken, change, trend
from headdesk.usecases import reference

SHIPPED = reference.measures()
DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("key", "earlier", "later", "words"),
    [
        ("PHQ-9", 18, 13, "down 5 points, reliably better"),
        ("PHQ-9", 18, 14, "down 4 points, no reliable change"),
        ("PHQ-9", 13, 18, "up 5 points, reliably worse"),
        ("PHQ-9", 18, 9, "down 9 points, reliably better, a response"),
        ("PHQ-9", 18, 10, "down 8 points, reliably better"),
        ("PHQ-9", 18, 4, "down 14 points, reliably better, a response, now in remission"),
        ("PHQ-9", 18, 5, "down 13 points, reliably better, a response"),
        ("PHQ-9", 5, 4, "down 1 point, no reliable change, now in remission"),
        ("PHQ-9", 4, 3, "down 1 point, no reliable change"),
        ("PHQ-9", 0, 1, "up 1 point, no reliable change"),
        ("PHQ-9", 7, 7, "no change"),
        ("GAD-7", 12, 8, "down 4 points, reliably better"),
        ("GAD-7", 12, 9, "down 3 points, no reliable change"),
        ("PCL-5", 50, 45, "down 5 points, may be chance"),
        ("PCL-5", 50, 44, "down 6 points, no reliable change"),
        ("PCL-5", 50, 41, "down 9 points, noticeably better"),
        ("PCL-5", 50, 35, "down 15 points, reliably better"),
        ("PCL-5", 40, 28, "down 12 points, noticeably better, now in the well range"),
        ("WHO-5", 40, 50, "up 10 points, noticeably better"),
        ("WHO-5", 50, 40, "down 10 points, noticeably worse"),
        ("WHO-5", 40, 44, "up 4 points, better"),
        ("AUDIT-C", 5, 3, "down 2 points, better"),
    ],
)
def test_a_change_in_words(key, earlier, later, words):
    assert change(SHIPPED[key], earlier, later).words == words


@given(st.integers(0, 27), st.integers(0, 27))
def test_a_change_and_its_way_back(earlier, later):
    there, back = (change(SHIPPED["PHQ-9"], *pair) for pair in ((earlier, later), (later, earlier)))
    assert there.points == -back.points
    assert there.reliable is back.reliable is (abs(earlier - later) >= 5)
    assert there.better is (None if earlier == later else later < earlier)
    assert not (there.response and back.response)


def test_a_trend_is_in_order_and_knows_where_it_began():
    days = [(DAY + timedelta(14), 9), (DAY, 18), (DAY + timedelta(7), 15)]
    found = trend(SHIPPED["PHQ-9"], [Taken(day, total, key=total) for day, total in days])
    assert [point.key for point in found.points] == [18, 15, 9]
    assert (found.baseline.total, found.last.total, found.last.band) == (18, 9, "mild")
    assert (found.change.points, found.change.reliable, found.change.response) == (-9, True, True)
    assert [p.since_last.points for p in found.points[1:]] == [-3, -6]
    assert found.points[0].since_baseline is None


def test_a_measure_without_a_total_is_listed_and_makes_no_point():
    taken = [Taken(DAY, None), Taken(DAY + timedelta(7), 12), Taken(DAY + timedelta(14), None)]
    found = trend(SHIPPED["PHQ-9"], taken)
    assert (len(found.taken), len(found.points)) == (3, 1)
    assert found.baseline == found.last
    assert found.change is None


def test_a_trend_of_nothing():
    found = trend(SHIPPED["PHQ-9"], [])
    assert (found.baseline, found.last, found.change, found.points) == (None, None, None, ())


def test_two_of_one_day_stay_in_the_order_given():
    found = trend(SHIPPED["PHQ-9"], [Taken(DAY, 9), Taken(DAY, 3)])
    assert [point.total for point in found.points] == [9, 3]


def test_totals_are_not_in_the_repr():
    assert "17" not in repr(trend(SHIPPED["PHQ-9"], [Taken(DAY, 17), Taken(DAY, 17)]).taken)
