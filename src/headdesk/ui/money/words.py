"""How a claim's money stands, in a word with its evidence."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import NEEDS_YOU, SETTLED, UNFILED, WAITING, ClaimState
from headdesk.domain.money import ZERO
from headdesk.store.claim_lists import ClaimRow
from headdesk.ui import shown
from headdesk.ui.claim_words import SIGNS, days, days_late, state_word
from headdesk.ui.claim_words import status as claim_status


def status(row: ClaimRow, today: date) -> tuple[str, str, str]:
    """Return sign, word and evidence of where a claim's money stands."""
    if row.state is ClaimState.NOT_READY:
        return claim_status(row, today)
    over = days_late(row, today)
    if over > 0:
        return "late", _tr("Late"), _tr("{days} over usual").format(days=days(over))
    if row.state is ClaimState.PART_PAID:
        return "short", _tr("Short {amount}").format(amount=row.position.open), ""
    return SIGNS[row.state], state_word(row.state), _evidence(row, today)


def expected(row: ClaimRow) -> str:
    """Return what is expected of a claim, empty for nothing; without a contract it is what it may come to."""
    if row.position.expected == ZERO:
        return ""
    amount = str(row.position.expected)
    return amount if row.is_agreed or row.state in SETTLED else up_to(amount)


def up_to(amount: str) -> str:
    """Return an amount that is at most expected."""
    return _tr("up to {amount}").format(amount=amount)


def needs_attention(row: ClaimRow, today: date) -> bool:
    """Return whether what is open will not come by itself."""
    return row.state in NEEDS_YOU or days_late(row, today) > 0


def _evidence(row: ClaimRow, today: date) -> str:
    if row.state in WAITING:
        return _tr("day {n}").format(n=(today - row.since).days)
    if row.state in UNFILED:
        return _tr("file by {day}").format(day=shown.short_day(row.file_by, today))
    if row.state is ClaimState.DEDUCTIBLE:
        return _tr("client owes it")
    return shown.short_day(row.since, today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
