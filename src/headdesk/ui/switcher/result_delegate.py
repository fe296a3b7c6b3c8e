"""How a found thing is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from headdesk.ui.switcher.result import Result
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, row_height, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.row_ground import paint_hover, paint_selection

RESULT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_INSIDE, _ICON, _GAP = 12, 18, 12

Index = QModelIndex | QPersistentModelIndex


class ResultDelegate(QStyledItemDelegate):
    """Paints icon, words and what they are; the chosen one is tinted and marked, its icon in the accent."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row of 38."""
        return QSize(scaled(320), row_height(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        result: Result = index.data(RESULT_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        table, chosen = tokens(), bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint_selection(painter, box, focused=False)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_hover(painter, box)
        side, left = scaled(_ICON), box.left() + scaled(_INSIDE)
        icon = QRectF(left, box.center().y() + 1 - side / 2, side, side)
        paint_icon(painter, icon, result.icon, table.color("accent" if chosen else "muted"))
        self._paint_words(
            painter, box.adjusted(scaled(_INSIDE + _GAP) + side, 0, -scaled(_INSIDE), 0), result
        )

    def _paint_words(self, painter: QPainter, room: QRect, result: Result) -> None:
        table, muted = tokens(), tokens().color("muted")
        paint.text(painter, room, result.end, role_font("key"), muted, alignment=paint.RIGHT)
        room = room.adjusted(0, 0, -text_width(result.end, "key") - scaled(_GAP), 0)
        taken = paint.text(painter, room, result.words, role_font("body"), table.color("text"))
        room = room.adjusted(taken + scaled(_GAP), 0, 0, 0)
        if result.more:
            paint.text(painter, room, result.more, role_font("hint"), muted)
