"""The opened private notes of one client: the list at the left, the chosen note at the right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.psychotherapy import Content, PrivateNote, PrivateNoteId
from headdesk.store import people
from headdesk.ui.psychotherapy.draft import PrivateDraft
from headdesk.ui.psychotherapy.editor import Editor
from headdesk.ui.psychotherapy.export_dialog import ExportDialog
from headdesk.ui.psychotherapy.note_list import NoteList
from headdesk.ui.psychotherapy.split import Split
from headdesk.ui.psychotherapy.versions_dialog import VersionsDialog
from headdesk.usecases.psychotherapy import writing
from headdesk.usecases.psychotherapy.opening import PrivateKey
from headdesk.usecases.psychotherapy.writing import Shelf

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk
    from headdesk.ui.psychotherapy.keeper import PrivateNotes


class NotesPage(QWidget):
    """Written continuously; nothing here is saved by a button.

    Attributes:
        list: The client's notes.
        editor: The chosen one.
        draft: What is typed of it.
    """

    def __init__(
        self,
        desk: Desk,
        keeper: PrivateNotes,
        key: PrivateKey,
        client_id: ClientId,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._key, self._client_id = desk, keeper, key, client_id
        self._shelf = Shelf()
        self.list = NoteList(desk, people.client(desk.connection, client_id).shown)
        self.editor = Editor()
        self.draft = self._draft_of(None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        split = Split(self.list, self.editor)
        split.turned.connect(self.list.set_low)
        column.addWidget(split)
        self.setFocusProxy(self.editor.text)
        self._connect()
        self._read()
        self._open(self._shelf.notes[0] if self._shelf.notes else None)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.wants_new.connect(self._begin)
        self.editor.edited.connect(self._take)
        self.editor.left.connect(self._save)
        self.editor.wants_versions.connect(self._show_versions)
        self.editor.wants_finish.connect(self._finish_or_reopen)
        self.editor.wants_export.connect(self._export)
        self._keeper.written.connect(self._hear_written)
        self._keeper.refused.connect(self._hear_refused)

    # ------------------------------------------------------------ what the window asks

    def leave(self) -> None:
        """Seal what was typed and hand it to the disk."""
        self.draft.change(self.editor.content())
        self.draft.save()

    def forget(self) -> None:
        """Take every word off the screen; nothing here can be used after that."""
        self._keeper.written.disconnect(self._hear_written)
        self._keeper.refused.disconnect(self._hear_refused)
        self._shelf = Shelf()
        self.list.show_shelf(self._shelf)
        self.editor.forget()
        self.draft = self._draft_of(None)

    def caret(self) -> tuple[PrivateNoteId, int]:
        """Return which note is open, and where the caret stands in it."""
        return self.draft.state.note_id, self.editor.caret()

    def take_focus(self, caret: tuple[PrivateNoteId, int] | None) -> None:
        """Open the note that was open before, with the caret where it was; otherwise the newest."""
        there = next((n for n in self._shelf.notes if caret and n.state.note_id == caret[0]), None)
        if there is not None and caret is not None:
            self._open(there)
            self.editor.take_focus(caret[1])
        else:
            self.editor.take_focus(len(self.editor.text.text()))

    def go_to_search(self) -> None:
        """Go to the field that finds within these notes."""
        self.list.go_to_search()

    # ------------------------------------------------------------ notes

    def _read(self) -> None:
        unwritten = self._keeper.unwritten
        self._shelf = writing.of_client(self._desk.connection, self._key, self._client_id, unwritten)

    def _current(self) -> PrivateNote | None:
        note_id = self.draft.state.note_id
        return next((note for note in self._shelf.notes if note.state.note_id == note_id), None)

    def _draft_of(self, note: PrivateNote | None) -> PrivateDraft:
        state = writing.begun(self._client_id, now=self._desk.now()) if note is None else note.state
        content = Content() if note is None else note.content
        return PrivateDraft(self._desk, self._keeper, self._key, state=state, content=content, parent=self)

    def _open(self, note: PrivateNote | None) -> None:
        """Show a note, or the beginning of a new one."""
        self.draft = self._draft_of(note)
        self.editor.show_content(self.draft.content, finished=bool(note and note.finished_at))
        self.list.show_shelf(self._shelf, self.draft.state.note_id)
        self._show_state(note.state.saved_at if note else None)
        if note is not None:
            writing.viewed(self._desk.connection, note.state, now=self._desk.now())
            self.editor.show_first(self.list.search.text().strip())

    @Slot(object)
    def _choose(self, note_id: object) -> None:
        if note_id == self.draft.state.note_id:
            return
        self.leave()
        self._read()
        self._open(next(note for note in self._shelf.notes if note.state.note_id == note_id))

    @Slot()
    def _begin(self) -> None:
        self.leave()
        self._read()
        self.list.search.clear()
        self._open(None)
        self.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take(self) -> None:
        self.draft.change(self.editor.content())

    @Slot()
    def _save(self) -> None:
        self.leave()

    @Slot()
    def _finish_or_reopen(self) -> None:
        self.leave()
        note = self._current()
        if note is None or not self._keeper.unwritten.is_empty:
            return
        act = writing.finish if note.finished_at is None else writing.reopen
        try:
            act(self._desk.connection, note.state, now=self._desk.now())
        except HeaddeskError as error:
            self._hear_refused(error)
            return
        self._read()
        self._open(self._current())

    @Slot()
    def _show_versions(self) -> None:
        self.leave()
        earlier = writing.versions(self._desk.connection, self._key, self.draft.state.note_id)
        VersionsDialog(self.window(), earlier, self._desk.today())

    @Slot()
    def _export(self) -> None:
        self.leave()
        ExportDialog(self._desk, self.window(), self._shelf.notes, self.draft.state.note_id)

    # ------------------------------------------------------------ what became of it

    @Slot(object)
    def _hear_written(self, moment: datetime) -> None:
        if self.draft.state.edits:
            self._read()
            self.list.show_shelf(self._shelf, self.draft.state.note_id)
            self._show_state(moment)

    @Slot(object)
    def _hear_refused(self, error: HeaddeskError) -> None:
        kept = self.tr("Your words are kept here, sealed, and written as soon as that works.")
        self.editor.show_trouble(f"{error.what} {kept}")

    def _show_state(self, moment: datetime | None) -> None:
        note_id = self.draft.state.note_id
        has = bool(moment) and writing.has_versions(self._desk.connection, note_id)
        self.editor.show_state(moment, has_versions=has)
