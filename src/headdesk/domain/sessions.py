"""Sessions and who attended them; note, code and claim hang on the attendee."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NewType

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
    FEE = "decide fee"
    CLOSED = "closed"


CHARGEABLE: Final = (Outcome.NO_SHOW, Outcome.LATE_CANCEL)
"""What a practice may ask a fee for."""


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

    def has_begun(self, now: datetime) -> bool:
        """Return whether it began, wherever the clock that says *now* stands."""
        return self.start.timestamp() <= now.timestamp()

    def has_ended(self, now: datetime) -> bool:
        """Return whether it is over, wherever the clock that says *now* stands.

        Its times carry the offset of their own day and place, so neither travel nor a change of the clocks
        moves its end.
        """
        return self.time_left(now) <= timedelta()

    def time_left(self, now: datetime) -> timedelta:
        """Return how long it is until its end; zero or less once it is over."""
        return timedelta(seconds=self.stop.timestamp() - now.timestamp())

    def in_weeks(self, weeks: int) -> Session:
        """Return the same session planned so many weeks later, at the same hour."""
        later = timedelta(weeks=weeks)
        return replace(
            self,
            planned_start=self.start + later,
            planned_stop=self.stop + later,
            started=None,
            stopped=None,
            id=SessionId(0),
        )

    def overlaps(self, other: Session) -> bool:
        """Return whether both would take place at the same time."""
        begins, ends = self.start.timestamp(), self.stop.timestamp()
        return begins < other.stop.timestamp() and other.start.timestamp() < ends


@dataclass(frozen=True, slots=True)
class Attendee:
    """One client's part in a session."""

    session_id: SessionId
    client_id: ClientId
    outcome: Outcome = Outcome.PLANNED
    stage: Stage = Stage.PLANNED
    id: AttendeeId = AttendeeId(0)

    @property
    def is_called_off(self) -> bool:
        """True once it is known that the session did not take place."""
        return self.stage in {Stage.FEE, Stage.CLOSED}


def with_times(session: Session, start: time, stop: time, now: datetime) -> Session:
    """Return a session with other times: what is past is what happened, what lies ahead is the plan.

    An end before the start lies after midnight.

    Raises:
        InvalidValueError: It would last too long to be true.
    """
    day = session.start.date()
    began = datetime.combine(day, start, session.start.tzinfo)
    ended = datetime.combine(day, stop, session.stop.tzinfo)
    if ended < began:
        ended += timedelta(days=1)
    planned = replace(session, planned_start=began, planned_stop=ended, started=None, stopped=None)
    has_begun, has_ended = planned.has_begun(now), planned.has_ended(now)
    return replace(
        session,
        planned_start=session.planned_start if has_begun else began,
        planned_stop=session.planned_stop if has_ended else ended,
        started=began if has_begun else None,
        stopped=ended if has_ended else None,
    )


def stage_after(outcome: Outcome) -> Stage:
    """Return what a session waits for once its outcome is known; only a kept one goes on to a note."""
    if outcome in CHARGEABLE:
        return Stage.FEE
    return {Outcome.PLANNED: Stage.PLANNED, Outcome.KEPT: Stage.NOTE}.get(outcome, Stage.CLOSED)
