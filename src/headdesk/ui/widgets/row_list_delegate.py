"""How the rows of a `RowList` are painted."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, row_height, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.button_paint import ENTER, ButtonLook, ButtonState, button_size, paint_button
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.row_ground import paint_hover, paint_selection
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.status import SIGN, paint_sign

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
_SIGN_AT, _TIME_AT, _NAME_AT, _FACT_AT, _EXTRA_AT = 2, 28, 80, 200, 288
_META_TO = 128
"""The stops of a row in pixels from the text's left edge; meta ends so far before its right edge."""
_AFTER_TIME = 10
_BEGINNING = 240
"""The least width of a fact that is only a beginning."""
_GAP = 16

Index = QModelIndex | QPersistentModelIndex


class RowListDelegate(QStyledItemDelegate):
    """Paints a row: sign, time, name, fact, meta, and at the right what can be done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name_at = _TIME_AT
        self.selects = True
        self.compact = False
        self.ends = True
        self.stacked = False
        self.width = 0
        self.rows = 0

    def make_room(self, times: Iterable[str]) -> None:
        """Put the names behind the widest time; without times they take their place."""
        widest = max((text_width(time, "body", tabular=True) for time in times if time), default=0)
        drawn = ceil(widest * 100 / scaled(100))
        self.name_at = max(_NAME_AT, _TIME_AT + drawn + _AFTER_TIME) if widest else _TIME_AT

    def _meta_to(self) -> int:
        """Return how far before the right edge meta ends: at the edge where no row has anything there."""
        return scaled(_META_TO) if self.ends else 0

    def needs(self, item: RowItem) -> int:
        """Return the width at which nothing of a row is cut."""
        room = 2 * REACH
        facts = text_width(item.fact, "body", tabular=True)
        if item.elides:
            facts = min(facts, scaled(_BEGINNING))
        else:
            facts = max(facts, text_width(item.under_fact, "hint", tabular=True))
        if item.extra:
            facts = max(facts, scaled(_EXTRA_AT - _FACT_AT)) + text_width(item.extra, "body", tabular=True)
        end = button_size(self.look(item, selected=True)).width() if item.action else 0
        end = max(end, text_width(item.amount, "name", tabular=True) if item.amount else 0)
        if item.meta:
            end = max(end + scaled(_GAP), self._meta_to()) + text_width(item.meta, "hint", tabular=True)
        return scaled(room + _FACT_AT + _GAP) + facts + end

    def height(self, item: RowItem) -> int:
        """Return the height of a row."""
        if self.stacked or item.tall:
            return self._text_height(item) + scaled(24)
        if self.compact:
            return row_height(22)
        button = button_size(ButtonLook(item.action, size="row"))
        return max(row_height(28), button.height() + scaled(8) if item.action else 0)

    def _text_height(self, item: RowItem) -> int:
        body = role_metrics("body").height()
        if not self.stacked:
            return body + role_metrics("hint").height()
        return body + sum(self._stacked_heights(item, self._stacked_width(item)))

    def _stacked_width(self, item: RowItem) -> int:
        """Return the width of the lines of a stacked row, beside the wider form of its action."""
        end = self._right_edge(item, QRect(0, 0, self.width, 1), selected=True)
        return end - scaled(REACH) - scaled(self.name_at)

    def _stacked_heights(self, item: RowItem, width: int) -> tuple[int, int]:
        """Return the heights of a stacked row's fact and of what stands below it."""
        fact = paint.wrapped_height(item.fact, role_font("body", tabular=True), width)
        return fact, paint.wrapped_height(_rest(item), role_font("hint", tabular=True), width)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(scaled(320), self.height(index.data(ITEM_ROLE)))

    def look(self, item: RowItem, *, selected: bool) -> ButtonLook:
        """Return how a row's action looks: a primary button when the row is selected."""
        if selected:
            return ButtonLook(item.action, "primary", key=ENTER, size="row")
        return ButtonLook(item.action, "quiet", size="row", flush=True)

    def action_box(self, box: QRect, item: RowItem, *, selected: bool) -> QRect:
        """Return where a row's action is, for clicks."""
        size = button_size(self.look(item, selected=selected))
        right = box.right() + 1 - scaled(6 if selected else REACH)
        return QRect(
            right - size.width(), box.center().y() - size.height() // 2 + 1, size.width(), size.height()
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        item: RowItem = index.data(ITEM_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = self.selects and bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        tint = box.adjusted(0, 1, 0, -1)
        if selected:
            paint_selection(painter, tint, focused=focused, marked=not item.action)
        elif hovered:
            paint_hover(painter, tint)
        elif index.row() < self.rows - 1:
            left = box.left() + scaled(REACH + _TIME_AT)
            paint.hairline(painter, left, box.right() + 1 - scaled(REACH), box.bottom())
        room = box.adjusted(scaled(REACH), 0, -scaled(REACH), 0)
        self._paint_sign(painter, room, item)
        if self.stacked:
            self._paint_stacked(painter, room, item, selected=selected, box=box)
        else:
            self._paint_wide(painter, room, item, selected=selected, box=box)

    def _paint_sign(self, painter: QPainter, room: QRect, item: RowItem) -> None:
        line = self._lines(room, item)[0]
        place = QRect(room.left() + scaled(_SIGN_AT), line.top(), scaled(SIGN), line.height())
        if item.status:
            paint_sign(painter, place, item.status)
        elif item.icon:
            side = scaled(18)
            box = QRectF(room.left(), place.center().y() + 1 - side / 2, side, side)
            paint_icon(painter, box, item.icon, tokens().color("muted"))

    def _lines(self, room: QRect, item: RowItem) -> tuple[QRect, QRect]:
        """Return the boxes of the first and the second line of text."""
        if not item.tall and not self.stacked:
            return room, QRect()
        body, hint = role_metrics("body").height() + 2, role_metrics("hint").height() + 2
        top = room.top() + (room.height() - self._text_height(item) - scaled(5)) // 2
        first = QRect(room.left(), top, room.width(), body)
        return first, QRect(room.left(), top + body + scaled(3), room.width(), hint)

    def _right_edge(self, item: RowItem, box: QRect, *, selected: bool) -> int:
        """Return where the text of a row has to end."""
        if item.action:
            return self.action_box(box, item, selected=selected).left() - scaled(16)
        end = box.right() + 1 - scaled(REACH)
        if item.amount:
            end -= text_width(item.amount, "name", tabular=True) + scaled(16)
        return end

    def _paint_wide(
        self, painter: QPainter, room: QRect, item: RowItem, *, selected: bool, box: QRect
    ) -> None:
        first, second = self._lines(room, item)
        name_at = self.name_at
        end = self._right_edge(item, box, selected=selected)
        meta_end = min(end, room.right() + 1 - self._meta_to())
        meta = text_width(item.meta, "hint", tabular=True)
        text_end = meta_end - meta - scaled(16) if item.meta else end
        self._put(painter, self._between(first, _TIME_AT, name_at), item.time, "body", "muted")
        alone = not (item.fact or item.under_fact or item.extra)
        name, under = (
            self._slot(line, name_at, text_end) if alone else self._between(line, name_at, _FACT_AT)
            for line in (first, second)
        )
        self._put(painter, name, item.name, "name", "text")
        self._put(painter, under, item.under, "hint", "muted")
        fact_end = (room.left() + scaled(_EXTRA_AT)) if item.extra else text_end
        self._put(painter, self._slot(first, _FACT_AT, fact_end), item.fact, "body", "text")
        self._put(painter, self._slot(second, _FACT_AT, text_end), item.under_fact, "hint", "muted")
        self._put(painter, self._slot(first, _EXTRA_AT, text_end), item.extra, "body", "muted")
        if item.meta:
            place = QRect(meta_end - meta - 2, first.top(), meta + 2, first.height())
            paint.text(
                painter,
                place,
                item.meta,
                role_font("hint", tabular=True),
                tokens().color("muted"),
                alignment=paint.RIGHT,
            )
        self._paint_end(painter, room, item, selected=selected, box=box)

    def _paint_stacked(
        self, painter: QPainter, room: QRect, item: RowItem, *, selected: bool, box: QRect
    ) -> None:
        """Draw name, fact and the rest below each other, the latter two on as many lines as they need."""
        line, _second = self._lines(room, item)
        end = self._right_edge(item, box, selected=selected)
        name_at = self.name_at
        self._put(painter, self._between(line, _TIME_AT, name_at), item.time, "body", "muted")
        self._put(painter, self._slot(line, name_at, end), item.name, "name", "text")
        width = self._stacked_width(item)
        fact, rest = self._stacked_heights(item, width)
        below = QRect(line.left() + scaled(name_at), line.top() + role_metrics("body").height(), width, fact)
        paint.wrapped(painter, below, item.fact, role_font("body", tabular=True), tokens().color("text"))
        below = QRect(below.left(), below.top() + fact, width, rest)
        paint.wrapped(painter, below, _rest(item), role_font("hint", tabular=True), tokens().color("muted"))
        self._paint_end(painter, room, item, selected=selected, box=box)

    def _paint_end(
        self, painter: QPainter, room: QRect, item: RowItem, *, selected: bool, box: QRect
    ) -> None:
        if item.action:
            place = self.action_box(box, item, selected=selected)
            paint_button(painter, place, self.look(item, selected=selected), ButtonState())
        elif item.amount:
            first = self._lines(room, item)[0]
            font = role_font("name", tabular=True)
            paint.text(painter, first, item.amount, font, tokens().color("text"), alignment=paint.RIGHT)

    def _slot(self, line: QRect, start: int, end: int) -> QRect:
        """Return the part of a line from a stop to a pixel."""
        left = line.left() + scaled(start)
        return QRect(left, line.top(), max(0, end - left), line.height())

    def _between(self, line: QRect, start: int, stop: int) -> QRect:
        """Return the part of a line from a stop to just before the next."""
        return self._slot(line, start, line.left() + scaled(stop) - scaled(8))

    def _put(self, painter: QPainter, slot: QRect, words: str, role: str, colour: str) -> None:
        if words:
            paint.text(painter, slot, words, role_font(role, tabular=True), tokens().color(colour))


def _rest(item: RowItem) -> str:
    """Return the lesser words of a row, as one line."""
    return " · ".join(part for part in (item.under, item.under_fact, item.extra, item.meta) if part)
