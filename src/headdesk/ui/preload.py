"""Loads code that will be wanted next, while nobody waits for anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

AFTER_MILLISECONDS: Final = 400
"""By then what was just shown is painted, and a first click has been answered."""


class Preload(QObject):
    """Imports modules, one in each idle turn of the event loop, as long as its parent lives.

    Args:
        modules: In the order in which they will be wanted; small steps keep every turn short.
        parent: Whoever will want them.
    """

    def __init__(self, modules: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = deque(modules)
        self._timer = QTimer(self)
        self._timer.setInterval(AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    @property
    def done(self) -> bool:
        """True when everything is loaded."""
        return not self._waiting

    @Slot()
    def step(self) -> None:
        """Import the next module; the timer stops after the last one."""
        if self._waiting:
            import_module(self._waiting.popleft())
        self._timer.setInterval(0)
        if self.done:
            self._timer.stop()
