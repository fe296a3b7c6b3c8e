"""What the rest of the program knows of the sample practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Final

from headdesk.store import practice_settings
from headdesk.store.connection import Connection

PASSWORD: Final = "sample practice"  # noqa: S105 -- no secret: it is filled in and said on every screen
SAMPLE_NOW: Final = datetime(2026, 2, 10, 14, 2, tzinfo=timezone(timedelta(hours=-5)))
"""The one invented day on which the sample practice lives: a Tuesday."""
USUAL_SESSIONS: Final = 96
_IS_SAMPLE: Final = "sample"


def is_sample(connection: Connection) -> bool:
    """Return whether a practice is the sample."""
    return practice_settings.value(connection, _IS_SAMPLE) == "yes"


def mark_as_sample(connection: Connection) -> None:
    """Record that a practice is the sample; inside a transaction."""
    practice_settings.put(connection, _IS_SAMPLE, "yes")


def clock_of(connection: Connection, clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """Return a practice's clock: the given one; for the sample, its own invented day from now on."""
    if not is_sample(connection):
        return clock
    begun = clock()
    return lambda: SAMPLE_NOW + (clock() - begun)
