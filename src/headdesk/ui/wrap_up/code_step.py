"""Step 2: the code that the minutes fit, the diagnoses, and what it should bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coding import CodedService, CodedSession, ServiceCode
from headdesk.domain.errors import HeaddeskError
from headdesk.store import payers
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.choice_list import ChoiceList
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.wrap_up import code_words
from headdesk.ui.wrap_up.addon_list import AddOnList
from headdesk.ui.wrap_up.diagnosis_list import DiagnosisList
from headdesk.ui.wrap_up.finder import Finder
from headdesk.ui.wrap_up.found_list import Found
from headdesk.ui.wrap_up.searches import find_diagnoses, find_services
from headdesk.ui.wrap_up.settle import bring_into_view, move
from headdesk.ui.wrap_up.situation import Situation
from headdesk.ui.wrap_up.sum_band import SumBand
from headdesk.ui.wrap_up.task_bar import TaskBar
from headdesk.ui.wrap_up.two_columns import TwoColumns
from headdesk.usecases import clients, coding, reference
from headdesk.usecases.coding import Proposal


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
        self._others: list[ServiceCode] = []
        self._fees = payers.fees(desk.connection, desk.today())
        self.codes = ChoiceList(self.tr("Code"))
        self.addons = AddOnList()
        self.diagnoses = DiagnosisList()
        self.search = Finder(
            self.tr("Search diagnoses"), self.tr("Search by word or code"), self._find_diagnoses, self
        )
        self.other_search = Finder(
            self.tr("Search service codes"), self.tr("Search by word or number"), self._find_services, self
        )
        self.other = Button(self.tr("Another code…"), "quiet", size="row", flush=True)
        self.sum = SumBand()
        self.take_back = Button(self.tr("Take the code back"), "plain")
        self.main = Button(self.tr("Choose a code"), "primary", key="↵")
        self.bar = TaskBar(self.main, others=(self.take_back,))
        self._place = SectionHeader(self.tr("Code"), fact_at_end=True, line=False)
        self._addon_head = SectionHeader(self.tr("Add-ons"), line=False)
        self._diagnosis_head = SectionHeader(self.tr("Diagnoses"), fact_at_end=True, line=False)
        self._lay_out()
        self._listen()

    def show_situation(self, situation: Situation) -> None:
        """Show what fits a session; what was looked up or chosen in it before stays."""
        is_other = self._situation is None or self._situation.attendee.id != situation.attendee.id
        chosen, ticked = (None, ()) if is_other else (self._chosen(), self.addons.ticked())
        if is_other:
            self._others = []
        self._situation = situation
        self._proposal = coding.propose(self._desk.connection, situation.attendee.id)
        self._fees = payers.fees(self._desk.connection, situation.session.service_date)
        self.bar.show_problem("")
        self.search.clear()
        self._close_other_search()
        if situation.coded is not None:
            self._show_coded(situation.coded)
        else:
            self._show_open(self._proposal, chosen, ticked)
        self._show_main(situation)

    def take_focus(self) -> None:
        """Put the focus on the chosen code, where arrows move and Enter takes it."""
        if self._situation is not None and self._situation.coded is None:
            self.codes.focus_chosen()
        else:
            self.main.setFocus()

    def choose(self, number: int) -> None:
        """Choose a code by its number, to come back to it after locking; 0 leaves the suggested one."""
        if not number or self._situation is None or self._situation.coded is not None:
            return
        self._choose_other(CPTCode(f"{number:05d}"))

    def chosen_number(self) -> int:
        """Return the number of the chosen code; 0 where it has letters or nothing is chosen."""
        chosen = self._chosen()
        return int(chosen.code) if chosen and chosen.code.isdigit() else 0

    def find_diagnosis(self) -> None:
        """Put the focus into the search for diagnoses."""
        self.search.field.setFocus()
        bring_into_view(self.search)

    @Slot()
    def main_action(self) -> None:
        """Use the chosen code; a coded session leads on, an unsigned one back to its note."""
        situation, chosen = self._situation, self._chosen()
        if situation is None or self._proposal is None:
            return
        if not situation.is_signed:
            self.wants_note.emit()
        elif situation.coded is not None:
            self.coded.emit()
        elif chosen is not None:
            self._use(self._coded_session(situation, self._proposal, chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use the code on Enter, unless a line of text has the focus: Enter never goes further from there."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() and not isinstance(self.focusWidget(), QLineEdit):
            self.main_action()
            return
        super().keyPressEvent(event)

    def _chosen(self) -> CPTCode | None:
        key = self.codes.chosen_key()
        return key if isinstance(key, CPTCode) else None

    def _coded_session(self, situation: Situation, proposal: Proposal, chosen: CPTCode) -> CodedSession:
        services = [CodedService(chosen, proposal.modifiers)]
        services += [CodedService(code, proposal.modifiers) for code in self.addons.ticked()]
        return CodedSession(situation.attendee.id, tuple(services), self.diagnoses.codes, proposal.place)

    def _use(self, coded: CodedSession) -> None:
        try:
            coding.code(self._desk.connection, coded, now=self._desk.now())
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
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
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        number = situation.claim.number if situation.claim else 0
        words = self.tr("The code is taken back; claim %s is void and its entries are reversed.") % number
        self._desk.say(words if number else self.tr("The code is taken back and the charge reversed."))
        self._tell_all()

    def _tell_all(self) -> None:
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.LEDGER, Topic.CLAIMS, Topic.SESSIONS):
            self._desk.changed.emit(topic)

    def _show_open(self, proposal: Proposal, chosen: CPTCode | None, ticked: Sequence[CPTCode]) -> None:
        self._place.set_fact(code_words.place_words(proposal))
        self._show_choices(proposal, chosen)
        self._show_addons(ticked)
        self.diagnoses.show_codes(proposal.diagnoses, can_change=True)
        self.other.show()
        self.search.show()
        self.search.field.set_note(self._valid_words(proposal))
        self._show_sum()

    def _show_addons(self, ticked: Sequence[CPTCode]) -> None:
        offers = code_words.addons(self._chosen(), self._fees)
        self.addons.show_offers(offers, ticked)
        self._addon_head.setVisible(bool(offers))

    def _show_choices(self, proposal: Proposal, chosen: CPTCode | None) -> None:
        suggested = proposal.suggestion.code
        self.codes.set_choices(code_words.choices(proposal, self._others, self._fees))
        self.codes.choose(chosen or (suggested.code if suggested else None))

    def _show_coded(self, coded: CodedSession) -> None:
        """Show how the session is coded; it changes only by taking the code back."""
        first, *others = [service.code for service in coded.services]
        self._place.set_fact(self.tr("Place of service %s") % coded.place)
        self.codes.set_choices([code_words.choice_of(first, self._fees)])
        self.codes.choose(first)
        offers = [offer for offer in code_words.addons(first, self._fees) if offer.code in others]
        self.addons.show_offers(offers, others, can_change=False)
        self._addon_head.setVisible(bool(offers))
        self.diagnoses.show_codes(coded.diagnoses, can_change=False)
        self.other.hide()
        self.search.hide()
        self._show_sum([service.code for service in coded.services])

    def _show_main(self, situation: Situation) -> None:
        chosen, is_private = self._chosen(), self._proposal is None or self._proposal.policy is None
        self.take_back.setVisible(situation.coded is not None)
        if not situation.is_signed:
            self.main.set_text(self.tr("Back to the note"), key="Ctrl ↵")
            self.bar.show_problem(self.tr("The note is not signed yet; the code rests on it."))
        elif situation.coded is not None:
            self.main.set_text(
                self.tr("See the account") if is_private else self.tr("Go on to the claim"), key="Ctrl ↵"
            )
        elif chosen is None:
            self.main.set_text(self.tr("Choose a code"), key="")
        else:
            words = (
                self.tr("Use %s and charge the client")
                if is_private
                else self.tr("Use %s and make the claim")
            )
            self.main.set_text(words % chosen, key="↵")
        can_go_on = chosen is not None or not situation.is_signed
        self.main.allow(can_go_on, self.tr("No code fits so few minutes; look for another code."))

    @Slot()
    def _hear_choice(self) -> None:
        self._show_addons(self.addons.ticked())
        self._show_sum()
        if self._situation is not None:
            self._show_main(self._situation)

    @Slot()
    def _show_sum_of_chosen(self) -> None:
        self._show_sum()

    def _show_sum(self, codes: Sequence[CPTCode] = ()) -> None:
        """Show what the chosen codes should bring, and where the figures come from."""
        situation, proposal, chosen = self._situation, self._proposal, self._chosen()
        wanted = codes or ([chosen, *self.addons.ticked()] if chosen else [])
        if situation is None or proposal is None or not wanted:
            self.sum.show_reason(proposal.suggestion.reason if proposal else "")
            return
        day = situation.session.service_date
        found = coding.estimate_of_all(self._desk.connection, wanted, day, proposal.policy, proposal.payer)
        if found is None:
            self.sum.show_reason(
                self.tr("No fee is set for one of these codes. Set it in Settings, Payers and rates.")
            )
            return
        basis = [found.basis]
        if proposal.policy is not None:
            basis.append(coding.share_basis(proposal.policy.benefits))
        self.sum.show_sum(code_words.terms(found, proposal.payer, situation.client.short), basis)

    def _find_diagnoses(self, typed: str) -> list[Found]:
        self.search.tail = self.tr("add as %s ↵") % "ABCDEFGHIJKL"[min(len(self.diagnoses.codes), 11)]
        return find_diagnoses(typed, self.diagnoses.codes)

    def _find_services(self, typed: str) -> list[Found]:
        return find_services(typed, self._fees)

    def _valid_words(self, proposal: Proposal) -> str:
        return self.tr("valid on %s") % shown.short_day(proposal.session.service_date, self._desk.today())

    @Slot(object)
    def _add_diagnosis(self, code: ICD10Code) -> None:
        self.diagnoses.add(code)
        self.search.field.setFocus()

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
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        self._desk.saved.emit(now)

    @Slot()
    def _open_other_search(self) -> None:
        self.other.hide()
        self.other_search.show()
        self.other_search.field.setFocus()
        bring_into_view(self.other_search)

    def _close_other_search(self) -> None:
        self.other_search.clear()
        self.other_search.hide()
        self.other.show()

    @Slot(object)
    def _choose_other(self, code: CPTCode | str) -> None:
        known = reference.service_code(code if isinstance(code, CPTCode) else CPTCode(code))
        if known is None or self._proposal is None:
            return
        self._others = [*self._others, known]
        self._show_choices(self._proposal, known.code)
        self._close_other_search()
        self._hear_choice()
        self.take_focus()

    def _listen(self) -> None:
        self.codes.chosen.connect(self._hear_choice)
        self.addons.edited.connect(self._show_sum_of_chosen)
        self.diagnoses.reordered.connect(self._keep_diagnoses)
        self.search.picked.connect(self._add_diagnosis)
        self.other_search.picked.connect(self._choose_other)
        self.other.clicked.connect(self._open_other_search)
        self.take_back.clicked.connect(self._take_back)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        left = QWidget()
        column = PageColumn(left, left=LEFT_WITH_BACK, right=28, top=20)
        column.add(self._place)
        column.add(self.codes)
        column.add(_indented(self.other, self.other_search))
        column.add_gap(8)
        column.add(self._addon_head)
        column.add(self.addons)
        column.addStretch(1)
        right = QWidget()
        side = PageColumn(right, left=28, right=24, top=20)
        side.add(self._diagnosis_head)
        side.add(self.diagnoses)
        side.add_gap(4)
        side.add(self.search)
        side.addStretch(1)
        self.columns = TwoColumns(left, right, wide=470, breaks_at=1000, inset=26)
        self.columns.turned.connect(self._place_sum)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        self._band = QVBoxLayout()
        self._band.addWidget(self.sum)
        whole.addLayout(self._band)
        whole.addWidget(self.bar)

    @Slot(bool)
    def _place_sum(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Let the sum scroll with the page where there is little room."""
        move(self.sum, self.columns.foot if narrow else self._band)


def _indented(*parts: QWidget) -> QHBoxLayout:
    """Return parts that start where the words of the choices above start."""
    row = QHBoxLayout()
    row.setContentsMargins(scaled(34), 0, 0, 0)
    for part in parts:
        row.addWidget(
            part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0)
        )
    return row
