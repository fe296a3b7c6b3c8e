"""Sessions and who attended them; note, code and claim hang on the attendee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from headdesk.domain.calendar import minutes_between
from headdesk.domain.codes import PlaceOfService
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId, ClinicianId, PlaceId

SessionId = NewType("SessionId", int)
AttendeeId = NewType("AttendeeId", int)

LONGEST_MINUTES = 16 * 60
"""More than this is a slip of the hand, such as 1:00 to 0:50."""


class Outcome(StrEnum):
    """What became of a planned session, for one attendee."""

    PLANNED = "planned"
    KEPT = "kept"
    NO_SHOW = "no-show"
    LATE_CANCEL = "late cancel"
    CANCELLED_BY_CLIENT = "cancelled by client"
    CANCELLED_BY_CLINICIAN = "cancelled by clinician"


class Stage(StrEnum):
    """What an attendee's session waits for next."""

    PLANNED = "planned"
    NOTE = "waiting for note"
    CODE = "choose code"
    CODED = "coded"
    CLOSED = "closed"


class Modality(StrEnum):
    """How client and clinician met."""

    IN_PERSON = "in person"
    VIDEO = "video"
    AUDIO = "audio only"


class SessionKind(StrEnum):
    """Who was treated together."""

    INDIVIDUAL = "individual"
    FAMILY = "family"
    GROUP = "group"


OFFICE = PlaceOfService("11")


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting with one or more clients.

    Attributes:
        planned_start: Local time with its offset, as all instants here.
        started: The actual start; None until someone said so.
    """

    planned_start: datetime
    planned_stop: datetime
    clinician_id: ClinicianId
    started: datetime | None = None
    stopped: datetime | None = None
    kind: SessionKind = SessionKind.INDIVIDUAL
    modality: Modality = Modality.IN_PERSON
    place_of_service: PlaceOfService = OFFICE
    place_id: PlaceId | None = None
    id: SessionId = SessionId(0)

    def __post_init__(self) -> None:
        if minutes_between(self.start, self.stop) > LONGEST_MINUTES:
            raise InvalidValueError("The session would last more than 16 hours.", "Look at both times.")

    @property
    def start(self) -> datetime:
        """The actual start where known, else the planned one."""
        return self.started or self.planned_start

    @property
    def stop(self) -> datetime:
        """The actual end where known, else the planned one."""
        return self.stopped or self.planned_stop

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end, clock changes counted."""
        return minutes_between(self.start, self.stop)

    @property
    def service_date(self) -> date:
        """The local day on which it started; a session past midnight counts for that day."""
        return self.start.date()


@dataclass(frozen=True, slots=True)
class Attendee:
    """One client's part in a session."""

    session_id: SessionId
    client_id: ClientId
    outcome: Outcome = Outcome.PLANNED
    stage: Stage = Stage.PLANNED
    id: AttendeeId = AttendeeId(0)


def stage_after(outcome: Outcome) -> Stage:
    """Return what a session waits for once its outcome is known; only a kept one goes on to a note."""
    if outcome is Outcome.PLANNED:
        return Stage.PLANNED
    return Stage.NOTE if outcome is Outcome.KEPT else Stage.CLOSED
