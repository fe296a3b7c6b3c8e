"""The text that is being typed: held in memory, and on disk at most a second after the first key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from headdesk.domain.audit_facts import Facts
from headdesk.domain.errors import HeaddeskError, StaleError
from headdesk.domain.notes import Note
from headdesk.domain.templates import OF_SESSION, Completeness, Document, Template
from headdesk.ui.desk import Desk
from headdesk.ui.record.entry import Entry, stored
from headdesk.usecases import audit, copied_text, notes, templates
from headdesk.usecases.beginning import Subject

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
    """One entry of the record while it is written.

    Nothing is discarded: what could not be saved stays here, and is tried again until it is on disk.

    Attributes:
        note: As last read or saved; None before the first save of a new note.
        template: What is being written.
        texts: Section key to text, with sections of other templates too.
        cursor: Section and position of the caret, to come back to.
        refusal: Why the last try to save failed; None when it did not.

    Signals:
        saved: The moment at which everything was on disk.
        failed: The HeaddeskError for which nothing was recorded.
        overtook: It was saved in another window too. The newer text counts, the other is in its history.
    """

    saved = Signal(object)
    failed = Signal(object)
    overtook = Signal()

    def __init__(self, desk: Desk, entry: Entry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._entry = desk, entry
        self.note: Note | None = stored(desk.connection, entry)
        self.template: Template = self._template()
        self.texts: dict[str, str] = dict(self.note.texts if self.note else self._known())
        self._facts = self._header_facts()
        self.cursor: tuple[str, int] | None = self.note.cursor if self.note else None
        self.refusal: HeaddeskError | None = None
        self._unsaved: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save_in_time)

    @property
    def entry(self) -> Entry:
        """What it is a draft of; one that was to be begun is known by its note once that is on disk."""
        if self._entry.is_new and self.note is not None:
            return Entry(self._entry.subject, self.note.id, document=self._entry.document)
        return self._entry

    @property
    def subject(self) -> Subject:
        """What it tells of."""
        return self._entry.subject

    def offered(self) -> list[Template]:
        """Return the templates to choose from: a note that was signed before stays what it is."""
        document = self.template.document
        is_open = document in OF_SESSION and not self.template.of_contact and not self._was_signed
        kinds = (Document.PROGRESS, Document.INTAKE) if is_open else (document,)
        return templates.offered(self._desk.connection, kinds)

    @property
    def _was_signed(self) -> bool:
        return self.note is not None and self.note.number > 1

    def _template(self) -> Template:
        """Return the template in use; a draft of a session that was, or was not, after all takes another."""
        if self.note is None:
            return self._usual()
        used, is_over = self.note.template, self.note.is_signed or self._was_signed
        if not self.entry.is_main or is_over:
            return used
        usual = self._usual()
        return usual if used.of_contact != usual.of_contact else used

    def _usual(self) -> Template:
        if self._entry.template:
            return templates.newest(self._desk.connection, self._entry.template)
        attendee_id = self.subject.attendee_id
        if attendee_id is None:
            return templates.usual(self._desk.connection, self._entry.document)
        return notes.usual_template(self._desk.connection, attendee_id)

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
        return audit.meter(audit.typed(self._facts, self.texts))

    @property
    def circumstances(self) -> frozenset[str]:
        """By which the template asks for more or less."""
        return frozenset(self._facts.circumstances)

    def facts(self) -> Facts:
        """Read all that the audit rules look at."""
        return audit.facts_of(
            self._desk.connection,
            self.subject,
            self.template,
            self.texts,
            now=self._desk.now(),
            note=self.note,
        )

    def advice(self) -> list[str]:
        """Return what is worth another look besides what is missing, in words."""
        earlier = copied_text.earlier(self._desk.connection, self.subject.client_id, before=self.subject.on)
        found = audit.remarks(audit.typed(self.facts(), self.texts, earlier=earlier))
        in_meter = {(gap.key, gap.words) for gap in self.state.gaps}
        return [one.words for one in found if (one.key, one.words) not in in_meter]

    def _header_facts(self) -> Facts:
        return audit.header_facts(self._desk.connection, self.subject, self.template, self.texts)

    def read_circumstances(self) -> bool:
        """Read again by what the template asks for more or less; return whether that changed."""
        before, facts = self.circumstances, self._facts
        self._facts = self._header_facts()
        if facts == self._facts or self.is_signed:
            return False
        if self.note is None:
            self.texts = {**self._known(), **self.texts}
        else:
            self._fill_new(before)
        return True

    def _fill_new(self, before: Collection[str]) -> None:
        """Put what is known into the sections that did not apply before."""
        applied = {section.key for section in self.template.applying(before, self.texts)}
        for key, text in self._known().items():
            if key not in applied and not self.texts.get(key, "").strip():
                self.change(key, text)

    def set_day(self, on: date) -> None:
        """Date an entry otherwise that tells of no session; all of it is on disk from then on.

        Raises:
            HeaddeskError: The day is not taken, or the disk refuses; nothing was recorded.
        """
        self.save()
        self.note = notes.set_day(self._desk.connection, self.begun(), on, now=self._desk.now())
        self._entry = replace(self._entry, subject=replace(self._entry.subject, on=on))

    def change(self, key: str, text: str) -> None:
        """Take the text of a section as it now stands; it is saved soon."""
        if text == self.texts.get(key, ""):
            return
        self.texts[key] = text
        self._unsaved.add(key)
        self._save_soon()

    def choose_template(self, key: str) -> None:
        """Go on with another template; every text stays, and what is known comes in where nothing is.

        What only was known, and has no place in the other template, goes out again.
        """
        before, known = self.template, self._known()
        self.template = templates.newest(self._desk.connection, key)
        for other in known.keys() - {section.key for section in self.template.sections}:
            if self.texts.get(other) == known[other] and before.key != key:
                self.change(other, "")
        self._fill_known()
        self._facts = self._header_facts()
        self._save_soon()

    def give_up(self) -> None:
        """Save nothing more: the person takes it out."""
        self._timer.stop()
        self._unsaved.clear()

    def _known(self, template: Template | None = None) -> dict[str, str]:
        return notes.begins_with(self._desk.connection, template or self.template, self.subject)

    def _fill_known(self) -> None:
        for key, text in self._known().items():
            if not self.texts.get(key, "").strip():
                self.change(key, text)

    def save(self) -> bool:
        """Bring everything typed to the disk now; return whether it is there."""
        self._timer.stop()
        if self.is_unsaved:
            try:
                self._write_or_begin_anew()
            except HeaddeskError as error:
                self.refusal = error
                self._timer.start(AGAIN)
                self.failed.emit(error)
        return not self.is_unsaved

    def _write_or_begin_anew(self) -> None:
        """Write what is unsaved; where another window took the draft out, begin one with every word of it."""
        try:
            self._write()
        except StaleError:
            if not self._entry.is_main:
                self._entry = replace(self._entry, note_id=None, is_new=True, template=self.template.key)
            self.note = None
            self._unsaved.update(key for key, text in self.texts.items() if text.strip())
            self._write()

    def take_signed(self, note: Note) -> None:
        """Be what was signed just now, so that nothing takes it for the deed of another window."""
        self.note = note

    def look(self) -> None:
        """Read what another window wrote meanwhile; while something waits for the disk, saving tells."""
        if self.is_unsaved or self.is_signed:
            return
        found = stored(self._desk.connection, self.entry)
        if found is None or found == self.note:
            return
        here = (self.template, self.texts, None)
        is_other = (found.template, dict(found.texts), found.signed_at) != here
        self.note, self.texts, self.template = found, dict(found.texts), found.template
        self._facts = self._header_facts()
        if is_other:
            self.overtook.emit()

    def save_cursor(self) -> None:
        """Remember where the caret stands in a note that is otherwise saved; a failure here costs nothing."""
        if self.note is None or self.note.signed_at or self.note.cursor == self.cursor or self.is_unsaved:
            return
        try:
            self._write()
        except HeaddeskError:
            return

    def _write(self) -> None:
        now, is_first = self._desk.now(), self.note is None
        note = self.begun()
        was_begun_elsewhere = is_first and dict(note.texts) != self._known(note.template)
        mine = self.unwritten().texts
        saved = notes.save_draft(
            self._desk.connection, note, mine, now=now, cursor=self.cursor, template=self._chosen(note)
        )
        self.note, self.template = saved.note, saved.note.template
        self.texts = dict(saved.note.texts)
        self._unsaved.clear()
        self.refusal = None
        self._desk.saved.emit(now)
        self.saved.emit(now)
        if saved.overtook or was_begun_elsewhere:
            self.overtook.emit()

    def begun(self) -> Note:
        """Return the note as it is on disk, begun just now unless it was before."""
        if self.note is None:
            self.note = self._begin()
        return self.note

    def _begin(self) -> Note:
        now, attendee_id = self._desk.now(), self.subject.attendee_id
        if self._entry.is_main and attendee_id is not None:
            return notes.begin(self._desk.connection, attendee_id, now=now)
        return notes.begin_another(self._desk.connection, self.template, self.subject, now=now)

    def _chosen(self, note: Note) -> Template | None:
        """Return the template that was chosen here; None where that of the note goes on."""
        return self.template if note.template.key != self.template.key else None

    def _has_other_template(self) -> bool:
        return self.note is not None and self.note.template.key != self.template.key

    def _save_soon(self) -> None:
        """Start the clock, unless it runs: typing on does not put saving off."""
        if not self._timer.isActive():
            self._timer.start(DELAY)

    @Slot()
    def _save_in_time(self) -> None:
        self.save()
