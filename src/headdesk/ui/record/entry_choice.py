"""Which of several notes of one session is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.domain.sessions import AttendeeId
from headdesk.store import notes
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.record.entry import Entry, main_of
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.usecases.notes import subject_of


class EntryChoice(QWidget):
    """A choice of notes; not there where there is only one.

    Attributes:
        note: The choice.

    Signals:
        chosen: The `Entry` that is wanted.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = Combo(self.tr("Note of this session"), look="flat")
        self.note.chosen.connect(self.chosen)
        row = FlowLayout(gap=4)
        row.addWidget(Label(self.tr("Note of this session"), "body", "muted"))
        row.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.hide()

    def show_entries(
        self, connection: Connection, attendee_id: AttendeeId, current: Entry, today: date
    ) -> None:
        """Offer the notes of a session, and the one that is to be begun."""
        choices = list(self._choices(connection, attendee_id, today))
        if current not in [entry for entry, _ in choices]:
            choices.append((current, self.tr("New note")))
        self.note.set_choices(choices)
        self.note.choose(current)
        self.setVisible(len(choices) > 1)

    def _choices(
        self, connection: Connection, attendee_id: AttendeeId, today: date
    ) -> Iterator[tuple[Entry, str]]:
        main = main_of(connection, attendee_id)
        stored: Sequence[Note] = notes.notes_of(connection, attendee_id)
        if not stored:
            yield main, self.tr("New note")
        for number, note in enumerate(stored):
            entry = Entry(subject_of(note), note.id, document=note.document) if number else main
            yield entry, f"{note.template.label} · {self._state(note, today)}"

    def _state(self, note: Note, today: date) -> str:
        if note.signed_at is None:
            return self.tr("draft")
        when = f"{shown.short_day(note.signed_at.date(), today)}, {shown.time_of(note.signed_at)}"
        return self.tr("signed %s") % when
