"""In what circumstances a note is written: by them its template asks for more or less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId, Modality
from headdesk.store import coding as coding_store
from headdesk.store import people, sessions, supervisors
from headdesk.store.connection import Connection
from headdesk.usecases import coding, plans
from headdesk.usecases.beginning import Subject

TELEHEALTH: Final = "telehealth"
AUDIO_ONLY: Final = "audio only"
DIAGNOSED: Final = "diagnosed"
PLAN_IN_FORCE: Final = "plan in force"
UNDER_18: Final = "under 18"
SUPERVISED: Final = "supervised"
CODE: Final = "code "
"""Stands before each code that the session has, or would be given."""

WITHOUT_CODES: Final = (TELEHEALTH, AUDIO_ONLY, DIAGNOSED, PLAN_IN_FORCE, UNDER_18, SUPERVISED)
"""All but those of codes."""
_GROWN_UP: Final = 18


def of_subject(connection: Connection, subject: Subject) -> frozenset[str]:
    """Return the circumstances of an entry, of a session or of the client as a whole."""
    if subject.attendee_id is not None:
        return of_session(connection, subject.attendee_id)
    return of_client(connection, subject.client_id, subject.on)


def is_known(token: str) -> bool:
    """Return whether a session can be in such a circumstance."""
    if not token.startswith(CODE):
        return token in WITHOUT_CODES
    try:
        CPTCode(token.removeprefix(CODE))
    except InvalidValueError:
        return False
    return True


def of_session(connection: Connection, attendee_id: AttendeeId) -> frozenset[str]:
    """Return the circumstances of one client's session."""
    attendee = sessions.attendee(connection, attendee_id)
    session = sessions.session(connection, attendee.session_id)
    found = set(of_client(connection, attendee.client_id, session.service_date))
    if session.modality is not Modality.IN_PERSON:
        found.add(TELEHEALTH)
    if session.modality is Modality.AUDIO:
        found.add(AUDIO_ONLY)
    found.update(f"{CODE}{code}" for code in _codes(connection, attendee_id))
    return frozenset(found)


def of_client(connection: Connection, client_id: ClientId, on: date) -> frozenset[str]:
    """Return the circumstances of an entry that tells of no session."""
    client = people.client(connection, client_id)
    age = client.age(on)
    said = (
        (DIAGNOSED, bool(people.diagnoses(connection, client_id, on))),
        (PLAN_IN_FORCE, plans.in_force(connection, client_id, on) is not None),
        (UNDER_18, age is not None and age < _GROWN_UP),
        (SUPERVISED, bool(supervisors.current(connection))),
    )
    return frozenset(words for words, holds in said if holds)


def _codes(connection: Connection, attendee_id: AttendeeId) -> Iterator[str]:
    """Yield the codes of a session; before it is coded, the one that fits its minutes."""
    coded = coding_store.of_attendee(connection, attendee_id)
    if coded is not None:
        yield from (str(service.code) for service in coded.services)
        return
    suggested = coding.propose(connection, attendee_id).suggestion.code
    if suggested is not None:
        yield str(suggested.code)
