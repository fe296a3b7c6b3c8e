"""What a practice says about text that was copied from earlier notes, and from when on it wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId
from headdesk.domain.templates import SectionKind
from headdesk.domain.unchanged import ALIKE, SAID_FROM, Earlier
from headdesk.store import activity, earlier_notes, practice_settings
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import templates

_SESSIONS: Final = "unchanged sessions"
_SIMILARITY: Final = "unchanged similarity"
MOST_SESSIONS: Final = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on copied text is named before signing.

    Attributes:
        sessions: A sentence that stands unchanged for so many sessions in a row.
        similarity: A note that is as like the last one as this, from 0.5 to 1.
    """

    sessions: int = SAID_FROM
    similarity: float = ALIKE

    def __post_init__(self) -> None:
        if not 1 <= self.sessions <= MOST_SESSIONS:
            raise InvalidValueError(f"Type a number of sessions from 1 to {MOST_SESSIONS}.")
        if not 0.5 <= self.similarity <= 1:
            raise InvalidValueError("Type a share from 50 to 100 %.")


def earlier(connection: Connection, client_id: ClientId, *, before: date) -> Earlier:
    """Return a client's signed notes before a day, ready to be asked about a draft.

    What is ticked says the same each time and is left out, as is risk.
    """
    ticked = {
        section.key
        for template in templates.everything(connection)
        for section in template.sections
        if section.kind is not SectionKind.TEXT
    }
    found = earlier_notes.texts(connection, client_id, before=before)
    return Earlier({key: text for key, text in note.items() if key not in ticked} for note in found)


def limits(connection: Connection) -> Limits:
    """Return what the practice chose; what it never chose is as usual."""
    sessions = practice_settings.value(connection, _SESSIONS)
    similarity = practice_settings.value(connection, _SIMILARITY)
    return Limits(
        SAID_FROM if sessions is None else int(sessions), ALIKE if similarity is None else float(similarity)
    )


def set_limits(connection: Connection, chosen: Limits, *, now: datetime) -> None:
    """Record from when on copied text is named."""
    with transaction(connection):
        practice_settings.put(connection, _SESSIONS, str(chosen.sessions))
        practice_settings.put(connection, _SIMILARITY, str(chosen.similarity))
        activity.record(connection, now=now, action="change marks", entity="practice")
