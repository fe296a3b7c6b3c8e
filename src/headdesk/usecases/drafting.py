"""Claims made of coded sessions: drafted, joined, kept up to date until printed, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from headdesk.domain.claims import MAX_DIAGNOSES, Claim, ClaimId, ClaimState
from headdesk.domain.coverage import Coverage, CoverageId, offered
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.ledger import Entry, EntryKind, reversal, standing
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import activity, claims, ledger, payers
from headdesk.store import coverage as coverage_store
from headdesk.store.claims import ClaimHead, Event
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import expectation, readiness, unfiling
from headdesk.usecases.assembly import ClaimedSession, assemble, claimed_sessions, diagnoses_of


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
    claim = assemble(connection, claims.next_number(connection), policy, held, signed_on=now.date())
    payer = payers.payer(connection, policy.payer_id)
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
        file_by=min(days) + timedelta(days=int(claim.options["filing_limit_days"])),
        problems=readiness.count_blocking(claim),
    )
    owners = [one.coded.attendee_id for one in held for _ in one.lines]
    rates = [payers.rate(connection, payer.id, line.code, line.service_date) for line in claim.lines]
    allowed = [
        None if rate is None else min(rate[0] * line.units, line.charge)
        for rate, line in zip(rates, claim.lines, strict=True)
    ]
    claim_id = claims.add(connection, head, claim, list(zip(owners, allowed, strict=True)), at=now)
    expectation.enter_within(connection, claim_id, policy, now)
    activity.record(connection, now=now, action="make", entity="claim", entity_id=claim_id)
    return claim_id


def refresh(connection: Connection, claim_id: ClaimId, *, now: datetime) -> None:
    """Take what was mended meanwhile (a member ID, an address) into a claim that was not printed yet.

    What is expected of it follows. A claim that is printed, written or filed stays as it is, also while it
    is held, and one that was filed in error as well.
    """
    mended = _mended(connection, claim_id, now)
    if mended is not None:
        with transaction(connection):
            _mend_within(connection, claim_id, mended, now)


def keep_up_within(connection: Connection, client_id: ClientId | None = None, *, now: datetime) -> None:
    """Take what was just recorded into the claims that were not printed yet; inside a transaction.

    A claim that cannot be made anew, because its code has no fee any more, stays as it is.

    Args:
        connection: Where to write.
        client_id: Whose claims rest on it; None for what all claims rest on.
        now: The time.
    """
    for claim_id in claims.unprinted(connection, client_id):
        with suppress(RuleBrokenError):
            mended = _mended(connection, claim_id, now)
            if mended is not None:
                _mend_within(connection, claim_id, mended, now)


@dataclass(frozen=True, slots=True)
class _Mended:
    """What a claim says now, its blocking problems, and the entries that mend what is expected of it."""

    claim: Claim = field(repr=False)
    problems: int
    entries: Sequence[Entry]


def _mended(connection: Connection, claim_id: ClaimId, now: datetime) -> _Mended | None:
    """Return how a claim that was not printed changes; None when it stays as it is."""
    is_fixed = claims.state_but_for_hold(connection, claim_id) is not ClaimState.READY
    if is_fixed or unfiling.was_filed(connection, claim_id):
        return None
    head, old = claims.head(connection, claim_id), claims.claim(connection, claim_id)
    held = claimed_sessions(connection, claims.attendees_of_claim(connection, claim_id))
    policy = coverage_store.coverage(connection, head.coverage_id)
    fresh = assemble(connection, head.number, policy, held, signed_on=old.signed_on or now.date())
    fresh = replace(fresh, lines=old.lines)
    problems = readiness.count_blocking(fresh)
    entries = expectation.mended(connection, claim_id, policy, now)
    if (fresh, problems) == (old, head.problems) and not entries:
        return None
    return _Mended(fresh, problems, entries)


def _mend_within(connection: Connection, claim_id: ClaimId, mended: _Mended, now: datetime) -> None:
    claims.freeze_again(connection, claim_id, mended.claim, problems=mended.problems)
    if mended.entries:
        ledger.post(connection, mended.entries, at=now)
    activity.record(connection, now=now, action="refresh", entity="claim", entity_id=claim_id)


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
    alone = [assemble(connection, 0, policy, [one], signed_on=now.date()) for one in held]
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
