"""Everything one claim's page shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from headdesk.domain.claims import UNFILED, Claim, ClaimId
from headdesk.domain.coverage import Relationship
from headdesk.domain.errors import FormError, Problem
from headdesk.domain.ledger import Position
from headdesk.store import claims, documents, ledger, payers, people, sessions
from headdesk.store.claims import ClaimHead, Event
from headdesk.store.connection import Connection
from headdesk.store.documents import Document
from headdesk.ui.claim.mend import Roots
from headdesk.usecases import printing, readiness


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim as its page shows it.

    Attributes:
        client: Initial and last name.
        sheets: What stands in each box, a mapping a sheet; empty when the form cannot be filled.
        fault: Why it cannot; None when it can.
        problems: What the payer would refuse, in form order; includes the fault.
        copies: The exact bytes of what was printed, the newest first.
        roots: What it grew from, where things are mended.
    """

    head: ClaimHead
    claim: Claim = field(repr=False)
    client: str = field(repr=False)
    payer: str
    position: Position
    events: tuple[Event, ...]
    sheets: tuple[dict[str, str], ...] = field(repr=False)
    fault: FormError | None = field(repr=False)
    problems: tuple[Problem, ...]
    copies: tuple[Document, ...] = field(repr=False)
    roots: Roots

    @property
    def is_unfiled(self) -> bool:
        """True while it is in the house."""
        return self.head.state in UNFILED

    @property
    def is_blocked(self) -> bool:
        """True while something would make the payer refuse it."""
        return any(problem.blocking for problem in self.problems)

    def days_to_file(self, today: date) -> int:
        """Return how many days are left to file it; below zero when they have passed."""
        return (self.head.file_by - today) // timedelta(days=1)


def read(connection: Connection, claim_id: ClaimId) -> ClaimFacts:
    """Return everything about a claim.

    Raises:
        LookupError: There is no such claim.
    """
    claim = claims.claim(connection, claim_id)
    head = claims.head(connection, claim_id)
    sheets: tuple[dict[str, str], ...] = ()
    fault = None
    try:
        sheets = tuple(printing.boxes(connection, claim_id))
    except FormError as error:
        fault = error
    return ClaimFacts(
        head=head,
        claim=claim,
        client=people.client(connection, head.client_id).short,
        payer=payers.payer(connection, head.payer_id).name,
        position=ledger.position_of_claim(connection, claim_id),
        events=tuple(claims.events(connection, claim_id)),
        sheets=sheets,
        fault=fault,
        problems=tuple(readiness.check(connection, claim_id)),
        copies=tuple(reversed(documents.of_claim(connection, claim_id))),
        roots=roots_of(connection, head.id),
    )


def roots_of(connection: Connection, claim_id: ClaimId) -> Roots:
    """Return what a claim grew from."""
    head, claim = claims.head(connection, claim_id), claims.claim(connection, claim_id)
    attendee = sessions.attendee(connection, claims.lines(connection, head.id)[0].attendee_id)
    return Roots(
        claim_id=head.id,
        account=claim.account,
        client_id=head.client_id,
        coverage_id=head.coverage_id,
        payer_id=head.payer_id,
        attendee_id=attendee.id,
        clinician_id=sessions.session(connection, attendee.session_id).clinician_id,
        is_own_policy=claim.policy.relationship is Relationship.SELF,
    )
