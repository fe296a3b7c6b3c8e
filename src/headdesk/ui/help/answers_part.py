"""Questions and answers, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from headdesk.ui.help.answers import Answer
from headdesk.ui.places import Place
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label

_NARROW: Final = 760


class AnswersPart(QWidget):
    """Each question with its answer, and the way to where it is done.

    Signals:
        went: The `Place` that the person wants to go to.
    """

    went = Signal(object)

    def __init__(self, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: list[Button] = []
        self._blocks = [self._block(answer) for answer in answers]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(56))
        self._grid.setVerticalSpacing(scaled(20))
        self._columns = 0
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all below each other where there is no room beside."""
        super().resizeEvent(event)
        self._arrange(1 if self.width() < scaled(_NARROW) else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, block in enumerate(self._blocks):
            self._grid.addWidget(block, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _block(self, answer: Answer) -> QWidget:
        block = QWidget(self)
        block.setAccessibleName(answer.question)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(Label(answer.question, "name", wrap=True))
        column.addWidget(Label(answer.text, wrap=True))
        if answer.place is not None:
            way = Button(answer.way, "quiet", size="row", flush=True)
            way.clicked.connect(partial(self._go, answer.place))
            self.ways.append(way)
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return block

    def _go(self, place: Place) -> None:
        self.went.emit(place)
