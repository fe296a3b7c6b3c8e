"""The line at the bottom of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.label import Label


class StatusBar(QWidget):
    """Pieces with icons at the left, a key to remember at the right."""

    def __init__(self, at_end: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pieces: dict[str, IconText] = {}
        self._end = Label(at_end, "hint", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(26), 0, scaled(24), 0)
        self._row.setSpacing(scaled(26))
        self._row.addStretch()
        self._row.addWidget(self._end)

    def set_piece(self, key: str, icon: str, text: str) -> None:
        """Show a piece, new or changed; an empty text hides it."""
        if key not in self._pieces:
            self._pieces[key] = IconText(icon, text)
            self._row.insertWidget(len(self._pieces) - 1, self._pieces[key])
        self._pieces[key].set_text(text)
        self._pieces[key].setVisible(bool(text))

    def set_end(self, text: str) -> None:
        """Show other words at the right."""
        self._end.setText(text)

    def sizeHint(self) -> QSize:
        """Return 30 pixels at 13 px text."""
        return QSize(scaled(400), role_metrics("hint").height() + scaled(15))

    def minimumSizeHint(self) -> QSize:
        """Return the height, and no width of its own."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and upper line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().color("sidebar"))
        paint.hairline(painter, 0, self.width(), 0)
