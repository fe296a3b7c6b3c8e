"""What is to do when a session did not take place: a fee, a short note, another time. Never a claim."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import Money
from headdesk.domain.sessions import CHARGEABLE, AttendeeId, Outcome, Stage
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.session.dialog import plan_session
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.wrap_up.fee_choice import FeeChoice
from headdesk.ui.wrap_up.situation import Situation
from headdesk.usecases import missed

_READING = 560


class MissedPane(QWidget):
    """Says what became of the session and offers what may follow from it.

    Signals:
        contact_wanted: The contact note is to be written, or read.
        finished_later: There is nothing more to do here.
    """

    contact_wanted = Signal()
    finished_later = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._title = Label("", "section", wrap=True)
        self._sentence = Label("", "body", "muted", wrap=True)
        self.fee = FeeChoice()
        self.take_back = Button(self.tr("Take the fee back"), "plain")
        self.contact = Button(self.tr("Write a contact note"), icon="note")
        self.again = Button(self.tr("Plan again"), icon="calendar-plus")
        self.main = Button(self.tr("Back to Today"), "primary", key="Ctrl ↵")
        self.bar = TaskBar(self.main)
        self._lay_out()
        self._listen()

    def show_situation(self, situation: Situation) -> None:
        """Show what became of a session."""
        self._situation = situation
        outcome, connection = situation.attendee.outcome, self._desk.connection
        standing = missed.fee_of(connection, situation.attendee.id)
        can_charge = outcome in CHARGEABLE
        self.bar.show_problem("")
        self._title.setText(self._closed_words(outcome))
        stands = self.tr("A fee of %s stands on the client’s account. Nothing is billed to an insurer.")
        self._sentence.setText(stands % standing if standing else self._slip_words(situation))
        self.fee.setVisible(can_charge and standing is None)
        usual = missed.usual_fee(connection, outcome) if can_charge else None
        self.fee.offer(usual, waived=situation.attendee.stage is Stage.CLOSED)
        self.take_back.setVisible(standing is not None)
        self.contact.set_text(self._contact_words(situation))
        self._show_main()

    @Slot()
    def main_action(self) -> None:
        """Record the fee that was chosen, or that none is asked, which leads back."""
        if self._situation is None or not self.fee.check():
            return
        amount = self.fee.amount() if not self.fee.isHidden() else None
        try:
            self._decide(self._situation.attendee.id, amount)
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        if amount is None:
            self.finished_later.emit()
        else:
            self._desk.say(self.tr("A fee of %s stands on the client’s account.") % amount)
            self.take_focus()

    def _decide(self, attendee_id: AttendeeId, amount: Money | None) -> None:
        connection, now = self._desk.connection, self._desk.now()
        if amount is not None:
            missed.charge_fee(connection, attendee_id, amount, now=now, usual=self.fee.is_usual())
        elif not self.fee.isHidden():
            missed.ask_no_fee(connection, attendee_id, now=now)
        else:
            return
        self._tell()

    def take_focus(self) -> None:
        """Put the focus on the fee where one can be asked, else on the way out."""
        if self.fee.isHidden():
            self.main.setFocus()
        else:
            self.fee.take_focus()

    @Slot()
    def _take_back(self) -> None:
        if self._situation is None:
            return
        try:
            missed.take_fee_back(self._desk.connection, self._situation.attendee.id, now=self._desk.now())
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        self._desk.say(self.tr("The fee is taken back; both entries stay in the account."))
        self._tell()
        self.take_focus()

    def _tell(self) -> None:
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.SESSIONS, Topic.LEDGER):
            self._desk.changed.emit(topic)

    @Slot()
    def _plan_again(self) -> None:
        situation = self._situation
        if situation is not None:
            plan_session(self._desk, self, client_id=situation.client.id, like=situation.session.in_weeks(1))

    @Slot()
    def _show_main(self) -> None:
        amount = None if self.fee.isHidden() else self.fee.amount()
        if amount is not None:
            words = self.tr("Charge %s") % amount
        elif self.fee.isHidden():
            words = self.tr("Back to Today")
        elif self.fee.is_open():
            words = self.tr("Decide on a fee")
        else:
            words = self.tr("No fee, back to Today") if self.fee.is_none() else self.tr("Charge a fee")
        self.main.set_text(words, key="Ctrl ↵")
        self.bar.allow_later(not self.fee.isHidden())
        self.bar.settle()

    def _slip_words(self, situation: Situation) -> str:
        """Return the way back, as the head of the page offers it."""
        nothing = self.tr("Nothing is billed to an insurer.")
        if situation.signed_at is not None:
            return nothing
        kept, planned = (
            self.tr("If that was a slip, choose Kept above."),
            self.tr("If that was a slip, choose Planned above."),
        )
        return f"{nothing} {kept if situation.session.has_ended(self._desk.now()) else planned}"

    def _contact_words(self, situation: Situation) -> str:
        if situation.signed_at is not None:
            return self.tr("Read the contact note")
        return self.tr("Go on with the note") if situation.has_draft else self.tr("Write a contact note")

    def _closed_words(self, outcome: Outcome) -> str:
        words = {
            Outcome.NO_SHOW: self.tr("The client did not come."),
            Outcome.LATE_CANCEL: self.tr("The client cancelled late."),
            Outcome.CANCELLED_BY_CLIENT: self.tr("The client cancelled in time."),
            Outcome.CANCELLED_BY_CLINICIAN: self.tr("You cancelled this session."),
        }
        return words.get(outcome, "")

    def _listen(self) -> None:
        self.fee.edited.connect(self._show_main)
        self.take_back.clicked.connect(self._take_back)
        self.contact.clicked.connect(self.contact_wanted)
        self.again.clicked.connect(self._plan_again)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        page = QWidget()
        column = PageColumn(page, left=LEFT_WITH_BACK, right=24, top=28, gap=10)
        column.add(self._title)
        column.add(self._sentence)
        column.add_gap(8)
        column.add(self.fee)
        column.add_gap(12)
        buttons = FlowLayout(gap=12)
        for button in (self.contact, self.again, self.take_back):
            buttons.addWidget(button)
        column.add(buttons)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(page), 1)
        whole.addWidget(self.bar)
