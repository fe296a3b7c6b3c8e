"""A section that is written in one's own words, on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QTextCursor

from headdesk.domain.templates import Section
from headdesk.ui.widgets.text_edit import TextEdit


class TextField(TextEdit):
    """The text field of a section.

    Signals:
        caret_moved: Where the caret is now, in this field's pixels.
    """

    caret_moved = Signal(QRect)

    def __init__(self, section: Section, *, lines: int) -> None:
        super().__init__(section.label, role="note", lines=lines, frame=False)
        self.setObjectName(section.key)
        self.cursorPositionChanged.connect(self._tell_caret)

    def take_focus(self, position: int | None = None) -> None:
        """Put the caret at a position, or behind the last word."""
        caret, last = self.textCursor(), len(self.text())
        caret.setPosition(last if position is None else min(position, last))
        self.setTextCursor(caret)
        self.setFocus()

    def position(self) -> int:
        """Return where the caret stands."""
        return self.textCursor().position()

    def fill(self, text: str) -> None:
        """Put a text behind what is there, so that it can be undone."""
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        self.put_in(end, f"\n{text}" if self.text().strip() else text)

    def replace(self, text: str) -> None:
        """Say something else, so that it can be undone."""
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        self.put_in(whole, text)

    def insert(self, words: str) -> None:
        """Put words in at the caret, apart from the word before."""
        caret = self.textCursor()
        before = self.text()[: caret.selectionStart()]
        caret.beginEditBlock()  # to be undone by itself, not with the words typed before it
        self.put_in(caret, f" {words}" if before and not before[-1].isspace() else words)
        caret.endEditBlock()
        self.setFocus()

    @Slot()
    def _tell_caret(self) -> None:
        self.caret_moved.emit(self.cursorRect())
