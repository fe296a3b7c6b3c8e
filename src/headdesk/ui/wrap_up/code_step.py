"""Step 2: the code that the minutes fit, the diagnoses, and what it should bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coding import CodedService, CodedSession
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import Money
from headdesk.domain.sessions import AttendeeId
from headdesk.store import payers
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.tab_order import put_in_order, tab_stops
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.settle import bring_into_view, move
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.widgets.two_columns import TwoColumns
from headdesk.ui.wrap_up import code_words
from headdesk.ui.wrap_up.diagnosis_choice import DiagnosisChoice
from headdesk.ui.wrap_up.service_choice import ServiceChoice
from headdesk.ui.wrap_up.situation import Situation
from headdesk.ui.wrap_up.sum_band import SumBand
from headdesk.usecases import clients, coding, practice
from headdesk.usecases.coding import Proposal

_FEES = frozenset({"fee", "charge"})
"""What a place may call the field that holds what is asked."""


class CodeStep(QWidget):
    """Codes and add-ons at the left, diagnoses at the right, the sum below them.

    Signals:
        coded: The session is coded now, and its claim or the client's debt exists.
        wants_note: The note is not signed yet, and the person goes there.
        finished_later: The person goes on with something else.
    """

    coded = Signal()
    wants_note = Signal()
    finished_later = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._proposal: Proposal | None = None
        self._fees: Mapping[CPTCode, Money] = {}
        self.services = ServiceChoice(self)
        self.diagnoses = DiagnosisChoice(self)
        self.sum = SumBand()
        self.take_back = Button(self.tr("Take the code back"), "plain")
        self.main = Button(self.tr("Choose a code"), "primary", key="↵")
        self.bar = TaskBar(self.main, others=(self.take_back,))
        self._lay_out()
        self._listen()

    def show_situation(self, situation: Situation) -> None:
        """Show what fits a session; what was looked up or chosen in it stays while its length does."""
        if self._situation is None or _rests_on(self._situation) != _rests_on(situation):
            self.services.forget()
        self._situation = situation
        self._proposal = coding.propose(self._desk.connection, situation.attendee.id)
        self._fees = payers.fees(self._desk.connection, situation.session.service_date)
        self.bar.show_problem("")
        self.sum.fee.forget()
        if situation.coded is not None:
            self.services.show_coded(situation.coded, self._fees)
            self.diagnoses.show_coded(situation.coded.diagnoses)
        else:
            day = shown.short_day(situation.session.service_date, self._desk.today())
            self.services.show_open(self._proposal, self._fees)
            self.diagnoses.show_open(self._proposal.diagnoses, day)
        self._show_rest()

    def take_focus(self, field: str = "") -> None:
        """Put the focus on the chosen code, where arrows move and Enter takes it, or on what is meant."""
        if self._situation is None:
            return
        if self._situation.coded is not None:
            self._show_way_back(field)
        elif field == "diagnoses":
            self.find_diagnosis()
        elif field in _FEES and not self.sum.fee.isHidden():
            self.sum.fee.take_focus()
        else:
            self.services.codes.focus_chosen()

    def choose(self, number: int) -> None:
        """Choose a code by its number, to come back to it after locking; 0 leaves the suggested one."""
        if number and self._situation is not None and self._situation.coded is None:
            self.services.choose_other(CPTCode(f"{number:05d}"))

    def chosen_number(self) -> int:
        """Return the number of the chosen code; 0 where it has letters or nothing is chosen."""
        chosen = self.services.chosen()
        return int(chosen.code) if chosen and chosen.code.isdigit() else 0

    def find_diagnosis(self) -> None:
        """Put the focus into the search for diagnoses."""
        self.diagnoses.search.field.setFocus()
        bring_into_view(self.diagnoses.search)

    @Slot()
    def main_action(self) -> None:
        """Use the chosen code; a coded session leads on, an unsigned one back to its note."""
        situation, chosen = self._situation, self.services.chosen()
        if situation is None or self._proposal is None:
            return
        if not situation.is_signed:
            self.wants_note.emit()
        elif situation.coded is not None:
            self.coded.emit()
        elif not self.sum.fee.isHidden():
            self.sum.fee.enter()
        elif chosen is not None:
            self._use(self._coded_session(situation, self._proposal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the code on Enter, unless a line of text has the focus: Enter never goes further from there."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() and not isinstance(self.focusWidget(), QLineEdit):
            self.main_action()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------ writing

    def _coded_session(self, situation: Situation, proposal: Proposal) -> CodedSession:
        services = [CodedService(code, proposal.modifiers) for code in self.services.codes_chosen()]
        return CodedSession(situation.attendee.id, tuple(services), self.diagnoses.codes, proposal.place)

    def _use(self, coded: CodedSession) -> None:
        try:
            coding.code(self._desk.connection, coded, now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
            return
        self._tell_all()
        self.coded.emit()

    @Slot()
    def _take_back(self) -> None:
        situation = self._situation
        if situation is None:
            return
        try:
            coding.take_back(self._desk.connection, situation.attendee.id, now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
            return
        number = situation.claim.number if situation.claim else 0
        words = self.tr("The code is taken back; claim %s is void and its entries are reversed.") % number
        self._desk.say(words if number else self.tr("The code is taken back and the charge reversed."))
        self._tell_all()
        self.take_focus()

    @Slot(object, object)
    def _set_fee(self, code: CPTCode, fee: Money) -> None:
        """Record the first fee of a code; then there is a sum."""
        if self._proposal is None:
            return
        day, now = self._proposal.session.service_date, self._desk.now()
        try:
            practice.set_fee(self._desk.connection, code, fee, day, now=now)
        except HeaddeskError as error:
            self.sum.fee.show_problem(f"{error.what} {error.do}".strip())
            return
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.PRACTICE)
        self.take_focus("fee")

    @Slot(object)
    def _keep_diagnoses(self, codes: Sequence[ICD10Code]) -> None:
        """Record them with the client at once: leaving the page loses nothing."""
        situation = self._situation
        if situation is None:
            return
        day, now = situation.session.service_date, self._desk.now()
        try:
            clients.set_diagnoses(self._desk.connection, situation.client.id, codes, day, now=now)
        except HeaddeskError as error:
            self._refuse(error)
            return
        self._desk.saved.emit(now)
        self._order_tabs()

    def _refuse(self, error: HeaddeskError) -> None:
        self.bar.show_problem(f"{error.what} {error.do}".strip())

    def _tell_all(self) -> None:
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.LEDGER, Topic.CLAIMS, Topic.SESSIONS):
            self._desk.changed.emit(topic)

    # ------------------------------------------------------------ what follows from the choice

    @Slot()
    def _show_rest(self) -> None:
        """Show sum and button for what is chosen now."""
        self._show_sum()
        if self._situation is not None and self._proposal is not None:
            self._show_main(self._situation, is_private=self._proposal.policy is None)
        self._order_tabs()

    def _show_main(self, situation: Situation, *, is_private: bool) -> None:
        self.take_back.setVisible(situation.coded is not None)
        chosen = self.services.chosen()
        if not situation.is_signed:
            self.bar.show_notice(self.tr("The note is not signed yet; the code rests on it."))
        words, key = self._main_words(situation, chosen, is_private=is_private)
        self.main.set_text(words, key=key)
        can_go_on = chosen is not None or not situation.is_signed
        self.main.allow(can_go_on, self.tr("No code fits so few minutes; look for another code."))

    def _main_words(
        self, situation: Situation, chosen: CPTCode | None, *, is_private: bool
    ) -> tuple[str, str]:
        """Return what the button says, and its key."""
        if not situation.is_signed:
            return self.tr("Back to the note"), "Ctrl ↵"
        if situation.coded is not None:
            return self.tr("See the account") if is_private else self.tr("Go on to the claim"), "Ctrl ↵"
        if chosen is None:
            return self.tr("Choose a code"), ""
        if not self.sum.fee.isHidden():
            return self.tr("Save fee"), "↵"
        words = (
            self.tr("Use %s and charge the client") if is_private else self.tr("Use %s and make the claim")
        )
        return words % chosen, "↵"

    def _show_sum(self) -> None:
        """Show what the chosen codes should bring, and where the figures come from; or ask for a fee."""
        situation, proposal = self._situation, self._proposal
        wanted = self.services.codes_chosen()
        if situation is None or proposal is None or not wanted:
            self.sum.show_reason(proposal.suggestion.reason if proposal else "")
            return
        day = situation.session.service_date
        found = coding.estimate_of_all(self._desk.connection, wanted, day, proposal.policy, proposal.payer)
        if found is None:
            self.sum.ask_fee(next(code for code in wanted if code not in self._fees))
            return
        basis = [found.basis]
        if proposal.policy is not None:
            basis.append(coding.share_basis(proposal.policy.benefits))
        self.sum.show_sum(code_words.terms(found, proposal.payer, situation.client.short), basis)

    def _show_way_back(self, field: str) -> None:
        """Say how what is meant can be changed in a session that is coded already."""
        if not field:
            self.main.setFocus()
            return
        self.bar.show_problem(self.tr("This session is coded. Take the code back to change it."))
        self.take_back.setFocus()

    def _order_tabs(self) -> None:
        """Have Tab go the way one reads: rows are built anew whenever they change."""
        put_in_order(tab_stops(self.services, self.diagnoses, self.sum, self.bar))

    def _listen(self) -> None:
        self.services.edited.connect(self._show_rest)
        self.diagnoses.edited.connect(self._keep_diagnoses)
        self.sum.fee.entered.connect(self._set_fee)
        self.take_back.clicked.connect(self._take_back)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        self.columns = TwoColumns(self.services, self.diagnoses, wide=470, breaks_at=1000, inset=26)
        self.columns.turned.connect(self._place_sum)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        self._band = QVBoxLayout()
        self.columns.foot.addWidget(self.sum)
        whole.addLayout(self._band)
        whole.addWidget(self.bar)

    @Slot(bool)
    def _place_sum(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Let the sum scroll with the page where there is little room."""
        move(self.sum, self.columns.foot if narrow else self._band)
        self.sum.show()  # moving hides it until the next round of events


def _rests_on(situation: Situation) -> tuple[AttendeeId, int]:
    """Return what a choice of code is made for."""
    return situation.attendee.id, situation.session.minutes
