"""What should come of a claim: estimated when its sessions are coded, mended while it is unprinted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from headdesk.domain.calendar import DateRange
from headdesk.domain.claims import ClaimId
from headdesk.domain.coverage import Benefits, Coverage, estimate
from headdesk.domain.ledger import (
    DEDUCTIBLE,
    Entry,
    EntryKind,
    LineItem,
    charge_entries,
    estimates_standing,
    expected_entries,
    reversal,
)
from headdesk.domain.money import ZERO, total
from headdesk.domain.sessions import AttendeeId
from headdesk.store import claims, ledger
from headdesk.store.claims import LineFacts
from headdesk.store.connection import Connection


def benefits_left(
    connection: Connection, policy: Coverage, day: date, *, besides: ClaimId | None = None
) -> Benefits:
    """Return a policy's benefits on a day, the deductible counted down by what our own sessions used.

    A deductible begins anew each calendar year: nothing is left of one that was asked for in another year.

    Args:
        connection: Where to read.
        policy: The policy.
        day: The day of the session.
        besides: A claim that is not counted, because its estimate is made anew.
    """
    if tells_of_another_year(policy.benefits, day):
        return replace(policy.benefits, deductible_left=ZERO)
    if not policy.benefits.deductible_left:
        return policy.benefits
    used = ledger.deductible_used(
        connection, policy.client_id, policy.payer_id, _days_counted(policy, day), besides=besides
    )
    return replace(policy.benefits, deductible_left=max(policy.benefits.deductible_left - used, ZERO))


def tells_of_another_year(benefits: Benefits, day: date) -> bool:
    """Return whether benefits were checked in another benefit year than that of a day."""
    return benefits.checked_on is not None and benefits.checked_on.year != day.year


def enter_within(connection: Connection, claim_id: ClaimId, policy: Coverage, now: datetime) -> None:
    """Enter the charge of each line and what should come of it; inside a transaction."""
    lines = claims.lines(connection, claim_id)
    charges = [
        entry
        for facts in lines
        for entry in charge_entries(_item(claim_id, policy, facts), facts.line.charge, now.date())
    ]
    ledger.post(connection, [*charges, *_expected(connection, claim_id, policy, lines, now)], at=now)


def _expected(
    connection: Connection, claim_id: ClaimId, policy: Coverage, lines: Sequence[LineFacts], now: datetime
) -> list[Entry]:
    """Return what should come of each line; a copay is taken once a session, a deductible once in all."""
    made: list[Entry] = []
    seen: set[AttendeeId] = set()
    for facts in lines:
        day = facts.line.service_date
        benefits = benefits_left(connection, policy, day, besides=claim_id)
        counted = _days_counted(policy, day)
        taken = total(e.amount for e in made if e.reason == DEDUCTIBLE and e.service_date in counted)
        left = max(benefits.deductible_left - taken, ZERO)
        copay = ZERO if facts.attendee_id in seen else benefits.copay
        seen.add(facts.attendee_id)
        benefits = replace(benefits, copay=copay, deductible_left=left)
        guess = estimate(facts.line.charge, facts.allowed, benefits)
        made += expected_entries(_item(claim_id, policy, facts), guess, now.date())
    return made


def mended(
    connection: Connection, claim_id: ClaimId, policy: Coverage, lines: Sequence[LineFacts], now: datetime
) -> list[Entry]:
    """Return the entries that put what is expected now in place of what was; none when it is the same.

    Args:
        connection: Where to read.
        claim_id: The claim.
        policy: The policy that it goes to.
        lines: Its lines, with what the contract allows now.
        now: The time.
    """
    old = estimates_standing(ledger.entries_of_claim(connection, claim_id))
    new = _expected(connection, claim_id, policy, lines, now)
    if Counter(map(_foreseen, old)) == Counter(map(_foreseen, new)):
        return []
    return [*(reversal(entry, EntryKind.UNCODED, now.date()) for entry in old), *new]


def _days_counted(policy: Coverage, day: date) -> DateRange:
    """Return the days of a session's year on which sessions count against what was left of the deductible."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    since = policy.benefits.checked_on or policy.valid.start
    return DateRange(min(max(first, since), last), last + timedelta(days=1))


def _item(claim_id: ClaimId, policy: Coverage, facts: LineFacts) -> LineItem:
    day = facts.line.service_date
    return LineItem(policy.client_id, day, claim_id, facts.id, policy.payer_id, facts.attendee_id)


def _foreseen(entry: Entry) -> tuple[object, ...]:
    return (entry.line_id, entry.reason, entry.amount)
