"""What to know about a claim before it leaves, though no payer would refuse it at the door."""

from __future__ import annotations

from typing import Final

from headdesk.domain.audit import Finding
from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.claim_problems import advice
from headdesk.domain.claims import UNFILED, ClaimId
from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import Problem
from headdesk.domain.sessions import AttendeeId
from headdesk.store import claims, coding, notes, payers, sessions, signatures, supervisors
from headdesk.store.connection import Connection
from headdesk.usecases import audit, readiness, reference
from headdesk.usecases.surroundings import around

_ELSEWHERE: Final = frozenset(Elsewhere)


def asks_at(connection: Connection, claim_id: ClaimId, where: str) -> bool:
    """Return whether a claim in the house still has something to mend or to know at a place like *box 1a*."""
    if claims.head(connection, claim_id).state not in UNFILED:
        return False
    found = (
        *readiness.check(connection, claim_id),
        *advice(claims.claim(connection, claim_id)),
        *about_minutes(connection, claim_id).values(),
        *about_rates(connection, claim_id).values(),
        *(problem for _, problem in about_notes(connection, claim_id)),
    )
    return any(problem.where == where for problem in found)


def about_minutes(connection: Connection, claim_id: ClaimId) -> dict[AttendeeId, Problem]:
    """Return, by session, that its minutes do not fit the code that stands on a claim."""
    found = {a: _of_session(connection, a) for a in claims.attendees_of_claim(connection, claim_id)}
    return {attendee_id: problem for attendee_id, problem in found.items() if problem}


def about_notes(connection: Connection, claim_id: ClaimId) -> list[tuple[AttendeeId, Problem]]:
    """Return, by session, what somebody who looks at its signed note later would miss.

    No payer looks at it before it asks for records, and by then nothing can be mended.
    """
    found = ((a, _of_note(connection, a)) for a in claims.attendees_of_claim(connection, claim_id))
    return [(attendee_id, problem) for attendee_id, problems in found for problem in problems]


def _of_note(connection: Connection, attendee_id: AttendeeId) -> list[Problem]:
    note = notes.note_of(connection, attendee_id)
    if note is None or note.signed_at is None:
        return []
    found = audit.of_claim(audit.facts_of_note(connection, note, now=note.signed_at))
    is_added_to = bool(signatures.addenda(connection, note.id))
    return [_missed(one) for one in found if one.key in _ELSEWHERE or not is_added_to]


def _missed(finding: Finding) -> Problem:
    """Return what a finding means for a claim; a signed note is only ever added to."""
    do = finding.do if finding.key in _ELSEWHERE else "Add it to the note as an addendum."
    where = "plan" if finding.key == Elsewhere.PLAN else "note"
    return Problem(where, f"An auditor would miss {finding.words}.", do, blocking=False)


def about_signatures(connection: Connection, claim_id: ClaimId) -> dict[AttendeeId, Problem]:
    """Return, by session, that its note waits for the supervisor's signature."""
    found = {a: notes.note_of(connection, a) for a in claims.attendees_of_claim(connection, claim_id)}
    what, do = "The note waits for the co-signature.", "Get it before the claim leaves."
    return {
        attendee_id: Problem("note", what, do, blocking=False)
        for attendee_id, note in found.items()
        if note is not None and supervisors.waits_for_cosignature(connection, note.id)
    }


def about_rates(connection: Connection, claim_id: ClaimId) -> dict[CPTCode, Problem]:
    """Return, by code, that no rate is known of a payer with whom there is a contract."""
    payer_id = claims.head(connection, claim_id).payer_id
    is_agreed, payer = around(connection).is_agreed, payers.payer(connection, payer_id).name
    unknown = [
        facts.line.code
        for facts in claims.lines(connection, claim_id)
        if facts.allowed is None and is_agreed(payer_id, facts.line.service_date)
    ]
    return {code: _no_rate(payer, code) for code in unknown}


def _no_rate(payer: str, code: CPTCode) -> Problem:
    what = f"No contract rate of {payer} is known for {code}."
    return Problem(
        "rate", what, "Until it is set, the whole fee counts as what the contract allows.", blocking=False
    )


def _of_session(connection: Connection, attendee_id: AttendeeId) -> Problem | None:
    coded = coding.of_attendee(connection, attendee_id)
    known = reference.service_code(coded.services[0].code) if coded else None
    session = sessions.session(connection, sessions.attendee(connection, attendee_id).session_id)
    if known is None or known.shortest is None or known.fits(session.minutes):
        return None
    what = f"{known.code} asks for {known.band}; this session has {session.minutes}."
    return Problem("code", what, "Look at its times, or choose another code.", blocking=False)
