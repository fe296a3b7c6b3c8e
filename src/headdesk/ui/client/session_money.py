"""The table of what each session cost, who paid, and what is open."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from headdesk.domain.money import ZERO, Money
from headdesk.store.client_money import ClientSums, SessionMoney
from headdesk.ui import shown
from headdesk.ui.widgets.table_model import Column, TableModel


def session_model(today: date) -> TableModel:
    """Return the empty model; days without a year are of this one."""
    columns = (
        Column(_tr("Session"), partial(_day, today), "number"),
        Column(_tr("Code"), _code, "name", width=-1, spare=4),
        Column(_tr("Charged"), _charge, "money"),
        Column(_tr("Adjusted"), _adjusted, "money", spare=1),
        Column(_tr("Payers paid"), _paid, "money", spare=2),
        Column(_tr("Open with payer"), _open_with_payer, "money", spare=3),
        Column(_tr("Client’s share"), _share, "money", spare=5),
        Column(_tr("Client paid"), _client_paid, "money", spare=6),
        Column(_tr("Client owes"), _owed, "strong_money"),
    )
    return TableModel(columns, partial(_sentence, today, columns[2:]))


def totals(sums: ClientSums) -> list[str]:
    """Return the last line: what all sessions come to, under their columns."""
    stands = sums.position
    amounts = (stands.charge, stands.adjusted, stands.paid, stands.open, stands.client_share)
    return [_tr("Together"), "", *(str(amount) for amount in (*amounts, sums.client_paid, sums.balance))]


def _sentence(today: date, amounts: tuple[Column, ...], money: SessionMoney) -> str:
    said = ", ".join(f"{column.title} {column.show(money) or ZERO}" for column in amounts)
    return f"{_day(today, money)} {money.code}, {said}"


def _day(today: date, money: SessionMoney) -> str:
    return shown.short_day(money.service_date, today)


def _code(money: SessionMoney) -> str:
    return money.code


def _charge(money: SessionMoney) -> str:
    return _words(money.position.charge)


def _adjusted(money: SessionMoney) -> str:
    return _words(money.position.adjusted)


def _paid(money: SessionMoney) -> str:
    return _words(money.position.paid)


def _open_with_payer(money: SessionMoney) -> str:
    return _words(money.position.open)


def _share(money: SessionMoney) -> str:
    return _words(money.position.client_share)


def _client_paid(money: SessionMoney) -> str:
    return _words(money.client_paid)


def _owed(money: SessionMoney) -> str:
    return _words(money.balance)


def _words(amount: Money) -> str:
    return str(amount) if amount else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
