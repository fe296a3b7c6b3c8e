"""How long a session is, in words, and whether that is likely to be a slip of the hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

_DAY: Final = 24 * 60
_HOUR: Final = 60
_LONG: Final = 3 * _HOUR
LONGEST_NIGHT: Final = 12 * _HOUR
"""An end that is earlier in the day than the start, and further from it than this, is no session by night."""


def minutes_from(start: time, stop: time) -> int:
    """Return the minutes from one time of day to the next such other one; 0 for the same."""
    return ((stop.hour - start.hour) * _HOUR + stop.minute - start.minute) % _DAY


def later(start: time, minutes: int) -> time:
    """Return the time of day so many minutes after another."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()


def is_backwards(start: time, stop: time) -> bool:
    """Return whether an end can not belong to a start, on the same day or in the night after it."""
    return stop == start or (stop < start and minutes_from(start, stop) > LONGEST_NIGHT)


def is_doubtful(minutes: int, planned: int) -> bool:
    """Return whether so many minutes are more than what one would plan, or twice what was planned."""
    return minutes > _LONG or minutes > 2 * planned


def words(minutes: int) -> str:
    """Return a length such as *50 min* or *4 h 50 min*."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _tr("{n} min").format(n=rest)
    return _tr("{h} h {n} min").format(h=hours, n=rest) if rest else _tr("{h} h").format(h=hours)


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
