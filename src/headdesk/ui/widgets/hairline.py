"""A dividing line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens


class Hairline(QWidget):
    """One logical pixel, across or (``upright``) from top to bottom."""

    def __init__(
        self, role: str = "hairline", *, upright: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return one pixel each way; the layout stretches it along its length."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the line."""
        QPainter(self).fillRect(self.rect(), tokens().color(self._role))
