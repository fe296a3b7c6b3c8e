"""The steps of a task, of which one is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.step import RING, Step


class Stepper(QWidget):
    """Numbered rings with words: filled is current, ticked is done; each is a button, arrow keys move.

    Args:
        name: Read aloud.
        steps: Key, word, and words below (upright only), in order.
        upright: From top to bottom, as on first run.
        parent: As in Qt.

    Signals:
        chosen: The key of the step the person pressed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        steps: Iterable[tuple[object, str, str]],
        *,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._upright = upright
        self._keys: list[object] = []
        self._steps: list[Step] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line = QBoxLayout(down if upright else right, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(scaled(24 if upright else 60))
        for key, words, under in steps:
            self._add(key, words, under)
        self._group.idClicked.connect(self._tell)
        if self._keys:
            self.set_state(self._keys[0], ())

    def _add(self, key: object, words: str, under: str) -> None:
        step = Step(len(self._keys) + 1, words, under if self._upright else "", parent=self)
        self._group.addButton(step, len(self._keys))
        self._keys.append(key)
        self._steps.append(step)
        self._line.addWidget(step)

    def set_state(self, current: object, done: Sequence[object]) -> None:
        """Show which step is at hand and which are done."""
        for key, step in zip(self._keys, self._steps, strict=True):
            step.show_state(current=key == current, done=key in done)
        self.update()

    def set_short(self, *, short: bool) -> None:
        """Show only the word of the step at hand, where there is no room for all, or all of them."""
        for step in self._steps:
            step.set_short(short=short)
        self._line.activate()  # so that who asks next for the room it takes hears of the new one

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self._keys[index])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines between the steps, in the accent behind a step that is done."""
        painter, table = QPainter(self), tokens()
        for before, after in zip(self._steps, self._steps[1:], strict=False):
            colour = table.color("accent" if before.done else "border")
            if self._upright:
                middle = before.x() + scaled(RING) // 2
                top = before.geometry().bottom() + 1 + scaled(2)
                painter.fillRect(middle, top, 1, after.y() - scaled(2) - top, colour)
            else:
                left = before.geometry().right() + scaled(10)
                width = after.x() - scaled(10) - left
                painter.fillRect(left, self.height() // 2, max(0, width), 1, colour)
