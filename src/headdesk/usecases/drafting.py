"""Claims made of coded sessions: drafted, joined, taken up to date, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from headdesk.domain.claims import MAX_DIAGNOSES, Claim, ClaimId, ClaimState
from headdesk.domain.coverage import Coverage, CoverageId, offered
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import EntryKind, reversal, standing
from headdesk.domain.sessions import AttendeeId
from headdesk.store import activity, claims, ledger
from headdesk.store import coverage as coverage_store
from headdesk.store.claims import ClaimHead, Event
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import expectation, following, readiness
from headdesk.usecases.assembly import ClaimedSession, assemble, claimed_sessions, diagnoses_of, services_of
from headdesk.usecases.surroundings import around


def draft(connection: Connection, attendees: Sequence[AttendeeId], *, now: datetime) -> ClaimId:
    """Join the unfiled claims of several coded sessions into one, and return it.

    Sessions that stood on one of these claims and are not named get a claim of their own.

    Raises:
        RuleBrokenError: They are not of one client, payer, place and clinician under the same papers, have
            more than 12 diagnoses together, or one of them is filed.
    """
    chosen = list(dict.fromkeys(attendees))
    held = claimed_sessions(connection, chosen)
    policy = _one_policy(connection, chosen)
    _refuse_unlike(connection, policy, held, now)
    with transaction(connection):
        withdraw_within(connection, chosen, now=now, source="joined with other sessions")
        return draft_within(connection, policy, held, now=now)


def draft_within(
    connection: Connection, policy: Coverage, held: Sequence[ClaimedSession], *, now: datetime
) -> ClaimId:
    """Make the claim of coded sessions, with its charge and what is expected; inside a transaction."""
    services, shared = services_of(held), around(connection)
    claim = assemble(shared, claims.next_number(connection), policy, services, signed_on=now.date())
    payer = shared.payer(policy.payer_id)
    days = [one.session.service_date for one in held]
    head = ClaimHead(
        number=claim.number,
        client_id=policy.client_id,
        payer_id=policy.payer_id,
        coverage_id=policy.id,
        route=offered(payer.route),
        state=ClaimState.READY,
        since=now.date(),
        first_date=min(days),
        last_date=max(days),
        file_by=following.last_day(claim),
    )
    owners = [one.coded.attendee_id for one in held for _ in one.lines]
    allowed = following.allowed_for(connection, payer.id, claim.lines)
    facts = list(zip(owners, allowed, strict=True))
    claim_id = claims.add(connection, head, claim, facts, readiness.verdict(claim), at=now)
    expectation.enter_within(connection, claim_id, policy, now)
    activity.record(connection, now=now, action="make", entity="claim", entity_id=claim_id)
    return claim_id


def refresh(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Take what was mended meanwhile (a member ID, an address) into a claim that was not printed yet.

    What is expected of it follows. A claim that is printed, written or filed stays as it is, also while it
    is held, and one that was filed in error as well.
    """
    if following.has_changed(connection, claim_id, now=now):
        with transaction(connection):
            following.follow_within(connection, [claim_id], now=now)


def withdraw_within(
    connection: Connection, attendees: Sequence[AttendeeId], *, now: datetime, source: str
) -> None:
    """Make the unfiled claims of sessions void and reverse all their entries; inside a transaction.

    Other sessions that stood on one of these claims get a claim of their own.
    """
    claim_ids = dict.fromkeys(c for a in attendees for c in claims.claims_of_attendee(connection, a))
    left = {c: [a for a in claims.attendees_of_claim(connection, c) if a not in attendees] for c in claim_ids}
    for claim_id in claim_ids:
        claims.set_state(connection, claim_id, Event(ClaimState.VOID, now.date(), source), at=now)
    for attendee_id in (*attendees, *(a for rest in left.values() for a in rest)):
        _reverse(connection, attendee_id, now)
    for claim_id, rest in left.items():
        if rest:
            policy = coverage_store.coverage(connection, claims.head(connection, claim_id).coverage_id)
            draft_within(connection, policy, claimed_sessions(connection, rest), now=now)
    for client_id in {claims.head(connection, claim_id).client_id for claim_id in claim_ids}:
        following.keep_up_within(connection, RestsOn(client_id), now=now)


def _reverse(connection: Connection, attendee_id: AttendeeId, now: datetime) -> None:
    """Reverse the charge of a session and what was expected of it."""
    entries = standing(ledger.entries_of_attendee(connection, attendee_id))
    made = [e for e in entries if e.kind in {EntryKind.CHARGE, EntryKind.EXPECTED}]
    if made:
        back = [reversal(entry, EntryKind.UNCODED, now.date()) for entry in made]
        ledger.post(connection, back, at=now)


def _one_policy(connection: Connection, attendees: Sequence[AttendeeId]) -> Coverage:
    """Return the policy that the unfiled claims of all these sessions go to."""
    found: set[CoverageId | None] = set()
    for attendee_id in attendees:
        readiness.refuse_filed(connection, attendee_id)
        on_claims = claims.claims_of_attendee(connection, attendee_id)
        found.add(claims.head(connection, on_claims[-1]).coverage_id if on_claims else None)
    coverage_id = found.pop() if len(found) == 1 else None
    if coverage_id is None:
        raise _do_not_belong_together()
    return coverage_store.coverage(connection, coverage_id)


def _refuse_unlike(
    connection: Connection, policy: Coverage, held: Sequence[ClaimedSession], now: datetime
) -> None:
    """Raise unless one form can say of each session what its own form would."""
    shared = around(connection)
    alone = [assemble(shared, 0, policy, services_of([one]), signed_on=now.date()) for one in held]
    if any(_besides_services(one) != _besides_services(alone[0]) for one in alone):
        raise _do_not_belong_together()
    if len({one.coded.place for one in held}) != 1:
        raise _do_not_belong_together()
    if len(diagnoses_of(held)) > MAX_DIAGNOSES:
        raise RuleBrokenError("Together these sessions have more than 12 diagnoses.", "Choose fewer.")


def _besides_services(claim: Claim) -> tuple[object, ...]:
    papers = (claim.authorization, claim.support, claim.released_on is None, claim.assigned_on is None)
    return (claim.renderer, claim.facility, claim.other, claim.accepts_assignment, *papers)


def _do_not_belong_together() -> RuleBrokenError:
    return RuleBrokenError(
        "A claim holds sessions of one client, payer, place and clinician, under the same papers.",
        "Choose sessions that belong together.",
    )
