"""Days and times: typed in many ways, meant in one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.calendar import (
    DateRange,
    long_day,
    minutes_between,
    moment_words,
    month_of,
    parse_date,
    parse_time,
    short_day,
)
from headdesk.domain.errors import InvalidValueError

TUESDAY = date(2026, 2, 10)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds are naive


@given(days, days)
def test_a_full_date_parses_back_whatever_day_it_is(day, today):
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.month}/{day.day}/{day.year}", today) == day
    assert parse_date(f"{day:%m-%d-%Y}", today) == day


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 2, 17, 13, 0, tzinfo=UTC), "Tue, Feb 17, 2026, 1:00 PM"),
        (datetime(2026, 3, 1, 0, 5, tzinfo=UTC), "Sun, Mar 1, 2026, 12:05 AM"),
        (datetime(2026, 3, 1, 12, 30, tzinfo=UTC), "Sun, Mar 1, 2026, 12:30 PM"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment, words):
    assert moment_words(moment) == words


@given(days, st.integers(-9999, 9999))
def test_a_number_with_its_sign_counts_days_from_today(today, shift):
    assert parse_date(f"{shift:+d}", today) == today + timedelta(days=shift)


@given(days)
def test_a_day_without_a_year_is_the_nearest_one(today):
    for shift in (-180, -1, 0, 1, 180):
        day = today + timedelta(days=shift)
        if (day.month, day.day) != (2, 29):
            assert parse_date(f"{day.month}/{day.day}", today) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", TUESDAY),
        (" Today ", TUESDAY),
        ("-1", date(2026, 2, 9)),
        ("−1", date(2026, 2, 9)),
        ("tue", TUESDAY),
        ("mon", date(2026, 2, 9)),
        ("Wednesday", date(2026, 2, 4)),
        ("2/14/26", date(2026, 2, 14)),
        ("2/14/99", date(1999, 2, 14)),
        ("2/14/36", date(2036, 2, 14)),
        ("2 14", date(2026, 2, 14)),
        ("12/30", date(2025, 12, 30)),
    ],
)
def test_short_forms_mean_what_people_mean(typed, day):
    assert parse_date(typed, TUESDAY) == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "2/30", "2/29", "13/1/2026", "2026-02-30", "2/14/126", "+12345"]
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(InvalidValueError, match=r"no such day|not a date"):
        parse_date(typed, TUESDAY)


def test_the_29th_of_february_is_found_in_a_leap_year_nearby():
    assert parse_date("2/29", date(2025, 1, 1)) == date(2024, 2, 29)


@given(st.times(), st.times())
def test_a_time_with_its_half_of_the_day_parses_back_whatever_is_near(moment, near):
    plain = moment.replace(second=0, microsecond=0)
    for shape in ("%I:%M %p", "%I:%M%p"):
        assert parse_time(plain.strftime(shape), near) == plain


@given(st.times())
def test_a_time_near_which_it_is_parses_back_without_its_half(moment):
    plain = moment.replace(second=0, microsecond=0)
    for shape in ("%H:%M", "%H%M", "%I:%M"):
        assert parse_time(plain.strftime(shape), plain) == plain


@given(st.integers(1, 12), st.integers(0, 59), st.times())
def test_without_its_half_a_time_is_never_further_than_six_hours_from_what_is_near(hour, minute, near):
    found = parse_time(f"{hour}:{minute:02d}", near)
    assert (found.hour % 12, found.minute) == (hour % 12, minute)
    apart = abs(found.hour * 60 + found.minute - near.hour * 60 - near.minute)
    assert min(apart, 24 * 60 - apart) <= 6 * 60


@given(st.integers(13, 23), st.times())
def test_an_hour_above_twelve_says_its_half_itself(hour, near):
    assert parse_time(str(hour), near) == time(hour)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1", time(13)),
        ("1:45", time(13, 45)),
        ("6:59", time(18, 59)),
        ("7", time(7)),
        ("8", time(8)),
        ("12", time(12)),
        ("0", time(0)),
        ("1p", time(13)),
        ("1 a.m.", time(1)),
        ("12a", time(0)),
        ("12 pm", time(12)),
        ("13:05", time(13, 5)),
        ("0905", time(9, 5)),
    ],
)
def test_with_nothing_near_a_time_is_one_at_which_offices_are_open(typed, moment):
    assert parse_time(typed) == moment


@pytest.mark.parametrize(
    ("typed", "near", "moment"),
    [
        ("1:45", time(13, 48), time(13, 45)),
        ("3:30", time(19, 30), time(15, 30)),
        ("12:20", time(0, 15), time(0, 20)),
        ("9", time(20, 50), time(21)),
        ("07:30", time(19, 30), time(19, 30)),
    ],
)
def test_a_time_is_taken_near_to_when_the_session_is_planned(typed, near, moment):
    assert parse_time(typed, near) == moment


@pytest.mark.parametrize("typed", ["", "noon", "24", "9:60", "1:2:3", "12345"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(InvalidValueError, match="time"):
        parse_time(typed)


@given(moments, st.integers(0, 600), st.integers(0, 59), st.integers(-12, 12))
def test_minutes_are_whole_and_do_not_care_for_the_clock_on_the_wall(start, minutes, seconds, hours):
    stop = start + timedelta(minutes=minutes, seconds=seconds)
    assert minutes_between(start, stop) == minutes
    assert minutes_between(start, stop.astimezone(timezone(timedelta(hours=hours)))) == minutes


@given(moments, st.integers(1, 100_000))
def test_nothing_ends_before_it_begins(start, seconds):
    with pytest.raises(InvalidValueError, match="before it begins"):
        minutes_between(start, start - timedelta(seconds=seconds))


@given(days)
def test_a_month_holds_its_own_days_and_no_others(day):
    month = month_of(day)
    assert day in month
    assert month.start.day == 1
    assert month.end is not None
    assert month.end not in month
    assert month.end - timedelta(days=1) in month
    assert month.start - timedelta(days=1) not in month


def test_a_range_without_end_goes_on():
    assert date.max in DateRange(TUESDAY)
    assert TUESDAY - timedelta(days=1) not in DateRange(TUESDAY)


@given(days, st.integers(0, 1000))
def test_a_range_holds_at_least_one_day(start, back):
    with pytest.raises(InvalidValueError, match="last day is before the first"):
        DateRange(start, start - timedelta(days=back))


def test_a_day_is_said_long_and_short_with_its_year_or_without():
    day = date(2026, 9, 3)
    assert (long_day(day), long_day(day, year=False)) == ("September 3, 2026", "September 3")
    assert (short_day(day), short_day(day, year=False)) == ("Sep 3, 2026", "Sep 3")
