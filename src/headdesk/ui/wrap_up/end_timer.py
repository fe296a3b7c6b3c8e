"""Fires when a session ends, so that the page looks again: then it can be signed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from headdesk.domain.sessions import Session


class EndTimer(QTimer):
    """A single shot at the end of the session that is shown, when that is today."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)

    def wait_for(self, session: Session, now: datetime) -> None:
        """Wait for the end of this session and no other."""
        self.stop()
        left = session.time_left(now)
        if not session.has_ended(now) and left.days == 0:
            self.start(int(left.total_seconds() * 1000) + 1)
