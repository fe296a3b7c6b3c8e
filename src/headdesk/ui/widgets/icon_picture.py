"""An icon that is only looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.icons import paint_icon


class IconPicture(QWidget):
    """An icon in a colour role that grows with the text; the words beside it say what it means."""

    def __init__(
        self, icon: str, size: int = 18, colour: str = "muted", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._size, self._colour = icon, size, colour
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(scaled(self._size), scaled(self._size))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        paint_icon(QPainter(self), self.rect(), self._icon, tokens().color(self._colour))
