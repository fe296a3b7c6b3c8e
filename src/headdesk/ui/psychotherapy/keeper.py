"""What stands behind the private window: opens it, closes it, and brings its text to disk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.usecases.psychotherapy.writing import Pending, Unwritten

if TYPE_CHECKING:
    from headdesk.ui.auto_lock import AutoLock
    from headdesk.ui.desk import Desk
    from headdesk.ui.psychotherapy.window import PrivateWindow

__all__ = ["Pending", "PrivateNotes"]

AGAIN: Final = 3000
"""Milliseconds until writing is tried again after the disk refused."""

Watch = Callable[[Callable[[QWindow], bool], QObject], "AutoLock"]
"""Makes what locks the private notes: which windows it watches, and whose child it is."""


class PrivateNotes(QObject):
    """The private notes of an open practice; at most one window shows them.

    What is typed is sealed in memory and written from here, so that it reaches the disk after the private
    notes were locked too.

    Args:
        desk: The practice.
        found: What the disk had not taken when the practice was last locked.
        watch: Makes what locks them.
        parent: As in Qt.

    Attributes:
        unwritten: What is sealed and not on disk yet.
        window: The private window, once it was opened.

    Signals:
        written: The moment at which everything was on disk.
        refused: The HeaddeskError for which it is not.
    """

    written = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, found: Pending, *, watch: Watch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._watch = desk, watch
        self._minutes = desk.preferences.private_minutes
        self.unwritten = Unwritten(found)
        self.window: PrivateWindow | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.write)
        desk.private_wanted.connect(self.open)
        if found:
            self._again.start(0)

    @Slot(int)
    def open(self, client_id: int) -> None:
        """Show a client's private notes, behind their own unlock."""
        if self.window is None:
            from headdesk.ui.psychotherapy.window import PrivateWindow

            self.window = PrivateWindow(self._desk, self, self._watch)
            self.window.watch_minutes(self._minutes)
        self.window.show_client(ClientId(client_id))
        self.window.come_to_front()

    def prefer(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a click from now on."""
        if minutes != self._minutes:
            self._minutes = minutes
            if self.window is not None:
                self.window.watch_minutes(minutes)

    @Slot()
    def write(self) -> bool:
        """Bring what is sealed to the disk; return whether all of it is there."""
        self._again.stop()
        try:
            self.unwritten.write(self._desk.connection, now=self._desk.now())
        except HeaddeskError as error:
            self._again.start(AGAIN)
            self.refused.emit(error)
            return False
        self.written.emit(self._desk.now())
        return True

    def save(self) -> bool:
        """Bring what is typed to the disk now; return whether all of it is there."""
        if self.window is not None:
            self.window.save()
        return self.unwritten.is_empty or self.write()

    def close(self) -> Pending:
        """Lock them for good and destroy the window; return what the disk has not taken. It never refuses."""
        window, self.window = self.window, None
        if window is not None:
            try:
                with suppress(HeaddeskError):
                    window.lock("practice")
            finally:
                window.hide()
                window.deleteLater()
        with suppress(HeaddeskError):
            self.unwritten.write(self._desk.connection, now=self._desk.now())
        self._again.stop()
        return self.unwritten.rest()
