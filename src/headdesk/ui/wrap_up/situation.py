"""What the wrap-up page knows of one client's session, read in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from headdesk.domain.coding import CodedSession
from headdesk.domain.people import Client, Clinician, PlaceId
from headdesk.domain.sessions import Attendee, AttendeeId, Outcome, Session, Stage
from headdesk.store import claims, coding, people, sessions
from headdesk.store.claims import ClaimHead
from headdesk.store.connection import Connection
from headdesk.ui.session.place_words import place_words
from headdesk.usecases import correction

NOTE: Final = "note"
CODE: Final = "code"
CLAIM: Final = "claim"
STEPS: Final = (NOTE, CODE, CLAIM)
"""The steps, as they stand in a place's part."""
CONTACT: Final = "contact"
"""Stands there for the contact note of a session that did not take place."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One client's session, who holds it and how far it is.

    Attributes:
        number: Which of the client's sessions this is, from 1.
        attending: How many clients attend.
        places: Where sessions of this practice are held, with their names.
        coded: How it is coded; None while it is not.
        claim: The claim it stands on; None where there is none, or none yet.
        signed_at: When its note was signed; None while it is not.
        has_draft: Something is written of it and not signed.
        times_signed: A signed note of someone who attended says when the session was.
    """

    attendee: Attendee
    session: Session
    client: Client = field(repr=False)
    clinician: Clinician
    number: int
    attending: int
    places: tuple[tuple[PlaceId, str], ...]
    coded: CodedSession | None
    claim: ClaimHead | None
    signed_at: datetime | None
    has_draft: bool
    times_signed: bool

    @property
    def is_planned(self) -> bool:
        """True while nobody said what became of it."""
        return self.attendee.outcome is Outcome.PLANNED

    @property
    def is_called_off(self) -> bool:
        """True when it did not take place."""
        return not self.is_planned and not self.is_kept

    @property
    def is_kept(self) -> bool:
        """True when the session took place."""
        return self.attendee.outcome is Outcome.KEPT

    @property
    def is_signed(self) -> bool:
        """True when the note is signed."""
        return self.attendee.stage in {Stage.CODE, Stage.CODED}

    @property
    def next_step(self) -> str:
        """The step that is still to do; the last when all are done."""
        return {Stage.CODE: CODE, Stage.CODED: CLAIM}.get(self.attendee.stage, NOTE)

    @property
    def done(self) -> tuple[str, ...]:
        """The steps that are done."""
        return STEPS[: STEPS.index(self.next_step)]


def read(connection: Connection, attendee_id: AttendeeId) -> Situation:
    """Return how one client's session stands now."""
    attendee = sessions.attendee(connection, attendee_id)
    session = sessions.session(connection, attendee.session_id)
    on_claims = claims.claims_of_attendee(connection, attendee_id)
    row = sessions.row_of(connection, attendee_id)
    return Situation(
        attendee=attendee,
        session=session,
        client=people.client(connection, attendee.client_id),
        clinician=next(c for c in people.clinicians(connection) if c.id == session.clinician_id),
        number=sessions.number_for_client(connection, attendee_id),
        attending=len(sessions.attendees(connection, attendee.session_id)),
        places=tuple(place_words(connection)),
        coded=coding.of_attendee(connection, attendee_id),
        claim=claims.head(connection, on_claims[-1]) if on_claims else None,
        signed_at=row.signed_at,
        has_draft=row.draft_saved is not None,
        times_signed=correction.are_signed(connection, session.id),
    )
