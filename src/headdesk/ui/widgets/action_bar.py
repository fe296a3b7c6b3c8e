"""The bottom of a task's page: what comes next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT


class ActionBar(QWidget):
    """A plain way out at the left, anything in the middle, the primary button at the right; 58 high.

    Args:
        out: The way out, usually a plain flush button; None for none.
        main: The primary button.
        middle: Stands behind a short upright line.
        others: Plain buttons before the primary one.
        left: Where the text of the page starts.
        parent: As in Qt.
    """

    def __init__(
        self,
        out: Button | None,
        main: Button,
        *,
        middle: QWidget | None = None,
        others: tuple[Button, ...] = (),
        left: int = LEFT_WITH_BACK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        centre = Qt.AlignmentFlag.AlignVCenter
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(left), scaled(13), scaled(RIGHT), scaled(12))
        row.setSpacing(scaled(16))
        if out:
            row.addWidget(out, 0, centre)
        self._out = out
        self._middle = middle
        self._divider = _divider(self)
        self._divider.setVisible(middle is not None)
        if middle:
            row.addWidget(self._divider, 0, centre)
            row.addWidget(middle, 0, centre)
        row.addStretch()
        for button in others:
            row.addWidget(button, 0, centre)
        row.addWidget(main, 0, centre)

    def show_middle(self, *, on: bool) -> None:
        """Show or hide the middle, and the line between it and the way out."""
        if self._middle is not None:
            self._middle.setVisible(on)
            self._divider.setVisible(on and self._out is not None and not self._out.isHidden())

    def minimumSizeHint(self) -> QSize:
        """Return the height of a button with its room."""
        return QSize(super().minimumSizeHint().width(), role_metrics("button").height() + scaled(42))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and upper line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().color("page"))
        paint.hairline(painter, 0, self.width(), 0)


def _divider(parent: QWidget) -> QWidget:
    """Return the upright line with the room before it, which goes with it."""
    holder = QWidget(parent)
    line = Hairline(upright=True)
    line.setFixedHeight(scaled(26))
    row = QHBoxLayout(holder)
    row.setContentsMargins(scaled(14), 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(line)
    return holder
