"""The ground of the private window: a colour that nothing else has."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme import current_theme, tokens


class PrivateGround(QWidget):
    """Fills itself in the private colour, and hands it down as the colour of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recolour()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._recolour)

    @Slot()
    def _recolour(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, tokens().color("private"))
        self.setPalette(palette)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), tokens().color("private"))
