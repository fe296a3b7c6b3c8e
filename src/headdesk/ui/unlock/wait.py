"""The pause after a wrong try, second by second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from headdesk.store.delay import pause_after

_SECOND_MILLISECONDS = 1000


class Wait(QObject):
    """Counts down after each wrong try; the pause grows with them.

    Args:
        failures: Wrong tries before; the pause goes on from them.
        parent: As in Qt.

    Attributes:
        failures: How many tries were wrong so far.
        seconds: How long to wait still; 0 when one can try again.

    Signals:
        changed: A pause began, a second went by, or the pause is over.
    """

    changed = Signal()

    def __init__(self, failures: int, parent: QObject) -> None:
        super().__init__(parent)
        self.failures = failures
        self.seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MILLISECONDS)
        self._timer.timeout.connect(self.count_down)

    def begin(self) -> None:
        """Begin the pause that so many wrong tries cost."""
        self.seconds = pause_after(self.failures)
        self._timer.start()
        self.changed.emit()

    def sentence(self) -> str:
        """Return how long to wait, in words."""
        if not self.seconds:
            return self.tr("You can try again now.")
        seconds = self.tr("1 second") if self.seconds == 1 else self.tr("%d seconds") % self.seconds
        return self.tr("Try again in %s.") % seconds

    @Slot()
    def count_down(self) -> None:
        """Let a second go by."""
        self.seconds -= 1
        if not self.seconds:
            self._timer.stop()
        self.changed.emit()
