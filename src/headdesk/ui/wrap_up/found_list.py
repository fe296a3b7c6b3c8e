"""What a search found, floating under its field while the person types on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.popover import BLUR, DOWN
from headdesk.ui.widgets.row_ground import paint_selection
from headdesk.ui.widgets.status import SIGN, paint_sign

SHOWN: Final = 7
"""Rows in view at once."""
_RADIUS: Final = 9
_PAD: Final = 6
_INSIDE: Final = 12
_ABOVE: Final = 9


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Attributes:
        key: Given back when picked.
        code: In 600, at the left.
        words: Beside it, in as many lines as they need: siblings often differ only at their end.
        under: On a line below.
        sign: A status sign before that line.
        can_pick: False for what is only explained.
    """

    key: object
    code: str = field(repr=False)
    words: str = field(repr=False)
    under: str = field(default="", repr=False)
    sign: str = ""
    can_pick: bool = True

    def sentence(self) -> str:
        """Return the whole row as it is read aloud."""
        return ", ".join(part for part in (self.code, self.words, self.under) if part)


class FoundList(QWidget):
    """Rows painted over the page; the search field keeps the focus and moves the current row.

    Signals:
        picked: The key of the row that was pressed.
    """

    picked = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows: Sequence[Found] = ()
        self._current = -1
        self._first = 0
        self._shown = SHOWN
        self._tail = ""
        self._edge = QPoint()
        self._is_under = True
        self.hide()

    def show_rows(self, rows: Sequence[Found], tail: str) -> None:
        """Show what was found, the first row that can be picked as current."""
        self._rows, self._tail, self._first = rows, tail, 0
        self._current = next((i for i, row in enumerate(rows) if row.can_pick), -1)
        self.update()

    def current(self) -> Found | None:
        """Return the current row; None when nothing can be picked."""
        return self._rows[self._current] if self._current >= 0 else None

    def move_by(self, steps: int) -> None:
        """Make the next row that can be picked the current one."""
        index = self._current + steps
        while 0 <= index < len(self._rows) and not self._rows[index].can_pick:
            index += steps
        if 0 <= index < len(self._rows):
            self._current = index
            self._first = min(max(self._first, index - self._shown + 1), index)
            self._fit()
            self.update()

    def open_under(self, field: QWidget) -> None:
        """Float under a field, as wide as it; above it where there is more room."""
        self.resize(field.width() + 2 * BLUR, self.height())
        under = field.mapTo(self._over, QPoint(-BLUR, field.height() + scaled(4) - BLUR))
        above = field.mapTo(self._over, QPoint(-BLUR, BLUR + DOWN - scaled(4)))
        below = self._over.height() + BLUR - under.y()
        goes_under = self._wanted_height(SHOWN) <= below or below >= above.y()
        room = below if goes_under else above.y() + BLUR
        self._shown = max((n for n in range(1, SHOWN + 1) if self._wanted_height(n) <= room), default=1)
        self._edge = under if goes_under else above
        self._is_under = goes_under
        self._fit()
        self.show()
        self.raise_()

    def _fit(self) -> None:
        """Take the height of the rows in view, at the edge that touches the field."""
        rows = sum(box.height() for _, box in self._visible())
        self.resize(self.width(), rows + _around())
        self.move(self._edge if self._is_under else self._edge - QPoint(0, self.height()))

    def _visible(self) -> list[tuple[int, QRect]]:
        """Return the rows in view with their places."""
        left, y = BLUR + scaled(_PAD), BLUR + scaled(_PAD)
        wide = self.width() - 2 * left
        placed = []
        for index in range(self._first, min(self._first + self._shown, len(self._rows))):
            high = self._row_height(self._rows[index])
            placed.append((index, QRect(left, y, wide, high)))
            y += high
        return placed

    def _wanted_height(self, shown: int) -> int:
        """Return the room for the tallest so many rows, so that walking the list never cuts one."""
        return sum(sorted(map(self._row_height, self._rows), reverse=True)[:shown]) + _around()

    def _row_height(self, row: Found) -> int:
        room = self.width() - 2 * (BLUR + scaled(_PAD + _INSIDE))
        wide = room - self._words_left() - self._tail_room()
        high = paint.wrapped_height(row.words, role_font("body"), wide) + 2 * scaled(_ABOVE)
        return high + role_metrics("hint").height() + scaled(4) if row.under else high

    def _words_left(self) -> int:
        """Return where the words begin inside a row: behind the longest code."""
        return max((text_width(row.code, "name") for row in self._rows), default=0) + scaled(16)

    def _tail_room(self) -> int:
        """Return the room kept at the end of every row, so that walking the list turns no line."""
        return text_width(self._tail, "key") + scaled(12) if self._tail else 0

    def sizeHint(self) -> QSize:
        """Return the room for the rows in view."""
        return QSize(scaled(360), self._wanted_height(self._shown))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the row under the pointer."""
        for index, box in self._visible():
            if box.contains(event.position().toPoint()) and self._rows[index].can_pick:
                self.picked.emit(self._rows[index].key)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow, surface, rows and the line at the foot."""
        painter, table = QPainter(self), tokens()
        box = QRectF(self.rect()).adjusted(BLUR, BLUR, -BLUR, -(BLUR + DOWN))
        paint.shadow(painter, box, _RADIUS, blur=BLUR, down=DOWN)
        paint.round_box(painter, box, _RADIUS, fill=table.color("popup"), edge=table.color("hairline"))
        for index, place in self._visible():
            self._paint_row(painter, place, self._rows[index], current=index == self._current)
        top = int(box.bottom()) - _foot_height()
        paint.hairline(painter, box.left() + 1, box.right() - 1, top)
        foot = QRect(
            int(box.left()) + scaled(_PAD + _INSIDE), top, int(box.width()) - scaled(_PAD), _foot_height()
        )
        paint.text(painter, foot, self._foot(), role_font("hint"), table.color("muted"))

    def _paint_row(self, painter: QPainter, box: QRect, row: Found, *, current: bool) -> None:
        table = tokens()
        if current:
            paint_selection(painter, box, focused=False)
        room = box.adjusted(scaled(_INSIDE), scaled(_ABOVE), -scaled(_INSIDE), -scaled(_ABOVE))
        line = QRect(room.left(), room.top(), room.width(), role_metrics("body").height())
        colour = table.color("text" if row.can_pick else "muted")
        paint.text(painter, line, row.code, role_font("name"), colour)
        words = room.adjusted(self._words_left(), 0, -self._tail_room(), 0)
        paint.wrapped(painter, words, row.words, role_font("body"), colour)
        if current:
            muted = table.color("muted")
            paint.text(painter, line, self._tail, role_font("key"), muted, alignment=paint.RIGHT)
        if row.under:
            high = role_metrics("hint").height()
            under = QRect(words.left(), room.bottom() + 1 - high, room.right() - words.left(), high)
            self._paint_under(painter, under, row)

    def _paint_under(self, painter: QPainter, box: QRect, row: Found) -> None:
        colour = tokens().color("muted")
        if row.sign:
            paint_sign(painter, QRect(box.left(), box.top(), scaled(SIGN), box.height()), row.sign)
            box.setLeft(box.left() + scaled(SIGN + 6))
            colour = tokens().color(row.sign)
        paint.text(painter, box, row.under, role_font("hint"), colour)

    def _foot(self) -> str:
        if not self._rows:
            return self.tr("Nothing found · Esc closes")
        inside = min(self._shown, len(self._rows))
        count = self.tr("%1 of %n found", "", len(self._rows)).replace("%1", str(inside))
        return self.tr("%1 · ↓ for more · Enter takes it · Esc closes").replace("%1", count)


def _around() -> int:
    return _foot_height() + 2 * (BLUR + scaled(_PAD)) + DOWN


def _foot_height() -> int:
    return role_metrics("hint").height() + scaled(18)
