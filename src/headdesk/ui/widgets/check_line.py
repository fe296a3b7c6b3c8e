"""One finding of a check list."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.status import SIGN, paint_sign


class CheckLine(QWidget):
    """Sign, what was found, what it means, and the way there; good news is one quiet line.

    Signals:
        acted: The action was pressed.
    """

    acted = Signal()

    def __init__(
        self, key: str, title: str, sentence: str = "", *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(f"{title} {sentence}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = Label(title, "button" if key in {"problem", "attention"} else "body", wrap=True)
        second = Label(sentence, "hint", "muted", wrap=True, parent=self)
        second.setVisible(bool(sentence))
        words = QVBoxLayout()
        words.setContentsMargins(0, scaled(4), 0, scaled(4))
        words.setSpacing(scaled(3))
        words.addWidget(self._title)
        words.addWidget(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(SIGN + 10), 0, 0, 0)
        row.addLayout(words, 1)
        self.action = Button(action or title, "quiet", size="row", flush=True, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign beside the first line."""
        line = self._title.fontMetrics().height()
        paint_sign(QPainter(self), QRect(0, self._title.y(), scaled(SIGN), line), self._key)
