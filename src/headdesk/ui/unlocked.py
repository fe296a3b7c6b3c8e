"""What lives between unlocking and locking: the desk, the watch, the ear for a second start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from headdesk.store import backup_mark
from headdesk.ui.auto_lock import KEYS_AND_CLICKS, AutoLock
from headdesk.ui.desk import Desk
from headdesk.ui.psychotherapy.keeper import Pending, PrivateNotes
from headdesk.ui.single_instance import FirstWindow
from headdesk.usecases import sample, vaults

if TYPE_CHECKING:
    from pathlib import Path

    from headdesk.ui.preferences import Preferences
    from headdesk.ui.surroundings import Surroundings
    from headdesk.ui.workspace import Workspace
    from headdesk.usecases.vaults import Opened


__all__ = ["Pending", "Unlocked"]


class _Clocks(TypedDict):
    """The two clocks that `AutoLock` compares."""

    monotonic: Callable[[], float]
    wall: Callable[[], float]


class Unlocked(QObject):
    """An open practice, until `close`.

    Args:
        opened: The practice, with the right to have it open.
        around: This machine.
        preferences: This machine's settings.
        failures: How many wrong passwords came before.
        private: What the disk had not taken of the private notes at the last lock, sealed.
        parent: As in Qt.

    Signals:
        locking: It should be locked now; why, in one word for the activity log.
        called: A second start asks for this window.
    """

    locking = Signal(str)
    called = Signal()

    def __init__(
        self,
        opened: Opened,
        around: Surroundings,
        preferences: Preferences,
        *,
        failures: int,
        private: Pending,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        connection = opened.vault.connect()
        clock = sample.clock_of(connection, around.clock)
        self.desk = Desk(
            opened.vault, connection, clock=clock, preferences=preferences, ask=around.ask, parent=self
        )
        vaults.begin(opened, connection, failures=failures, now=self.desk.now())
        self._ear = FirstWindow(opened.vault.folder, self)
        self._watch = AutoLock(_application(), **_clocks(around), parent=self)
        self.private = PrivateNotes(self.desk, private, watch=partial(_watch_private, around), parent=self)
        self._connect()

    @property
    def folder(self) -> Path:
        """The practice's folder."""
        return self._opened.vault.folder

    def prefer(self, preferences: Preferences) -> None:
        """Act on other settings of this machine."""
        before, self.desk.preferences = self.desk.preferences, preferences
        if preferences.idle_minutes != before.idle_minutes:
            self._watch.start(preferences.idle_minutes)
        self.private.prefer(preferences.private_minutes)

    def begin(self, workspace: Workspace) -> None:
        """Watch from now on, and let the workspace say when it locks and when it was last backed up."""
        self._watch.left_minutes.connect(workspace.show_lock_time)
        self._watch.start(self.desk.preferences.idle_minutes)
        workspace.show_backup(backup_mark.read(self.folder))

    def close(self, reason: str) -> None:
        """Lock the private notes, forget the keys and let others open the practice.

        Raises:
            HeaddeskError: The end could not be recorded; it is closed all the same.
        """
        self._watch.stop()
        self.private.close()
        self._ear.close()
        try:
            with closing(self.desk):
                vaults.end(self.desk.connection, reason, now=self.desk.now())
        finally:
            self._opened.lock.release()
            self.deleteLater()

    def _connect(self) -> None:
        self._ear.called.connect(self.called)
        self.desk.locking.connect(self._lock_by_key)
        self._watch.asked.connect(self._lock_by_key)
        self._watch.due.connect(self._lock_idle)
        self._watch.about_to_lock.connect(self._warn)

    def _lock_by_key(self) -> None:
        self.locking.emit("key")

    def _lock_idle(self) -> None:
        self.locking.emit("idle")

    def _warn(self) -> None:
        self.desk.say(self.tr("Locks in one minute. Any key keeps it open."))


def _application() -> QGuiApplication:
    application = QCoreApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise TypeError("The window needs an application.")
    return application


def _clocks(around: Surroundings) -> _Clocks:
    return {"monotonic": around.monotonic, "wall": lambda: around.clock().timestamp()}


def _watch_private(around: Surroundings, watches: Callable[[QWindow], bool], parent: QObject) -> AutoLock:
    """Return what locks the private notes: only keys and clicks in their own windows keep them open."""
    return AutoLock(_application(), **_clocks(around), signs=KEYS_AND_CLICKS, watches=watches, parent=parent)
