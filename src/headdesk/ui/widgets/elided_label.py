"""Text that is cut with an ellipsis where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics
from headdesk.ui.widgets import paint


class ElidedLabel(QWidget):
    """One line of a name or of free text; the whole of it is the tool tip and the accessible name.

    Never for amounts, dates or statuses: those must not be cut.
    """

    def __init__(
        self, text: str = "", role: str = "body", colour: str = "text", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._colour = role, colour
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        metrics = role_metrics(self._role)
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        metrics = role_metrics(self._role)
        return QSize(min(metrics.averageCharWidth() * 6, self.sizeHint().width()), metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        paint.text(painter, self.rect(), self._text, role_font(self._role), tokens().color(self._colour))
