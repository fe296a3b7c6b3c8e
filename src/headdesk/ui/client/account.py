"""What a client's sessions cost, who paid what, and what the client owes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.store import ledger
from headdesk.store.ledger import ClientPayment, SessionMoney
from headdesk.ui import shown
from headdesk.ui.client.payment_form import FORM, PaymentForm
from headdesk.ui.client.take_back import TakeBack
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.tab_order import put_in_order, tab_stops
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import posting

PAGE = 50
_OPEN = "payment"


class Account(QWidget):
    """Balance, sessions and payments, or the form of a payment.

    Signals:
        working: True while the form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self._item = ""
        self._limit = PAGE
        self._balance = Label("", "amount", tabular=True)
        self._whose = Label("", "body", "muted")
        self.take = Button(self.tr("Take a payment"), icon="hand-coins")
        self.take.clicked.connect(self._open)
        self._sessions = TableModel(self._session_columns(), self._session_sentence, self)
        self.sessions = RowTable(self.tr("By session"), self._sessions, fitted=True, leads=False)
        self.sessions.activated_row.connect(self._ask_for_session)
        self._payments = TableModel(self._payment_columns(), self._payment_sentence, self)
        self.payments = RowTable(self.tr("Payments"), self._payments, fitted=True, leads=False)
        self.payments.activated_row.connect(self._open_payment)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.more.clicked.connect(self._show_more)
        self._no_payment = Label(self.tr("No payment yet."), "body", "muted")
        self._empty = EmptyState(
            "wallet",
            self.tr("Nothing posted yet."),
            self.tr("A charge appears here when a session is signed and coded."),
        )
        self.form = PaymentForm(desk, kept, self)
        self.form.page.finished.connect(self._post)
        self.form.page.discarded.connect(self._show_list)
        self._detail: TakeBack | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._list = QWidget(self)
        column = PageColumn(self._list, left=LEFT_WITH_BACK, top=20, gap=4)
        top = QHBoxLayout()
        top.setSpacing(scaled(10))
        top.addWidget(self._balance, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self._whose, 0, Qt.AlignmentFlag.AlignBaseline)
        top.addStretch()
        top.addWidget(self.take)
        column.add(top)
        column.add_gap(16)
        self._session_head = SectionHeader(self.tr("By session"))
        self._payment_head = SectionHeader(self.tr("Payments by the client"))
        column.add(self._empty)
        column.add(self._session_head)
        column.add(self.sessions)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.add_gap(24)
        column.add(self._payment_head)
        column.add(self._no_payment)
        column.add(self.payments)
        column.addStretch()
        self._form_holder = QWidget(self)
        holder = PageColumn(self._form_holder, left=LEFT_WITH_BACK, top=20)
        holder.add(self.form.page)
        holder.addStretch()
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._list)
        both.addWidget(self._form_holder)

    def _session_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Session"), self._session_day, "number"),
            Column(self.tr("Code"), _code, "name", width=-1, spare=4),
            Column(self.tr("Charged"), _charge, "money"),
            Column(self.tr("Adjusted"), _adjusted, "money", spare=1),
            Column(self.tr("Payers paid"), _paid, "money", spare=2),
            Column(self.tr("Open with payer"), _open_with_payer, "money", spare=3),
            Column(self.tr("Client’s share"), _share, "money", spare=5),
            Column(self.tr("Client paid"), _client_paid, "strong_money"),
        )

    def _payment_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Paid on"), self._payment_day, "number"),
            Column(self.tr("For"), self._payment_for, width=-1, spare=1),
            Column(self.tr("How"), _method, spare=2),
            Column(self.tr("Status"), self._payment_state, "status", spare=3),
            Column(self.tr("Amount"), _amount, "strong_money"),
            Column("", self._payment_verb, "action"),
        )

    def show_client(self, client_id: ClientId, item: str = "") -> None:
        """Read and show a client's account, or the form of a payment."""
        if client_id != self._client_id:
            self._client_id, self._limit = client_id, PAGE
        self._show_list()
        if item == _OPEN:
            self._open()

    def item(self) -> str:
        """Return whether the form of a payment is open, as a word."""
        return self._item

    def leave(self) -> None:
        """Keep what was typed; only the button posts."""
        if self._item and self.form.page.is_changed():
            self.form.page.keep()

    def bar(self) -> ActionBar:
        """Return the buttons of the form."""
        return self.form.page.bar

    def main_action(self) -> bool:
        """Post the payment of the open form; return whether one is open."""
        if self._item:
            self._post()
        return bool(self._item)

    @Slot()
    def _show_list(self) -> None:
        was_open, self._item = bool(self._item), ""
        self._read()
        self._form_holder.hide()
        self._list.show()
        self.working.emit(False)  # noqa: FBT003 - a signal's value
        if was_open and self.take.isVisible():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        connection, client_id = self._desk.connection, self._client_id
        self._show_balance(ledger.client_balance(connection, client_id))
        page = ledger.sessions_with_money(connection, client_id, limit=self._limit + 1)
        self._sessions.show_rows(page[: self._limit])
        self.more.setVisible(len(page) > self._limit)
        self._payments.show_rows(ledger.client_payments(connection, client_id, limit=self._limit))
        self._detail = None
        some, paid = bool(page), self._payments.rowCount() > 0
        self._empty.setVisible(not some and not paid)
        for part in (self._session_head, self.sessions):
            part.setVisible(some)
        self._payment_head.setVisible(some or paid)
        self._no_payment.setVisible(some and not paid)
        self.payments.setVisible(paid)
        kept = self._kept.texts(FORM, client_id)
        self.take.set_text(self.tr("Finish payment") if kept else self.tr("Take a payment"))

    def _show_balance(self, balance: Money) -> None:
        words = self.tr("owed by the client") if balance >= ZERO else self.tr("credit of the client")
        self._balance.setText(str(max(balance, -balance)))
        self._whose.setText(words)

    @Slot()
    def _open(self) -> None:
        self._item = _OPEN
        self._list.hide()
        self._form_holder.show()
        self.form.open_payment(self._client_id)
        self.working.emit(True)  # noqa: FBT003 - a signal's value

    @Slot()
    def _post(self) -> None:
        reading = self.form.read()
        payment = reading.value
        if payment is None:
            self.form.page.refuse(reading.problems)
            return
        try:
            balance = posting.post_client_payment(
                self._desk.connection,
                self._client_id,
                payment.amount,
                on=payment.on,
                now=self._desk.now(),
                attendee_id=payment.attendee_id,
                method=payment.method,
            )
        except HeaddeskError as error:
            self.form.page.show_problem(error)
            return
        self.form.page.forget()
        self._show_list()
        self._tell(self.tr("Posted. Now owed: {amount}"), balance)

    def _tell(self, words: str, balance: Money) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.LEDGER)
        self._desk.say(words.replace("{amount}", str(balance)))

    @Slot(object)
    def _open_payment(self, payment: ClientPayment) -> None:
        """Open the row of a payment that stands; an open one is closed again."""
        was_open = self._detail is not None and self._detail.payment == payment
        self._close_payment()
        if was_open or payment.taken_back_on is not None:
            return
        self._detail = TakeBack(payment)
        self._detail.asked.connect(self._take_back)
        self._detail.closed.connect(self._close_payment)
        self.payments.open_detail(list(self._payments.rows()).index(payment), self._detail)
        put_in_order([self.payments, *tab_stops(self._detail)])
        self._detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_payment(self) -> None:
        if self._detail is not None:
            self._detail = None
            self.payments.open_detail(0, None)
            self.payments.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _take_back(self, reason: str) -> None:
        detail = self._detail
        if detail is None:
            return
        connection = self._desk.connection
        try:
            posting.reverse(connection, detail.payment.posting_id, reason, now=self._desk.now())
        except HeaddeskError as error:
            detail.refuse(f"{error.what} {error.do}".strip())
            return
        self._close_payment()
        self._read()
        self._tell(
            self.tr("Taken back. Now owed: {amount}"), ledger.client_balance(connection, self._client_id)
        )

    @Slot()
    def _show_more(self) -> None:
        self._limit += PAGE
        self._read()

    @Slot(object)
    def _ask_for_session(self, money: SessionMoney) -> None:
        self._desk.go(Place(Where.WRAP_UP, money.attendee_id))

    def _session_day(self, money: SessionMoney) -> str:
        return shown.short_day(money.service_date, self._desk.today())

    def _session_sentence(self, money: SessionMoney) -> str:
        columns = self._session_columns()[2:]
        amounts = ", ".join(f"{column.title} {column.show(money) or ZERO}" for column in columns)
        return f"{self._session_day(money)} {money.code}, {amounts}"

    def _payment_day(self, payment: ClientPayment) -> str:
        return shown.short_day(payment.posted_on, self._desk.today())

    def _payment_for(self, payment: ClientPayment) -> str:
        if payment.service_date is None:
            return self.tr("The balance")
        day = shown.short_day(payment.service_date, self._desk.today())
        return self.tr("Session of {day}").replace("{day}", day)

    def _payment_state(self, payment: ClientPayment) -> tuple[str, str, str]:
        if payment.taken_back_on is None:
            return "quiet_tick", self.tr("Posted"), ""
        return "taken_back", "", payment.why_taken_back

    def _payment_verb(self, payment: ClientPayment) -> str:
        return self.tr("Take back…") if payment.taken_back_on is None else ""

    def _payment_sentence(self, payment: ClientPayment) -> str:
        parts = (
            self._payment_day(payment),
            str(payment.amount),
            payment.method,
            self._payment_for(payment),
            *self._payment_state(payment)[1:],
        )
        return ", ".join(part for part in parts if part)


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


def _words(amount: Money) -> str:
    return str(amount) if amount else ""


def _method(payment: ClientPayment) -> str:
    return payment.method.capitalize()


def _amount(payment: ClientPayment) -> str:
    return str(payment.amount)
