"""A second start raises the first window. The only file that uses QtNetwork, and only its local sockets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MILLISECONDS = 500


class FirstWindow(QObject):
    """Listens, on this computer and for this user only, for a second start with the same practice.

    Signals:
        called: A second start asks the window to come to the front.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.disconnectFromServer()
        self.called.emit()


def raise_first(folder: Path) -> bool:
    """Ask the window that has a practice open to come to the front; return whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(_PATIENCE_MILLISECONDS)
    socket.disconnectFromServer()
    return answered


def _name(folder: Path) -> str:
    """Return the channel's name: no path and no name of a person can be read from it."""
    return "headdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
