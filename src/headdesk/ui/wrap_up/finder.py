"""A search field with what it finds floating below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.wrap_up.found_list import Found, FoundList


class Finder(QWidget):
    """Type, move by Up and Down, take by Enter, close by Esc.

    Args:
        name: Read aloud.
        hint: What can be found, in a few words.
        find: Returns what fits the typed text; it is asked at each key, so it must be quick.
        over: The page over which the list floats.
        parent: As in Qt.

    Attributes:
        field: The line to type into.
        tail: Words at the end of the current row, saying what Enter does.

    Signals:
        picked: The key of what was taken.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        hint: str,
        find: Callable[[str], Sequence[Found]],
        over: QWidget,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._over = over
        self._find = find
        self._list: FoundList | None = None
        self.tail = "↵"
        self.field = search_field(name, hint=hint)
        self.field.textEdited.connect(self._look)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    @property
    def is_open(self) -> bool:
        """True while the list floats."""
        return self._list is not None and self._list.isVisible()

    def close_list(self) -> None:
        """Take the list away; what was typed stays."""
        if self._list is not None:
            self._list.hide()

    def clear(self) -> None:
        """Take list and text away."""
        self.close_list()
        self.field.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys of the field walk the list, and close it when the field is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event):
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.close_list()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_current()
            return True
        if not self.is_open or self._list is None:
            return False
        if key == Qt.Key.Key_Escape:
            self.clear()
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
            self._describe()
            return True
        return False

    @Slot(str)
    def _look(self, typed: str) -> None:
        if not typed.strip():
            self.close_list()
            return
        if self._list is None:
            self._list = FoundList(self._over)
            self._list.picked.connect(self._take)
        self._list.show_rows(self._find(typed), self.tail)
        self._list.open_under(self.field)
        self._describe()

    def _describe(self) -> None:
        """Tell those who listen which row Enter takes."""
        current = self._list.current() if self._list else None
        self.field.setAccessibleDescription(current.sentence() if current else "")

    def _take_current(self) -> None:
        current = self._list.current() if self._list and self.is_open else None
        if current is not None:
            self._take(current.key)

    @Slot(object)
    def _take(self, key: object) -> None:
        self.clear()
        self.picked.emit(key)
