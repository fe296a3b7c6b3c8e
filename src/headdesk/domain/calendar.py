"""Days and times as people type and say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from headdesk.domain.errors import InvalidValueError

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OFFICE_OPENS = 7
BEGINNING: Final = date(1900, 1, 1)
"""Before every session: the day of what held already when a practice began with Headdesk."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``start`` up to, but not including, ``end``; no end means until further notice."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise InvalidValueError("The last day is before the first.", "Look at both dates.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def month_of(day: date) -> DateRange:
    """Return the calendar month that a day lies in."""
    first = day.replace(day=1)
    return DateRange(first, first + relativedelta(months=1))


def short_day(day: date, *, year: bool = True) -> str:
    """Return a day as texts of the record say it, such as *Feb 3, 2026*, whatever the machine's language."""
    return _said(_MONTHS[day.month - 1][:3], day, year=year)


def long_day(day: date, *, year: bool = True) -> str:
    """Return a day as paper and sentences say it: *February 3, 2026*, whatever the machine's language."""
    return _said(_MONTHS[day.month - 1], day, year=year)


def _said(month: str, day: date, *, year: bool) -> str:
    return f"{month} {day.day}, {day.year}" if year else f"{month} {day.day}"


def moment_words(moment: datetime) -> str:
    """Return day and time as texts of the record say it, such as *Tue, Feb 17, 2026, 1:00 PM*."""
    weekday = _WEEKDAYS[moment.weekday()].capitalize()
    half = "AM" if moment.hour < 12 else "PM"
    return f"{weekday}, {short_day(moment.date())}, {moment.hour % 12 or 12}:{moment:%M} {half}"


def parse_date(text: str, today: date) -> date:
    """Return the day that was typed.

    ``t`` is today, ``-1`` yesterday, ``mon`` the latest Monday; ``2/14`` is the nearest such day, and
    ``2/14/26``, ``2/14/2026`` and ``2026-02-14`` are what they say.

    Raises:
        InvalidValueError: There is no such day.
    """
    typed = text.strip().lower()
    if typed in {"t", "today"}:
        return today
    if re.fullmatch(r"[+\-−]\d{1,4}", typed, re.ASCII):
        return today + timedelta(days=int(typed.replace("−", "-")))
    if typed[:3] in _WEEKDAYS and typed.isalpha():
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(typed[:3])) % 7)
    return _numbers_to_date(typed, today)


def _numbers_to_date(typed: str, today: date) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed, re.ASCII)
    us = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", typed, re.ASCII)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if us and us[3]:
            return date(_full_year(us[3], today), int(us[1]), int(us[2]))
        if us:
            return _nearest(int(us[1]), int(us[2]), today)
    except ValueError:
        raise InvalidValueError("There is no such day.", "Type month, day and year: 2/14/2026.") from None
    raise InvalidValueError("That is not a date.", "Type month, day and year: 2/14/2026.")


def _full_year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year if year <= today.year + 10 else year - 100


def _nearest(month: int, day: int, today: date) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError
    return min(found, key=lambda candidate: abs(candidate - today))


def parse_time(text: str, near: time | None = None) -> time:
    """Return the time of day that was typed: ``1:05 pm``, ``13:05``, ``1305``, ``1p``, ``9``.

    What could be morning or afternoon is the one nearer to a time; without one, it lies in office hours,
    from 7 AM to 7 PM.

    Raises:
        InvalidValueError: That is no time of day.
    """
    typed = "".join(text.split()).lower()  # locales put narrow blanks of their own before AM and PM
    match = re.fullmatch(r"(\d{1,2}):?(\d{2})?([ap])?\.?(?:m\.?)?", typed, re.ASCII)
    if match is None:
        raise InvalidValueError("That is not a time.", "Type it as 1:05 PM or 13:05.")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        told = time(hour, minute)
    except ValueError:
        raise InvalidValueError("There is no such time.", "Type it as 1:05 PM or 13:05.") from None
    return told if half or not 1 <= hour <= 12 else _half_of_day(told, near)


def _half_of_day(told: time, near: time | None) -> time:
    morning, afternoon = told.replace(hour=told.hour % 12), told.replace(hour=told.hour % 12 + 12)
    if near is None:
        return morning if morning.hour >= _OFFICE_OPENS else afternoon
    return min(morning, afternoon, key=lambda moment: _apart(moment, near))


def _apart(one: time, other: time) -> int:
    """Return the minutes between two times of day, the shorter way round the clock."""
    minutes = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(minutes, 24 * 60 - minutes)


def minutes_between(start: datetime, stop: datetime) -> int:
    """Return whole minutes from one instant to another, clock changes counted.

    Raises:
        InvalidValueError: It stops before it starts.
    """
    minutes = int((stop.timestamp() - start.timestamp()) // 60)
    if minutes < 0:
        raise InvalidValueError("The session ends before it begins.", "Look at both times.")
    return minutes
