"""The sample practice: invented from end to end, the same on every machine, and obviously not real."""

from __future__ import annotations

from headdesk.store.connection import Connection
from headdesk.usecases.sample.facts import PASSWORD, SAMPLE_NOW, USUAL_SESSIONS, clock_of, is_sample

__all__ = ["PASSWORD", "SAMPLE_NOW", "USUAL_SESSIONS", "clock_of", "is_sample", "make"]


def make(connection: Connection, *, seed: int = 1, sessions: int = USUAL_SESSIONS) -> None:
    """Fill an empty practice with the invented one; see `fill.fill`."""
    from headdesk.usecases.sample.fill import fill  # brings the whole cast, which the window seldom needs

    fill(connection, seed=seed, sessions=sessions)
