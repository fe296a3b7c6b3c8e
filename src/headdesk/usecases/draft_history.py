"""The history of a draft as a person reads it: its pauses, gathered to moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from headdesk.domain.notes import VersionId
from headdesk.store.connection import Connection
from headdesk.store.note_pauses import Pause
from headdesk.usecases import notes

TOGETHER: Final = timedelta(minutes=2)
"""Pauses no further apart belong to one stretch of writing."""
LONGEST: Final = timedelta(minutes=10)
"""A stretch of writing that goes on longer is told in parts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a draft said at the end of a stretch of writing.

    Attributes:
        texts: Section key to text; a section that had not been touched is not among them.
    """

    at: datetime
    texts: Mapping[str, str] = field(repr=False)


def moments(connection: Connection, version_id: VersionId) -> list[Moment]:
    """Return the moments of a draft, the newest first; a signed note has none."""
    return list(gathered(notes.history(connection, version_id)))[::-1]


def gathered(pauses: Iterable[Pause]) -> Iterator[Moment]:
    """Yield what stood at the end of each stretch of writing; the pauses come oldest first."""
    began: datetime | None = None
    last: Moment | None = None
    for pause in pauses:
        if began is None or last is None:
            began, texts = pause.at, dict(pause.texts)
        else:
            if _is_apart(began, last.at, pause.at):
                yield last
                began = pause.at
            texts = {**last.texts, **pause.texts}
        last = Moment(pause.at, texts)
    if last is not None:
        yield last


def _is_apart(began: datetime, before: datetime, at: datetime) -> bool:
    """Return whether another stretch begins; where the clock was set back one does too."""
    return not timedelta(0) <= at - before <= TOGETHER or at - began > LONGEST
