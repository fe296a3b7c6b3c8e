"""The columns that every list of claims begins with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from headdesk.domain.money import ZERO, Money
from headdesk.store.claim_lists import ClaimRow
from headdesk.ui import claim_words
from headdesk.ui.widgets.table_model import Column


def leading_columns(today: date, *, number: int, spare: tuple[int, int]) -> tuple[Column, ...]:
    """Return claim, client, session and payer; dates without a year are of this one.

    Args:
        today: This day.
        number: How wide the claim's number is, in pixels at 13 px text.
        spare: When the session's and when the payer's column is left out; see `Column.spare`.
    """
    return (
        Column(_tr("Claim"), _number, "number", width=number),
        Column(_tr("Client"), _client, "name", width=-1),
        Column(_tr("Session"), partial(_sessions, today), "muted", spare=spare[0]),
        Column(_tr("Payer"), _payer, spare=spare[1]),
    )


def leading_words(row: ClaimRow, today: date) -> tuple[str, ...]:
    """Return what these columns say, as it is read aloud."""
    return (
        _tr("Claim {n}").replace("{n}", str(row.number)),
        row.client,
        claim_words.sessions(row, today),
        row.payer,
    )


def amount_column(title: str, of: Callable[[ClaimRow], Money], *, width: int, spare: int = 0) -> Column:
    """Return a column of amounts; nothing stands where there is nothing."""
    return Column(title, partial(_amount, of), "money", width=width, spare=spare)


def open_column(*, width: int, spare: int = 0) -> Column:
    """Return the column of what is still open."""
    return Column(_tr("Open"), partial(_amount, open_of), "strong_money", width=width, spare=spare)


def open_of(row: ClaimRow) -> Money:
    """Return what is still open on a claim."""
    return row.position.open


def _number(row: ClaimRow) -> str:
    return str(row.number)


def _client(row: ClaimRow) -> str:
    return row.client


def _sessions(today: date, row: ClaimRow) -> str:
    return claim_words.sessions(row, today)


def _payer(row: ClaimRow) -> str:
    return row.payer


def _amount(of: Callable[[ClaimRow], Money], row: ClaimRow) -> str:
    return "" if of(row) == ZERO else str(of(row))


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim_columns", text)
