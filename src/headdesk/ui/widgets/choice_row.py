"""One choice of a `ChoiceList`."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.tick_paint import MARK, paint_radio

GAP = 16
"""Between mark and words, and between the words."""
_ICON = 18
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MUCH = 10_000
"""More pixels down than any words take."""


@dataclass(frozen=True, slots=True, repr=False)
class Choice:
    """What a row of choices says; any of it may be a client's, so no log ever holds it.

    Attributes:
        key: Given back when chosen.
        title: In 600, such as a code.
        text: Beside the title, in 400.
        meta: After the text, muted.
        subtitle: On a second line.
        right: At the right end, such as an amount.
        icon: At the right end instead.
        advised: The second line is in the accent: it says why this one is suggested.
    """

    key: object
    title: str
    text: str = ""
    meta: str = ""
    subtitle: str = ""
    right: str = ""
    icon: str = ""
    advised: bool = False

    def sentence(self) -> str:
        """Return the whole row as it is read aloud."""
        return ", ".join(
            part for part in (self.title, self.text, self.meta, self.subtitle, self.right) if part
        )


class ChoiceRow(QRadioButton):
    """A radio as wide as the page; the chosen one lies on a tint with an accent border."""

    def __init__(self, choice: Choice, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.last = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring_radius", 9)
        self.setProperty("ring_gap", -2)
        named(self, choice.sentence())

    def hitButton(self, point: QPoint) -> bool:
        """Return True anywhere on the row."""
        return self.rect().contains(point)

    def _text_width(self) -> int:
        one = role_metrics("name").horizontalAdvance(self.choice.title)
        for words in (self.choice.text, self.choice.meta):
            one += scaled(GAP) + role_metrics("body").horizontalAdvance(words) if words else 0
        return max(one, role_metrics("hint").horizontalAdvance(self.choice.subtitle))

    def _tail_width(self) -> int:
        if self.choice.icon:
            return scaled(_ICON + 12)
        return (
            role_metrics("body").horizontalAdvance(self.choice.right) + scaled(12) if self.choice.right else 0
        )

    def sizeHint(self) -> QSize:
        """Return the size of the words on one line each, with mark and room."""
        wide = 2 * scaled(REACH) + scaled(MARK + GAP) + self._text_width() + self._tail_width()
        return QSize(wide, self._high(role_metrics("body").height(), role_metrics("hint").height()))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which words go on below, and the height of one line each."""
        return QSize(min(self.sizeHint().width(), scaled(320)), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: words that do not fit go on below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which no word is cut."""
        room = width - 2 * scaled(REACH) - scaled(MARK + GAP) - self._tail_width()
        return self._high(self._text_height(room), self._under_height(room))

    def _high(self, text: int, under: int) -> int:
        return text + under + scaled(26) if self.choice.subtitle else text + scaled(28)

    def _text_height(self, room: int) -> int:
        """Return the height of title and text in so much room: the text goes on under itself."""
        metrics, choice = role_metrics("body"), self.choice
        left = room - role_metrics("name").horizontalAdvance(choice.title) - scaled(GAP)
        if choice.meta or not choice.text:
            return metrics.height()
        return max(
            metrics.boundingRect(QRect(0, 0, left, _MUCH), _WRAP, choice.text).height(), metrics.height()
        )

    def _under_height(self, room: int) -> int:
        box = QRect(0, 0, room, _MUCH)
        return role_metrics("hint").boundingRect(box, _WRAP, self.choice.subtitle).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark and words."""
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else paint.OFF)
        self._paint_ground(painter)
        room = self.rect().adjusted(scaled(REACH), 0, -scaled(REACH), 0)
        side = scaled(MARK)
        mark = QRectF(room.left() + 2, (self.height() - side) / 2, side, side)
        paint_radio(painter, mark, chosen=self.isChecked())
        room.setLeft(room.left() + side + scaled(GAP))
        self._paint_tail(painter, room)
        room.setRight(room.right() - self._tail_width())
        self._paint_words(painter, room)

    def _paint_ground(self, painter: QPainter) -> None:
        table = tokens()
        if self.isChecked():
            fill, edge = table.color("selection"), table.color("accent")
            paint.round_box(painter, self.rect(), scaled(9), fill=fill, edge=edge, width=1.25)
        elif self.underMouse() and self.isEnabled():
            paint.round_box(painter, self.rect(), scaled(9), fill=table.color("hover"))
        elif not self.last:
            left = scaled(REACH + MARK + GAP)
            paint.hairline(painter, left, self.width() - scaled(REACH), self.height() - 1)

    def _paint_tail(self, painter: QPainter, room: QRect) -> None:
        table = tokens()
        if self.choice.icon:
            side = scaled(_ICON)
            place = QRectF(room.right() + 1 - side, (self.height() - side) / 2, side, side)
            colour = table.color("accent" if self.isChecked() else "muted")
            paint_icon(painter, place, self.choice.icon, colour)
        elif self.choice.right:
            font = role_font("name" if self.isChecked() else "body", tabular=True)
            line = self._first_line(room)
            paint.text(painter, line, self.choice.right, font, table.color("text"), alignment=paint.RIGHT)

    def _first_line(self, room: QRect) -> QRect:
        if not self.choice.subtitle:
            return room
        return QRect(room.left(), scaled(11), room.width(), role_metrics("body").height() + 2)

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        table, line = tokens(), self._first_line(room)
        high = self._text_height(room.width())
        is_long = high > role_metrics("body").height()
        if is_long and not self.choice.subtitle:
            line = QRect(
                room.left(), (self.height() - high) // 2, room.width(), role_metrics("body").height()
            )
        x = line.left() + paint.text(painter, line, self.choice.title, role_font("name"), table.color("text"))
        if is_long:
            place = QRect(x + scaled(GAP), line.top(), room.right() + 1 - x - scaled(GAP), high)
            _paint_wrapped(painter, place, self.choice.text, "body", "text")
        else:
            for words, colour in ((self.choice.text, "text"), (self.choice.meta, "muted")):
                x += scaled(GAP) if words else 0
                place = QRect(x, line.top(), room.right() - x, line.height())
                x += paint.text(painter, place, words, role_font("body"), table.color(colour)) if words else 0
        if self.choice.subtitle:
            top = line.top() + high + scaled(4)
            under = QRect(room.left(), top, room.width(), self._under_height(room.width()) + 2)
            _paint_wrapped(
                painter, under, self.choice.subtitle, "hint", "accent" if self.choice.advised else "muted"
            )


def _paint_wrapped(painter: QPainter, box: QRect, words: str, role: str, colour: str) -> None:
    painter.setFont(role_font(role))
    painter.setPen(tokens().color(colour))
    painter.drawText(box, _WRAP | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), words)
