"""What a client paid, and taking a payment back from its opened row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.client_money import ClientPayment
from headdesk.ui import shown
from headdesk.ui.client.take_back import TakeBack
from headdesk.ui.client.words import method_words
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.tab_order import put_in_order, tab_stops
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import posting


class Payments(QWidget):
    """The table of payments; the row of one that stands opens to take it back.

    Attributes:
        table: The payments.
        detail: What the opened row holds; None while none is open.

    Signals:
        taken_back: A payment no longer counts.
    """

    taken_back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._desk = desk
        self.detail: TakeBack | None = None
        self.model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Payments"), self.model, fitted=True, leads=False)
        self.table.activated_row.connect(self._open)
        self._none = Label(self.tr("No payment yet."), "body", "muted")
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=4)
        column.add(SectionHeader(self.tr("Payments by the client")))
        column.add(self._none)
        column.add(self.table)

    def show_payments(self, payments: Sequence[ClientPayment]) -> None:
        """Show payments, all rows closed."""
        self.detail = None
        self.model.show_rows(payments)
        self._none.setVisible(not payments)
        self.table.setVisible(bool(payments))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Paid on"), self._day, "number"),
            Column(self.tr("For"), self._purpose, width=-1, spare=1),
            Column(self.tr("How"), _method, spare=2),
            Column(self.tr("Status"), self._state, "status", spare=3),
            Column(self.tr("Amount"), _amount, "strong_money"),
            Column("", self.verb, "action"),
        )

    @Slot(object)
    def _open(self, payment: ClientPayment) -> None:
        """Open the row of a payment that stands; an open one is closed again."""
        was_open = self.detail is not None and self.detail.payment == payment
        self._close()
        if was_open or payment.taken_back_on is not None:
            return
        self.detail = TakeBack(payment)
        self.detail.asked.connect(self._take_back)
        self.detail.closed.connect(self._close)
        self.table.open_detail(list(self.model.rows()).index(payment), self.detail)
        put_in_order([self.table, *tab_stops(self.detail)])
        self.detail.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close(self) -> None:
        if self.detail is not None:
            self.detail = None
            self.table.open_detail(0, None)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _take_back(self, reason: str) -> None:
        detail = self.detail
        if detail is None:
            return
        try:
            posting.reverse(self._desk.connection, detail.payment.posting_id, reason, now=self._desk.now())
        except HeaddeskError as error:
            detail.refuse(f"{error.what} {error.do}".strip())
            return
        self._close()
        self.taken_back.emit()

    def _day(self, payment: ClientPayment) -> str:
        return shown.short_day(payment.posted_on, self._desk.today())

    def _purpose(self, payment: ClientPayment) -> str:
        if payment.service_date is None:
            return self.tr("The balance")
        day = shown.short_day(payment.service_date, self._desk.today())
        return self.tr("Session of {day}").replace("{day}", day)

    def _state(self, payment: ClientPayment) -> tuple[str, str, str]:
        if payment.taken_back_on is None:
            return "quiet_tick", self.tr("Posted"), ""
        return "taken_back", "", payment.why_taken_back

    def verb(self, payment: ClientPayment) -> str:
        """Return what can be done about a payment; nothing where it was taken back."""
        return self.tr("Take back…") if payment.taken_back_on is None else ""

    def _sentence(self, payment: ClientPayment) -> str:
        parts = (
            self._day(payment),
            str(payment.amount),
            _method(payment),
            self._purpose(payment),
            *self._state(payment)[1:],
        )
        return ", ".join(part for part in parts if part)


def _method(payment: ClientPayment) -> str:
    return method_words(payment.method)


def _amount(payment: ClientPayment) -> str:
    return str(payment.amount)
