"""Hears from the desktop that the computer goes to sleep or its screen was locked.

A hint, not the guarantee: some desktops say nothing, and the idle minutes hold in any case.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SLEEP: Final = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)
_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)

_HEAR: Final = SLOT("hear(bool)")


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
        system.connect(*_SLEEP, self, _HEAR)  # type: ignore[call-overload]  # the stubs want bytes
        for service, path in _SAVERS:
            session.connect(service, path, service, "ActiveChanged", self, _HEAR)  # type: ignore[call-overload]  # as above

    @Slot(bool)
    def hear(self, begins: bool) -> None:  # noqa: FBT001 -- the bus says it so
        """Take a message of either bus: true when sleep or the locked screen begins."""
        if begins:
            self.locked.emit()
