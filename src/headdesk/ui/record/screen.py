"""One entry of the record that tells of no session: a plan, a review, an intake, a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.store import notes as notes_store
from headdesk.store import people
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.paper.entry_preview import look_at_entry
from headdesk.ui.places import Place, Where
from headdesk.ui.record.drafts import Drafts, Unsaved
from headdesk.ui.record.entry import Entry, entry_of, new_of
from headdesk.ui.record.record_head import RecordHead
from headdesk.ui.record.record_page import RecordPage
from headdesk.ui.record.risk_place import risk_place
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.widgets.dialog import Question
from headdesk.usecases import notes

_NEW = "new "
"""Stands in a place's part before the key of the template in which something is to be begun."""


class RecordScreen(Screen):
    """The paper of one entry under a head that says whose it is.

    A place's number is the entry; of one that is to be begun it is 0, its part names the template after
    *new*, and its row the client. Its field is the section, its cursor the caret.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = Drafts(desk, self)
        self.head = RecordHead(desk)
        self.page = RecordPage(desk, self._drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        self._listen()

    # ------------------------------------------------------------ what the window asks for

    def show_place(self, place: Place) -> None:
        """Open an entry, or begin one; a place that names neither shows an empty page."""
        self.page.setVisible(bool(place.number or place.part))
        if place.number or place.part:
            self._open(self._entry(place))
            self.page.take_focus(place.field, place.cursor)

    def place(self) -> Place:
        """Return the entry, with section and caret."""
        draft = self.page.draft
        if draft is None:
            return Place(Where.RECORD)
        section, cursor = self.page.paper.caret() or ("", 0)
        number = draft.note.id if draft.note else 0
        part = "" if number else f"{_NEW}{draft.template.key}"
        return Place(Where.RECORD, number, part, cursor, row=draft.subject.client_id, field=section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc from what is signed, where there is nothing to lose."""
        if event.key() == Qt.Key.Key_Escape and self.page.draft is not None and not self.page.is_written:
            self._desk.back()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Save what was typed."""
        self.page.leave()

    def unsaved(self) -> Unsaved | None:
        """Return what is only in memory, for locking to take along; None when all is on disk."""
        return self._drafts.unsaved()

    def take_unsaved(self, texts: Unsaved) -> None:
        """Go on with what could not be saved before locking."""
        self._drafts.take_unsaved(texts)

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        return [self.head, *self.page.columns.areas, self.page.bar]

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.page.main_action,
            PageKey.JUMP: self.page.jump,
            PageKey.PRINT: self.print_entry,
        }

    @Slot()
    def print_entry(self) -> None:
        """Look at the entry as it would be printed, with what was typed so far."""
        self.leave()
        draft = self.page.draft
        if draft is not None and draft.note is not None:
            look_at_entry(self._desk, self, draft.note.version_id)

    # ------------------------------------------------------------ the entry

    def _entry(self, place: Place) -> Entry:
        connection = self._desk.connection
        if not place.number:
            key = place.part.removeprefix(_NEW)
            return new_of(connection, ClientId(place.row), key, self._desk.today())
        note = notes_store.note(connection, NoteId(place.number))
        return entry_of(connection, note)

    def _open(self, entry: Entry) -> None:
        self.page.show_entry(entry)
        self._show_head()

    @Slot()
    def _show_head(self) -> None:
        draft = self.page.draft
        if draft is None:
            return
        client = people.client(self._desk.connection, draft.subject.client_id)
        on = draft.note.on if draft.note else draft.subject.on
        is_fixed = draft.is_signed or draft.subject.attendee_id is not None
        self.head.show_entry(client.shown, draft.template.label, on, fixed=is_fixed)

    @Slot(str)
    def _show_status(self, words: str) -> None:
        """Say how far saving is; who signed what is signed stands on its paper."""
        self.head.show_status(words if self.page.is_written else "")

    @Slot(object)
    def _date(self, on: date | None) -> None:
        """Record another date, or show the one that stays with the reason."""
        draft = self.page.draft
        if draft is None:
            return
        try:
            if on is not None:
                draft.set_day(on)
        except HeaddeskError as error:
            self._show_head()
            self.head.show_problem(f"{error.what} {error.do}".strip())
            return
        self._show_head()
        self._desk.saved.emit(self._desk.now())
        self.page.show_facts()

    @Slot()
    def _show_signed(self) -> None:
        draft = self.page.draft
        if draft is None or draft.note is None:
            return
        self._open(entry_of(self._desk.connection, notes_store.note(self._desk.connection, draft.note.id)))
        self.page.take_focus()

    @Slot()
    def _discard(self) -> None:
        """Take the draft out, after a question where something was written."""
        draft = self.page.draft
        if draft is None:
            return
        if draft.is_blank:
            self._drop(yes=True)
            return
        question = Question(
            self.tr("Discard this draft?"),
            self.tr("What is written in it is gone then, and its history too."),
            self.tr("Discard draft"),
            self.tr("Keep it"),
            danger=True,
        )
        self._desk.ask(self.window(), question, self._drop)

    def _drop(self, yes: bool) -> None:  # noqa: FBT001 - how an answer is told
        draft = self.page.draft
        if draft is None or not yes:
            return
        client_id, note = draft.subject.client_id, draft.note
        self._drafts.drop(draft)
        try:
            if note is not None:
                notes.discard(self._desk.connection, note, now=self._desk.now())
        except HeaddeskError as error:
            self._desk.say(f"{error.what} {error.do}".strip())
            return
        self._desk.changed.emit(Topic.NOTES)
        self._desk.go(_record_of(client_id))

    @Slot()
    def _go_back_to_client(self) -> None:
        draft = self.page.draft
        if draft is not None:
            self._desk.go(_record_of(draft.subject.client_id))

    @Slot(int)
    def _go_to_entry(self, note_id: int) -> None:
        self._desk.go(Place(Where.RECORD, note_id))

    @Slot()
    def _go_to_risk(self) -> None:
        draft = self.page.draft
        if draft is not None:
            client_id = draft.subject.client_id
            self._desk.go(risk_place(self._desk.connection, client_id, self._desk.today()))

    def _listen(self) -> None:
        self.head.went_back.connect(self._desk.back)
        self.head.dated.connect(self._date)
        self.page.paper.status_changed.connect(self._show_status)
        self.page.paper.save_refused.connect(self.head.show_unsaved)
        self.page.paper.wants_risk.connect(self._go_to_risk)
        self.page.panel.wants_risk.connect(self._go_to_risk)
        self.page.panel.wants_earlier.connect(self._go_to_entry)
        self.page.panel.wants_plan.connect(self._go_to_entry)
        self.page.signed.connect(self._show_signed)
        self.page.finished_later.connect(self._go_back_to_client)
        self.page.discarded.connect(self._discard)
        self.page.print.clicked.connect(self.print_entry)


def _record_of(client_id: ClientId) -> Place:
    return Place(Where.CLIENT, client_id, "record")
