"""Sessions: how long they lasted, on which day they count, and what they wait for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClinicianId
from headdesk.domain.sessions import LONGEST_MINUTES, Outcome, Session, Stage, stage_after

START = datetime(2026, 2, 10, 23, 30, tzinfo=UTC)


def session(minutes: int = 50, **changes):
    return Session(START, START + timedelta(minutes=minutes), ClinicianId(1), **changes)


@given(st.integers(0, LONGEST_MINUTES))
def test_minutes_are_those_planned_until_others_are_known(minutes):
    assert session(minutes).minutes == minutes
    assert session(50, started=START, stopped=START + timedelta(minutes=minutes)).minutes == minutes


def test_a_session_past_midnight_counts_for_the_day_it_began():
    assert session().service_date == date(2026, 2, 10)


def test_the_day_is_that_of_the_clock_on_the_wall():
    ohio = START.astimezone(timezone(timedelta(hours=-5)))
    late = datetime(2026, 2, 11, 1, 0, tzinfo=UTC).astimezone(ohio.tzinfo)
    assert session(started=late, stopped=late + timedelta(minutes=50)).service_date == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("minutes", "words"), [(LONGEST_MINUTES + 1, "more than 16 hours"), (-1, "ends before")]
)
def test_a_slip_of_the_hand_in_the_times_is_refused(minutes, words):
    with pytest.raises(InvalidValueError, match=words):
        session(minutes)


def test_the_clock_change_in_autumn_does_not_lengthen_a_session():
    summer, winter = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
    start = datetime(2026, 11, 1, 1, 30, tzinfo=summer)
    stop = datetime(2026, 11, 1, 1, 20, tzinfo=winter)
    assert Session(start, stop, ClinicianId(1)).minutes == 50


OHIO = tz.tzstr("EST5EDT,M3.2.0,M11.1.0")
"""The zone of a practice: the clocks change on the second Sunday of March and the first of November."""
HOURS = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(HOURS, HOURS, st.integers(-120, 120))
def test_it_is_over_at_the_same_moment_wherever_one_is(here, there, minutes):
    held = session()
    told = replace(held, planned_start=held.start.astimezone(there), planned_stop=held.stop.astimezone(there))
    now = (held.stop + timedelta(minutes=minutes)).astimezone(here)
    assert told.has_ended(now) == held.has_ended(now) == (minutes >= 0)
    assert told.has_begun(now) == held.has_begun(now) == (minutes >= -50)
    assert told.overlaps(held)
    assert told.time_left(now) == timedelta(minutes=-minutes)


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 10, 31)])
def test_what_was_planned_before_the_clocks_change_ends_at_its_own_hour_after_it(day):
    start = datetime(day.year, day.month, day.day, 14, tzinfo=OHIO)
    planned = Session(start, start + timedelta(minutes=50), ClinicianId(1))
    later = planned.in_weeks(1)
    assert later.stop.utcoffset() != planned.stop.utcoffset()
    kept = datetime.fromisoformat(later.stop.isoformat())  # as it is stored, with its offset only
    assert (kept.hour, kept.minute) == (14, 50)
    held = replace(later, planned_start=datetime.fromisoformat(later.start.isoformat()), planned_stop=kept)
    for moment in (kept, later.stop):
        assert held.has_ended(moment)
        assert not held.has_ended(moment - timedelta(seconds=1))


def test_in_the_hour_that_comes_twice_it_ends_only_once():
    ends = datetime(2026, 11, 1, 1, 20, tzinfo=OHIO, fold=1)
    held = Session(ends.replace(hour=0), ends, ClinicianId(1))
    assert held.minutes == 120
    assert not held.has_ended(ends.replace(minute=40, fold=0))
    assert held.has_ended(ends.replace(minute=40))


@pytest.mark.parametrize("outcome", Outcome)
def test_a_kept_session_waits_for_a_note_and_a_missed_one_for_a_word_about_its_fee(outcome):
    waits = {
        Outcome.PLANNED: Stage.PLANNED,
        Outcome.KEPT: Stage.NOTE,
        Outcome.NO_SHOW: Stage.FEE,
        Outcome.LATE_CANCEL: Stage.FEE,
    }
    assert stage_after(outcome) is waits.get(outcome, Stage.CLOSED)
