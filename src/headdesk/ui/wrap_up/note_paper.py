"""The note on its sheet: written on and saved all the time, or signed and only read."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.store import signatures
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.record.signed_deeds import SignedDeeds
from headdesk.ui.theme_type import scaled
from headdesk.ui.wrap_up.draft import Draft
from headdesk.ui.wrap_up.drafts import Drafts
from headdesk.ui.wrap_up.note_editor import NoteEditor
from headdesk.ui.wrap_up.note_tools import NoteTools
from headdesk.ui.wrap_up.sections import kept_sections
from headdesk.ui.wrap_up.settle import settle
from headdesk.ui.wrap_up.signed_note import SignedNote, signed_when
from headdesk.ui.wrap_up.trouble import CopyElsewhere, Trouble
from headdesk.usecases import templates


class NotePaper(QWidget):
    """Trouble and tools above, the sheet below; every word that is typed reaches the draft at once.

    Attributes:
        editor: What is written on; None while a signed note is read.
        tools: Templates, and what can be taken over.
        trouble: What keeps the text from the disk.

    Signals:
        status_changed: How far saving is, for the head of the page.
        save_refused: That it is not saved, for the same place.
        edited: The draft holds other words, or another template.
        caret_moved: Where the caret is now, in this widget's pixels.
    """

    status_changed = Signal(str)
    save_refused = Signal(str)
    edited = Signal()
    caret_moved = Signal(QRect)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, drafts
        self._sheet: QWidget | None = None
        self.editor: NoteEditor | None = None
        self.tools = NoteTools()
        self.trouble = Trouble()
        self._copy = CopyElsewhere(desk, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(14))
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.tools)
        self._listen()

    def show_note(self) -> None:
        """Show the current draft: to write on, or to read once it is signed."""
        draft = self._drafts.current
        if draft is None:
            return
        if draft.note is not None and draft.is_signed:
            self.editor = None
            self._replace_sheet(_signed_note(self._desk, draft.note))
            self.status_changed.emit(self.tr("Note signed %s") % signed_when(draft.note, self._desk.today()))
        else:
            self._show_editor(draft)
        self.tools.setVisible(not draft.is_signed and not draft.template.of_contact)
        self._show_trouble()

    def take_focus(self, section: str, position: int) -> None:
        """Put the focus where it is meant, else where it last was, else where something is still missing."""
        draft = self._drafts.current
        if self.editor is None or draft is None:
            return
        known = self.editor.section_keys()
        meant = (section, position) if section in known else draft.cursor
        if meant is not None and meant[0] in known:
            self.editor.go_to(*meant)
        else:
            self.editor.go_to(draft.first_gap)

    def caret(self) -> tuple[str, int] | None:
        """Return section and position of the caret; None where nobody writes."""
        return self.editor.caret() if self.editor else None

    def leave(self) -> None:
        """Save; what the disk refuses stays in memory and is tried again."""
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

    def mark_unchanged(self, last: Note | None) -> None:
        """Mark the sections that say word for word what the last note said."""
        draft = self._drafts.current
        if draft is not None and self.editor is not None:
            before = last.texts if last else {}
            same = {key for key, text in draft.texts.items() if text.strip() and text == before.get(key)}
            self.editor.mark_unchanged(same)

    def _show_editor(self, draft: Draft) -> None:
        kept = kept_sections(draft.template, draft.texts)
        self.editor = NoteEditor(draft.template, kept, draft.texts)
        self.editor.edited.connect(self._take_text)
        self.editor.left.connect(self.save)
        self.editor.caret_moved.connect(self._tell_caret)
        self.tools.show_templates(templates.offered(self._desk.connection), draft.template)
        self._replace_sheet(self.editor)
        self.editor.grow_at_once()
        self.edited.emit()
        saved = draft.note.saved_at if draft.note else None
        self.status_changed.emit(self._saved_words(saved) if saved else "")

    def _replace_sheet(self, sheet: QWidget) -> None:
        old, self._sheet = self._sheet, sheet
        self._column.addWidget(sheet)
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
            draft.choose_template(key)
            self._show_editor(draft)

    @Slot(object)
    def _hear_saved(self, moment: datetime) -> None:
        self.trouble.clear()
        self.status_changed.emit(self._saved_words(moment))

    @Slot()
    def _hear_failed(self) -> None:
        self._show_trouble()
        self.save_refused.emit(self.tr("Not on disk yet"))

    @Slot()
    def _show_trouble(self) -> None:
        draft = self._drafts.current
        self.trouble.clear()
        if draft is not None and draft.refusal is not None:
            self.trouble.show_refusal(draft.refusal)

    @Slot()
    def _hear_overtook(self) -> None:
        """Show what another window wrote into other sections, and say that its text is kept."""
        self.show_note()
        self._desk.say(
            self.tr("This note was also changed in another window. That text is kept in the history.")
        )

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
        self.trouble.wants_copy.connect(self._copy_elsewhere)


def _signed_note(desk: Desk, note: Note) -> SignedNote:
    """Return a signed note to read, with its signature and addenda."""
    signature = signatures.of_version(desk.connection, note.version_id)
    paper = SignedNote(note, signature, signatures.addenda(desk.connection, note.id), desk.today())
    paper.add_under_signature(SignedDeeds(desk, note, Place(Where.WRAP_UP, note.attendee_id or 0, "note")))
    return paper
