"""The desk: the one object that every screen receives. Nothing else is shared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from headdesk.domain.people import ClientId
from headdesk.store.connection import Connection
from headdesk.store.vault import Vault
from headdesk.ui.jobs import Done, Failed, Job, Jobs
from headdesk.ui.places import Place
from headdesk.ui.preferences import Preferences
from headdesk.ui.widgets import dialog


class Topic(StrEnum):
    """What a screen shows and another may have changed."""

    CLIENTS = "clients"
    SESSIONS = "sessions"
    NOTES = "notes"
    CLAIMS = "claims"
    LEDGER = "ledger"
    PRACTICE = "practice"


class Desk(QObject):
    """An unlocked practice as screens see it.

    Signals:
        closing: The practice is about to be locked; whatever is under way stops now.
        changed: A `Topic`; whoever shows it reads again.
        going: A `Place` that someone wants to go to.
        went_back: Someone wants to go where they came from.
        said: A sentence for the bar at the bottom, the word of its action or nothing, and what that does.
        saved: The moment at which something typed reached the disk.
        locking: Someone wants to lock now.
        private_wanted: The id of a client whose private notes someone wants to open.
        preferred: `Preferences` that the person chose.

    Attributes:
        vault: The practice; gives backups and jobs their own connections.
        connection: The UI thread's connection.
        preferences: This machine's settings.
        ask: Puts a question to the person; tests answer it themselves.
    """

    closing = Signal()
    changed = Signal(object)
    going = Signal(object)
    went_back = Signal()
    said = Signal(str, str, object)
    saved = Signal(object)
    locking = Signal()
    private_wanted = Signal(int)
    preferred = Signal(object)

    def __init__(
        self,
        vault: Vault,
        connection: Connection,
        *,
        clock: Callable[[], datetime],
        preferences: Preferences,
        ask: dialog.Ask = dialog.ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.vault = vault
        self.connection = connection
        self.preferences = preferences
        self.ask = ask
        self._clock = clock
        self._jobs = Jobs(self)
        self._working: Connection | None = None
        self._hold = Lock()
        self._is_open = True

    def now(self) -> datetime:
        """Return this moment, in local time with its offset."""
        return self._clock()

    def today(self) -> date:
        """Return this day, in local time."""
        return self._clock().date()

    def go(self, place: Place) -> None:
        """Go to a place."""
        self.going.emit(place)

    def back(self) -> None:
        """Go to where the person came from."""
        self.went_back.emit()

    def open_private_notes(self, client_id: ClientId) -> None:
        """Open a client's private notes in their own window; nothing of them is read or shown here."""
        self.private_wanted.emit(client_id)

    def prefer(self, preferences: Preferences) -> None:
        """Take other settings of this machine; the program keeps them and acts on them at once."""
        self.preferences = preferences
        self.preferred.emit(preferences)

    def say(self, words: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Show a sentence at the bottom for some seconds, with one action if one is named."""
        self.said.emit(words, action, then)

    def run(
        self,
        job: Callable[[Connection, Job], Any],
        done: Done,
        failed: Failed,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run a job on the worker with a connection of its own; see `Jobs.run`."""

        def with_connection(handle: Job) -> Any:  # noqa: ANN401 -- whatever the job returns
            with self.vault.connect() as connection:
                self._work_with(connection)
                try:
                    return job(connection, handle)
                finally:
                    self._work_with(None)

        return self._jobs.run(with_connection, done, failed, progress=progress)

    @property
    def busy(self) -> bool:
        """True while a job is under way."""
        return self._jobs.busy

    @property
    def is_open(self) -> bool:
        """False once the practice was locked: an idle turn that was asked for before can come after that."""
        return self._is_open

    def close(self) -> None:
        """Stop the job under way, even within a statement, close the connection and lock the practice."""
        self._is_open = False
        self.closing.emit()
        self._jobs.stop()
        with self._hold:
            if self._working is not None:
                self._working.interrupt()
        self._jobs.close()
        self.connection.close()
        self.vault.close(now=self.now())

    def _work_with(self, connection: Connection | None) -> None:
        """Take note of the worker's connection while it is open; runs on the worker."""
        with self._hold:
            self._working = connection
