"""Locks the practice or its private notes: after idle minutes, after the computer slept, and on its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

WARNING_SECONDS: Final = 60
_TICK_MILLISECONDS: Final = 1000
_SLEPT_SECONDS: Final = 30
_LOCK_KEY: Final = QKeyCombination(Qt.Modifier.CTRL, Qt.Key.Key_L)
KEYS_AND_CLICKS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
SIGNS_OF_LIFE: Final = KEYS_AND_CLICKS | {QEvent.Type.MouseMove, QEvent.Type.Wheel}


class AutoLock(QObject):
    """Watches for signs of life while a practice, or its private notes, are unlocked.

    Two clocks are compared: the monotonic one stands still while a computer sleeps, the wall clock does not,
    so a gap between them means that the lid was closed.

    Args:
        application: Whose windows are watched.
        monotonic, wall: The two clocks, in seconds.
        signs: What counts as a sign of life.
        watches: Which windows are watched; all unless given.
        parent: As in Qt.

    Signals:
        left_minutes: How many whole minutes are left before locking; once for each change.
        about_to_lock: One minute is left.
        asked: Its key was pressed in a window that the menus do not reach, such as a dialog.
        due: Lock now; said again each second until `stop` says that it happened.
    """

    left_minutes = Signal(int)
    about_to_lock = Signal()
    asked = Signal()
    due = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        *,
        monotonic: Callable[[], float],
        wall: Callable[[], float],
        signs: frozenset[QEvent.Type] = SIGNS_OF_LIFE,
        watches: Callable[[QWindow], bool] = bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._monotonic = monotonic
        self._wall = wall
        self._signs, self._watches = signs, watches
        self._limit = 0.0
        self._alive_at = 0.0
        self._ticked = (0.0, 0.0)
        self._told = -1
        self._warned = False
        self._overdue = False
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    def start(self, minutes: int) -> None:
        """Begin to watch; lock after so many idle minutes."""
        self.stop()
        self._limit = minutes * 60.0
        self._told = -1
        self._overdue = False
        self._ticked = (self._monotonic(), self._wall())
        self.stir()
        self._application.focusWindowChanged.connect(self._follow)
        self._follow(self._application.focusWindow())
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Watch no longer."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._application.focusWindowChanged.disconnect(self._follow)
        self._follow(None)

    def stir(self) -> None:
        """Take note that somebody is there."""
        self._alive_at = self._monotonic()
        self._warned = False

    @Slot()
    def tick(self) -> None:
        """Look at both clocks and say what follows."""
        now, wall = self._monotonic(), self._wall()
        slept = (wall - self._ticked[1]) - (now - self._ticked[0]) > _SLEPT_SECONDS
        self._ticked = (now, wall)
        left = self._limit - (now - self._alive_at)
        self._overdue = self._overdue or slept or left <= 0
        if self._overdue:
            self.due.emit()
        else:
            self._tell(left)

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        """Watch the window that keys and moves go to.

        A filter on the whole application would see every event of every widget, and in Python that is slow.
        """
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        is_there = window is not None and isValid(window) and self._watches(window)
        self._watched = window if is_there else None  # one that closes just now is none any more
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self.stir()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take any key, move or touch as a sign of life; only the key that locks goes no further."""
        if event.type() not in self._signs:
            return False
        self.stir()
        if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK_KEY:
            self.asked.emit()
            return True
        return False

    def _tell(self, left: float) -> None:
        minutes = -int(-left // 60)
        if minutes != self._told:
            self._told = minutes
            self.left_minutes.emit(minutes)
        if left <= WARNING_SECONDS and not self._warned:
            self._warned = True
            self.about_to_lock.emit()
