"""The mental status line of a note: words to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.named import named

BETWEEN: Final = "; "
"""Stands between the ticked words in the note's text."""


class StatusChips(QWidget):
    """Chips, a button that ticks what a quiet session has, and a way to add words of one's own.

    Signals:
        edited: The person ticked or added something.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[str],
        normal: Sequence[str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._name, self._normal = name, normal
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(gap=8)
        self._all_normal = Button(self.tr("All normal"), size="row", parent=self)
        self._all_normal.clicked.connect(self._tick_normal)
        self._flow.addWidget(self._all_normal)
        self._more = Button(
            self.tr("More…"), "plain", size="row", name=self.tr("Add your own words"), parent=self
        )
        self._more.clicked.connect(self._ask)
        self._own = LineEdit(self.tr("Your own words, Enter adds them"), characters=18, parent=self)
        self._own.returnPressed.connect(self._add_own)
        self._own.hide()
        for word in choices:
            self._add(word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)

    def text(self) -> str:
        """Return the ticked words in order, as the note holds them."""
        return BETWEEN.join(word for word, chip in self._chips.items() if chip.isChecked())

    def set_text(self, text: str) -> None:
        """Tick the words of a note; a word that is not offered gets a chip of its own."""
        words = [word.strip() for word in text.split(BETWEEN.strip()) if word.strip()]
        for word in words:
            if word not in self._chips:
                self._add(word)
        self._tick(words)

    def take_focus(self) -> None:
        """Put the focus on the first button."""
        self._all_normal.setFocus()

    def _add(self, word: str) -> Chip:
        """Add a chip; the way to more words stays behind the last one."""
        for last in (self._more, self._own):
            self._flow.removeWidget(last)
        chip = Chip(word, name=f"{self._name}: {word}", parent=self)
        chip.toggled.connect(self.edited)
        self._chips[word] = chip
        for one in (chip, self._more, self._own):
            self._flow.addWidget(one)
        QWidget.setTabOrder(chip, self._more)
        QWidget.setTabOrder(self._more, self._own)
        return chip

    def _tick(self, words: Sequence[str]) -> None:
        """Tick these words and no others, as one change."""
        with QSignalBlocker(self):
            for word, chip in self._chips.items():
                chip.setChecked(word in words)
        self.edited.emit()

    @Slot()
    def _tick_normal(self) -> None:
        self._tick(self._normal)

    @Slot()
    def _ask(self) -> None:
        self._more.hide()
        self._own.show()
        self._own.setFocus()

    @Slot()
    def _add_own(self) -> None:
        word = self._own.text().replace(BETWEEN.strip(), ",").strip()
        if word:
            (self._chips.get(word) or self._add(word)).setChecked(True)
        self._own.clear()
