"""The text that is being typed: held in memory, and on disk at most a second after the first key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from headdesk.domain.errors import HeaddeskError, StaleError
from headdesk.domain.notes import Completeness, Note, Template, completeness
from headdesk.domain.sessions import AttendeeId
from headdesk.store import notes as notes_store
from headdesk.ui.desk import Desk
from headdesk.usecases import notes, reference

DELAY: Final = 800
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
        is_outdated: The note was changed elsewhere, and not read again since.

    Signals:
        saved: The moment at which everything was on disk.
        failed: The HeaddeskError for which nothing was recorded.
        outdated: The note was changed elsewhere; `read_again` brings both together.
    """

    saved = Signal(object)
    failed = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, attendee_id: AttendeeId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.attendee_id = attendee_id
        self.note: Note | None = notes_store.note_of(desk.connection, attendee_id)
        self.template: Template = self._template()
        self.texts: dict[str, str] = dict(self.note.texts) if self.note else {}
        self.cursor: tuple[str, int] | None = self.note.cursor if self.note else None
        self.refusal: HeaddeskError | None = None
        self.is_outdated = False
        self._unsaved: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save_in_time)

    def _template(self) -> Template:
        """Return the template in use; a draft of a session that was, or was not, after all takes another."""
        usual = notes.usual_template(self._desk.connection, self.attendee_id)
        if self.note is None:
            return usual
        used = reference.templates()[self.note.template]
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
        """True while no section of the template has a word."""
        return not any(self.texts.get(section.key, "").strip() for section in self.template.sections)

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
        return completeness(self.template, self.texts)

    def change(self, key: str, text: str) -> None:
        """Take the text of a section as it now stands; it is saved soon."""
        if text == self.texts.get(key, ""):
            return
        self.texts[key] = text
        self._unsaved.add(key)
        self._save_soon()

    def choose_template(self, key: str) -> None:
        """Go on with another template; every text stays."""
        self.template = reference.templates()[key]
        self._save_soon()

    def save(self) -> bool:
        """Bring everything typed to the disk now; return whether it is there."""
        self._timer.stop()
        if not self.is_unsaved or self.is_outdated:
            return not self.is_unsaved
        try:
            self._write()
        except StaleError:
            self.is_outdated = True
            self.outdated.emit()
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

    def read_again(self) -> tuple[str, ...]:
        """Take in what was saved elsewhere and save; return the sections in which both texts now stand.

        A section that only one side changed takes that change. Where both did, the other's text comes first
        and ours below it: which one goes is for the person to say.
        """
        before = self.note.texts if self.note else {}
        self.note = notes_store.note_of(self._desk.connection, self.attendee_id)
        stored = self.note.texts if self.note else {}
        both = tuple(
            key
            for key in sorted(self._unsaved)
            if stored.get(key, "").strip() and stored[key] not in {before.get(key, ""), self.texts[key]}
        )
        for key in both:
            self.texts[key] = f"{stored[key]}\n\n{self.texts[key]}".rstrip()
        self.texts = {**stored, **{key: self.texts[key] for key in self._unsaved}}
        self.is_outdated = False
        self.save()
        return both

    def _write(self) -> None:
        now = self._desk.now()
        note = self.note or self._begin()
        self.note = notes.save_draft(
            self._desk.connection,
            note,
            self.unwritten().texts,
            now=now,
            cursor=self.cursor,
            template=self.template.key,
        )
        self._unsaved.clear()
        self.refusal = None
        self._desk.saved.emit(now)
        self.saved.emit(now)

    def _begin(self) -> Note:
        """Return the new note; one that someone else began meanwhile is not ours to write over."""
        note = notes.begin(self._desk.connection, self.attendee_id, now=self._desk.now())
        if note.edits:
            raise StaleError("This note was changed in another window.", "Read it again, then go on.")
        return note

    def _has_other_template(self) -> bool:
        return self.note is not None and self.note.template != self.template.key

    def _save_soon(self) -> None:
        """Start the clock, unless it runs: typing on does not put saving off."""
        if not self._timer.isActive():
            self._timer.start(DELAY)

    @Slot()
    def _save_in_time(self) -> None:
        self.save()
