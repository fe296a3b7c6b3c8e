"""A heading whose fact stands at the right end, or under it where the words are large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label

_BETWEEN = 16


class Heading(QWidget):
    """Name and one muted fact; nothing is cut however large the text is."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "section")
        self._fact = Label("", "body", "muted", wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title)
        self._row.addWidget(self._fact, 1)

    def set_fact(self, fact: str) -> None:
        """Show another fact."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fact where there is room for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self._fact.fontMetrics().horizontalAdvance(self._fact.text())
        beside = self._title.sizeHint().width() + wide + scaled(_BETWEEN) <= self.width()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(right if beside else down)
        self._row.setSpacing(scaled(_BETWEEN if beside else 4))
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        self._fact.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
