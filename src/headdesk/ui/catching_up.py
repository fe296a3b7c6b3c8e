"""Claims that are in doubt are looked at beside the window, so that nobody waits for many of them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Slot

from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.jobs import Job
from headdesk.usecases import following


def _look(now: datetime, connection: Connection, job: Job) -> int:
    return following.catch_up(connection, now=now, stop=job.stop.is_set)


class CatchingUp(QObject):
    """Begins when something changed that more claims rest on than can follow at once, and after opening."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_under_way = False
        desk.changed.connect(self._hear)

    @Slot()
    def begin(self) -> None:
        """Look at the claims that are in doubt, if there are any."""
        if self._is_under_way or not following.is_behind(self._desk.connection):
            return
        self._is_under_way = True
        self._desk.run(partial(_look, self._desk.now()), self._tell, self._miss)

    @Slot(object)
    def _hear(self, _topic: Topic) -> None:
        self.begin()

    def _tell(self, _looked_at: int) -> None:
        self._is_under_way = False
        self._desk.changed.emit(Topic.CLAIMS)

    def _miss(self, _error: BaseException) -> None:
        """Leave the rest in doubt until something changes again; opening such a claim looks at it too."""
        self._is_under_way = False
