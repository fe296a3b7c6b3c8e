"""One word of a `Segmented`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named

_INSIDE = 12


class Segment(QRadioButton):
    """A radio that looks like a word on a track; Qt moves among its siblings by arrow keys."""

    def __init__(self, text: str, *, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 6)
        self.setProperty("ring_gap", 0)  # the ring lies on the track, which ends two pixels further
        named(self, text)

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on the segment."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Return the room of the word at its heaviest, so that nothing moves on choosing."""
        metrics = role_metrics("hint_bold")
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * scaled(_INSIDE), metrics.height() + scaled(11)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, raised when chosen."""
        painter, table, on = QPainter(self), tokens(), self.isChecked()
        if on:
            edge = table.color("border") if table.high_contrast else None
            paint.round_box(painter, self.rect(), scaled(6), fill=table.color("segment"), edge=edge)
        elif self.underMouse():
            paint.round_box(painter, self.rect(), scaled(6), fill=table.color("tonal_hover"))
        colour = table.color("text" if on or self.underMouse() else "muted")
        font = role_font("hint_bold" if on else "hint")
        paint.text(painter, self.rect(), self.text(), font, colour, alignment=paint.CENTRE)
