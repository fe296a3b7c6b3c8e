"""Hears from the desktop that the computer goes to sleep or its screen was locked.

A hint, not the guarantee: some desktops say nothing, and the idle minutes hold in any case.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

from headdesk.ui.sleep_delay import LOGIN, SleepDelay

_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)

_HEAR: Final = SLOT("hear(bool)")
_PREPARE: Final = SLOT("prepare(bool)")


class SystemLock(QObject):
    """Listens on the message buses of a Linux desktop; elsewhere there are none and it stays silent.

    Signals:
        locked: The computer goes to sleep, or the screen was locked.
    """

    locked = Signal()

    def __init__(
        self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._delay = SleepDelay(system, self)
        self._delay.take()
        system.connect(*LOGIN, "PrepareForSleep", self, _PREPARE)  # type: ignore[call-overload]  # the stubs want bytes
        for service, path in _SAVERS:
            session.connect(service, path, service, "ActiveChanged", self, _HEAR)  # type: ignore[call-overload]  # as above

    @Slot(bool)
    def hear(self, begins: bool) -> None:  # noqa: FBT001 -- the bus says it so
        """Take a message of either bus: true when sleep or the locked screen begins."""
        if begins:
            self.locked.emit()

    @Slot(bool)
    def prepare(self, begins: bool) -> None:  # noqa: FBT001 -- the bus says it so
        """Lock before the computer sleeps, which waits for it; after waking be ready for the next time."""
        self.hear(begins)
        if begins:
            self._delay.release()
        else:
            self._delay.take()
