"""What a signature says of people and session as they were at its time, whatever they are called later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from headdesk.domain.calendar import minutes_between
from headdesk.domain.codes import PlaceOfService
from headdesk.domain.people import Sex
from headdesk.domain.sessions import Modality, SessionKind


@dataclass(frozen=True, slots=True)
class Held:
    """When and how a session was.

    Attributes:
        start: Local time with its offset.
        stop: Likewise.
        place: What the place is called; empty where none is named.
    """

    start: datetime
    stop: datetime
    modality: Modality
    kind: SessionKind
    place_of_service: PlaceOfService
    place: str = ""

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end, clock changes counted."""
        return minutes_between(self.start, self.stop)


@dataclass(frozen=True, slots=True)
class Said:
    """Whose entry it is, of when, and who wrote it.

    Attributes:
        client: Full name.
        on: The day that it tells of.
        clinician: Name and credential, as they stand under a note.
        license_number: With its state.
        held: The session; None where the entry does not say when one was.
    """

    client: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: Sex = field(repr=False)
    on: date
    clinician: str
    license_number: str
    held: Held | None = None
