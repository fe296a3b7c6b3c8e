"""A page with one column in its middle, as before a practice is open."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.page_column import scrolled

_ABOVE, _BELOW = 2, 3
"""Of the free height: the column hangs a little above the middle."""
_RING = 6
"""Pixels around each part in which the focus ring is drawn."""


class CentredColumn(QWidget):
    """A column of one width, which grows with the text and shrinks where the window is narrow."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_RING, _RING, _RING, _RING)
        self.column.setSpacing(0)

    def sizeHint(self) -> QSize:
        """Return the column's width and the height of its parts."""
        return QSize(scaled(self._wide) + 2 * _RING, super().sizeHint().height())


def centre(screen: QWidget, *parts: QWidget, foot: QWidget | None = None) -> None:
    """Lay out a screen: the parts in its middle, one more at its bottom; it scrolls where it is too low."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(40))
    column.setSpacing(0)
    column.addStretch(_ABOVE)
    for part in parts:
        column.addLayout(_in_the_middle(part))
    column.addStretch(_BELOW)
    if foot:
        column.addSpacing(scaled(24))
        column.addLayout(_in_the_middle(foot))
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolled(page))


def _in_the_middle(part: QWidget) -> QHBoxLayout:
    """Return a row with free room on both sides; an alignment would reckon heights for the whole width."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(part)
    row.addStretch()
    return row
