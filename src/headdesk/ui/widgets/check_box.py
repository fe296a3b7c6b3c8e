"""Something that can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from headdesk.ui.widgets import mark_and_words
from headdesk.ui.widgets.tick_paint import paint_box

_RING_RADIUS = 5


class CheckBox(QCheckBox):
    """A mark and words: a box and its sentence; the whole of it can be clicked."""

    def __init__(
        self,
        text: str,
        *,
        name: str = "",
        role: str = "body",
        gap: int = mark_and_words.GAP,
        parent: QWidget | None = None,
    ) -> None:
        """Build it with its words in a text role and so far from the mark."""
        super().__init__(text, parent)
        self.setProperty("words_role", role)
        self.setProperty("words_gap", gap)
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
        mark_and_words.show_ring_at_mark(self, _RING_RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        mark_and_words.paint_words(painter, self)
        paint_box(painter, mark_and_words.mark(self), ticked=self.isChecked())
