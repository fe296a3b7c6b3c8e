"""Two parts beside each other, or one below the other where the window is narrow for its text."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.ui.theme_type import scaled


class Beside(QWidget):
    """A main part and a side part; below a width of ``breaks_at`` the side part stands under the main one.

    Args:
        main: At the left.
        side: At the right.
        gap: Between them.
        breaks_at: In pixels at 13 px text.
        shares: How the width is shared.
        parent: As in Qt.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        gap: int,
        breaks_at: int,
        shares: tuple[int, int] = (1, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._breaks_at = breaks_at
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(gap))
        self._row.addWidget(main, shares[0])
        self._row.addWidget(side, shares[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side part where there is room for it."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(self._breaks_at)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
