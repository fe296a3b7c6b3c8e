"""The desktop's messages lock the practice; tried on a message bus of the test's own."""

from __future__ import annotations

import os
import select
import subprocess

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

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


class Login(QDBusVirtualObject):
    """Grants delays of sleep, as a Linux desktop does: each a pipe that is closed when it is given up."""

    def __init__(self, desktop):
        super().__init__()
        self.granted = []
        desktop.registerVirtualObject(LOGIN[0], self)
        desktop.registerService(OWNERS[LOGIN])

    def introspect(self, _path):
        return ""

    def handleMessage(self, message, desktop):  # noqa: N802 -- Qt's name
        assert (message.member(), *message.arguments()[::3]) == ("Inhibit", "sleep", "delay")
        reader, writer = os.pipe()
        answer = message.createReply()
        answer.setArguments([QDBusUnixFileDescriptor(writer)])
        desktop.send(answer)
        os.close(writer)
        self.granted.append(reader)
        return True

    def delays(self):
        """Which of the delays still hold sleep back."""
        return [not select.select([reader], [], [], 0)[0] for reader in self.granted]

    def close(self):
        for reader in self.granted:
            os.close(reader)


@pytest.fixture
def login(bus):
    made = Login(bus[1])
    yield made
    made.close()


def test_sleep_waits_until_the_practice_is_locked_and_next_time_again(qtbot, bus, login):
    listener, desktop = bus
    watch = SystemLock(listener, listener)
    qtbot.waitUntil(lambda: bool(login.granted))
    during = []
    watch.locked.connect(lambda: during.extend(login.delays()))
    say(desktop, LOGIN, begins=True)
    qtbot.waitUntil(lambda: login.delays() == [False])
    assert during == [True]
    say(desktop, LOGIN, begins=False)
    qtbot.waitUntil(lambda: login.delays() == [False, True])
