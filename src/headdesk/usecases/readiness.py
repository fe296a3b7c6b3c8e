"""What stands in the way of a claim: its problems, and where it stands already."""

from __future__ import annotations

from headdesk.domain.claim_problems import problems
from headdesk.domain.claims import UNFILED, Claim, ClaimId, ClaimState
from headdesk.domain.errors import FormError, Problem, RuleBrokenError
from headdesk.domain.sessions import AttendeeId
from headdesk.forms import cms1500
from headdesk.store import claims
from headdesk.store.connection import Connection


def check(connection: Connection, claim_id: ClaimId) -> list[Problem]:
    """Return what the payer would refuse, and what does not fit the form, in form order."""
    return problems_of(claims.claim(connection, claim_id))


def count_blocking(claim: Claim) -> int:
    """Return for how many things the payer would refuse a claim; it is ready when there are none."""
    return sum(problem.blocking for problem in problems_of(claim))


def problems_of(claim: Claim) -> list[Problem]:
    """Return what is to mend about a claim, in form order."""
    found = problems(claim)
    if found:
        return found
    try:
        cms1500.fill(claim)
    except FormError as error:
        return [Problem(error.box, error.what, error.do)]
    return []


def refuse_filed(connection: Connection, attendee_id: AttendeeId) -> None:
    """Raise if a session stands on a claim that has left the house."""
    for claim_id in claims.claims_of_attendee(connection, attendee_id):
        refuse_filed_claim(connection, claim_id)


def refuse_filed_claim(connection: Connection, claim_id: ClaimId) -> None:
    """Raise if a claim has left the house, or was withdrawn."""
    state = claims.head(connection, claim_id).state
    refuse_void(state)
    if state not in UNFILED:
        raise RuleBrokenError(
            "This claim has left the house; what it says stays as it was.", "File a corrected claim instead."
        )


def refuse_void(state: ClaimState) -> None:
    """Raise if a claim was withdrawn."""
    if state is ClaimState.VOID:
        raise RuleBrokenError("This claim is void: it was withdrawn.", "Open the one that took its place.")


def refuse_problems(connection: Connection, claim_id: ClaimId) -> None:
    """Raise if a claim has problems that the payer would refuse it for."""
    blocking = [problem for problem in check(connection, claim_id) if problem.blocking]
    if blocking:
        raise RuleBrokenError(blocking[0].what, blocking[0].do)
