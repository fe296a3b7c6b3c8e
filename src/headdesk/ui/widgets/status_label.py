"""A status in words, beside its sign."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme_type import role_metrics
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.status import paint_status, status_width, status_word


class StatusLabel(QWidget):
    """Sign, word and muted evidence on one line."""

    def __init__(
        self, key: str, word: str = "", evidence: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_status(key, word, evidence)

    def show_status(self, key: str, word: str = "", evidence: str = "") -> None:
        """Show another status."""
        self._shown = (key, word, evidence)
        named(self, " ".join(part for part in (word or status_word(key), evidence) if part))
        self.setToolTip(evidence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all of it."""
        return QSize(status_width(*self._shown), role_metrics("body").height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the room for sign and word; evidence is cut first."""
        key, word, _evidence = self._shown
        return QSize(status_width(key, word), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the status."""
        painter = QPainter(self)
        paint_status(painter, self.rect(), *self._shown, off=not self.isEnabled())
