"""The columns of the lists of claims and their money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.ledger import Position
from headdesk.domain.money import ZERO, Money
from headdesk.store.claim_lists import ClaimRow, Order
from headdesk.ui.claim_columns import amount_column, leading_columns, leading_words, open_column, open_of
from headdesk.ui.money import words
from headdesk.ui.widgets.table_model import Column

ORDERS: Final = (Order.NUMBER, Order.CLIENT, Order.SESSION, Order.PAYER)
"""What the first columns sort by, in the store; the others do not sort."""


def columns(today: date, is_brief: Callable[[], bool]) -> tuple[Column, ...]:
    """Return the columns; dates without a year are of this one, and where it must be brief evidence goes."""
    return (
        *leading_columns(today, number=62, spare=(6, 3)),
        amount_column(_tr("Charged"), _charge, width=80, spare=2),
        amount_column(_tr("Allowed"), _allowed, width=80, spare=1),
        Column(_tr("Expected"), words.expected, "money", spare=4),
        amount_column(_tr("Received"), _received, width=80, spare=5),
        open_column(width=84),
        Column(_tr("Status"), partial(_status, today, is_brief), "status"),
    )


def picking(today: date, is_brief: Callable[[], bool]) -> tuple[Column, ...]:
    """Return the columns that tell one claim from another while one is looked for."""
    return (
        *leading_columns(today, number=62, spare=(4, 2)),
        amount_column(_tr("Charged"), _charge, width=80, spare=1),
        open_column(width=84),
        Column(_tr("Status"), partial(_status, today, is_brief), "status"),
    )


def sentence(today: date, row: ClaimRow) -> str:
    """Return a claim as it is read aloud."""
    amounts = (
        (_tr("{amount} charged"), _charge(row)),
        (_tr("{amount} expected"), words.expected(row) or _tr("nothing")),
        (_tr("{amount} received"), _received(row)),
        (_tr("{amount} open"), open_of(row)),
    )
    parts = (
        *leading_words(row, today),
        *(said.format(amount=amount) for said, amount in amounts),
        " ".join(words.status(row, today)[1:]),
    )
    return ", ".join(part.strip() for part in parts if part)


def totals(allowed: Money, stands: Position) -> list[str]:
    """Return the last line: sums under their columns."""
    sums = (stands.charge, allowed, stands.expected, stands.paid, stands.open)
    return [_tr("Shown"), "", "", "", *(str(amount) for amount in sums), ""]


def _charge(row: ClaimRow) -> Money:
    return row.position.charge


def _allowed(row: ClaimRow) -> Money:
    return row.allowed if row.position.charge and row.is_agreed else ZERO


def _received(row: ClaimRow) -> Money:
    return row.position.paid


def _status(today: date, is_brief: Callable[[], bool], row: ClaimRow) -> tuple[str, str, str]:
    key, word, evidence = words.status(row, today)
    return key, word, "" if is_brief() else evidence


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
