"""The text that is being typed: held in memory, and on disk at most a second after the first key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.notes import Note
from headdesk.domain.sessions import AttendeeId
from headdesk.domain.templates import Completeness, Template, completeness
from headdesk.store import notes as notes_store
from headdesk.ui.desk import Desk
from headdesk.usecases import circumstances, notes, templates
from headdesk.usecases.beginning import first_texts, subject_of_session

DELAY: Final = 700
"""Milliseconds from the first unsaved key to saving, typing or not; with the writing less than a second."""
AGAIN: Final = 3000
"""Milliseconds until saving is tried again after the disk refused."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What of a draft the disk has not taken.

    Attributes:
        template: Key of the template in use.
        texts: Section key to text.
    """

    template: str
    texts: Mapping[str, str] = field(repr=False)


class Draft(QObject):
    """One unsigned note while it is written.

    Nothing is discarded: what could not be saved stays here, and is tried again until it is on disk.

    Attributes:
        attendee_id: Whose session.
        note: As last read or saved; None before the first save of a new note.
        template: What is being written.
        texts: Section key to text, with sections of other templates too.
        cursor: Section and position of the caret, to come back to.
        refusal: Why the last try to save failed; None when it did not.

    Signals:
        saved: The moment at which everything was on disk.
        failed: The HeaddeskError for which nothing was recorded.
        overtook: It had been saved elsewhere too; what was typed here counts, the other is in its history.
    """

    saved = Signal(object)
    failed = Signal(object)
    overtook = Signal()

    def __init__(self, desk: Desk, attendee_id: AttendeeId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.attendee_id = attendee_id
        self.subject = subject_of_session(desk.connection, attendee_id)
        self.note: Note | None = notes_store.note_of(desk.connection, attendee_id)
        self.template: Template = self._template()
        self.circumstances = circumstances.of_session(desk.connection, attendee_id)
        begins = first_texts(desk.connection, self.template, self.subject)
        self.texts: dict[str, str] = dict(self.note.texts if self.note else begins)
        self.cursor: tuple[str, int] | None = self.note.cursor if self.note else None
        self.refusal: HeaddeskError | None = None
        self._unsaved: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save_in_time)

    def _template(self) -> Template:
        """Return the template in use; a draft of a session that was, or was not, after all takes another."""
        usual = notes.usual_template(self._desk.connection, self.attendee_id)
        if self.note is None:
            return usual
        used = self.note.template
        return used if used.of_contact is usual.of_contact or self.note.signed_at else usual

    @property
    def is_unsaved(self) -> bool:
        """True while something typed is only in memory."""
        return bool(self._unsaved) or self._has_other_template()

    def unwritten(self) -> Unwritten:
        """Return what is only in memory, for another draft to take up."""
        return Unwritten(self.template.key, {key: self.texts[key] for key in self._unsaved})

    def take_up(self, found: Unwritten) -> None:
        """Go on with what the disk had not taken, in the template that was in use."""
        self.choose_template(found.template)
        for key, text in found.texts.items():
            self.change(key, text)

    @property
    def is_signed(self) -> bool:
        """True once it cannot change any more."""
        return self.note is not None and self.note.signed_at is not None

    @property
    def is_blank(self) -> bool:
        """True while it says only what it began with."""
        return notes.says_nothing(self.template, self.texts)

    @property
    def first_gap(self) -> str:
        """The first section that is asked for and still empty; without one, the one last written in."""
        gaps = self.state.gaps
        if gaps:
            return gaps[0].key
        return self.cursor[0] if self.cursor else self.template.sections[0].key

    @property
    def state(self) -> Completeness:
        """How much of what the template asks for is there."""
        return completeness(self.template, self.texts, self.circumstances)

    def change(self, key: str, text: str) -> None:
        """Take the text of a section as it now stands; it is saved soon."""
        if text == self.texts.get(key, ""):
            return
        self.texts[key] = text
        self._unsaved.add(key)
        self._save_soon()

    def choose_template(self, key: str) -> None:
        """Go on with another template; every text stays, and what is known comes in where nothing is."""
        connection = self._desk.connection
        self.template = templates.newest(connection, key)
        for known, text in first_texts(connection, self.template, self.subject).items():
            if not self.texts.get(known, "").strip():
                self.change(known, text)
        self._save_soon()

    def save(self) -> bool:
        """Bring everything typed to the disk now; return whether it is there."""
        self._timer.stop()
        if self.is_unsaved:
            try:
                self._write()
            except HeaddeskError as error:
                self.refusal = error
                self._timer.start(AGAIN)
                self.failed.emit(error)
        return not self.is_unsaved

    def save_cursor(self) -> None:
        """Remember where the caret stands in a note that is otherwise saved; a failure here costs nothing."""
        if self.note is None or self.note.signed_at or self.note.cursor == self.cursor or self.is_unsaved:
            return
        try:
            self._write()
        except HeaddeskError:
            return

    def _write(self) -> None:
        now = self._desk.now()
        note = self.note or notes.begin(self._desk.connection, self.attendee_id, now=now)
        mine = self.unwritten().texts
        saved = notes.save_draft(
            self._desk.connection, note, mine, now=now, cursor=self.cursor, template=self.template
        )
        self.note = saved.note
        self.texts = dict(saved.note.texts)
        self._unsaved.clear()
        self.refusal = None
        self._desk.saved.emit(now)
        self.saved.emit(now)
        if saved.overtook:
            self.overtook.emit()

    def _has_other_template(self) -> bool:
        return self.note is not None and self.note.template.key != self.template.key

    def _save_soon(self) -> None:
        """Start the clock, unless it runs: typing on does not put saving off."""
        if not self._timer.isActive():
            self._timer.start(DELAY)

    @Slot()
    def _save_in_time(self) -> None:
        self.save()
