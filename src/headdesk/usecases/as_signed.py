"""What an entry says of people and session: as it was signed, and of a draft as they are now."""

from __future__ import annotations

from headdesk.domain.notes import Note
from headdesk.domain.people import Clinician
from headdesk.domain.said import Held, Said
from headdesk.domain.sessions import AttendeeId, Session
from headdesk.store import people, sessions, signatures
from headdesk.store.connection import Connection
from headdesk.usecases.notes import says_times


def said(connection: Connection, note: Note) -> Said:
    """Return what an entry says of people and session.

    Under signatures of practices that are older only the times were kept; the rest of it is as it is now.
    """
    kept = signatures.of_version(connection, note.version_id).said if note.is_signed else None
    return kept or said_now(connection, note)


def said_now(connection: Connection, note: Note) -> Said:
    """Return what a signature under an entry would say of people and session."""
    client, signer = people.client(connection, note.client_id), signer_of(connection, note)
    return Said(
        client=client.name.full,
        birth_date=client.birth_date,
        sex=client.sex,
        on=note.on,
        clinician=signer.signature,
        license_number=license_of(signer),
        held=_held(connection, note, note.attendee_id) if note.attendee_id and says_times(note) else None,
    )


def _held(connection: Connection, note: Note, attendee_id: AttendeeId) -> Held:
    session = _session(connection, note, attendee_id)
    names = {place.id: place.name for place in people.places(connection)}
    return Held(
        start=session.start,
        stop=session.stop,
        modality=session.modality,
        kind=session.kind,
        place_of_service=session.place_of_service,
        place=names.get(session.place_id, "") if session.place_id else "",
    )


def _session(connection: Connection, note: Note, attendee_id: AttendeeId) -> Session:
    """Return the session of a note, of a signed one with the times that stood then."""
    session_id = sessions.attendee(connection, attendee_id).session_id
    if note.signed_at is None:
        return sessions.session(connection, session_id)
    return sessions.session_as_of(connection, session_id, note.signed_at)


def signer_of(connection: Connection, note: Note) -> Clinician:
    """Return who signs a note: who held its session; of what tells of no session, the practice's first."""
    clinicians = people.clinicians(connection)
    if note.attendee_id is None:
        return clinicians[0]
    attendee = sessions.attendee(connection, note.attendee_id)
    session = sessions.session(connection, attendee.session_id)
    return next(c for c in clinicians if c.id == session.clinician_id)


def license_of(signer: Clinician) -> str:
    """Return state and number of somebody's license."""
    return f"{signer.license_state} {signer.license_number}".strip()
