"""The wrap-up page: one session, three steps, everything saved all the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.sessions import AttendeeId, Outcome, Session
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.wrap_up import situation as situations
from headdesk.ui.wrap_up.claim_step import ClaimStep
from headdesk.ui.wrap_up.code_step import CodeStep
from headdesk.ui.wrap_up.header import Header
from headdesk.ui.wrap_up.note_step import NoteStep, Unsaved
from headdesk.ui.wrap_up.planned_pane import PlannedPane
from headdesk.ui.wrap_up.situation import CLAIM, CODE, NOTE, STEPS, Situation
from headdesk.usecases import clients, sessions

_SHOWN = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.CLAIMS, Topic.LEDGER, Topic.PRACTICE})
"""What others may change of this page; the text being typed is never read again by itself."""


class WrapUpScreen(Screen):
    """Head and steps of one attendee's session; a place's part names the step, its cursor the caret."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._step = NOTE
        self.header = Header()
        self.note = NoteStep(desk)
        self.planned = PlannedPane()
        self.code = CodeStep(desk)
        self.claim = ClaimStep(desk)
        self._stack = QStackedWidget()
        for page in (self.note, self.planned, self.code, self.claim):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._listen()

    @property
    def is_unsaved(self) -> bool:
        """True while something typed is only in memory because the disk refuses it."""
        return self.note.is_unsaved

    def unsaved(self) -> Unsaved:
        """Return what is only in memory, for locking to take along; nothing when all is on disk."""
        return self.note.unsaved()

    def take_unsaved(self, texts: Unsaved) -> None:
        """Go on with what could not be saved before locking."""
        self.note.take_unsaved(texts)

    def show_place(self, place: Place) -> None:
        """Open a session at the step that was asked for, or at the one that is still to do."""
        self._read(AttendeeId(place.number))
        if self._situation is not None:
            client_id = self._situation.attendee.client_id
            clients.viewed(self._desk.connection, client_id, now=self._desk.now())
        self._show_step(place.part)
        if place.part == CODE:
            self.code.choose(place.cursor)

    def place(self) -> Place:
        """Return session and step, and the caret: in step 2 it is the code that is chosen."""
        number = self._situation.attendee.id if self._situation else 0
        cursor = {NOTE: self.note.position, CODE: self.code.chosen_number}.get(self._step, int)()
        return Place(Where.WRAP_UP, number, self._step, cursor)

    def leave(self) -> None:
        """Save what was typed."""
        self.note.leave()

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes round: the head, then those of the step."""
        page = self._stack.currentWidget()
        columns = getattr(page, "columns", None)
        bar = [page.bar] if isinstance(page, NoteStep | CodeStep | ClaimStep | PlannedPane) else []
        return [self.header, *(columns.areas if columns else ()), *bar]

    @Slot()
    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.JUMP: self.jump_action,
            PageKey.LOAD_LAST: self.load_last_action,
            PageKey.FIND: self.find_action,
            PageKey.PRINT: self.print_action,
            PageKey.PREVIOUS: self.previous_action,
            PageKey.NEXT: self.next_action,
        }

    def main_action(self) -> None:
        """Do what the one filled button does."""
        page = self._stack.currentWidget()
        if isinstance(page, NoteStep | CodeStep | ClaimStep | PlannedPane):
            page.main_action()

    def jump_action(self) -> None:
        """Go to the first thing missing, or the first problem."""
        if self._stack.currentWidget() is self.note:
            self.note.jump()
        elif self._stack.currentWidget() is self.claim:
            self.claim.jump()

    def load_last_action(self) -> None:
        """Take over the last note into what is still empty."""
        if self._stack.currentWidget() is self.note:
            self.note.load_last()

    def find_action(self) -> None:
        """Look for a diagnosis, where one can be added."""
        if self._stack.currentWidget() is self.code:
            self.code.find_diagnosis()

    def print_action(self) -> None:
        """Look at the form of the claim."""
        if self._situation and self._situation.claim:
            self._desk.go(Place(Where.CLAIM, self._situation.claim.id))

    def previous_action(self) -> None:
        """Go one step back."""
        self._go_by(-1)

    def next_action(self) -> None:
        """Go one step on."""
        self._go_by(1)

    def _go_by(self, steps: int) -> None:
        index = STEPS.index(self._step) + steps
        if 0 <= index < len(STEPS):
            self._change_step(STEPS[index])

    def _read(self, attendee_id: AttendeeId) -> Situation:
        situation = situations.read(self._desk.connection, attendee_id)
        self._situation = situation
        self.header.show_situation(situation, self._desk.today())
        return situation

    def _show_step(self, wanted: str) -> None:
        """Show a step; an unknown one stands for the one still to do."""
        situation = self._situation
        if situation is None:
            return
        self._step = wanted if wanted in STEPS else situation.next_step
        self.header.show_step(self._step, situation.done)
        self.header.show_status(self._status_words(situation))
        if not situation.is_kept:
            self.planned.show_situation(situation, self._desk.now())
            self._show_page(self.planned)
        elif self._step == NOTE:
            self.note.show_situation(situation)
            self._show_page(self.note)
        elif self._step == CODE:
            self.code.show_situation(situation)
            self._show_page(self.code)
        else:
            self.claim.show_situation(situation)
            self._show_page(self.claim)

    def _status_words(self, situation: Situation) -> str:
        """Return what is done already, for the steps after the note."""
        if self._step == CLAIM and situation.claim is not None:
            return self.tr("Claim %s made") % situation.claim.number
        if situation.signed_at is None or self._step == NOTE:
            return ""
        day = shown.short_day(situation.signed_at.date(), self._desk.today())
        return self.tr("Note signed %s") % f"{day}, {shown.time_of(situation.signed_at)}"

    def _show_page(self, page: NoteStep | CodeStep | ClaimStep | PlannedPane) -> None:
        self._stack.setCurrentWidget(page)
        page.take_focus()

    @Slot(object)
    def _change_step(self, step: str) -> None:
        """Save, then show another step of the same session."""
        self.leave()
        if self._situation is not None:
            self._read(self._situation.attendee.id)
        self._show_step(step)

    @Slot()
    def _go_on_to_code(self) -> None:
        self._change_step(CODE)

    @Slot()
    def _go_on_to_claim(self) -> None:
        self._change_step(CLAIM)

    @Slot()
    def _go_to_note(self) -> None:
        self._change_step(NOTE)

    @Slot()
    def _go_to_today(self) -> None:
        self._desk.go(Place(Where.TODAY))

    @Slot()
    def _keep(self) -> None:
        self._confirm(Outcome.KEPT)

    @Slot(object)
    def _confirm(self, outcome: Outcome) -> None:
        """Record what became of the session, then show what follows from it."""
        if self._situation is None:
            return
        self.leave()
        attendee_id = self._situation.attendee.id
        try:
            sessions.confirm(self._desk.connection, attendee_id, outcome, now=self._desk.now())
        except HeaddeskError as error:
            self.header.show_situation(self._situation, self._desk.today())
            self.header.show_problem(f"{error.what} {error.do}".strip())
            return
        self._read(attendee_id)
        self._show_step("")
        self._desk.changed.emit(Topic.SESSIONS)

    @Slot(object)
    def _change_session(self, session: Session) -> None:
        """Record other times, place or company; what depends on them is read again."""
        if self._situation is None:
            return
        try:
            sessions.change(self._desk.connection, session, now=self._desk.now())
        except HeaddeskError as error:
            self.header.show_situation(self._situation, self._desk.today())
            self.header.show_problem(f"{error.what} {error.do}".strip())
            return
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.SESSIONS)

    @Slot(object)
    def _hear_change(self, topic: Topic) -> None:
        if topic not in _SHOWN or self._situation is None:
            return
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Read everything again but the text that is being typed."""
        if self._situation is None:
            return
        situation = self._read(self._situation.attendee.id)
        self.header.show_step(self._step, situation.done)
        page = self._stack.currentWidget()
        if page is self.note:
            self.note.show_facts(situation)
        elif page is self.planned:
            self.planned.show_situation(situation, self._desk.now())
        elif isinstance(page, CodeStep | ClaimStep):
            page.show_situation(situation)

    def _listen(self) -> None:
        self.header.went_back.connect(self._desk.back)
        self.header.step_chosen.connect(self._change_step)
        self.header.outcome_chosen.connect(self._confirm)
        self.header.session_changed.connect(self._change_session)
        self.planned.kept.connect(self._keep)
        self.planned.went_back.connect(self._go_to_today)
        self.note.status_changed.connect(self.header.show_status)
        self.note.save_refused.connect(self.header.show_unsaved)
        self.note.signed.connect(self._go_on_to_code)
        self.note.went_on.connect(self._go_on_to_code)
        self.code.coded.connect(self._go_on_to_claim)
        self.code.wants_note.connect(self._go_to_note)
        self.claim.wants_code.connect(self._go_on_to_code)
        self.claim.wants_note.connect(self._go_to_note)
        for step in (self.note, self.planned, self.code, self.claim):
            step.finished_later.connect(self._go_to_today)
        self._desk.changed.connect(self._hear_change)
