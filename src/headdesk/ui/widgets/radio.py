"""One of a few choices on a line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from headdesk.ui.widgets import mark_and_words
from headdesk.ui.widgets.tick_paint import MARK, paint_radio


class Radio(QRadioButton):
    """A mark and words: a radio and its word; arrow keys move among those with the same parent."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        mark_and_words.prepare(self, name or text)

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on mark and words."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        return mark_and_words.size(self)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the focus ring where the mark is."""
        super().resizeEvent(event)
        mark_and_words.show_ring_at_mark(self, MARK // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        mark_and_words.paint_words(painter, self)
        paint_radio(painter, mark_and_words.mark(self), chosen=self.isChecked())
