"""One sentence about where a claim's money stands and why."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.claims import UNFILED, WAITING, ClaimState
from headdesk.domain.money import Money
from headdesk.store import claim_postings, claims, payers
from headdesk.store.claim_lists import ClaimRow
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.claim_words import days, days_late
from headdesk.usecases import reference


def explain(connection: Connection, row: ClaimRow, today: date) -> str:
    """Return what happened to a claim's money; a second sentence says so where no contract is known."""
    if row.state in WAITING:
        return f"{_waiting(row, today)}{_hoped(row)}"
    if row.state in UNFILED:
        words = _tr("Not filed yet; {payer} takes it until {day}.")
        return f"{words.format(payer=row.payer, day=shown.short_day(row.file_by, today))}{_hoped(row)}"
    if row.state is ClaimState.PART_PAID:
        return _short(connection, row)
    if row.state is ClaimState.DENIED:
        return _denied(connection, row)
    return _settled(row, today)


def _hoped(row: ClaimRow) -> str:
    if row.is_agreed:
        return ""
    words = _tr(" Up to {amount} is expected: no contract with {payer} is known.")
    return words.format(amount=row.position.expected, payer=row.payer)


def _agreed(connection: Connection, row: ClaimRow) -> tuple[Money, date | None] | None:
    """Return what our contract allows and since when, if that is one day before it; None without a rate."""
    lines = claims.lines(connection, row.id)
    if any(facts.allowed is None for facts in lines):
        return None
    payer_id, since = claims.head(connection, row.id).payer_id, None
    if len(lines) == 1:
        rate = payers.rate(connection, payer_id, lines[0].line.code, lines[0].line.service_date)
        since = rate[1] if rate and rate[1] != BEGINNING else None
    return row.allowed, since


def _waiting(row: ClaimRow, today: date) -> str:
    late = days_late(row, today)
    if late > 0:
        return _tr("{payer} is {days} over its usual time. Ask where the claim is.").format(
            payer=row.payer, days=days(late)
        )
    usual = row.answer_by or row.since
    return _tr("Filed; {payer} usually answers by {day}.").format(
        payer=row.payer, day=shown.short_day(usual, today)
    )


def _short(connection: Connection, row: ClaimRow) -> str:
    contract = _agreed(connection, row)
    if contract is None:
        return _tr(
            "{payer} left {open} unpaid; no rate is known, so it is not certain that it is owed."
        ).format(payer=row.payer, open=row.position.open)
    allowed, since = contract
    words = (
        _tr("{payer} paid {open} less than its contract: {allowed} was agreed on {day}, {used} was used.")
        if since
        else _tr("{payer} paid {open} less than its contract: {allowed} was agreed, {used} was used.")
    )
    return words.format(
        payer=row.payer,
        open=row.position.open,
        allowed=allowed,
        used=allowed - row.position.open,
        day=shown.full_day(since) if since else "",
    )


def _denied(connection: Connection, row: ClaimRow) -> str:
    event = claim_postings.standing_step(connection, row.id)
    reasons = [
        f"{known.words.rstrip('.')} ({group}-{code})"
        for group, code in re.findall(r"\b([A-Z]{2})-(\w+)", event.evidence)
        if (known := reference.adjustment_reasons().get(code))
    ]
    if not reasons:
        return _tr("{payer} paid nothing.").format(payer=row.payer)
    return _tr("{payer} paid nothing: {reasons}.").format(payer=row.payer, reasons="; ".join(reasons))


def _settled(row: ClaimRow, today: date) -> str:
    stands = row.position
    words = {
        ClaimState.PAID: _tr("{payer} paid {paid}; posted on {day}."),
        ClaimState.DEDUCTIBLE: _tr("{payer} pays nothing: {share} is the client’s share."),
        ClaimState.REJECTED: _tr("{payer} refused it at the door; it was never looked at."),
        ClaimState.TAKEN_BACK: _tr("{payer} took its payment back on {day}."),
        ClaimState.VOID: _tr("The code was taken back before filing, so nothing is owed."),
    }.get(row.state, _tr("Closed by you on {day}; nothing more is expected."))
    return words.format(
        payer=row.payer, paid=stands.paid, share=stands.client_share, day=shown.short_day(row.since, today)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
