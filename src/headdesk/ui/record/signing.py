"""Signing a draft: what stands in its way is asked first, then it is done in one go."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Clinician
from headdesk.domain.sessions import Outcome
from headdesk.store import sessions as sessions_store
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.record.draft import Draft
from headdesk.ui.record.sign_row import SignRow
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.usecases import sessions, signing


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

    def sign(self, draft: Draft, signer: Clinician | None) -> None:
        """Sign a draft that is on disk, or ask for what is still needed."""
        gaps = draft.state.gaps
        if draft.is_blank:
            self._bar.show_problem(self.tr("The note is empty. Write it first."))
        elif not self._row.is_open and (gaps or signer is None or not signer.credential):
            self._row.ask(gaps, signer, besides=draft.advice())
            self.asked.emit()
        elif not self._row.is_open or (self._row.is_answered() and self._knows_who()):
            self._do(draft)

    def _knows_who(self) -> bool:
        """Record who signs where that was asked; return whether it is known now."""
        if not self._row.asks_who:
            return True
        if self._row.who.save(self._desk.connection, now=self._desk.now()) is None:
            return False
        self._desk.changed.emit(Topic.PRACTICE)
        return True

    def _do(self, draft: Draft) -> None:
        now = self._desk.now()
        try:
            self._confirm(draft, now)
            signed = signing.sign(self._desk.connection, draft.begun(), now=now, gap_reason=self._row.text())
        except HeaddeskError as error:
            says = self._row if self._row.is_open else self._bar
            says.show_problem(f"{error.what} {error.do}".strip())
            return
        draft.take_signed(signed)
        self._row.close_row()
        self._tell(now)

    def _confirm(self, draft: Draft, now: datetime) -> None:
        """Record that a session took place of which a note is signed."""
        attendee_id, connection = draft.subject.attendee_id, self._desk.connection
        if attendee_id is None:
            return
        if sessions_store.attendee(connection, attendee_id).outcome is Outcome.PLANNED:
            sessions.confirm(connection, attendee_id, Outcome.KEPT, now=now)

    def _tell(self, now: object) -> None:
        self._desk.saved.emit(now)
        for topic in (Topic.NOTES, Topic.SESSIONS):
            self._desk.changed.emit(topic)
        self.signed.emit()
