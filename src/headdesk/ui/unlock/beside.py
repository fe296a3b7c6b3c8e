"""Two parts beside each other, or one below the other where the window is narrow for its text."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline


class Beside(QWidget):
    """A main part and a side part; below a width of ``breaks_at`` the side part stands under the main one.

    Args:
        main: At the left.
        side: At the right.
        gap: Between them while they stand beside each other.
        below: Between them while one stands below the other.
        breaks_at: In pixels at 13 px text.
        divider: Draws a line between them while they stand beside each other.
        parent: As in Qt.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        gap: int,
        below: int = 24,
        breaks_at: int,
        divider: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap, self._below, self._breaks_at = gap, below, breaks_at
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._divider = Hairline(upright=True)
        self._has_divider = divider
        for part in (main, self._divider, side):
            self._row.addWidget(part, 1 if part is main else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side part where there is room for it."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(self._breaks_at)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else right)
        self._row.setSpacing(scaled(self._below if narrow else self._gap))
        self._divider.setVisible(self._has_divider and not narrow)
