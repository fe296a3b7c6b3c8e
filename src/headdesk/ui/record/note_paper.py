"""The note on its sheet: written on and saved all the time, or signed and only read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from headdesk.domain.audit_facts import Facts
from headdesk.domain.kept_sections import kept_sections, leaves_words
from headdesk.domain.notes import Note
from headdesk.domain.templates import Document, Template
from headdesk.domain.unchanged import Earlier
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.record.beside import place_beside, with_errand
from headdesk.ui.record.draft import Draft
from headdesk.ui.record.drafts import Drafts
from headdesk.ui.record.history_dialog import HistoryDialog
from headdesk.ui.record.note_editor import NoteEditor, Offers
from headdesk.ui.record.note_place import note_place
from headdesk.ui.record.note_tools import NoteTools
from headdesk.ui.record.read_note import read_note
from headdesk.ui.record.sections import shown_keys
from headdesk.ui.record.signed_deeds import SignedDeeds
from headdesk.ui.record.signed_note import SignedNote, signed_when
from headdesk.ui.record.trouble import CopyElsewhere, Trouble
from headdesk.ui.record.version_note import VersionNote
from headdesk.ui.record.worth_a_look import Worth, WorthALook
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.settle import settle
from headdesk.ui.writing.helps import WritingHelps
from headdesk.usecases import audit, copied_text, draft_history, notes, offers, templates

_READING: Final = 620
_PAUSE: Final = 300
"""Milliseconds without a key until earlier notes are looked at again."""


class NotePaper(QWidget):
    """Trouble and tools above, the sheet below; every word that is typed reaches the draft at once.

    Attributes:
        editor: What is written on; None while a signed note is read.
        tools: Templates, and what can be taken over.
        version: That it was opened again, and why.
        offers_another: A signed note offers to begin one besides it.
        worth: What may be worth another look; whoever knows tells it.
        history: The earlier versions that were opened last; None before.
        trouble: What keeps the text from the disk.

    Signals:
        status_changed: How far saving is, for the head of the page.
        save_refused: That it is not saved, for the same place.
        edited: The draft holds other words, or another template.
        signed_elsewhere: Another window signed it; the page is to be shown anew.
        caret_moved: Where the caret is now, in this widget's pixels.
        another_wanted: A note besides the signed one is wanted.
        thread_changed: The golden thread of what is written, link by link; empty where nothing is.
    """

    status_changed = Signal(str)
    save_refused = Signal(str)
    edited = Signal()
    signed_elsewhere = Signal()
    caret_moved = Signal(QRect)
    another_wanted = Signal()
    thread_changed = Signal(object)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self._sheet: QWidget | None = None
        self.editor: NoteEditor | None = None
        self.tools = NoteTools()
        self.version = VersionNote()
        self.offers_another = False
        self.trouble = Trouble()
        self._copy = CopyElsewhere(desk, self)
        self.worth = WorthALook()
        self._helps = WritingHelps(desk, self)
        self._earlier: Earlier | None = None
        self._facts: Facts | None = None
        self._written: Template | None = None
        self.history: HistoryDialog | None = None
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(_PAUSE)
        self._marking.timeout.connect(self._mark_unchanged)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(14))
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.version)
        self._column.addWidget(self.tools)
        self._column.addWidget(self.worth)
        self._listen()

    def show_note(self) -> None:
        """Show the current draft: to write on, or to read once it is signed."""
        draft = self._drafts.current
        if draft is None:
            return
        if draft.note is not None and draft.is_signed:
            self.editor = None
            self.worth.show_findings(())
            self.thread_changed.emit(())
            self._replace_sheet(self._signed(draft.note))
            self.status_changed.emit(self.tr("Note signed %s") % signed_when(draft.note, self._desk.today()))
        else:
            self._show_editor(draft)
        self.tools.setVisible(not draft.is_signed and not draft.template.of_contact)
        self.version.show_note(self._desk.connection, draft.note, self._desk.today())
        self._show_trouble()

    def _signed(self, note: Note) -> SignedNote:
        """Return a signed note to read, with what can still be done with it; that it is read is recorded."""
        notes.viewed(self._desk.connection, note, now=self._desk.now())
        sheet = read_note(self._desk, note)
        place = note_place(note.id, note.attendee_id, note.document)
        deeds = SignedDeeds(self._desk, note, place, offers_another=self.offers_another)
        deeds.another_wanted.connect(self.another_wanted)
        sheet.add_under_signature(deeds)
        return sheet

    def take_focus(self, section: str, position: int) -> None:
        """Put the focus where it is meant, else where it last was, else where something is still missing."""
        draft = self._drafts.current
        if self.editor is None or draft is None:
            return
        known = self.editor.section_keys()
        meant = (section, position) if section in known else draft.cursor
        if meant is not None and meant[0] in known:
            self.editor.go_to(*meant)
        else:  # what is missing beside the note has no field here
            here = (gap.key for gap in draft.state.gaps if gap.key in known)
            self.editor.go_to(next(here, known[0]))

    def caret(self) -> tuple[str, int] | None:
        """Return section and position of the caret; None where nobody writes."""
        return self.editor.caret() if self.editor else None

    def leave(self) -> None:
        """Save; what the disk refuses stays in memory and is tried again."""
        self._marking.stop()  # a practice that is locked meanwhile cannot be read any more
        draft = self._drafts.current
        if draft is None or self.editor is None:
            return
        self.save()
        draft.save_cursor()

    @Slot()
    def save(self) -> bool:
        """Bring what is typed to the disk now; return whether it is there."""
        draft = self._drafts.current
        if draft is None:
            return True
        self._keep_cursor(draft)
        return draft.save()

    def read_circumstances(self) -> None:
        """Show what the note is asked for now: its session may be longer, remote or coded otherwise."""
        draft = self._drafts.current
        if draft is not None and self.editor is not None and draft.read_circumstances():
            for key, text in draft.texts.items():
                if not self.editor.text(key):
                    self.editor.replace(key, text)
            self._show_applying(draft)
            self._facts = draft.facts()
            self._show_worth(draft)
            self.edited.emit()

    @Slot()
    def _mark_unchanged(self) -> None:
        """Mark the sentences that stand word for word in earlier notes."""
        draft = self._drafts.current
        if draft is not None and self.editor is not None and self._earlier is not None:
            self.editor.mark_unchanged(self._earlier.marks(draft.texts))
            self._show_worth(draft)

    def _show_worth(self, draft: Draft) -> None:
        """Tell what the rules would have looked at again; what is missing stands in the meter already."""
        if self._facts is None:
            return
        typed = audit.typed(self._facts, draft.texts, earlier=self._earlier)
        is_of_session = draft.template.document is Document.PROGRESS
        self.thread_changed.emit(audit.chain_of(typed) if is_of_session else ())
        found = audit.remarks(typed)
        in_meter = {(gap.key, gap.words) for gap in draft.state.gaps}
        besides = [one for one in found if (one.key, one.words) not in in_meter]
        self.worth.show_findings([Worth(one.key, one.said, one.why) for one in besides])

    def _show_applying(self, draft: Draft) -> None:
        if self.editor is not None:
            self.editor.show_only(shown_keys(draft.template, draft.texts, draft.circumstances))

    def _show_editor(self, draft: Draft) -> None:
        self._written = draft.template
        self.editor = self._new_editor(draft)
        for edit in self.editor.text_fields():
            self._helps.attach(edit)
        self._show_applying(draft)
        subject = draft.subject
        self._earlier = copied_text.earlier(self._desk.connection, subject.client_id, before=subject.on)
        self._facts = draft.facts()
        self._mark_unchanged()
        self.editor.edited.connect(self._take_text)
        self.editor.left.connect(self.save)
        self.editor.caret_moved.connect(self._tell_caret)
        self.tools.allow_history(on=draft.note is not None)
        self.tools.show_templates(draft.offered(), draft.template)
        self._replace_sheet(self.editor)
        self.editor.grow_at_once()
        self.edited.emit()
        saved = draft.note.saved_at if draft.note else None
        self.status_changed.emit(self._saved_words(saved) if saved else "")

    def _new_editor(self, draft: Draft) -> NoteEditor:
        """Return what a draft is written on."""
        kept = kept_sections(draft.template, draft.texts, templates.everything(self._desk.connection))
        return NoteEditor(draft.template, kept, draft.texts, self._offers(draft))

    def _offers(self, draft: Draft) -> Offers:
        return partial(offers.offered, self._desk.connection, subject=draft.subject)

    def _replace_sheet(self, sheet: QWidget) -> None:
        old, self._sheet = self._sheet, sheet
        self._column.insertWidget(self._column.indexOf(self.worth), sheet)
        sheet.show()
        if old is not None:
            self._column.removeWidget(old)
            old.blockSignals(True)  # noqa: FBT003 -- Qt moves its focus on, which is nobody leaving a field
            old.hide()
            old.deleteLater()
        settle(sheet)

    @Slot(str, str)
    def _take_text(self, key: str, text: str) -> None:
        draft = self._drafts.current
        if draft is not None:
            self._keep_cursor(draft)
            draft.change(key, text)
            self._show_applying(draft)
            self._marking.start()
            self.edited.emit()

    def _keep_cursor(self, draft: Draft) -> None:
        draft.cursor = self.caret() or draft.cursor

    @Slot(QRect)
    def _tell_caret(self, caret: QRect) -> None:
        if self.editor is not None:
            self.caret_moved.emit(QRect(self.editor.mapTo(self, caret.topLeft()), caret.size()))

    @Slot(object)
    def _choose_template(self, key: str) -> None:
        draft = self._drafts.current
        if draft is not None:
            before = draft.template
            draft.choose_template(key)
            self._show_editor(draft)
            if leaves_words(before, draft.template, draft.texts):
                said = self.tr("Your text from %1 stands below the new sections.")
                self._desk.say(said.replace("%1", before.label))

    @Slot(object)
    def _hear_saved(self, moment: datetime) -> None:
        self.tools.allow_history(on=True)
        self.trouble.clear()
        self.status_changed.emit(self._saved_words(moment))

    @Slot()
    def _hear_failed(self) -> None:
        self._show_trouble()
        self.save_refused.emit(self.tr("Not on disk yet"))

    @Slot(object)
    def _read_version(self, note: Note) -> None:
        dialog = Dialog(self.window(), self.tr("Version %s of this note") % note.number, wide=_READING)
        dialog.body.addWidget(read_note(self._desk, note))
        dialog.add_button("close", self.tr("Close"), first=True)
        dialog.open()

    @Slot(str)
    def go_to(self, key: str) -> None:
        """Go to a section, or to where that is mended which stands beside the note."""
        draft = self._drafts.current
        place = place_beside(key, draft.subject) if draft is not None else None
        if draft is not None and place is not None:
            self.save()  # it is there to come back to
            self._desk.go(with_errand(place, key, draft.template.document, draft.state.gaps))
        elif self.editor is not None:
            self.editor.go_to(key)

    @Slot()
    def _show_trouble(self) -> None:
        draft = self._drafts.current
        self.trouble.clear()
        if draft is not None and draft.refusal is not None:
            self.trouble.show_refusal(draft.refusal)

    @Slot()
    def _hear_overtook(self) -> None:
        """Show the newer text where it stands, and say that the other one is kept."""
        draft = self._drafts.current
        if draft is None:
            return
        if draft.is_signed:
            self.signed_elsewhere.emit()
            self._desk.say(self.tr("This note was signed in another window."))
            return
        if self._written != draft.template:
            self.show_note()
        elif self.editor is not None:
            self._show_texts(draft, draft.texts)
        was = self.tr("This note was also changed in another window.")
        self._desk.say(f"{was} {self.tr('The newer text stands, the other is in the history.')}")

    def _show_texts(self, draft: Draft, texts: Mapping[str, str]) -> None:
        """Let the sections say what they say now, each so that it can be undone; the caret stays."""
        if self.editor is None:
            return
        for key in self.editor.section_keys():
            self.editor.replace(key, texts.get(key, ""))
        if any(text.strip() and key not in self.editor.section_keys() for key, text in texts.items()):
            self._show_editor(draft)
        self._show_applying(draft)
        self.edited.emit()

    @Slot(QWidget, QWidget)
    def _hear_focus(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """Look whether another window wrote meanwhile, before anything is typed on top of it."""
        draft = self._drafts.current
        if draft is None or self.editor is None or entered is None or not self.editor.isAncestorOf(entered):
            return
        draft.look()

    @Slot()
    def _open_history(self) -> None:
        draft = self._drafts.current
        if draft is None or draft.note is None or not self.save():
            return
        found = draft_history.moments(self._desk.connection, draft.note.version_id)
        if not found:
            self._desk.say(self.tr("Nothing was written yet."))
            return
        self.history = HistoryDialog(self.window(), draft.template, draft.texts, found, self._desk.today())
        self.history.put_back.connect(self._put_back)
        self.history.open()

    @Slot(object)
    def _put_back(self, texts: Mapping[str, str]) -> None:
        """Let sections say again what they once said; it can be undone."""
        draft = self._drafts.current
        if draft is None:
            return
        before = {key: draft.texts.get(key, "") for key in texts}
        self._take_back(texts)
        self._desk.say(
            self.tr("The earlier text is back."), self.tr("Undo"), partial(self._take_back, before)
        )

    def _take_back(self, texts: Mapping[str, str]) -> None:
        draft = self._drafts.current
        if draft is not None:
            for key, text in texts.items():
                draft.change(key, text)
            self._show_texts(draft, draft.texts)

    @Slot()
    def _copy_elsewhere(self) -> None:
        if self._drafts.current is not None:
            self._copy.offer(self._drafts.current.template, self._drafts.current.texts)

    def _saved_words(self, moment: datetime) -> str:
        return self.tr("Draft saved %s") % shown.time_of(moment)

    def _listen(self) -> None:
        self._drafts.saved.connect(self._hear_saved)
        self._drafts.failed.connect(self._hear_failed)
        self._drafts.overtook.connect(self._hear_overtook)
        self.tools.template_chosen.connect(self._choose_template)
        self.tools.history_wanted.connect(self._open_history)
        self.worth.wanted.connect(self.go_to)
        self.version.wanted.connect(self._read_version)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._hear_focus)
        self.trouble.wants_copy.connect(self._copy_elsewhere)
