"""Sessions: how long they lasted, on which day they count, and what they wait for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
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


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_kept_session_waits_for_a_note(outcome):
    expected = {Outcome.PLANNED: Stage.PLANNED, Outcome.KEPT: Stage.NOTE}.get(outcome, Stage.CLOSED)
    assert stage_after(outcome) is expected
