"""Fields side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field

_GAP = 16


class FieldRow(QWidget):
    """Fields from left to right with their labels on one line; below each other where it is narrow."""

    def __init__(self, *fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fields = fields
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(_GAP))
        for field in fields:
            if _takes_all(field):
                self._row.addWidget(field, 1)
            else:
                self._row.addLayout(_at_left(field))
        if not any(_takes_all(field) for field in fields):
            self._row.addStretch(1)

    def _needed(self) -> int:
        shown = [field.minimumSizeHint().width() for field in self._fields if not field.isHidden()]
        return sum(shown) + scaled(_GAP) * max(0, len(shown) - 1)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the widest field."""
        widest = max((field.minimumSizeHint().width() for field in self._fields), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column where its fields do not fit side by side."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wanted = ways.TopToBottom if self._needed() > self.width() else ways.LeftToRight
        if wanted != self._row.direction():
            self._row.setDirection(wanted)


def _at_left(field: QWidget) -> QHBoxLayout:
    """Return a line in which a field keeps its width; sentences below it are measured at that width."""
    line = QHBoxLayout()
    line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    line.addStretch()
    return line


def _takes_all(field: QWidget) -> bool:
    """Return whether a field takes all the width there is: one made for no certain number of characters."""
    expanding = QSizePolicy.Policy.Expanding
    return isinstance(field, Field) and field.editor.sizePolicy().horizontalPolicy() == expanding
