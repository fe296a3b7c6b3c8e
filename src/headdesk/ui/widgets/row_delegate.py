"""How the cells of a `RowTable` are painted."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.status import paint_status, status_width
from headdesk.ui.widgets.table_model import NOTHING, RIGHT_KINDS, STATUS_ROLE, Column, Index, TableModel

REACH: Final = 12
GAP: Final = 22
"""Between two columns."""

_FONTS: Final = MappingProxyType({"name": "button", "strong_money": "name", "action": "button"})
_COLOURS: Final = MappingProxyType({"muted": "muted", "number": "muted", "action": "accent"})


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; the ground of its row is painted by the table, for the whole row at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line_height = 0

    def _column(self, index: Index) -> Column:
        model = index.model()
        if not isinstance(model, TableModel):
            raise TypeError("A row table shows a table model.")
        return model.columns[index.column()]

    def _room(self, box: QRect, index: Index) -> QRect:
        first, last = index.column() == 0, index.column() == index.model().columnCount() - 1
        left = scaled(REACH) if first else scaled(GAP) // 2
        right = scaled(REACH) if last else scaled(GAP) // 2
        return box.adjusted(left, 0, -right, 0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return what the cell needs, so that a column can fit its content."""
        column = self._column(index)
        room = scaled(GAP) + (scaled(REACH) - scaled(GAP) // 2 if index.column() == 0 else 0)
        height = role_metrics("body").height() + scaled(20)
        if _has_sign(index, column):
            return QSize(status_width(*index.data(STATUS_ROLE)) + room + scaled(4), height)
        words = text_width(str(index.data()), _FONTS.get(column.kind, "body"), tabular=True)
        return QSize(words + room + scaled(4), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words of the cell in the first line of its row."""
        column = self._column(index)
        box: QRect = option.rect
        room = self._room(box, index)
        room.setHeight(min(box.height(), self.line_height or box.height()))
        if _has_sign(index, column):
            paint_status(painter, room, *index.data(STATUS_ROLE))
            return
        self._paint_words(painter, room, column, index.data())

    def _paint_words(self, painter: QPainter, room: QRect, column: Column, shown: Any) -> None:  # noqa: ANN401
        words = str(shown)
        right = column.kind in RIGHT_KINDS
        empty = words == NOTHING
        font = role_font("body" if empty else _FONTS.get(column.kind, "body"), tabular=True)
        colour = tokens().color("muted" if empty else _COLOURS.get(column.kind, "text"))
        paint.text(painter, QRectF(room), words, font, colour, alignment=paint.RIGHT if right else paint.LEFT)


def _has_sign(index: Index, column: Column) -> bool:
    """Return False for a status cell without a key: plain words."""
    return column.kind == "status" and bool(index.data(STATUS_ROLE)[0])
