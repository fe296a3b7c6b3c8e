"""A page with one column in its middle, as before a practice is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.page_column import scrolled

_ABOVE, _BELOW = 2, 3
"""Of the free height: the column hangs a little above the middle."""


class CentredColumn(QWidget):
    """A column of one width, which grows with the text."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def sizeHint(self) -> QSize:
        """Return the column's width and the height of its parts."""
        return QSize(scaled(self._wide), super().sizeHint().height())


def centre(screen: QWidget, *parts: QWidget, foot: QWidget | None = None) -> None:
    """Lay out a screen: the parts in its middle, one more at its bottom; it scrolls where it is too low."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(40))
    column.setSpacing(0)
    column.addStretch(_ABOVE)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(_BELOW)
    if foot:
        column.addSpacing(scaled(24))
        column.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolled(page))
