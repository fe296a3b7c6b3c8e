"""The word to press on a tint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named


class BannerAction(QPushButton):
    """A quiet word in the colour of what it stands on; underlined under the pointer."""

    def __init__(
        self, text: str, role: str, *, text_role: str = "button", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._role, self._text_role = role, text_role
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 4)
        named(self, text)

    def set_text(self, text: str) -> None:
        """Show another verb."""
        self.setText(text)
        named(self, text)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the word's size, at least 24 high."""
        metrics = role_metrics(self._text_role)
        return QSize(metrics.horizontalAdvance(self.text()) + 2, max(24, metrics.height() + scaled(8)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a verb is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word."""
        painter, colour = QPainter(self), tokens().color(self._role)
        taken = paint.text(painter, self.rect(), self.text(), role_font(self._text_role), colour)
        if self.underMouse():
            y = self.rect().center().y() + role_metrics(self._text_role).ascent() // 2 + 2
            painter.fillRect(0, y, taken, 1, colour)
