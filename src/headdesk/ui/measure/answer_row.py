"""One item of a measure with its answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from headdesk.domain.measures import Item, Option
from headdesk.ui.measure.answer_choice import GAP as CHOICE_GAP
from headdesk.ui.measure.answer_choice import AnswerChoice
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH

_NUMBER, _BESIDE, _BETWEEN = 26, 20, 4
_PAD = 6
_LEAST_WORDS = 230
"""With less room than this the words stand above their answers."""


class AnswerRow(QWidget):
    """The words of an item at the left, its answers at the right or, where it is narrow, below.

    Typing an answer's number chooses it and goes on, Left and Right move among the answers, Backspace takes
    the answer back or goes to the item before, Up and Down go to the item before and after.

    Args:
        item: What is asked.
        number: Before its words; empty for none, a space for the room of one.
        most: The room that its words take at most, where there is room; short ones need their answers near.
        parent: As in Qt.

    Signals:
        edited: The person chose another answer or took it back; the item's key, and the words or nothing.
        numbered: An answer was chosen by its number; the item's key.
        went: Up (-1) or Down (1) was pressed on the item with this key.
    """

    edited = Signal(str, str)
    numbered = Signal(str)
    went = Signal(str, int)

    def __init__(self, item: Item, *, number: str = "", most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._most = most
        self._chosen: Option | None = None
        self._number = Label(number, "body", "muted", tabular=True, parent=self)
        self._number.setVisible(bool(number))
        self._words = Label(item.label, "body", wrap=True, parent=self)
        self._choices = [AnswerChoice(option, parent=self) for option in item.options]
        group = QButtonGroup(self)
        group.setExclusive(False)  # an answer can be taken back
        for place, choice in enumerate(self._choices):
            group.addButton(choice, place)
        group.idClicked.connect(self._clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("reach", REACH)
        self.setProperty("ring_radius", 8)
        self.setProperty("ring_gap", -2)
        self.setAccessibleDescription(self._keys())
        self._say()

    def answer(self) -> str:
        """Return the words of the chosen answer; empty when none is."""
        return self._chosen.words if self._chosen else ""

    def show_answer(self, option: Option | None) -> None:
        """Show another answer, without a signal; None shows that there is none."""
        self._chosen = option
        for choice in self._choices:
            choice.setChecked(choice.option == option)
        self._say()

    def allow(self, *, on: bool) -> None:
        """Let it be answered, or show it faint and pass it over."""
        self.setEnabled(on)
        for label in (self._number, self._words):
            label.set_colour("text" if on and label is self._words else "muted")

    def _keys(self) -> str:
        values = [option.value for option in self.item.options]
        said = self.tr("Press {first} to {last}, or Left and Right")
        return said.replace("{first}", str(min(values))).replace("{last}", str(max(values)))

    def _say(self) -> None:
        number = f"{self._number.text()}. " if self._number.text().strip() else ""
        named(self, f"{number}{self.item.label}: {self.answer() or self.tr('not answered')}")

    @Slot(int)
    def _clicked(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(self._choices[place].option)

    def _choose(self, option: Option | None) -> None:
        before = self._chosen
        self.show_answer(option)
        if option != before:
            self.edited.emit(self.item.key, self.answer())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number or arrow, take back, or go to another item."""
        digit = self._option_of(event.text())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if digit is not None:
            self._choose(digit)
            self.numbered.emit(self.item.key)
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in moves:
            self.went.emit(self.item.key, moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and self._chosen is None:
            self.went.emit(self.item.key, -1)
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _option_of(self, typed: str) -> Option | None:
        found = (option for option in self.item.options if str(option.value) == typed)
        return next(found, None)

    def _step(self, by: int) -> None:
        """Choose the answer beside the chosen one; without one the first or the last."""
        options, last = self.item.options, len(self.item.options) - 1
        if self._chosen is None:
            wanted = 0 if by > 0 else last
        else:
            wanted = min(max(options.index(self._chosen) + by, 0), last)
        self._choose(options[wanted])

    def sizeHint(self) -> QSize:
        """Return the size with words and answers beside each other."""
        wide = scaled(2 * REACH + self._most + _BESIDE) + self._numbers_width() + self._answers_width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest answer, and the height where there is room for all."""
        wide = max(choice.sizeHint().width() for choice in self._choices) + scaled(2 * REACH)
        return QSize(wide, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: words and answers go on below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which nothing is cut."""
        return max(box.bottom() for _part, box in self._boxes(width)) + 1 + scaled(_PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place words and answers."""
        super().resizeEvent(event)
        for part, box in self._boxes(self.width()):
            part.setGeometry(box)

    def changeEvent(self, event: QEvent) -> None:
        """Place words and answers anew when the text has another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
            for part, box in self._boxes(self.width()):
                part.setGeometry(box)

    def _boxes(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Yield where each part lies at a width of the row."""
        top = scaled(_PAD)
        left, right = scaled(REACH), width - scaled(REACH)
        words_left = left + self._numbers_width()
        beside = right - words_left - self._answers_width() - scaled(_BESIDE)
        is_beside = beside >= scaled(min(_LEAST_WORDS, self._most))
        room = min(beside, scaled(self._most)) if is_beside else right - words_left
        drop = self._choices[0].baseline_drop()
        high = max(self._words.heightForWidth(room), role_metrics("body").height())
        yield self._number, QRect(left, top + drop, self._numbers_width(), role_metrics("body").height())
        yield self._words, QRect(words_left, top + drop, room, high)
        if is_beside:
            yield from self._on_one_line(words_left + room + scaled(_BESIDE), top)
        else:
            below = top + drop + high + scaled(_BETWEEN)
            yield from self._below(words_left - scaled(CHOICE_GAP), right, below)

    def _below(self, left: int, right: int, top: int) -> Iterator[tuple[QWidget, QRect]]:
        if self._answers_width() <= right - left:
            yield from self._on_one_line(left, top)
        else:
            yield from self._in_columns(left, right, top)

    def _on_one_line(self, left: int, top: int) -> Iterator[tuple[QWidget, QRect]]:
        sizes = [choice.sizeHint() for choice in self._choices]
        starts = accumulate((size.width() + scaled(_BETWEEN) for size in sizes), initial=left)
        for choice, size, x in zip(self._choices, sizes, starts, strict=False):
            yield choice, QRect(x, top, size.width(), size.height())

    def _in_columns(self, left: int, right: int, top: int) -> Iterator[tuple[QWidget, QRect]]:
        wide = max(choice.sizeHint().width() for choice in self._choices)
        high = self._choices[0].sizeHint().height()
        most = max(1, (right - left + scaled(_BETWEEN)) // (wide + scaled(_BETWEEN)))
        lines = ceil(len(self._choices) / most)
        across = ceil(len(self._choices) / lines)
        for number, choice in enumerate(self._choices):
            line, column = divmod(number, across)
            x, y = left + column * (wide + scaled(_BETWEEN)), top + line * (high + scaled(_BETWEEN))
            yield choice, QRect(x, y, min(choice.sizeHint().width(), right - left), high)

    def _numbers_width(self) -> int:
        return scaled(_NUMBER) if self._number.text() else 0

    def _answers_width(self) -> int:
        gaps = scaled(_BETWEEN) * (len(self._choices) - 1)
        return sum(choice.sizeHint().width() for choice in self._choices) + gaps

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that divides it from the next; the focus ring stands in its place."""
        if not self.hasFocus():
            right = self.width() - scaled(REACH)
            paint.hairline(QPainter(self), scaled(REACH), right, self.height() - 1)
