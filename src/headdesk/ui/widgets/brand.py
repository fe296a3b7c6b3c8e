"""The program's mark and name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import MARK, paint_icon

NAME = "Headdesk"


class Brand(QWidget):
    """The mark, with the name beside it unless ``named`` is False."""

    def __init__(
        self, *, size: int = 20, named: bool = True, role: str = "section", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size, self._named, self._role = size, named, role
        self.setAccessibleName(NAME)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_named(self, *, shown: bool) -> None:
        """Show or hide the name."""
        self._named = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of mark and name."""
        side, metrics = scaled(self._size), role_metrics(self._role)
        words = scaled(8) + metrics.horizontalAdvance(NAME) + 2 if self._named else 0
        return QSize(side + words, max(side, metrics.height() if self._named else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and name."""
        painter, side = QPainter(self), scaled(self._size)
        mark = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(painter, mark, MARK, tokens().color("accent"))
        if self._named:
            room = self.rect().adjusted(side + scaled(8), 0, 0, 0)
            paint.text(painter, room, NAME, role_font(self._role), tokens().color("text"))
