"""A client's balance, sessions with their money, and payments."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.store import client_money
from headdesk.store.client_money import ClientSums, SessionMoney
from headdesk.ui.client.payments import Payments
from headdesk.ui.client.session_money import session_model, totals
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_total import TableTotal

PAGE = 50


class AccountList(QWidget):
    """What the account tab shows while no payment is taken.

    Attributes:
        balance: What the client owes, or has as credit.
        total: The sums below the sessions.
        at_large: What was paid for no one session.
        take: Asks for the form of a payment.
        sessions: Leads to each session's wrap-up.
        payments: What the client paid.

    Signals:
        wants_payment: A payment is to be taken.
    """

    wants_payment = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._desk = desk
        self._client_id = ClientId(0)
        self._limit = PAGE
        self.balance = Label("", "amount", tabular=True)
        self._whose = Label("", "body", "muted")
        self.take = Button(self.tr("Take a payment"), icon="hand-coins")
        self.take.clicked.connect(self.wants_payment)
        self._model = session_model(desk.today())
        self.sessions = RowTable(self.tr("By session"), self._model, fitted=True, leads=False)
        self.sessions.activated_row.connect(self._open_session)
        self.total = TableTotal(self.sessions)
        self.at_large = Label("", "hint", "muted", wrap=True)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.more.clicked.connect(self._show_more)
        self.payments = Payments(desk)
        self._empty = EmptyState(
            "wallet",
            self.tr("Nothing posted yet."),
            self.tr("A charge appears here when a session is signed and coded."),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=4)
        top = FlowLayout(gap=12)
        for part in (self.balance, self._whose, self.take):
            top.addWidget(part)
        self._session_head = SectionHeader(self.tr("By session"))
        column.add(top)
        column.add_gap(16)
        column.add(self._empty)
        column.add(self._session_head)
        column.add(self.sessions)
        column.add(self.total)
        column.add(self.at_large)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.add_gap(24)
        column.add(self.payments)

    def show_client(self, client_id: ClientId, *, is_begun: bool) -> None:
        """Read and show a client's account; a payment that was begun is to be finished."""
        if client_id != self._client_id:
            self._client_id, self._limit = client_id, PAGE
        self.take.set_text(self.tr("Finish payment") if is_begun else self.tr("Take a payment"))
        self._read()

    def _read(self) -> None:
        connection, client_id = self._desk.connection, self._client_id
        sums = client_money.sums(connection, client_id)
        self._show_balance(sums.balance)
        page = client_money.sessions_with_money(connection, client_id, limit=self._limit + 1)
        payments = client_money.client_payments(connection, client_id, limit=self._limit)
        self._model.show_rows(page[: self._limit])
        self._show_total(sums)
        self.payments.show_payments(payments)
        self.more.setVisible(len(page) > self._limit)
        for part in (self._session_head, self.sessions, self.total):
            part.setVisible(bool(page))
        self._empty.setVisible(not page and not payments)
        self.payments.setVisible(bool(page or payments))

    def _show_balance(self, balance: Money) -> None:
        words = self.tr("owed by the client") if balance >= ZERO else self.tr("credit of the client")
        self.balance.setText(str(max(balance, -balance)))
        self._whose.setText(words)

    def _show_total(self, sums: ClientSums) -> None:
        self.total.show_total(totals(sums))
        words = self.tr("{amount} of it was paid for the balance as a whole, not for one session.")
        self.at_large.setText(words.replace("{amount}", str(sums.paid_at_large)))
        self.at_large.setVisible(sums.paid_at_large != ZERO)

    @Slot()
    def _show_more(self) -> None:
        self._limit += PAGE
        self._read()

    @Slot(object)
    def _open_session(self, money: SessionMoney) -> None:
        self._desk.go(Place(Where.WRAP_UP, money.attendee_id))
