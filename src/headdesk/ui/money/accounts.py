"""What clients owe or have in credit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.money import Money, total
from headdesk.store import ledger
from headdesk.store.connection import Connection
from headdesk.store.ledger import ClientAccount
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.ui.widgets.table_total import TableTotal

ACCOUNT_TAB: Final = "account"
"""The part of a client's page that shows the account."""


class Accounts(QWidget):
    """Clients with a balance, read beside the window; Enter leads to the client's account."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = TableModel(_columns(), _sentence, parent=self)
        self.table = RowTable(self.tr("Clients with a balance"), self.model, fitted=True)
        self.total = TableTotal(self.table)
        self.trouble = Banner(
            "problem", self.tr("The accounts could not be read."), self.tr("Try again later.")
        )
        self._empty = EmptyState(
            "wallet",
            self.tr("No client owes anything."),
            self.tr("Balances stand here when a session is coded or a payment is posted."),
        )
        self._lay_out()
        self.table.activated_row.connect(self._open)

    def read_again(self) -> None:
        """Read the balances beside the window, and show them when they are there."""
        self.trouble.hide()
        self._desk.run(_read, self._show, self._miss)

    def take_focus(self) -> None:
        """Go to the list, or wait for it."""
        (self if self.table.isHidden() else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for part in (self.trouble, self._empty, self.table, self.total):
            part.hide()
        column = PageColumn(self, top=16, bottom=16, gap=0)
        column.add(self.trouble)
        column.add(self._empty)
        column.add(self.table)
        column.add(self.total)
        column.addStretch()

    def _show(self, accounts: Sequence[ClientAccount]) -> None:
        self.model.show_rows(accounts)
        self._empty.setVisible(not accounts)
        self.table.setVisible(bool(accounts))
        self.total.setVisible(bool(accounts))
        owed, credit = total(a.owes for a in accounts), total(a.credit for a in accounts)
        self.total.show_total([self.tr("Together"), str(owed), str(credit)])
        if self.hasFocus():
            self.take_focus()

    def _miss(self, _error: BaseException) -> None:
        self.trouble.show()

    @Slot(object)
    def _open(self, account: object) -> None:
        if isinstance(account, ClientAccount):
            self._desk.go(Place(Where.CLIENT, account.client_id, ACCOUNT_TAB))


def _read(connection: Connection, _job: Job) -> Sequence[ClientAccount]:
    return ledger.client_accounts(connection)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_tr("Client"), _client, "name", sort=_sort_name, width=-1),
        Column(_tr("Owes"), _owes, "strong_money", sort=_balance, width=130),
        Column(_tr("Credit"), _credit, "money", sort=_balance, width=130),
    )


def _sentence(account: ClientAccount) -> str:
    words = _tr("{client} owes {amount}") if account.owes else _tr("{client} has {amount} in credit")
    return words.format(client=account.client, amount=account.owes or account.credit)


def _client(account: ClientAccount) -> str:
    return account.client


def _sort_name(account: ClientAccount) -> str:
    return account.client.casefold()


def _owes(account: ClientAccount) -> str:
    return str(account.owes) if account.owes else ""


def _credit(account: ClientAccount) -> str:
    return str(account.credit) if account.credit else ""


def _balance(account: ClientAccount) -> Money:
    return account.balance


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
