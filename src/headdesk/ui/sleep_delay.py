"""Asks the desktop to wait with sleep until the practice is locked.

Source: systemd, "Inhibitor Locks": a *delay* is held by an open file descriptor, for five seconds at most.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

LOGIN: Final = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_WISH: Final = ("sleep", "Headdesk", "The practice is being locked", "delay")


class SleepDelay(QObject):
    """Holds a delay from the answer to `take` until `release`; where nobody grants one there is none."""

    def __init__(self, system: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._held: QDBusUnixFileDescriptor | None = None
        self._is_wanted = False

    def take(self) -> None:
        """Ask for a delay of the next sleep."""
        self._is_wanted = True
        wish = QDBusMessage.createMethodCall(*LOGIN, "Inhibit")
        wish.setArguments(_WISH)
        QDBusPendingCallWatcher(self._system.asyncCall(wish), self).finished.connect(self._hold)

    def release(self) -> None:
        """Let the computer sleep: the descriptor closes with its last holder."""
        self._is_wanted = False
        self._held = None

    @Slot(QDBusPendingCallWatcher)
    def _hold(self, watcher: QDBusPendingCallWatcher) -> None:
        """Keep what was granted, unless it was released meanwhile."""
        answer = watcher.reply().arguments()
        if self._is_wanted and answer and isinstance(answer[0], QDBusUnixFileDescriptor):
            self._held = answer[0]
        watcher.deleteLater()
