"""A client's account, or the form of a payment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import ledger
from headdesk.ui.client.account_list import AccountList
from headdesk.ui.client.parts import PAYMENT, Part, doing_of
from headdesk.ui.client.payment_form import PaymentForm
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.list_or_form import ListOrForm
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.usecases import client_payments


class Account(QWidget):
    """Balance, sessions and payments, or the form of a payment, which only its button posts.

    Signals:
        working: True while the form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self._session = AttendeeId(0)
        self.payment = PaymentForm(desk, kept, self)
        self.form = self.payment.page
        self.listed = AccountList(desk)
        self.parts = ListOrForm(self.listed, self.form)
        self.parts.working.connect(self.working)
        self.listed.wants_payment.connect(self._begin)
        self.listed.payments.taken_back.connect(self._tell_taken_back)
        self.form.finished.connect(self._post)
        self.form.discarded.connect(self._show_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def show_place(self, place: Place) -> None:
        """Show a client's account, or the form of a payment, for the session of the place's row if any."""
        self._client_id = ClientId(place.number)
        if doing_of(place) == PAYMENT:
            self._open(AttendeeId(place.row))
            self.form.sheet.focus_on(place.field)
        else:
            self._read()

    def place(self) -> Place:
        """Return the account, or the form of a payment with its field that is typed into."""
        if not self.parts.is_form:
            return Place(Where.CLIENT, self._client_id, Part.ACCOUNT)
        doing, field = f"{Part.ACCOUNT} {PAYMENT}", self.form.sheet.focused()
        return Place(Where.CLIENT, self._client_id, doing, row=self._session, field=field)

    def leave(self) -> None:
        """Keep what was typed; only the button posts."""
        if self.parts.is_form and self.form.is_changed():
            self.form.keep()

    def bar(self) -> ActionBar:
        """Return the buttons of the form."""
        return self.form.bar

    def main_action(self) -> bool:
        """Post the payment of the open form; return whether one is open."""
        return self.parts.main_action()

    def _read(self) -> None:
        begun = self._kept.texts(self.form.name_of(0), self._client_id)
        self.listed.show_client(self._client_id, is_begun=bool(begun))
        self.parts.show_list()

    @Slot()
    def _show_list(self) -> None:
        """Come back to the account from the form."""
        self._read()
        self.listed.take.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _begin(self) -> None:
        """Open the form for the balance as a whole."""
        self._open(AttendeeId(0))

    def _open(self, session: AttendeeId) -> None:
        self._session = session
        self.parts.show_form()
        self.payment.open_payment(self._client_id, session)

    @Slot()
    def _post(self) -> None:
        reading = self.payment.read()
        payment = reading.value
        if payment is None:
            self.form.refuse(reading.problems)
            return
        try:
            balance = client_payments.post(
                self._desk.connection,
                self._client_id,
                payment.amount,
                on=payment.on,
                now=self._desk.now(),
                attendee_id=payment.attendee_id,
                method=payment.method,
                mark=payment.mark,
            )
        except HeaddeskError as error:
            self.form.show_problem(error)
            return
        self.form.forget()
        self._show_list()
        words = self.tr("{amount} posted. Now owed: {balance}")
        self._tell(words.replace("{amount}", str(payment.amount)).replace("{balance}", str(balance)))

    @Slot()
    def _tell_taken_back(self) -> None:
        self._read()
        balance = ledger.client_balance(self._desk.connection, self._client_id)
        self._tell(self.tr("Taken back. Now owed: {balance}").replace("{balance}", str(balance)))

    def _tell(self, words: str) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.LEDGER)
        self._desk.say(words)
