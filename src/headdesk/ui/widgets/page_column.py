"""A column of a page whose text shares one left and one right edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled

REACH = 12
"""Pixels that a row goes beyond its text on either side."""


class PageColumn(QVBoxLayout):
    """A column that lets selected rows reach 12 px beyond the edges of the text.

    Args:
        parent: The page.
        left, right: Where the text starts and ends, from the page's edges; at least 12.
        top, bottom: Margins.
        gap: Between the parts.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        left: int = 32,
        right: int = 24,
        top: int = 16,
        bottom: int = 24,
        gap: int = 8,
    ) -> None:
        super().__init__()
        if parent:
            parent.setLayout(self)
        reach = scaled(REACH)
        self.setContentsMargins(scaled(left) - reach, scaled(top), scaled(right) - reach, scaled(bottom))
        self.setSpacing(scaled(gap))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or a layout; lists whose rows reach further get the whole width."""
        if isinstance(part, QWidget) and part.property("reach"):
            self.addWidget(part, stretch)
            return
        line = QHBoxLayout()
        line.setContentsMargins(scaled(REACH), 0, scaled(REACH), 0)
        if isinstance(part, QWidget):
            line.addWidget(part)
        else:
            line.addLayout(part)
        self.addLayout(line, stretch)

    def set_sides(self, left: int, right: int, *, taken: int = 0) -> None:
        """Start and end the text elsewhere; so many pixels of the right margin are a scroll bar's."""
        margins = self.contentsMargins()
        margins.setLeft(scaled(left - REACH))
        margins.setRight(max(0, scaled(right - REACH) - taken))
        self.setContentsMargins(margins)

    def add_gap(self, length: int = 16) -> None:
        """Add room: 16 before another field, 24 before another section."""
        self.addSpacing(scaled(length))


def taken_by_bar(area: QScrollArea) -> int:
    """Return how many pixels the upright scroll bar of an area takes; 0 where there is nothing to scroll."""
    bar = area.verticalScrollBar()
    return bar.sizeHint().width() if bar.maximum() > 0 else 0


def scrolled(page: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls a page up and down."""
    area = QScrollArea()
    area.setViewport(QWidget())  # asked for Qt's own, PySide builds every class it knows to find its kind
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    return area
