"""What stands in the way of a claim: its problems, and where it stands already."""

from __future__ import annotations

from typing import Final

from headdesk import __version__
from headdesk.domain.claim_problems import problems
from headdesk.domain.claims import UNFILED, Claim, ClaimId, ClaimState
from headdesk.domain.errors import FormError, Problem, RuleBrokenError
from headdesk.domain.sessions import AttendeeId
from headdesk.forms import cms1500
from headdesk.store import claims, notes
from headdesk.store.claims import Verdict
from headdesk.store.connection import Connection

RULES: Final = __version__
"""What kept verdicts rest on: another Headdesk may refuse other things."""


def check(connection: Connection, claim_id: ClaimId) -> list[Problem]:
    """Return what the payer would refuse, and what does not fit the form, in form order."""
    return problems_of(claims.claim(connection, claim_id))


def verdict(claim: Claim) -> Verdict:
    """Return what the payer would refuse a claim for, as it is kept; it is ready when that is nothing."""
    return Verdict(tuple(problem for problem in problems_of(claim) if problem.blocking), RULES)


def problems_of(claim: Claim) -> list[Problem]:
    """Return what is to mend about a claim, in form order."""
    found = problems(claim)
    if found:
        return found
    try:
        cms1500.fill(claim)
    except FormError as error:
        return problems_beside(claim, error)
    return []


def problems_beside(claim: Claim, fault: FormError | None) -> list[Problem]:
    """Return what is to mend about a claim whose form was filled: its problems, else what did not fit."""
    return problems(claim) or ([Problem(fault.box, fault.what, fault.do)] if fault else [])


def refuse_filed(connection: Connection, attendee_id: AttendeeId) -> None:
    """Raise if a session stands on a claim that has left the house."""
    for claim_id in claims.claims_of_attendee(connection, attendee_id):
        refuse_filed_claim(connection, claim_id)


def is_filed(connection: Connection, attendee_id: AttendeeId) -> bool:
    """Return whether a session stands on a claim that has left the house."""
    on_claims = claims.claims_of_attendee(connection, attendee_id)
    return any(claims.head(connection, claim_id).state not in UNFILED for claim_id in on_claims)


def refuse_filed_claim(connection: Connection, claim_id: ClaimId) -> None:
    """Raise if a claim has left the house, or was withdrawn."""
    state = claims.head(connection, claim_id).state
    refuse_void(state)
    if state not in UNFILED:
        raise RuleBrokenError(
            "This claim has left the house; what it says stays as it was.",
            "Headdesk makes no corrected claims yet: correct it on the payer’s page, or by telephone.",
        )


def refuse_void(state: ClaimState) -> None:
    """Raise if a claim was withdrawn."""
    if state is ClaimState.VOID:
        raise RuleBrokenError("This claim is void: it was withdrawn.", "Open the one that took its place.")


def refuse_problems(connection: Connection, claim_id: ClaimId) -> None:
    """Raise if a claim has problems that the payer would refuse it for, or what it rests on just changed."""
    if claims.head(connection, claim_id).problems is None:
        raise RuleBrokenError(
            "What this claim rests on just changed, and it is being made anew.", "Try again in a moment."
        )
    found = [*check(connection, claim_id), *open_notes(connection, claim_id).values()]
    blocking = [problem for problem in found if problem.blocking]
    if blocking:
        raise RuleBrokenError(blocking[0].what, blocking[0].do)


def open_notes(connection: Connection, claim_id: ClaimId) -> dict[AttendeeId, Problem]:
    """Return, by session, that its signed note was opened again: a claim rests on signed notes alone."""
    found = {a: notes.note_of(connection, a) for a in claims.attendees_of_claim(connection, claim_id)}
    is_open = Problem("note", "A note that this claim rests on was opened again.", "Sign it first.")
    return {a: is_open for a, note in found.items() if note is not None and not note.is_signed}
