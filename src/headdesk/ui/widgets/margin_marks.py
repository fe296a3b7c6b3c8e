"""The quiet grey marks beside lines whose sentences stand unchanged from earlier notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from headdesk.domain.unchanged import Unchanged
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.text_units import qt_position

_WIDE: Final = 3
_REACH: Final = 14
"""Pixels beside the text over which a mark says what it means."""


class MarginMarks(QWidget):
    """Follows a text field along its left edge; a sentence that is changed loses its mark at once.

    Args:
        edit: The field.
        parent: The field itself, or what it lies in: then the marks stand at that one's left edge.
    """

    def __init__(self, edit: QTextEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self._marked: list[Unchanged] = []
        self._said = edit.accessibleDescription()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.installEventFilter(self)
        edit.document().contentsChange.connect(self._follow)
        edit.document().documentLayout().documentSizeChanged.connect(self.update)
        self._place()

    def show_sentences(self, sentences: Sequence[Unchanged]) -> None:
        """Mark other sentences, whose places are counted as Python does."""
        text = self._edit.toPlainText()
        self._show(
            [
                replace(one, start=qt_position(text, one.start), end=qt_position(text, one.end))
                for one in sentences
            ]
        )

    def words(self) -> str:
        """Return how many sentences are marked, and for how long they are the same."""
        longest = max((one.sessions for one in self._marked), default=0)
        if not longest:
            return ""
        if len(self._marked) == 1:
            return self.tr("1 sentence: %1").replace("%1", self._words_of(longest))
        several = self.tr("%1 sentences: %2, the longest") if longest > 1 else self.tr("%1 sentences: %2")
        return several.replace("%1", str(len(self._marked))).replace("%2", self._words_of(longest))

    def _words_of(self, sessions: int) -> str:
        if sessions == 1:
            return self.tr("unchanged since the last note")
        return self.tr("unchanged for %1 sessions").replace("%1", str(sessions))

    def _show(self, marked: list[Unchanged]) -> None:
        if marked != self._marked:
            self._marked = marked
            said = ". ".join(part for part in (self._said, self.words()) if part)
            self._edit.setAccessibleDescription(said)
            self.setVisible(bool(marked))
            self._place()
            self.update()

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        """Move marks along with the text, and drop those of sentences that were touched."""
        shift = added - removed
        if not self._marked or not (removed or added):
            return
        self._show(
            [
                one if one.end <= position else replace(one, start=one.start + shift, end=one.end + shift)
                for one in self._marked
                if one.end <= position or position + removed <= one.start
            ]
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep beside the field."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        inside = self.parentWidget() is self._edit
        top = 0 if inside else self._edit.y()
        wide = scaled(_REACH) if not inside else round(self._edit.document().documentMargin())
        self.setGeometry(0, top, wide, self._edit.height())
        self.raise_()

    def bars(self) -> list[tuple[QRect, Unchanged]]:
        """Return where the marks stand, and for what."""
        left = 2 if self.parentWidget() is self._edit else 0
        return [
            (QRect(left, top, scaled(_WIDE), bottom - top), one)
            for one in self._marked
            for top, bottom in self._lines(one)
        ]

    def _lines(self, one: Unchanged) -> Iterator[tuple[int, int]]:
        """Yield top and bottom of the lines of a sentence, as one piece in each paragraph."""
        document = self._edit.document()
        block = document.findBlock(one.start)
        while block.isValid() and block.position() < one.end:
            span = _lines_of(block, one)
            if span is not None:
                above = document.documentLayout().blockBoundingRect(block).top()
                yield round(above + span[0]), round(above + span[1])
            block = block.next()

    def event(self, event: QEvent) -> bool:
        """Say what a mark means while the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """Return what is said of the mark at a place; empty where there is none."""
        sessions = [one.sessions for bar, one in self.bars() if bar.top() <= place.y() <= bar.bottom()]
        said = self._words_of(max(sessions)) if sessions else ""
        return said[:1].upper() + said[1:]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks."""
        painter, grey = QPainter(self), tokens().color("border")
        for bar, _ in self.bars():
            if bar.intersects(event.rect()):
                painter.fillRect(bar, grey)


def _lines_of(block: QTextBlock, one: Unchanged) -> tuple[float, float] | None:
    """Return top and bottom of the lines of a paragraph that hold a sentence."""
    layout = block.layout()
    start = max(0, one.start - block.position())
    last = min(block.length() - 1, one.end - block.position()) - 1
    first_line, last_line = layout.lineForTextPosition(start), layout.lineForTextPosition(max(start, last))
    if not (first_line.isValid() and last_line.isValid()):
        return None
    return first_line.y(), last_line.y() + last_line.height()
