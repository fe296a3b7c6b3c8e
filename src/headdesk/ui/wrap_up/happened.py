"""Recording when a session was and what became of it, from the head of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QObject, Signal, SignalInstance

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.sessions import AttendeeId, Outcome, Session, with_times
from headdesk.ui.desk import Desk, Topic
from headdesk.usecases import sessions


class Happened(QObject):
    """Writes through the use cases, and tells the other screens.

    Signals:
        refused: The HeaddeskError for which nothing was recorded.
        times_refused: The same for other times.
    """

    refused = Signal(object)
    times_refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def confirm(self, attendee_id: AttendeeId, outcome: Outcome) -> bool:
        """Record what became of a session; return whether that could be."""
        return self._record(
            lambda: sessions.confirm(self._desk.connection, attendee_id, outcome, now=self._desk.now())
        )

    def end(self, attendee_id: AttendeeId) -> bool:
        """Record that a session under way is over now; return whether that could be."""
        return self._record(lambda: sessions.end(self._desk.connection, attendee_id, now=self._desk.now()))

    def set_times(self, session: Session, start: time, stop: time) -> bool:
        """Record other times; return whether that could be."""
        return self._record(
            lambda: self._change(with_times(session, start, stop, self._desk.now())), self.times_refused
        )

    def change(self, session: Session) -> bool:
        """Record another place, way of meeting or company; return whether that could be."""
        return self._record(lambda: self._change(session))

    def _change(self, session: Session) -> None:
        sessions.change(self._desk.connection, session, now=self._desk.now())

    def _record(self, act: Callable[[], object], refused: SignalInstance | None = None) -> bool:
        try:
            act()
        except HeaddeskError as error:
            (refused or self.refused).emit(error)
            return False
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.SESSIONS, Topic.LEDGER):
            self._desk.changed.emit(topic)
        return True
