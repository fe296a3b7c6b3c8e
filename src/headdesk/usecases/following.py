"""What a claim follows until it is printed, stated in this one place: whoever changes it says what changed.

A claim follows its client, the policy with its days, order and benefits, the payers' ways, the papers, who
treated and where, the contract's rates, the deductible that other claims used, and what was paid for it. Its
charges and diagnoses are those of the day on which its sessions were coded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from headdesk.domain.claims import Claim, ClaimId, ClaimState, ServiceLine
from headdesk.domain.coverage import PayerId
from headdesk.domain.ledger import Entry
from headdesk.domain.money import Money
from headdesk.store import activity, claims, ledger, payers, sessions, unprinted
from headdesk.store import coverage as coverage_store
from headdesk.store.claims import Event, LineFacts, Verdict
from headdesk.store.connection import Connection, transaction
from headdesk.store.unprinted import RestsOn
from headdesk.usecases import expectation, printing, readiness
from headdesk.usecases.assembly import Services, assemble
from headdesk.usecases.surroundings import Surroundings, around

AT_ONCE: Final = 16
"""How many claims are made anew while a person waits; more are in doubt until `catch_up` comes to them."""


def keep_up_within(connection: Connection, on: RestsOn, *, now: datetime) -> None:
    """Take what was just recorded into the unprinted claims that rest on it; inside a transaction.

    Where that would take long they are in doubt, and not ready, until `catch_up` has looked at them.
    """
    found = unprinted.claims(connection, on)
    if len(found) > AT_ONCE:
        unprinted.doubt(connection, on)
    else:
        follow_within(connection, found, now=now)


def catch_up(connection: Connection, *, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Look at the claims that are in doubt, a few in each transaction, and return how many there were.

    It may stop after any of them: what it did not come to stays in doubt. Claims that another Headdesk looked
    at are looked at anew, because its rules may be others.
    """
    looked_at = 0
    while not stop() and is_behind(connection):
        with transaction(connection):  # what is in doubt is asked within: a window may take a claim back now
            found = unprinted.in_doubt(connection, readiness.RULES, limit=AT_ONCE)
            follow_within(connection, found, now=now)
        looked_at += len(found)
    return looked_at


def is_behind(connection: Connection) -> bool:
    """Return whether there are claims for `catch_up` to look at."""
    return bool(unprinted.in_doubt(connection, readiness.RULES, limit=1))


def has_changed(connection: Connection, claim_id: ClaimId, *, now: datetime) -> bool:
    """Return whether an unprinted claim says something else by now than it would say if made today."""
    if not unprinted.is_unprinted(connection, claim_id):
        return False
    return _look(around(connection), claim_id, now) is not None


def follow_within(connection: Connection, claim_ids: Sequence[ClaimId], *, now: datetime) -> None:
    """Take what was recorded meanwhile into unprinted claims; inside a transaction, one entry in the log."""
    shared, changed = around(connection), []
    for claim_id in claim_ids:
        fresh = _look(shared, claim_id, now)
        if fresh is not None:
            _take_in(connection, claim_id, fresh, now)
            changed.append(claim_id)
    if changed:
        _record(connection, changed, now)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What a claim says now, and what follows from it.

    Attributes:
        verdict: What it would be refused for.
        lines: Those on which the contract allows something else.
        entries: What mends what is expected of it.
    """

    claim: Claim = field(repr=False)
    verdict: Verdict | None
    file_by: date
    lines: Sequence[LineFacts]
    entries: Sequence[Entry]


def _look(shared: Surroundings, claim_id: ClaimId, now: datetime) -> _Fresh | None:
    """Return how a claim changes; None when it stays as it is."""
    connection = shared.connection
    head, old = claims.head(connection, claim_id), claims.claim(connection, claim_id)
    policy = coverage_store.coverage(connection, head.coverage_id)
    lines = claims.lines(connection, claim_id)
    attendees = tuple(dict.fromkeys(facts.attendee_id for facts in lines))
    first = sessions.session(connection, sessions.attendee(connection, attendees[0]).session_id)
    services = Services(first, attendees, old.diagnoses, old.lines)
    claim = assemble(shared, head.number, policy, services, signed_on=now.date())
    if replace(claim, signed_on=old.signed_on) == old:
        claim = old
    allowed = allowed_for(connection, head.payer_id, [facts.line for facts in lines])
    now_allowed = [replace(facts, allowed=cents) for facts, cents in zip(lines, allowed, strict=True)]
    fresh = _Fresh(
        claim,
        readiness.verdict(claim),
        last_day(claim),
        [facts for facts in now_allowed if facts not in lines],
        expectation.mended(connection, claim_id, policy, now_allowed, now),
    )
    stood = _Fresh(old, claims.verdict(connection, claim_id), head.file_by, [], [])
    return None if fresh == stood else fresh


def last_day(claim: Claim) -> date:
    """Return the last day on which the payer takes a claim."""
    limit = timedelta(days=int(claim.options["filing_limit_days"]))
    return min(line.service_date for line in claim.lines) + limit


def allowed_for(
    connection: Connection, payer_id: PayerId, lines: Sequence[ServiceLine]
) -> list[Money | None]:
    """Return what the contract allows for each line, at most its charge; None where no rate is known."""
    rates = [payers.rate(connection, payer_id, line.code, line.service_date) for line in lines]
    return [
        None if rate is None else min(rate[0] * line.units, line.charge)
        for rate, line in zip(rates, lines, strict=True)
    ]


def _take_in(connection: Connection, claim_id: ClaimId, fresh: _Fresh, now: datetime) -> None:
    if fresh.claim != claims.claim(connection, claim_id):
        _outdate_forms(connection, claim_id, now)
    claims.freeze_again(connection, claim_id, fresh.claim, fresh.verdict, file_by=fresh.file_by)
    for facts in fresh.lines:
        claims.set_allowed(connection, facts.id, facts.allowed)
    if fresh.entries:
        ledger.post(connection, fresh.entries, at=now)


def _outdate_forms(connection: Connection, claim_id: ClaimId, now: datetime) -> None:
    """Say in the timeline that the forms that came out, if any did, say something else by now."""
    if printing.forms_out(claims.events(connection, claim_id)):
        is_held = claims.head(connection, claim_id).state is ClaimState.HELD
        step = Event(ClaimState.HELD if is_held else ClaimState.READY, now.date(), printing.CHANGED)
        claims.add_event(connection, claim_id, step, at=now)


def _record(connection: Connection, changed: Sequence[ClaimId], now: datetime) -> None:
    if len(changed) == 1:
        activity.record(connection, now=now, action="refresh", entity="claim", entity_id=changed[0])
    else:
        detail = {"count": len(changed)}
        activity.record(connection, now=now, action="refresh", entity="claim", detail=detail)
