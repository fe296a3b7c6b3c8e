"""The wrap-up page: one session, three steps, everything saved all the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from functools import cached_property

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.sessions import AttendeeId, Outcome
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.record.drafts import Drafts, Unsaved
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme_type import scaled
from headdesk.ui.wrap_up import situation as situations
from headdesk.ui.wrap_up.claim_step import ClaimStep
from headdesk.ui.wrap_up.code_step import CodeStep
from headdesk.ui.wrap_up.done_words import done_words
from headdesk.ui.wrap_up.end_timer import EndTimer
from headdesk.ui.wrap_up.happened import Happened
from headdesk.ui.wrap_up.header import Header
from headdesk.ui.wrap_up.missed_pane import MissedPane
from headdesk.ui.wrap_up.note_step import NoteStep
from headdesk.ui.wrap_up.planned_pane import PlannedPane
from headdesk.ui.wrap_up.situation import CLAIM, CODE, CONTACT, NOTE, STEPS, Situation
from headdesk.ui.wrap_up.times_correction import ask_for_times
from headdesk.usecases import clients

Page = NoteStep | CodeStep | ClaimStep | PlannedPane | MissedPane
_SHOWN = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.CLAIMS, Topic.LEDGER, Topic.PRACTICE})
"""What others may change of this page; the text being typed is never read again by itself."""
_LOW = 400
_MODIFIERS = "modifiers"
"""They follow from the way of meeting, which stands in the head of the page."""


class WrapUpScreen(Screen):
    """Head and steps of one attendee's session; each step is built when it is first shown.

    A place's part names the step, its row one of several notes, its field the section or the control, its
    cursor the caret.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._step = NOTE
        self._drafts = Drafts(desk, self)
        self._happened = Happened(desk, self)
        self._end = EndTimer(self)
        self.header = Header()
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # until the first page is filled
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page what height there is."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        page, low = self._page(), self.height() < scaled(_LOW)
        self.header.set_low(low=low, above=page.above if low and isinstance(page, NoteStep) else None)

    # ------------------------------------------------------------ the pages

    @cached_property
    def note(self) -> NoteStep:
        """Step 1, and the contact note of a session that did not take place."""
        page = NoteStep(self._desk, self._drafts, self.header.times.check)
        page.paper.status_changed.connect(self.header.show_status)
        page.paper.save_refused.connect(self.header.show_unsaved)
        page.signed.connect(self._go_on_from_note)
        page.went_on.connect(self._go_on_from_note)
        page.ended.connect(self._end_now)
        self._add(page)
        return page

    @cached_property
    def planned(self) -> PlannedPane:
        """The question whether a session was kept."""
        page = PlannedPane()
        page.kept.connect(self._keep)
        self._add(page)
        return page

    @cached_property
    def missed(self) -> MissedPane:
        """What follows when it was not."""
        page = MissedPane(self._desk)
        page.contact_wanted.connect(self._go_to_contact)
        self._add(page)
        return page

    @cached_property
    def code(self) -> CodeStep:
        """Step 2."""
        page = CodeStep(self._desk)
        page.coded.connect(self._go_on_to_claim)
        page.wants_note.connect(self._go_to_note)
        self._add(page)
        return page

    @cached_property
    def claim(self) -> ClaimStep:
        """Step 3."""
        page = ClaimStep(self._desk)
        page.wants_code.connect(self._go_on_to_code)
        page.wants_note.connect(self._go_to_note)
        self._add(page)
        return page

    def _add(self, page: Page) -> None:
        page.finished_later.connect(self._go_to_today)
        self._stack.addWidget(page)

    def _page(self) -> Page | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _page_of(self, situation: Situation) -> Page:
        """Return what stands under the head: a step, or what to do before there is one."""
        if situation.is_called_off:
            return self.note if self._step == CONTACT else self.missed
        if situation.is_planned and not situation.has_draft and situation.session.has_ended(self._desk.now()):
            return self.planned
        steps: dict[str, Callable[[], Page]] = {CODE: lambda: self.code, CLAIM: lambda: self.claim}
        return steps.get(self._step, lambda: self.note)()

    # ------------------------------------------------------------ what the window asks for

    @property
    def is_unsaved(self) -> bool:
        """True while something typed is only in memory because the disk refuses it."""
        return self._drafts.unsaved() is not None

    def unsaved(self) -> Unsaved | None:
        """Return what is only in memory, for locking to take along; None when all is on disk."""
        return self._drafts.unsaved()

    def take_unsaved(self, texts: Unsaved) -> None:
        """Go on with what could not be saved before locking."""
        self._drafts.take_unsaved(texts)

    def show_place(self, place: Place) -> None:
        """Open a session at the step that was asked for, or at the one that is still to do."""
        self._read(AttendeeId(place.number))
        if self._situation is not None:
            client_id = self._situation.attendee.client_id
            clients.viewed(self._desk.connection, client_id, now=self._desk.now())
        meant = place.field or (CODE if place.errand else "")
        self._show_step(place.part, meant, place.cursor, place.row)
        if place.part == CODE and self._page() is self.code:
            self.code.choose(place.cursor)

    def place(self) -> Place:
        """Return session and step, with section and caret; in step 2 the cursor is the chosen code."""
        number = self._situation.attendee.id if self._situation else 0
        section, cursor, row = "", 0, 0
        page = self._page()
        if isinstance(page, NoteStep):
            section, cursor = page.paper.caret() or ("", 0)
            row = page.note_id
        elif isinstance(page, CodeStep):
            cursor = page.chosen_number()
        return Place(Where.WRAP_UP, number, self._step, cursor, row=row, field=section)

    def leave(self) -> None:
        """Save what was typed."""
        if self._drafts.current is not None:
            self.note.leave()

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes round: the head, then those of the step."""
        page = self._page()
        if page is None:
            return [self.header]
        columns = () if isinstance(page, PlannedPane | MissedPane) else page.columns.areas
        return [self.header, *columns, page.bar]

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
        page = self._page()
        if page is not None:
            page.main_action()

    def jump_action(self) -> None:
        """Go to the first thing missing, or the first problem."""
        page = self._page()
        if isinstance(page, NoteStep | ClaimStep):
            page.jump()

    def load_last_action(self) -> None:
        """Take over the last note into what is still empty."""
        page = self._page()
        if isinstance(page, NoteStep):
            page.load_last()

    def find_action(self) -> None:
        """Look for a diagnosis, where one can be added."""
        page = self._page()
        if isinstance(page, CodeStep):
            page.find_diagnosis()

    def print_action(self) -> None:
        """Look at the note as it would be printed; where the claim is shown, at its form."""
        page = self._page()
        if isinstance(page, NoteStep):
            page.print_note()
        elif self._situation and self._situation.claim:
            self._desk.go(Place(Where.CLAIM, self._situation.claim.id))

    def previous_action(self) -> None:
        """Go one step back."""
        self._go_by(-1)

    def next_action(self) -> None:
        """Go one step on."""
        self._go_by(1)

    # ------------------------------------------------------------ moving between the steps

    def _go_by(self, steps: int) -> None:
        index = (STEPS.index(self._step) if self._step in STEPS else 0) + steps
        if 0 <= index < len(STEPS):
            self._change_step(STEPS[index])

    def _read(self, attendee_id: AttendeeId) -> Situation:
        situation = situations.read(self._desk.connection, attendee_id)
        self._situation = situation
        self.header.show_situation(situation, self._desk.now())
        self._end.wait_for(situation.session, self._desk.now())
        return situation

    def _show_step(self, wanted: str, field: str = "", cursor: int = 0, note_id: int = 0) -> None:
        """Show a step; an unknown one stands for the one still to do."""
        situation = self._situation
        if situation is None:
            return
        self._step = wanted if wanted in (*STEPS, CONTACT) else situation.next_step
        if self._step == CONTACT and not situation.is_called_off:
            self._step = NOTE
        self._show_head(situation)
        page = self._page_of(situation)
        self._show_in(page, situation)
        self._stack.setCurrentWidget(page)
        self._fit_head()
        if field == _MODIFIERS and self.header.where.isEnabled():
            self.header.where.setFocus()
        elif isinstance(page, NoteStep):
            if note_id:
                page.show_note(note_id)
            page.take_focus(field, cursor)
        elif isinstance(page, CodeStep):
            page.take_focus(field)
        else:
            page.take_focus()

    def _show_head(self, situation: Situation) -> None:
        self.header.show_step(self._step if self._step in STEPS else NOTE, situation.done)
        self.header.show_status(done_words(situation, self._step, self._desk.today()))

    def _show_in(self, page: Page, situation: Situation) -> None:
        if isinstance(page, PlannedPane):
            page.show_situation(situation, self._desk.now())
        else:
            page.show_situation(situation)

    @Slot(object)
    def _change_step(self, step: str) -> None:
        """Save, then show another step of the same session."""
        self.leave()
        if self._situation is not None:
            self._read(self._situation.attendee.id)
        self._show_step(step)

    @Slot()
    def _go_on_from_note(self) -> None:
        """Go on to the code; from a contact note back to what else there is to do."""
        self._change_step(NOTE if self._step == CONTACT else CODE)

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
    def _go_to_contact(self) -> None:
        self._change_step(CONTACT)

    @Slot()
    def _go_to_today(self) -> None:
        self._desk.go(Place(Where.TODAY))

    # ------------------------------------------------------------ what became of the session

    @Slot()
    def _keep(self) -> None:
        self._confirm(Outcome.KEPT)

    @Slot(object)
    def _confirm(self, outcome: Outcome) -> None:
        """Record what became of the session, then show what follows from it."""
        self.leave()
        if self._situation is not None and self._happened.confirm(self._situation.attendee.id, outcome):
            self._change_step("")

    @Slot()
    def _end_now(self) -> None:
        """Record that the session is over; writing goes on where it was."""
        self.leave()
        place = self.place()
        if self._situation is not None and self._happened.end(self._situation.attendee.id):
            self._show_step(NOTE, place.field, place.cursor, place.row)

    @Slot(object, object)
    def _change_times(self, start: time, stop: time) -> None:
        if self._situation is not None:
            self._happened.set_times(self._situation.session, start, stop)

    @Slot(object)
    def _refuse(self, error: HeaddeskError) -> None:
        """Show the facts as they were, and why they stay so."""
        if self._situation is not None:
            self.header.show_situation(self._situation, self._desk.now())
            self.header.show_problem(f"{error.what} {error.do}".strip())

    @Slot(object)
    def _refuse_times(self, error: HeaddeskError) -> None:
        """Leave the times as they were typed, and say why they are not recorded."""
        self.header.times.refuse(f"{error.what} {error.do}".strip())

    @Slot()
    def _correct_times(self) -> None:
        """Ask for the right times of a session whose note is signed, or say why they stay."""
        if self._situation is not None:
            self.header.show_problem(ask_for_times(self._desk, self.window(), self._situation))

    @Slot(object)
    def _hear_change(self, topic: Topic) -> None:
        if topic in _SHOWN and self._situation is not None and self.isVisible():
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Read everything again but the text that is being typed."""
        if self._situation is None:
            return
        situation = self._read(self._situation.attendee.id)
        self.header.show_step(self._step if self._step in STEPS else NOTE, situation.done)
        page = self._page()
        if isinstance(page, NoteStep):
            page.show_facts(situation)
            page.show_addenda()
        elif page is self._page_of(situation):
            self._show_in(page, situation)
        else:
            self._show_step(self._step)

    def _listen(self) -> None:
        self._end.timeout.connect(self._refresh)
        self._happened.refused.connect(self._refuse)
        self.header.went_back.connect(self._desk.back)
        self.header.step_chosen.connect(self._change_step)
        self.header.outcome_chosen.connect(self._confirm)
        self.header.times.changed.connect(self._change_times)
        self.header.times.correction_wanted.connect(self._correct_times)
        self._happened.times_refused.connect(self._refuse_times)
        self.header.session_changed.connect(self._happened.change)
        self._desk.changed.connect(self._hear_change)
