"""Days and times in words, the same on every machine, whatever its language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: date) -> str:
    """Return a day such as *February 10, 2026*."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def moment_words(moment: datetime) -> str:
    """Return a moment such as *February 10, 2026, 11:02 AM EST*, with its zone where it has one."""
    half = "AM" if moment.hour < 12 else "PM"
    clock = f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {half}"
    return f"{day_words(moment)}, {clock} {moment.tzname() or ''}".rstrip()
