"""The silhouette of a status, beside words that say what it means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.status import SIGN, paint_sign


class Sign(QWidget):
    """One silhouette; what it says stands beside it in words."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, key: str) -> None:
        """Show another status."""
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(scaled(SIGN), scaled(SIGN))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_sign(QPainter(self), self.rect(), self._key)
