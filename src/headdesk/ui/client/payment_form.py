"""The form of a payment that a client made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Slot

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import client_money, ledger
from headdesk.store.client_money import SessionMoney
from headdesk.ui import shown
from headdesk.ui.client import words
from headdesk.ui.client.client_texts import day_text
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.form_field import amount_field, choice_field, day_field
from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.reading import Reader, Reading, past_day
from headdesk.ui.widgets.combo import Combo

_SESSIONS = 30
_USUAL_METHOD = "card"


@dataclass(frozen=True, slots=True)
class Payment:
    """What a client paid.

    Attributes:
        attendee_id: The session it was for; None for the balance as a whole.
        method: Such as ``card``.
        mark: The same however often this one payment is tried.
    """

    amount: Money
    on: date
    attendee_id: AttendeeId | None
    method: str
    mark: bytes


class PaymentForm(QObject):
    """Amount, day, what it was for, and how it came.

    Attributes:
        page: The form as it is shown.
    """

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mark = b""
        self.page = FormPage(kept, "payment", self.tr("Post payment"))
        sheet = self.page.sheet
        sheet.add_row(
            amount_field("amount", self.tr("Amount"), Money.parse),
            day_field("on", self.tr("Paid on"), desk.today),
            choice_field("method", self.tr("How"), words.method_choices(), characters=14),
        )
        sheet.add_row(choice_field("session", self.tr("For"), [], characters=36))
        sheet.changed.connect(self._look)

    def open_payment(self, client_id: ClientId, session: AttendeeId) -> None:
        """Show an empty form with what the client owes, in all or for a session, as the amount."""
        connection = self._desk.connection
        self._mark = uuid4().bytes
        sessions = client_money.sessions_with_money(connection, client_id, limit=_SESSIONS)
        owing = {money.attendee_id: money for money in sessions if money.owed}
        self._offer_sessions(owing.values())
        balance = ledger.client_balance(connection, client_id)
        owed = min(owing[session].owed, balance) if session in owing else balance
        texts = {
            "amount": str(owed) if owed > ZERO else "",
            "on": day_text(self._desk.today()),
            "method": client_money.last_method(connection, client_id) or _USUAL_METHOD,
            "session": str(session) if session in owing else "",
        }
        self.page.open(session, client_id, self.tr("Payment"), texts)
        self.page.sheet.focus_first({})

    def _offer_sessions(self, owing: Iterable[SessionMoney]) -> None:
        editor = self.page.sheet.field("session").editor
        if isinstance(editor, Combo):
            choices = [(str(money.attendee_id), self._session_words(money)) for money in owing]
            editor.set_choices([("", self.tr("The balance as a whole")), *choices])

    def read(self) -> Reading[Payment]:
        """Return the payment that the form describes, or what it still needs."""
        reader, today = Reader(self.page.sheet.texts()), self._desk.today()
        amount = reader.needed("amount", _more_than_nothing, self.tr("Type what was paid."))
        on = reader.needed("on", partial(_day, today=today), self.tr("The day of the payment is needed."))
        session = reader.text("session")
        if amount is None or on is None:
            return Reading(None, reader.problems)
        attendee_id = AttendeeId(int(session)) if session else None
        return Reading(Payment(amount, on, attendee_id, reader.text("method"), self._mark))

    def _session_words(self, money: SessionMoney) -> str:
        words = self.tr("Session of {day}, {amount} owed")
        day = shown.short_day(money.service_date, self._desk.today())
        return words.replace("{day}", day).replace("{amount}", str(money.owed))

    @Slot(str)
    def _look(self, key: str) -> None:
        self.page.clear_message()
        self.page.sheet.show_problem_of(key, self.read().problems)


def _more_than_nothing(text: str) -> Money:
    amount = Money.parse(text)
    if amount <= ZERO:
        raise InvalidValueError("A payment is more than zero.", "Type what was paid.")
    return amount


def _day(text: str, *, today: date) -> date:
    return past_day(parse_date(text, today), today)
