"""A sentence with its sign, below a field or in a list of checks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.status import SIGN, STATUSES, paint_sign

_WELL: Final = frozenset({"good", "signed"})
"""What asks nothing of the person."""


class MessageLine(QWidget):
    """Sign and sentence; a problem is in its colour and heavier, good news is muted."""

    def __init__(self, key: str = "info", sentence: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label("", "hint", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(SIGN + 7), scaled(6), 0, 0)
        row.addWidget(self._label, 1)
        self.show_message(key, sentence)

    def show_message(self, key: str, sentence: str) -> None:
        """Show another sign and sentence."""
        self._key, self.sentence = key, sentence
        self._label.setText(sentence)
        self._label.set_role("hint" if key in _WELL else "hint_strong")
        self._label.set_colour("muted" if key in _WELL else STATUSES[key].word_role)
        self.setAccessibleName(sentence)
        self.update()

    def least_width(self) -> int:
        """Return the room for the sign and the longest word."""
        metrics = QFontMetrics(self._label.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.sentence.split()), default=0)
        return scaled(SIGN + 7) + longest + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign beside the first line."""
        line = QFontMetrics(self._label.font()).height()
        box = QRect(0, self._label.y(), scaled(SIGN), line)
        if self._label.height() < line * 2:
            box.setHeight(self._label.height())
        paint_sign(QPainter(self), box, self._key)
