"""The columns of the list of claims and their money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.ledger import Position
from headdesk.domain.money import ZERO, Money
from headdesk.store.claim_lists import ClaimRow, Order
from headdesk.ui import claim_words
from headdesk.ui.money import words
from headdesk.ui.widgets.table_model import Column

ORDERS: Final = (Order.NUMBER, Order.CLIENT, Order.SESSION, Order.PAYER)
"""What the first columns sort by, in the store; the others do not sort."""


def columns(today: date) -> tuple[Column, ...]:
    """Return the columns; dates without a year are of this one."""
    return (
        Column(_tr("Claim"), _number, "number", width=62),
        Column(_tr("Client"), _client, "name", width=-1),
        Column(_tr("Session"), partial(_sessions, today), "muted", width=92),
        Column(_tr("Payer"), _payer, spare=3),
        _amount(_tr("Charged"), _charge, spare=2),
        _amount(_tr("Allowed"), _allowed, spare=1),
        _amount(_tr("Expected"), _expected, spare=4),
        _amount(_tr("Received"), _received, spare=5),
        Column(_tr("Open"), partial(_shown, _open), "strong_money", width=90),
        Column(_tr("Status"), partial(_status, today), "status"),
    )


def sentence(today: date, row: ClaimRow) -> str:
    """Return a claim as it is read aloud."""
    amounts = (
        (_tr("{amount} charged"), _charge(row)),
        (_tr("{amount} expected"), _expected(row)),
        (_tr("{amount} received"), _received(row)),
        (_tr("{amount} open"), _open(row)),
    )
    parts = (
        _tr("Claim {n}").format(n=row.number),
        row.client,
        claim_words.sessions(row, today),
        row.payer,
        *(said.format(amount=amount) for said, amount in amounts),
        " ".join(words.status(row, today)[1:]),
    )
    return ", ".join(part.strip() for part in parts if part)


def totals(allowed: Money, stands: Position) -> list[str]:
    """Return the last line: sums under their columns."""
    sums = (stands.charge, allowed, stands.expected, stands.paid, stands.open)
    return [_tr("Shown"), "", "", "", *(str(amount) for amount in sums), ""]


def _amount(title: str, of: Callable[[ClaimRow], Money], *, spare: int) -> Column:
    return Column(title, partial(_shown, of), "money", width=88, spare=spare)


def _shown(of: Callable[[ClaimRow], Money], row: ClaimRow) -> str:
    return "" if of(row) == ZERO else str(of(row))


def _number(row: ClaimRow) -> str:
    return str(row.number)


def _client(row: ClaimRow) -> str:
    return row.client


def _sessions(today: date, row: ClaimRow) -> str:
    return claim_words.sessions(row, today)


def _payer(row: ClaimRow) -> str:
    return row.payer


def _charge(row: ClaimRow) -> Money:
    return row.position.charge


def _allowed(row: ClaimRow) -> Money:
    return row.allowed if row.position.charge else ZERO


def _expected(row: ClaimRow) -> Money:
    return row.position.expected


def _received(row: ClaimRow) -> Money:
    return row.position.paid


def _open(row: ClaimRow) -> Money:
    return row.position.open


def _status(today: date, row: ClaimRow) -> tuple[str, str, str]:
    return words.status(row, today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
