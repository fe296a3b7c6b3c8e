"""Times in words as paper says them, the same on every machine, whatever its language."""

from __future__ import annotations

from datetime import datetime

from headdesk.domain.calendar import long_day


def moment_words(moment: datetime) -> str:
    """Return a moment such as *February 10, 2026, 11:02 AM EST*, with its zone where it has one."""
    return f"{long_day(moment)}, {clock_words(moment)} {_zone(moment)}".rstrip()


def clock_words(moment: datetime) -> str:
    """Return a time of day such as *11:02 AM*."""
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def span_words(start: datetime, stop: datetime) -> str:
    """Return from when to when, with the zone; both zones where the clock was changed between."""
    zones = [_zone(moment) for moment in (start, stop)]
    first = zones[0] if zones[0] != zones[1] else ""
    ends = clock_words(stop) if stop.date() == start.date() else f"{clock_words(stop)} the next day"
    return " ".join(f"{clock_words(start)} {first}".split()) + " – " + f"{ends} {zones[1]}".rstrip()


def _zone(moment: datetime) -> str:
    """Return the name of a moment's zone, such as *EST*; a mere distance from UTC is no name."""
    name = moment.tzname() or ""
    return name if name.isalpha() else ""
