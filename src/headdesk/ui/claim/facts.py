"""Everything one claim's page shows, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from headdesk.domain.claims import UNFILED, Claim, ClaimId
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import Relationship
from headdesk.domain.errors import FormError, Problem
from headdesk.domain.ledger import Position
from headdesk.domain.roots import Roots
from headdesk.domain.sessions import AttendeeId
from headdesk.forms import cms1500
from headdesk.store import claim_postings, claims, coverage, documents, ledger, payers, people, sessions
from headdesk.store.claims import ClaimHead, Event
from headdesk.store.connection import Connection
from headdesk.store.documents import Document
from headdesk.ui.cover_words import cover_lines
from headdesk.usecases import advice, printing, readiness


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim as its page shows it.

    Attributes:
        client: Initial and last name.
        sheets: What stands in each box, a mapping a sheet; empty when the form cannot be filled.
        fault: Why it cannot; None when it can.
        problems: What the payer would refuse, in form order; includes the fault.
        standing: The step that brought it to where it stands; one that was taken back does not count.
        doubts: What to know of the sessions on it.
        signatures: What their notes still lack: a signature, or that of the supervisor.
        unrated: The codes of which the contract's rate is not known.
        cover: Sign and sentence for each thing known of its policy on its first day.
        copies: What was printed, the newest first.
        is_agreed: True when a contract says what its payer allows for all of it.
        roots: What it grew from, where things are mended.
        missed: What an auditor would miss in the notes that it rests on, by session.
    """

    head: ClaimHead
    claim: Claim = field(repr=False)
    client: str = field(repr=False)
    payer: str
    position: Position
    events: tuple[Event, ...]
    standing: Event
    sheets: tuple[dict[str, str], ...] = field(repr=False)
    fault: FormError | None = field(repr=False)
    problems: tuple[Problem, ...]
    doubts: Mapping[AttendeeId, Problem]
    signatures: Mapping[AttendeeId, Problem]
    unrated: Mapping[CPTCode, Problem]
    cover: tuple[tuple[str, str], ...]
    copies: tuple[Document, ...] = field(repr=False)
    is_agreed: bool
    roots: Roots
    missed: tuple[tuple[AttendeeId, Problem], ...]

    @property
    def is_unfiled(self) -> bool:
        """True while it is in the house."""
        return self.head.state in UNFILED

    @property
    def is_blocked(self) -> bool:
        """True while something keeps it in the house."""
        return any(problem.blocking for problem in (*self.problems, *self.signatures.values()))

    @property
    def has_form(self) -> bool:
        """True when its form came out and the claim says the same since then."""
        return bool(printing.forms_out(self.events))

    def days_to_file(self, today: date) -> int:
        """Return how many days are left to file it; below zero when they have passed."""
        return (self.head.file_by - today) // timedelta(days=1)


def read(connection: Connection, claim_id: ClaimId) -> ClaimFacts:
    """Return everything about a claim.

    Raises:
        LookupError: There is no such claim.
    """
    claim, head = claims.claim(connection, claim_id), claims.head(connection, claim_id)
    sheets, fault = _filled(claim)
    policy = coverage.coverage(connection, head.coverage_id)
    return ClaimFacts(
        head=head,
        claim=claim,
        client=people.client(connection, head.client_id).short,
        payer=payers.payer(connection, head.payer_id).name,
        position=ledger.position_of_claim(connection, claim_id),
        events=tuple(claims.events(connection, claim_id)),
        standing=claim_postings.standing_step(connection, claim_id),
        sheets=sheets,
        fault=fault,
        problems=tuple(readiness.problems_beside(claim, fault)),
        doubts=advice.about_minutes(connection, claim_id),
        signatures=advice.about_signatures(connection, claim_id) | readiness.open_notes(connection, claim_id),
        unrated=advice.about_rates(connection, claim_id),
        cover=tuple(cover_lines(connection, policy, head.first_date)),
        copies=tuple(reversed(documents.of_claim(connection, claim_id))),
        is_agreed=all(line.allowed is not None for line in claims.lines(connection, claim_id)),
        roots=roots_of(connection, head, claim),
        missed=tuple(advice.about_notes(connection, claim_id)),
    )


def _filled(claim: Claim) -> tuple[tuple[dict[str, str], ...], FormError | None]:
    """Return what stands in the boxes of each sheet, or why they cannot be filled."""
    try:
        return tuple(cms1500.fill(claim)), None
    except FormError as error:
        return (), error


def roots_of(connection: Connection, head: ClaimHead, claim: Claim) -> Roots:
    """Return what a claim grew from."""
    attendee = sessions.attendee(connection, claims.lines(connection, head.id)[0].attendee_id)
    return Roots(
        claim_id=head.id,
        number=claim.number,
        day=head.first_date,
        client_id=head.client_id,
        coverage_id=head.coverage_id,
        payer_id=head.payer_id,
        attendee_id=attendee.id,
        clinician_id=sessions.session(connection, attendee.session_id).clinician_id,
        is_own_policy=claim.policy.relationship is Relationship.SELF,
        bills_as_person=claim.bills_as_person,
    )
