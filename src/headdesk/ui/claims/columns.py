"""The columns of the list of claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.money import Money
from headdesk.store.claim_lists import ClaimRow, Order
from headdesk.ui import claim_words
from headdesk.ui.claim_columns import amount_column, leading_columns, leading_words, open_column
from headdesk.ui.money import words
from headdesk.ui.widgets.table_model import Column

ORDERS: Final = (
    *(Order.NUMBER, Order.CLIENT, Order.SESSION, Order.PAYER),
    *(None, None, None, None),
    Order.DEADLINE,
)
"""What each column sorts by, in the store; None where it does not."""


def columns(today: date, is_brief: Callable[[], bool]) -> tuple[Column, ...]:
    """Return the columns; dates without a year are of this one, and where it must be brief evidence goes."""
    return (
        *leading_columns(today, number=66, spare=(4, 3)),
        amount_column(_tr("Billed"), _billed, width=86, spare=1),
        Column(_tr("Expected"), words.expected, "money", spare=2),
        open_column(width=86, spare=5),
        Column(_tr("Status"), partial(_status, today, is_brief), "status"),
        Column(_tr("Deadline"), partial(_deadline, today, is_brief), "status"),
    )


def sentence(today: date, row: ClaimRow) -> str:
    """Return a claim as it is read aloud."""
    parts = (
        *leading_words(row, today),
        _tr("{amount} billed").replace("{amount}", str(row.position.charge)),
        _tr("{amount} expected").replace("{amount}", words.expected(row) or _tr("nothing")),
        _tr("{amount} open").replace("{amount}", str(row.position.open)),
        " ".join(claim_words.status(row, today)[1:]),
        " ".join(claim_words.deadline(row, today)[1:]).replace("–", "").strip(),
    )
    return ", ".join(part for part in parts if part)


def _billed(row: ClaimRow) -> Money:
    return row.position.charge


def _status(today: date, is_brief: Callable[[], bool], row: ClaimRow) -> tuple[str, str, str]:
    key, word, evidence = claim_words.status(row, today)
    return key, word, "" if is_brief() else evidence


def _deadline(today: date, is_brief: Callable[[], bool], row: ClaimRow) -> tuple[str, str, str]:
    key, words, evidence = claim_words.deadline(row, today, is_brief=is_brief())
    return key, words, "" if is_brief() else evidence


def _tr(text: str) -> str:
    return QCoreApplication.translate("claims", text)
