"""Fields side by side whose edges line up with those of every other row: each takes thirds of the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from headdesk.ui.sheet.form_field import FormField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field

_GAP = 16
_WIDEST = 780
_ALL = 3


class ThirdsRow(QWidget):
    """Fields in thirds of one width, on as many lines as they need; below each other where it is narrow.

    Args:
        fields: From left to right.
        end: Stands in the third after them.
        parent: As in Qt.
    """

    def __init__(
        self, fields: Sequence[FormField], end: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._parts = [(field.shown, field.thirds) for field in fields] + ([(end, 1)] if end else [])
        self._end = end
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(_GAP))
        self._grid.setVerticalSpacing(0)
        for column in range(_ALL):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(_nothing(), 0, column)
        for field in fields:
            _fill(field)
        self._is_narrow = False
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Return the room for the widest field."""
        widest = max((part.minimumSizeHint().width() for part, _ in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to one right edge, and put the fields below each other where thirds are too narrow for one."""
        super().resizeEvent(event)
        room = min(self.width(), scaled(_WIDEST))
        self._grid.setContentsMargins(0, 0, self.width() - room, 0)
        is_narrow = self._needed() > room
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place()

    def _needed(self) -> int:
        """Return the width at which every field has the room it cannot do without."""
        gap = scaled(_GAP)
        third = max((part.minimumSizeHint().width() + gap) / thirds for part, thirds in self._parts)
        return round(third * _ALL) - gap

    def _place(self) -> None:
        """Put each field on the first line with room for it; the grid's odd rows are lines, the even gaps."""
        line = column = 0
        for part, thirds in self._parts:
            wide = _ALL if self._is_narrow else thirds
            if column + wide > _ALL:
                line, column = line + 1, 0
            self._grid.addWidget(part, 2 * line + 1, column, 1, wide, self._side(part))
            column += wide
        for between in range(1, len(self._parts)):
            self._grid.setRowMinimumHeight(2 * between, scaled(_GAP) if between <= line else 0)

    def _side(self, part: QWidget) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if part is self._end else Qt.AlignmentFlag(0)


def _nothing() -> QWidget:
    """Return what holds a third open: a grid forgets the gap beside a column that nothing has to itself."""
    held = QWidget()
    held.setFixedHeight(0)
    return held


def _fill(field: FormField) -> None:
    """Let a field take all of its thirds, however much is expected in it."""
    if isinstance(field.shown, Field):
        field.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
