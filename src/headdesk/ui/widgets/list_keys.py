"""The keys that walk a list, pressed in the field above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

_WALK: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class ListKeys(QObject):
    """Gives the keys that walk a list to the list, while its field keeps the focus.

    Signals:
        walked: One of them was pressed.
    """

    walked = Signal()

    def __init__(self, field: QLineEdit, walked_list: QAbstractItemView) -> None:
        super().__init__(field)
        self._list = walked_list
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send such a key on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _WALK:
            QApplication.sendEvent(self._list, event)
            self.walked.emit()
            return True
        return super().eventFilter(watched, event)
