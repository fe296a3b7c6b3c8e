"""Step 1: the note, saved as it is typed and signed once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId
from headdesk.store import notes as notes_store
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.addendum import AddendumQuestion
from headdesk.ui.wrap_up.draft import Draft
from headdesk.ui.wrap_up.facts import Beside
from headdesk.ui.wrap_up.gap_row import GapRow
from headdesk.ui.wrap_up.meter import Meter
from headdesk.ui.wrap_up.note_editor import NoteEditor
from headdesk.ui.wrap_up.note_panel import NotePanel
from headdesk.ui.wrap_up.note_tools import WHOLE, NoteTools
from headdesk.ui.wrap_up.sections import kept_sections
from headdesk.ui.wrap_up.settle import settle
from headdesk.ui.wrap_up.signed_note import SignedNote, signed_when
from headdesk.ui.wrap_up.situation import Situation
from headdesk.ui.wrap_up.task_bar import TaskBar
from headdesk.ui.wrap_up.trouble import CopyElsewhere, Trouble
from headdesk.ui.wrap_up.two_columns import TwoColumns
from headdesk.usecases import notes, reference

NOT_LOADED = frozenset({"risk"})
"""What is asked anew each time and never taken over with a whole note."""
Unsaved = Mapping[AttendeeId | tuple[str, ClientId], Mapping[str, str]]
"""Sections of drafts by session, and addenda by form and client."""
_SHEET = 652
"""Width of the note: 70 to 90 signs a line."""


class NoteStep(QWidget):
    """The sheet with its tools, the facts beside it, and the bar that says what is missing.

    Signals:
        status_changed: How far saving is, for the head of the page.
        save_refused: That it is not saved, for the same place.
        signed: The note was signed just now.
        went_on: The note is signed and the person wants the next step.
        finished_later: The person goes on with something else.
    """

    status_changed = Signal(str)
    save_refused = Signal(str)
    signed = Signal()
    went_on = Signal()
    finished_later = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._beside: Beside | None = None
        self._drafts: dict[AttendeeId, Draft] = {}
        self._kept = KeptTexts(desk)
        self._addendum: AddendumQuestion | None = None
        self.draft: Draft | None = None
        self.editor: NoteEditor | None = None
        self._paper: QWidget | None = None
        self.tools = NoteTools()
        self.trouble = Trouble()
        self.panel = NotePanel()
        self.meter = Meter()
        self.gap_row = GapRow()
        self.gap_row.hide()
        self.addend = Button(self.tr("Add addendum"), "plain")
        self.main = Button(self.tr("Sign note and choose code"), "primary", key="Ctrl ↵")
        self.bar = TaskBar(self.main, middle=self.meter, others=(self.addend,))
        self._copy = CopyElsewhere(desk, self)
        self._lay_out()
        self._listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note as wide as is good to read at the text size of now."""
        super().resizeEvent(event)
        self._sheet.setMaximumWidth(scaled(_SHEET))

    @property
    def is_unsaved(self) -> bool:
        """True while something typed in any note is only in memory."""
        return bool(self.unsaved())

    def unsaved(self) -> Unsaved:
        """Return what is only in memory: locking takes it along."""
        texts: dict[AttendeeId | tuple[str, ClientId], Mapping[str, str]] = {}
        for draft in self._drafts.values():
            if draft.is_unsaved:
                texts[draft.attendee_id] = draft.unsaved_texts
        texts.update((form, typed) for form, typed in self._kept.refused.items())
        return texts

    def take_unsaved(self, texts: Unsaved) -> None:
        """Go on with what could not be saved before locking."""
        for whose, typed in texts.items():
            if isinstance(whose, tuple):
                self._kept.refused[whose] = dict(typed)
                continue
            draft = self._drafts.get(whose) or self._new_draft(whose)
            for key, text in typed.items():
                draft.change(key, text)

    def show_situation(self, situation: Situation) -> None:
        """Open the note of a session, with the caret where it last was."""
        self._situation = situation
        attendee_id = situation.attendee.id
        if self.draft is None or self.draft.attendee_id != attendee_id:
            self.panel.close_note()
        self._drop_saved()
        self.draft = self._drafts.get(attendee_id) or self._new_draft(attendee_id)
        self.bar.show_problem("")
        self.gap_row.close_row()
        self.show_facts(situation)
        self._show_paper()
        self._show_trouble()

    def show_facts(self, situation: Situation) -> None:
        """Read again what stands beside the note; the text stays as it is."""
        self._situation = situation
        self._beside = facts.read(self._desk.connection, situation)
        self.panel.show_facts(self._beside, self._desk.today())
        self.tools.show_last(self._beside.last[1] if self._beside.last else None)

    def take_focus(self) -> None:
        """Put the focus where writing goes on."""
        if self.editor is None or self.draft is None:
            self.main.setFocus()
        elif self.draft.cursor:
            self.editor.go_to(*self.draft.cursor)
        else:
            self.editor.go_to(self.draft.template.sections[0].key)

    def position(self) -> int:
        """Return where the caret stands in its section."""
        found = self.editor.caret() if self.editor else None
        return found[1] if found else 0

    def leave(self) -> None:
        """Save; what the disk refuses stays in memory and is tried again."""
        if self._addendum is not None:
            self._addendum.keep()
        if self.draft is None or self.editor is None:
            return
        self._keep_cursor()
        self.draft.save()
        if self.draft.is_outdated:
            self.draft.read_again()
        self.draft.save_cursor()

    @Slot()
    def main_action(self) -> None:
        """Sign, asking for a reason first where something is missing; a signed note leads on."""
        if self.draft is None or self.editor is None:
            self.went_on.emit()
            return
        self._keep_cursor()
        if not self._is_on_disk(self.draft):
            return
        gaps = self.draft.state.gaps
        if gaps and not self.gap_row.text() and any(t.strip() for t in self.draft.texts.values()):
            self.gap_row.ask(gaps, self._signer())
            return
        self._sign(self.draft)

    @Slot()
    def jump(self) -> None:
        """Go to the first thing missing."""
        gaps = self.draft.state.gaps if self.draft else ()
        if gaps and self.editor:
            self.editor.go_to(gaps[0].key)

    @Slot(object)
    def load_last(self, wanted: object = WHOLE) -> None:
        """Take over the last note: one section behind what is there, or all into what is still empty."""
        last = self._beside.last if self._beside else None
        if self.editor is None or last is None:
            return
        keys = (
            [str(wanted)]
            if wanted != WHOLE
            else [k for k in self.editor.section_keys() if k not in NOT_LOADED]
        )
        loaded = [k for k in keys if last[1].texts.get(k, "").strip() and k in self.editor.section_keys()]
        if wanted == WHOLE:
            loaded = [k for k in loaded if not self.editor.text(k).strip()]
        for key in loaded:
            self.editor.fill(key, last[1].texts[key])
        day = shown.short_day(last[0], self._desk.today())
        words = (
            self.tr("%n parts loaded from %1", "", len(loaded))
            if loaded
            else self.tr("Nothing to load from %1")
        )
        self._desk.say(words.replace("%1", day))

    def _new_draft(self, attendee_id: AttendeeId) -> Draft:
        draft = Draft(self._desk, attendee_id, self)
        draft.saved.connect(self._hear_saved)
        draft.failed.connect(self._hear_failed)
        draft.outdated.connect(self._show_trouble)
        self._drafts[attendee_id] = draft
        return draft

    def _drop_saved(self) -> None:
        """Forget drafts that are on disk, so that they are read anew; what is only in memory stays."""
        for draft in [kept for kept in self._drafts.values() if not kept.is_unsaved]:
            self._drop(draft)

    def _drop(self, draft: Draft) -> None:
        self._drafts.pop(draft.attendee_id, None)
        draft.deleteLater()

    @Slot()
    def _show_paper(self) -> None:
        """Show the note: to write on, or to read once it is signed."""
        draft = self.draft
        if draft is None:
            return
        note = draft.note
        is_signed = note is not None and note.signed_at is not None
        if is_signed and note is not None:
            self.editor = None
            connection = self._desk.connection
            signature = notes_store.signature_of(connection, note.version_id)
            addenda = notes_store.addenda(connection, note.id)
            self._replace_paper(SignedNote(note, signature, addenda, self._desk.today()))
            self.status_changed.emit(self.tr("Note signed %s") % signed_when(note, self._desk.today()))
        else:
            self._show_editor(draft)
        self.tools.setVisible(not is_signed)
        self.meter.setVisible(not is_signed)
        self.addend.setVisible(is_signed)
        words = self.tr("Go on to the code") if is_signed else self.tr("Sign note and choose code")
        self.main.set_text(words)
        self.bar.settle()

    def _show_editor(self, draft: Draft) -> None:
        kept = kept_sections(draft.template, reference.templates(), draft.texts)
        self.editor = NoteEditor(draft.template, kept, draft.texts)
        self.editor.edited.connect(self._take_text)
        self.editor.left.connect(self._save_now)
        self.editor.caret_moved.connect(self._follow_caret)
        self.tools.template.choose(draft.template.key)
        self._replace_paper(self.editor)
        self.editor.grow_at_once()
        self._show_state()
        saved = draft.note.saved_at if draft.note else None
        self.status_changed.emit(self._saved_words(saved) if saved else "")

    def _replace_paper(self, paper: QWidget) -> None:
        old, self._paper = self._paper, paper
        self._column.insertWidget(self._column.indexOf(self.tools) + 1, paper)
        paper.show()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        settle(paper)

    @Slot(str, str)
    def _take_text(self, key: str, text: str) -> None:
        if self.draft is None:
            return
        self._keep_cursor()
        self.draft.change(key, text)
        self._show_state()

    def _keep_cursor(self) -> None:
        found = self.editor.caret() if self.editor else None
        if self.draft is not None and found is not None:
            self.draft.cursor = found

    def _show_state(self) -> None:
        if self.draft is None or self.editor is None:
            return
        now = self._desk.now()
        when = f"{shown.short_day(now.date())}, {shown.time_of(now)}"
        signs = self.tr("You sign as %1, %2.").replace("%1", self._signer()).replace("%2", when)
        if self.meter.show_state(self.draft.state, signs):
            self.bar.settle()
        last = self._beside.last[1].texts if self._beside and self._beside.last else {}
        texts = self.draft.texts
        self.editor.mark_unchanged({k for k, t in texts.items() if t.strip() and t == last.get(k)})

    def _signer(self) -> str:
        return self._situation.clinician.signature if self._situation else ""

    @Slot(QRect)
    def _follow_caret(self, caret: QRect) -> None:
        """Scroll so that the line being written is in view."""
        area, page = self.columns.page_area, self.columns.page_area.widget()
        if self.editor is not None and page is not None:
            middle = self.editor.mapTo(page, caret.center())
            area.ensureVisible(middle.x(), middle.y(), 0, caret.height() * 2)

    @Slot(object)
    def _choose_template(self, key: str) -> None:
        if self.draft is not None:
            self.draft.choose_template(key)
            self._show_editor(self.draft)

    @Slot()
    def _save_now(self) -> None:
        if self.draft is not None:
            self._keep_cursor()
            self.draft.save()

    def _is_on_disk(self, draft: Draft) -> bool:
        """Save and return whether the disk holds everything; say so where it does not."""
        if draft.save():
            return True
        self.bar.show_problem(self.tr("What you typed is not on disk yet, so it cannot be signed."))
        return False

    def _sign(self, draft: Draft) -> None:
        connection, now = self._desk.connection, self._desk.now()
        try:
            note = draft.note or notes.begin(connection, draft.attendee_id, now=now)
            notes.sign(connection, note, now=now, gap_reason=self.gap_row.text())
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        self.draft = None
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.NOTES)
        self._desk.changed.emit(Topic.SESSIONS)
        self.signed.emit()

    @Slot(object)
    def _hear_saved(self, moment: datetime) -> None:
        if self.sender() is self.draft:
            self.trouble.clear()
            self.bar.show_problem("")
            self.status_changed.emit(self._saved_words(moment))

    @Slot()
    def _hear_failed(self) -> None:
        if self.sender() is self.draft:
            self._show_trouble()
            self.save_refused.emit(self.tr("Not on disk yet"))

    @Slot()
    def _show_trouble(self) -> None:
        self.trouble.clear()
        if self.draft is not None and self.draft.is_outdated:
            self.trouble.show_outdated()
        elif self.draft is not None and self.draft.refusal is not None:
            self.trouble.show_refusal(self.draft.refusal)

    @Slot()
    def _read_again(self) -> None:
        if self.draft is None:
            return
        both = self.draft.read_again()
        self._show_paper()
        self.take_focus()
        self._show_trouble()
        words = (
            self.tr("Read again. %n parts hold both texts; keep what you want.", "", len(both))
            if both
            else self.tr("Read again. Nothing was lost.")
        )
        self._desk.say(words)

    @Slot()
    def _copy_elsewhere(self) -> None:
        if self.draft is not None:
            self._copy.offer(self.draft.texts)

    @Slot()
    def _open_addendum(self) -> None:
        note = self.draft.note if self.draft else None
        if note is None or self._situation is None:
            return
        self._addendum = AddendumQuestion(
            self._desk,
            self.window(),
            note.id,
            self._signer(),
            client_id=self._situation.client.id,
            kept=self._kept,
        )
        self._addendum.added.connect(self._show_paper)
        self._addendum.dialog.decided.connect(self._forget_addendum)
        self._addendum.open()

    @Slot()
    def _forget_addendum(self) -> None:
        self._addendum = None

    @Slot()
    def _go_to_cover(self) -> None:
        if self._situation is not None:
            self._desk.go(Place(Where.CLIENT, self._situation.client.id, "coverage"))

    def _saved_words(self, moment: datetime) -> str:
        return self.tr("Draft saved %s") % shown.time_of(moment)

    def _listen(self) -> None:
        self.tools.template_chosen.connect(self._choose_template)
        self.tools.load_wanted.connect(self.load_last)
        self.trouble.wants_copy.connect(self._copy_elsewhere)
        self.trouble.wants_reading.connect(self._read_again)
        self.panel.wants_cover.connect(self._go_to_cover)
        self.meter.jumped.connect(self.jump)
        self.addend.clicked.connect(self._open_addendum)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        page = QWidget()
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(14))
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.tools)
        column = PageColumn(page, left=LEFT_WITH_BACK, right=24, top=12)
        line = QHBoxLayout()
        line.addWidget(self._sheet, 1)
        line.addStretch()
        column.add(line)
        column.addStretch(1)
        self.columns = TwoColumns(page, self.panel, wide=318, breaks_at=900, inset=32)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.columns, 1)
        whole.addWidget(self.gap_row)
        whole.addWidget(self.bar)
