"""What is past is what happened, what lies ahead is the plan."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.people import ClinicianId
from headdesk.domain.sessions import LONGEST_MINUTES, Session, with_times

DAY = datetime(2026, 2, 10, tzinfo=UTC)
MINUTES = st.integers(0, 24 * 60 - 1)


def at(minute):
    return time(minute // 60, minute % 60)


def planned(minute):
    start = DAY + timedelta(minutes=minute)
    return Session(start, start + timedelta(minutes=50), ClinicianId(1))


@given(planned_at=MINUTES, start=MINUTES, length=st.integers(1, LONGEST_MINUTES), now=st.integers(0, 3000))
def test_no_actual_time_lies_ahead_and_both_times_are_as_typed(planned_at, start, length, now):
    moment = DAY + timedelta(minutes=now)
    stop = (start + length) % (24 * 60)
    changed = with_times(planned(planned_at), at(start), at(stop), moment)
    assert (changed.start.time(), changed.stop.time()) == (at(start), at(stop))
    assert changed.minutes == length
    assert changed.started is None or changed.started <= moment
    assert changed.stopped is None or changed.stopped <= moment
    assert (changed.started is not None) == changed.has_begun(moment)
    assert (changed.stopped is not None) == changed.has_ended(moment)


@given(planned_at=MINUTES, weeks=st.integers(1, 52))
def test_weeks_later_it_is_the_same_weekday_and_hour(planned_at, weeks):
    session = planned(planned_at)
    later = session.in_weeks(weeks)
    assert later.start - session.start == timedelta(weeks=weeks)
    assert (later.minutes, later.started, later.id) == (session.minutes, None, 0)


@given(one=MINUTES, other=MINUTES)
def test_two_sessions_overlap_when_less_than_their_length_lies_between(one, other):
    assert planned(one).overlaps(planned(other)) == (abs(one - other) < 50)
    assert planned(one).overlaps(planned(other)) == planned(other).overlaps(planned(one))
