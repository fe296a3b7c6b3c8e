"""A list and what is chosen in it: beside each other, or one above the other where it is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline

_NARROW: Final = 480
_LEAST, _MOST, _SHARE = 210, 340, 0.36
"""How wide the list is: this share of the width, within bounds."""


class Split(QWidget):
    """The list at the left, the chosen at the right with the rest of the width.

    Signals:
        turned: Whether the list is above now, where it has to be low.
    """

    turned = Signal(bool)

    def __init__(self, chooser: QWidget, chosen: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._line = Hairline(upright=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(chooser)
        self._row.addWidget(self._line)
        self._row.addWidget(chosen, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share, or put it above where there is no room beside."""
        super().resizeEvent(event)
        narrow, ways = self.width() < scaled(_NARROW), QBoxLayout.Direction
        share = min(max(round(self.width() * _SHARE), scaled(_LEAST)), scaled(_MOST))
        self._chooser.setFixedWidth(self.width() if narrow else share)
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setVisible(not narrow)
        self.turned.emit(narrow)
