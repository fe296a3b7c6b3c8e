"""Signing a draft: what stands in its way is asked first, then it is done in one go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.sessions import Outcome
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.wrap_up.draft import Draft
from headdesk.ui.wrap_up.sign_row import SignRow
from headdesk.ui.wrap_up.situation import Situation
from headdesk.ui.wrap_up.task_bar import TaskBar
from headdesk.usecases import notes, sessions, signing


class Signing(QObject):
    """Asks in the row what a signature needs, says in the bar what forbids it, and signs.

    Signals:
        signed: The note is signed and in the chain.
        asked: A question is open now.
    """

    signed = Signal()
    asked = Signal()

    def __init__(self, desk: Desk, row: SignRow, bar: TaskBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._row, self._bar = desk, row, bar

    def sign(self, draft: Draft, situation: Situation) -> None:
        """Sign a draft that is on disk, or ask for what is still needed."""
        clinician, gaps = situation.clinician, draft.state.gaps
        if draft.is_blank:
            self._bar.show_problem(self.tr("The note is empty. Write it first."))
        elif not self._row.is_open and (gaps or not clinician.credential):
            self._row.ask(gaps, clinician)
            self.asked.emit()
        elif not self._row.is_open or (self._row.is_answered() and self._knows_who()):
            self._do(draft, situation)

    def _knows_who(self) -> bool:
        """Record who signs where that was asked; return whether it is known now."""
        if not self._row.asks_who:
            return True
        if self._row.who.save(self._desk.connection, now=self._desk.now()) is None:
            return False
        self._desk.changed.emit(Topic.PRACTICE)
        return True

    def _do(self, draft: Draft, situation: Situation) -> None:
        connection, now = self._desk.connection, self._desk.now()
        attendee = situation.attendee
        try:
            note = draft.note or notes.begin(connection, attendee.id, now=now)
            if attendee.outcome is Outcome.PLANNED:
                sessions.confirm(connection, attendee.id, Outcome.KEPT, now=now)
            signing.sign(connection, note, now=now, gap_reason=self._row.text())
        except HeaddeskError as error:
            says = self._row if self._row.is_open else self._bar
            says.show_problem(f"{error.what} {error.do}".strip())
            return
        self._row.close_row()
        self._tell(now)

    def _tell(self, now: object) -> None:
        self._desk.saved.emit(now)
        for topic in (Topic.NOTES, Topic.SESSIONS):
            self._desk.changed.emit(topic)
        self.signed.emit()
