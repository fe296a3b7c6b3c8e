"""Walking from place to place to fill in, in a text that a snippet put there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit


class PlaceWalk(QObject):
    """Tab selects the next place, Shift+Tab the one before; behind the last one the walk is over.

    Args:
        edit: The field.
        places: Where each place begins and ends, as Qt counts.
        end: Where the text ends that holds them.
    """

    def __init__(self, edit: QTextEdit, places: Sequence[tuple[int, int]], end: int) -> None:
        super().__init__(edit)
        self._edit = edit
        self._places = [(self._fixed(start, stays=True), self._fixed(stop)) for start, stop in places]
        self._end = self._fixed(end)
        self._current = 0
        self.is_over = not places
        edit.document().contentsChange.connect(self._watch)
        if places:
            self._select(0)

    def step(self, *, forward: bool) -> bool:
        """Go to another place; return False when the walk is over or the caret has left it."""
        if self.is_over or not self._is_within():
            self.end()
            return False
        following = self._current + (1 if forward else -1)
        if following < 0:
            self.end()
            return False
        if following < len(self._places):
            self._select(following)
            return True
        self.end()
        self._edit.setTextCursor(QTextCursor(self._end))
        return True

    def end(self) -> None:
        """End the walk; what is selected is selected no more."""
        self.is_over = True

    def stop(self) -> None:
        """End the walk where the caret is."""
        self.end()
        caret = self._edit.textCursor()
        caret.setPosition(caret.selectionEnd())
        self._edit.setTextCursor(caret)

    def _select(self, index: int) -> None:
        self._current = index
        start, stop = self._places[index]
        caret = self._edit.textCursor()
        caret.setPosition(start.position())
        caret.setPosition(stop.position(), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(caret)

    def _is_within(self) -> bool:
        first, caret = self._places[0][0].position(), self._edit.textCursor()
        return first <= caret.selectionStart() and caret.selectionEnd() <= self._end.position()

    def _fixed(self, position: int, *, stays: bool = False) -> QTextCursor:
        """Return a place that moves with the text; one that stays is not moved by what is typed at it."""
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(stays)
        return cursor

    @Slot(int, int, int)
    def _watch(self, _position: int, _removed: int, _added: int) -> None:
        """End the walk when all of its text is gone, as by undoing."""
        if self._places and self._places[0][0].position() >= self._end.position():
            self.is_over = True
