"""The bottom of a step: the way out, a middle part, what comes next, and above it what stands in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.settle import move
from headdesk.ui.widgets.surface import Surface


class TaskBar(QWidget):
    """An action bar whose middle part moves to a line of its own where the width ends.

    Attributes:
        main: The primary button.

    Signals:
        finished_later: The person goes on with something else.
    """

    finished_later = Signal()

    def __init__(
        self,
        main: Button,
        *,
        middle: QWidget | None = None,
        others: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.main = main
        self._middle = middle
        self._others = others
        self._later = Button(self.tr("Finish later"), "plain", flush=True)
        self._later.clicked.connect(self.finished_later)
        self._message = MessageLine("problem")
        self._message.hide()
        self._slot = _row_of(0, 0)
        self._slot.setMinimumWidth(1)  # or its words would keep the window wide, and it could never move
        self._line = _row_of(LEFT_WITH_BACK, RIGHT, 8)
        self._line.setMinimumWidth(1)
        if middle:
            _put(middle, self._slot)
        self._problems = _row_of(LEFT_WITH_BACK, RIGHT, 8)
        _put(self._message, self._problems)
        self._problems.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._problems)
        column.addWidget(self._line)
        self._line.hide()
        self._bar = ActionBar(self._later, main, middle=self._slot, others=others)
        column.addWidget(self._bar)

    def show_problem(self, sentence: str) -> None:
        """Say above the buttons what stands in the way, also aloud; no words clear it."""
        self._say("problem", sentence)
        if sentence:
            announce(self.main, sentence)

    def show_notice(self, sentence: str) -> None:
        """Say there what is still to do, in no colour: nothing is wrong."""
        self._say("open", sentence)

    def _say(self, key: str, sentence: str) -> None:
        self._message.show_message(key, sentence)
        self._message.setVisible(bool(sentence))
        self._problems.setVisible(bool(sentence))
        self.settle()

    def problem(self) -> str:
        """Return what is said to stand in the way; empty when nothing does."""
        return "" if self._message.isHidden() else self._message.sentence

    def allow_later(self, on: bool) -> None:  # noqa: FBT001 - reads as a sentence
        """Offer to finish later, or not where there is nothing to finish."""
        self._later.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the middle part to where there is room for it."""
        super().resizeEvent(event)
        self.settle()

    def settle(self) -> None:
        """Look again where the middle part fits; a problem takes the line that it would need."""
        if self._middle is None:
            self._bar.show_middle(on=False)
            return
        shown = [b for b in (self._later, self.main, *self._others) if not b.isHidden()]
        buttons = sum(button.sizeHint().width() + scaled(16) for button in shown)
        wanted = buttons + self._middle.sizeHint().width() + scaled(LEFT_WITH_BACK + RIGHT + 64)
        fits = wanted <= self.width()
        home = self._slot if fits else self._line
        if self._middle.parentWidget() is not home:
            _put(self._middle, home)
        is_shown = not self._middle.isHidden()
        self._bar.show_middle(on=is_shown and fits)
        self._line.setVisible(is_shown and not fits and self._problems.isHidden())


def _row_of(left: int, right: int, around: int = 0) -> QWidget:
    holder = Surface(lines=("top",) if around else ())
    row = QHBoxLayout(holder)
    row.setContentsMargins(scaled(left), scaled(around), scaled(right), scaled(around))
    row.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return holder


def _put(part: QWidget, holder: QWidget) -> None:
    layout = holder.layout()
    if layout is not None:
        move(part, layout)
