"""The columns of the list of claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.store.claim_lists import ClaimRow, Order
from headdesk.ui import claim_words
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
        Column(_tr("Claim"), _number, "number", width=66),
        Column(_tr("Client"), _client, "name", width=-1),
        Column(_tr("Session"), partial(_sessions, today), "muted", width=108, spare=4),
        Column(_tr("Payer"), _payer, spare=3),
        Column(_tr("Billed"), _billed, "money", width=86, spare=1),
        Column(_tr("Expected"), _expected, "money", width=92, spare=2),
        Column(_tr("Open"), _open, "strong_money", width=86, spare=5),
        Column(_tr("Status"), partial(_status, today, is_brief), "status"),
        Column(_tr("Deadline"), partial(_deadline, today, is_brief), "status"),
    )


def sentence(today: date, row: ClaimRow) -> str:
    """Return a claim as it is read aloud."""
    parts = (
        _tr("Claim {n}").replace("{n}", str(row.number)),
        row.client,
        claim_words.sessions(row, today),
        row.payer,
        _tr("{amount} billed").replace("{amount}", str(row.position.charge)),
        _tr("{amount} expected").replace("{amount}", str(row.position.expected)),
        _tr("{amount} open").replace("{amount}", str(row.position.open)),
        " ".join(claim_words.status(row, today)[1:]),
        " ".join(claim_words.deadline(row, today)[1:]).replace("–", "").strip(),
    )
    return ", ".join(part for part in parts if part)


def _number(row: ClaimRow) -> str:
    return str(row.number)


def _client(row: ClaimRow) -> str:
    return row.client


def _sessions(today: date, row: ClaimRow) -> str:
    return claim_words.sessions(row, today)


def _payer(row: ClaimRow) -> str:
    return row.payer


def _billed(row: ClaimRow) -> str:
    return str(row.position.charge) if row.position.charge else ""


def _expected(row: ClaimRow) -> str:
    return str(row.position.expected) if row.position.expected else ""


def _open(row: ClaimRow) -> str:
    return str(row.position.open) if row.position.open else ""


def _status(today: date, is_brief: Callable[[], bool], row: ClaimRow) -> tuple[str, str, str]:
    key, word, evidence = claim_words.status(row, today)
    return key, word, "" if is_brief() else evidence


def _deadline(today: date, is_brief: Callable[[], bool], row: ClaimRow) -> tuple[str, str, str]:
    key, words, evidence = claim_words.deadline(row, today, is_brief=is_brief())
    return key, words, "" if is_brief() else evidence


def _tr(text: str) -> str:
    return QCoreApplication.translate("claims", text)
