"""Step 1: the note, the facts beside it, and what signing needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.golden_thread import Standing
from headdesk.domain.notes import Note
from headdesk.store import notes as notes_store
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.paper.entry_preview import look_at_entry
from headdesk.ui.places import Place, Where
from headdesk.ui.record.addenda import Addenda
from headdesk.ui.record.draft import Draft
from headdesk.ui.record.drafts import Drafts
from headdesk.ui.record.entry import Entry, entry_of, main_of
from headdesk.ui.record.entry_choice import EntryChoice
from headdesk.ui.record.load_last import load_last
from headdesk.ui.record.meter import Meter
from headdesk.ui.record.note_editor import NoteEditor
from headdesk.ui.record.note_paper import NotePaper
from headdesk.ui.record.note_tools import WHOLE
from headdesk.ui.record.sign_row import SignRow
from headdesk.ui.record.signing import Signing
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.widgets.two_columns import TwoColumns
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.end_notice import EndNotice
from headdesk.ui.wrap_up.facts import Beside
from headdesk.ui.wrap_up.note_panel import NotePanel
from headdesk.ui.wrap_up.situation import Situation

_SHEET = 652
"""Width of the note: 70 to 90 signs a line."""


class NoteStep(QWidget):
    """The paper, the facts beside it, and the bar that says what is missing and what comes next.

    Args:
        desk: Where it reads and writes.
        drafts: The drafts that are open.
        check_times: Goes to a time that is not taken and returns why; nothing is signed meanwhile.
        parent: As in Qt.

    Attributes:
        above: Where what stands over the note may scroll with it.

    Signals:
        signed: The note was signed just now.
        went_on: The note is signed and the person wants the next step.
        ended: The person says that the session is over now.
        finished_later: The person goes on with something else.
    """

    signed = Signal()
    went_on = Signal()
    ended = Signal()
    finished_later = Signal()

    def __init__(
        self, desk: Desk, drafts: Drafts, check_times: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._check_times = desk, drafts, check_times
        self._situation: Situation | None = None
        self._beside: Beside | None = None
        self.above = QVBoxLayout()
        self.notice = EndNotice()
        self.paper = NotePaper(desk, drafts)
        self.panel = NotePanel()
        self.meter = Meter()
        self.sign_row = SignRow()
        self.addend = Button(self.tr("Add addendum"), "plain")
        self.print = Button(self.tr("Print…"), "plain", key="Ctrl P")
        self.addend.hide()
        self.paper.offers_another = True
        self.choice = EntryChoice()
        self.another = Button(self.tr("Another note"), "plain", icon="plus")
        self.paper.tools.add(self.another)
        self.main = Button(self.tr("Sign note and choose code"), "primary", key="Ctrl ↵")
        self.bar = TaskBar(self.main, middle=self.meter, others=(self.print, self.addend))
        self._signing = Signing(desk, self.sign_row, self.bar, self)
        self.addenda = Addenda(desk, drafts.kept, self)
        self._lay_out()
        self._listen()

    @property
    def draft(self) -> Draft | None:
        """The note of the session that is shown."""
        return self._drafts.current

    @property
    def editor(self) -> NoteEditor | None:
        """What is written on; None while a signed note is read."""
        return self.paper.editor

    @property
    def is_early(self) -> bool:
        """True while the session has not ended: one may write, and sign afterwards."""
        situation = self._situation
        if situation is None or situation.is_called_off:
            return False
        return not situation.session.has_ended(self._desk.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note as wide as is good to read at the text size of now."""
        super().resizeEvent(event)
        self._sheet.setMaximumWidth(scaled(_SHEET))
        self.sign_row.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc from what is signed, where there is nothing to lose."""
        if event.key() == Qt.Key.Key_Escape and self.draft is not None and self.editor is None:
            self._desk.back()
            return
        super().keyPressEvent(event)

    def show_situation(self, situation: Situation) -> None:
        """Open the note of a session."""
        if self._situation is None or self._situation.attendee.id != situation.attendee.id:
            self.panel.close_note()
        self.show_facts(situation)
        self._open(main_of(self._desk.connection, situation.attendee.id))

    def show_note(self, note_id: int) -> None:
        """Show another note of the same session; nothing where there is none of that number."""
        note = next((one for one in self._notes() if one.id == note_id), None)
        if note is not None:
            self._open(entry_of(self._desk.connection, note))

    @property
    def note_id(self) -> int:
        """The number of the note that is shown; 0 for the one that the code rests on."""
        draft = self.draft
        return draft.entry.note_id or 0 if draft else 0

    def _notes(self) -> list[Note]:
        situation = self._situation
        return notes_store.notes_of(self._desk.connection, situation.attendee.id) if situation else []

    @Slot(object)
    def _choose(self, entry: Entry) -> None:
        self.leave()
        self._open(entry)
        self.take_focus()

    @Slot()
    def _begin_another(self) -> None:
        """Begin a note besides those that are there; it is on disk with its first word."""
        if self.draft is not None:
            self._choose(Entry(self.draft.subject, is_new=True))

    def _open(self, entry: Entry) -> None:
        self._drafts.open(entry)
        self.bar.show_problem("")
        self.sign_row.close_row()
        self._show_paper()
        self.columns.page_area.verticalScrollBar().setValue(0)

    def show_facts(self, situation: Situation) -> None:
        """Read again what stands beside the note; the text stays as it is."""
        self._situation = situation
        self.paper.read_circumstances()
        self._beside = facts.read(self._desk.connection, situation)
        self.panel.show_facts(self._beside, self._desk.today())
        self.paper.tools.show_last(self._beside.last[1] if self._beside.last else None)
        self.notice.show_end(situation, self._desk.now())
        self._show_main()

    def take_focus(self, section: str = "", position: int = 0) -> None:
        """Put the focus where writing goes on: into the section that is named, or the first gap."""
        if self.editor is None:
            self.main.setFocus()
        else:
            self.paper.take_focus(section, position)

    def leave(self) -> None:
        """Save what was typed, into the note and into an addendum."""
        self.addenda.keep()
        self.paper.leave()

    @Slot()
    def main_action(self) -> None:
        """Sign, or leave the draft of a session that goes on; a signed note leads on."""
        if self.draft is None or self.editor is None:
            self.went_on.emit()
        elif self.is_early:
            self.finished_later.emit()
        elif refusal := self._check_times():
            if self.above.count():
                self.columns.page_area.verticalScrollBar().setValue(0)  # the times stand there
            self._refuse(self.tr("The note would state these times. %s") % refusal)
        elif not self.paper.save():
            self._refuse(self.tr("What you typed is not on disk yet, so it cannot be signed."))
        elif self._situation is not None:
            self._signing.sign(self.draft, self._situation.clinician)

    def _refuse(self, sentence: str) -> None:
        """Say why nothing is signed, where the question is open or above the buttons."""
        if self.sign_row.is_open:
            self.sign_row.show_problem(sentence)
        else:
            self.bar.show_problem(sentence)

    def show_addenda(self) -> None:
        """Show a signed note anew, with what was added to it meanwhile."""
        if self.draft is not None and self.editor is None:
            self._show_paper()

    @Slot()
    def jump(self) -> None:
        """Go to the first thing missing."""
        if self.draft and self.editor and self.draft.state.gaps:
            self.paper.go_to(self.draft.first_gap)

    @Slot(object)
    def load_last(self, wanted: object = WHOLE) -> None:
        """Take over the last note: one section behind what is there, or all into what is still empty."""
        last = self._beside.last if self._beside else None
        if self.editor is None or self.draft is None or last is None:
            return
        count = load_last(self.editor, self.draft.template, last[1], str(wanted))
        some, none = self.tr("%n parts loaded from %1", "", count), self.tr("Nothing to load from %1")
        self._desk.say((some if count else none).replace("%1", shown.short_day(last[0], self._desk.today())))

    @Slot()
    def _show_paper(self) -> None:
        self.paper.show_note()
        self._show_choice()
        is_written = self.editor is not None
        self.meter.setVisible(is_written)
        for button in (self.addend, self.print):
            button.setVisible(not is_written)
        self._show_main()
        if not is_written:
            self.columns.page_area.verticalScrollBar().setValue(0)

    def _show_choice(self) -> None:
        """Offer the session's other notes, where there are some."""
        if self._situation is not None and self.draft is not None:
            attendee_id, today = self._situation.attendee.id, self._desk.today()
            self.choice.show_entries(self._desk.connection, attendee_id, self.draft.entry, today)

    @Slot()
    def _show_main(self) -> None:
        """Say on the button what happens; a question that is open has buttons of its own."""
        if self._situation is None or self.draft is None:
            return
        self.main.set_text(self._main_words(self._situation, self.draft), key="Ctrl ↵")
        self.bar.setVisible(not self.sign_row.is_open)
        self.bar.allow_later(self.editor is not None and not self.is_early)
        self.bar.settle()

    def _main_words(self, situation: Situation, draft: Draft) -> str:
        if self.editor is None:
            return self.tr("Back to Today") if situation.is_called_off else self.tr("Go on to the code")
        if self.is_early:
            return self.tr("Back to Today") if draft.is_blank else self.tr("Keep the draft, back to Today")
        if draft.template.of_contact:
            return self.tr("Sign contact note")
        if not draft.entry.is_main:
            return self.tr("Sign note")
        return self.tr("Sign note and choose code")

    @Slot()
    def _hear_edited(self) -> None:
        """Show how complete the note is now; this runs at each key."""
        draft = self.draft
        if draft is None:
            return
        if self.meter.show_state(draft.state, self._complete_words()):
            self._show_main()

    def _complete_words(self) -> str:
        if self.is_early or self._situation is None:
            return self.tr("Nothing is missing.")
        now = self._desk.now()
        when = f"{shown.short_day(now.date())}, {shown.time_of(now)}"
        words = self.tr("You sign as %1, %2.").replace("%1", self._situation.clinician.signature)
        return words.replace("%2", when)

    @Slot()
    def _hear_saved(self) -> None:
        self.bar.show_problem("")
        if not self.choice.isHidden():
            self._show_choice()

    @Slot()
    def _write_on(self) -> None:
        """Show the main button again and go back to the first gap."""
        self._show_main()
        self.jump()

    @Slot()
    def _hear_signed(self) -> None:
        """Go on from the note that the code rests on; another one is shown as it is signed."""
        draft = self.draft
        if draft is None or draft.entry.is_main:
            self._drafts.current = None
            self.signed.emit()
        else:
            self._open(draft.entry)
            self.take_focus()

    @Slot(QRect)
    def _follow_caret(self, caret: QRect) -> None:
        """Scroll so that the line being written is in view."""
        area = self.columns.page_area
        page = area.widget()
        if page is not None:
            middle = self.paper.mapTo(page, caret.center())
            area.ensureVisible(middle.x(), middle.y(), 0, caret.height() * 2)

    @Slot()
    def _open_addendum(self) -> None:
        note = self.draft.note if self.draft else None
        if note is not None and self._situation is not None:
            self.addenda.ask(note, self._situation.clinician)

    @Slot(object)
    def _show_thread(self, thread: Sequence[Standing]) -> None:
        self.panel.show_thread(thread)

    @Slot()
    def print_note(self) -> None:
        """Look at the note as it would be printed, with what was typed so far."""
        self.leave()
        if self.draft is not None and self.draft.note is not None:
            look_at_entry(self._desk, self, self.draft.note.version_id)

    @Slot()
    def _go_to_cover(self) -> None:
        if self._situation is not None:
            self._desk.go(Place(Where.CLIENT, self._situation.client.id, "coverage"))

    def _listen(self) -> None:
        self._drafts.saved.connect(self._hear_saved)
        self.paper.edited.connect(self._hear_edited)
        self.paper.signed_elsewhere.connect(self._show_paper)
        self.paper.caret_moved.connect(self._follow_caret)
        self.paper.tools.load_wanted.connect(self.load_last)
        self.notice.ended.connect(self.ended)
        self.panel.wants_cover.connect(self._go_to_cover)
        self.panel.wants_section.connect(self.paper.go_to)
        self.paper.thread_changed.connect(self._show_thread)
        self.meter.jumped.connect(self.jump)
        self.addend.clicked.connect(self._open_addendum)
        self.print.clicked.connect(self.print_note)
        self.choice.chosen.connect(self._choose)
        self.another.clicked.connect(self._begin_another)
        self.paper.another_wanted.connect(self._begin_another)
        self.addenda.added.connect(self._show_paper)
        self._signing.signed.connect(self._hear_signed)
        self._signing.asked.connect(self._show_main)
        self.sign_row.answered.connect(self.main_action)
        self.sign_row.closed.connect(self._write_on)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        page = QWidget()
        self._sheet = QWidget()
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(scaled(14))
        sheet.addWidget(self.notice)
        sheet.addWidget(self.choice)
        sheet.addWidget(self.paper)
        column = PageColumn(page, left=LEFT_WITH_BACK, right=24, top=12)
        column.addLayout(self.above)
        line = QHBoxLayout()
        line.addWidget(self._sheet, 1)
        line.addStretch()
        column.add(line)
        column.addStretch(1)
        self.columns = TwoColumns(page, self.panel, wide=318, breaks_at=900, inset=32)
        self.columns.setMinimumHeight(1)  # where words are large, what is asked before signing is seen whole
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        whole.addWidget(self.sign_row)
        whole.addWidget(self.bar)
