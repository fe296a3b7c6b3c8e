"""How a row of the search is painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from headdesk.store.search import Found
from headdesk.ui.search import words
from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.row_ground import paint_hover, paint_selection
from headdesk.ui.widgets.status import paint_status, status_width
from headdesk.ui.widgets.table_model import ROW_ROLE

_TEXT_AT, _KIND_AT = 28, 208
"""The stops of a row in pixels from its icon."""
_DAY, _STATUS = 92, 132
"""The widths of the columns at its right end."""
_NARROW: Final = 620
_GAP, _ABOVE = 12, 9

Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Paints who and what with its state and day, and below it the words around those that were found.

    Where there is little room, what it is gets a line of its own and the words get two.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.selects = False
        self.width = scaled(_NARROW)

    @property
    def _is_narrow(self) -> bool:
        return self.width < scaled(_NARROW)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row; all are equally high."""
        body, hint = role_metrics("body").height(), role_metrics("hint").height()
        text = 2 * body + 2 * hint if self._is_narrow else body + hint
        return QSize(scaled(280), text + scaled(3 + 2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        found: Found = index.data(ROW_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected:
            paint_selection(painter, box.adjusted(0, 1, 0, -1), focused=focused)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_hover(painter, box.adjusted(0, 1, 0, -1))
        elif index.row() < index.model().rowCount() - 1:
            left = box.left() + scaled(REACH + _TEXT_AT)
            paint.hairline(painter, left, box.right() + 1 - scaled(REACH), box.bottom())
        room = box.adjusted(scaled(REACH), scaled(_ABOVE), -scaled(REACH), -scaled(_ABOVE))
        line = QRect(room.left(), room.top(), room.width(), role_metrics("body").height())
        self._paint_icon(painter, line, found)
        line.setLeft(line.left() + scaled(_TEXT_AT))
        if self._is_narrow:
            below = self._paint_narrow(painter, line, found)
        else:
            below = self._paint_wide(painter, line, found)
        self._paint_snippet(painter, QRect(line.left(), below, line.width(), room.bottom() - below), found)

    def _paint_icon(self, painter: QPainter, line: QRect, found: Found) -> None:
        side = scaled(18)
        box = QRectF(line.left(), line.center().y() + 1 - side / 2, side, side)
        paint_icon(painter, box, words.icon(found), tokens().color("muted"))

    def _paint_wide(self, painter: QPainter, line: QRect, found: Found) -> int:
        """Draw the line over the snippet and return where that begins."""
        status_at = line.right() + 1 - scaled(_DAY + _STATUS)
        kind_at = line.left() - scaled(_TEXT_AT) + scaled(_KIND_AT)
        self._paint_day(painter, line, found)
        self._paint_status(painter, QRect(status_at, line.top(), scaled(_STATUS), line.height()), found)
        name = QRect(line.left(), line.top(), kind_at - line.left() - scaled(_GAP), line.height())
        paint.text(painter, name, found.client, role_font("name"), tokens().color("text"))
        self._paint_kind(
            painter, QRect(kind_at, line.top(), status_at - kind_at - scaled(_GAP), line.height()), found
        )
        return line.bottom() + scaled(3)

    def _paint_narrow(self, painter: QPainter, line: QRect, found: Found) -> int:
        """Draw both lines over the snippet and return where that begins."""
        taken = self._paint_day(painter, line, found)
        name = line.adjusted(0, 0, -taken - scaled(_GAP), 0)
        paint.text(painter, name, found.client, role_font("name"), tokens().color("text"))
        second = line.translated(0, line.height() + 1)
        taken = self._paint_kind(painter, second, found)
        self._paint_status(painter, second.adjusted(taken + scaled(_GAP), 0, 0, 0), found)
        return second.bottom() + scaled(3)

    def _paint_day(self, painter: QPainter, line: QRect, found: Found) -> int:
        """Draw the day at the right end and return the width it took."""
        day, font = words.day(found, self._today()), role_font("hint", tabular=True)
        return paint.text(painter, line, day, font, tokens().color("muted"), alignment=paint.RIGHT)

    def _paint_kind(self, painter: QPainter, line: QRect, found: Found) -> int:
        """Draw what it is and what that is called, and return the width it took."""
        kind, label = words.kind_word(found), words.label(found)
        taken = paint.text(painter, line, kind, role_font("body"), tokens().color("text"))
        if not label:
            return taken
        rest = line.adjusted(taken + scaled(8), 0, 0, 0)
        return (
            taken + scaled(8) + paint.text(painter, rest, label, role_font("hint"), tokens().color("muted"))
        )

    def _paint_status(self, painter: QPainter, box: QRect, found: Found) -> None:
        key, word = words.status(found)
        if key and box.width() >= min(status_width(key, word), scaled(_STATUS)):
            paint_status(painter, box, key, word)

    def _paint_snippet(self, painter: QPainter, box: QRect, found: Found) -> None:
        """Draw the words around in muted, those that were found strong, in whichever direction they run."""
        layout = _laid_out(found.snippet, box.width())
        shown = _lines_shown(layout, 2 if self._is_narrow else 1)
        height = role_metrics("hint").height()
        painter.setPen(tokens().color("muted"))
        for number in shown:
            line = layout.lineAt(number)
            line.setPosition(QPointF(0, (number - shown.start) * height))
            line.draw(painter, QPointF(box.topLeft()))


def _lines_shown(layout: QTextLayout, most: int) -> range:
    """Return which lines are shown where there is no room for all: those from the first found word on."""
    marks = layout.formats()
    first = layout.lineForTextPosition(marks[0].start).lineNumber() if marks else 0
    start = max(0, min(first, layout.lineCount() - most))
    return range(start, min(start + most, layout.lineCount()))


def _laid_out(snippet: str, width: int) -> QTextLayout:
    """Return a snippet in lines of a width, with what was found marked in it."""
    strong = QTextCharFormat()
    strong.setFont(role_font("hint_bold"))
    strong.setForeground(tokens().color("text"))
    text, formats = "", []
    for piece in words.pieces(snippet):
        if piece.is_found:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = _units(text), _units(piece.words), strong
            formats.append(mark)
        text += piece.words
    layout = QTextLayout(text, role_font("hint"))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats(formats)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
