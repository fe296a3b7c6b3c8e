"""The desktop's messages lock the practice; tried on a message bus of the test's own."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from headdesk.ui.system_lock import SystemLock

LOGIN = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
SAVER = ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
OWNERS = {LOGIN: "org.freedesktop.login1", SAVER: "org.gnome.ScreenSaver"}


@pytest.fixture
def bus(qapp):
    command = ["dbus-daemon", "--session", "--print-address", "--nofork", "--nosyslog"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        address = daemon.stdout.readline().strip()
        yield (
            QDBusConnection.connectToBus(address, "listener"),
            QDBusConnection.connectToBus(address, "desktop"),
        )
        QDBusConnection.disconnectFromBus("listener")
        QDBusConnection.disconnectFromBus("desktop")
        daemon.terminate()


def say(desktop, message, *, begins):
    desktop.registerService(OWNERS[message])
    signal = QDBusMessage.createSignal(*message)
    signal.setArguments([begins])
    desktop.send(signal)


@pytest.mark.parametrize("message", [LOGIN, SAVER], ids=["sleep", "locked screen"])
def test_sleep_and_a_locked_screen_lock_the_practice(qtbot, bus, message):
    listener, desktop = bus
    watch = SystemLock(listener, listener)
    with qtbot.waitSignal(watch.locked):
        say(desktop, message, begins=True)


def test_waking_does_not_lock(qtbot, bus):
    listener, desktop = bus
    watch = SystemLock(listener, listener)
    heard = []
    watch.locked.connect(lambda: heard.append("locked"))
    say(desktop, LOGIN, begins=False)
    with qtbot.waitSignal(watch.locked):
        say(desktop, SAVER, begins=True)
    assert heard == ["locked"]
