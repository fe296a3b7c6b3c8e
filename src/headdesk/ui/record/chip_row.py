"""Words to tick in one line of keys: Tab comes once, arrow keys walk, Space ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.chip import Chip
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.named import named

_STEPS: Final[Mapping[int, int]] = MappingProxyType(
    {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
)


class ChipRow(QWidget):
    """Chips that are offered, those of the note's own words, and a way to add words.

    Once something is ticked it can be folded: then only what is ticked is seen, and the rest on demand.

    Args:
        name: What the words are about.
        offered: What there is to tick.
        one: Only one can be ticked.
        folds: What is not ticked is folded away when the row is shown with something ticked.
        own: Other words may be typed.
        parent: As in Qt.

    Signals:
        edited: The person ticked or added something.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        offered: Sequence[str],
        *,
        one: bool = False,
        folds: bool = True,
        own: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._name, self._one, self._folds, self._takes_own = name, one, folds, own
        self._is_folded = False
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(gap=8)
        self.more = Button(" ", "plain", size="row", flush=True, name=self.tr("%s: more") % name, parent=self)
        self.more.clicked.connect(self._open)
        self.more.installEventFilter(self)
        self.own = LineEdit(self.tr("%s: your own words, Enter adds them") % name, characters=22, parent=self)
        self.own.returnPressed.connect(self._add_own)
        self.own.editingFinished.connect(self._add_own)
        self.own.hide()
        for part in (self.more, self.own):
            self._flow.addWidget(part)
        for word in offered:
            self._add(word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)
        self._fold(on=False)

    def words(self) -> list[str]:
        """Return the ticked words in order."""
        return [word for word, chip in self._chips.items() if chip.isChecked()]

    def show_words(self, words: Sequence[str]) -> None:
        """Tick these words and no others, without a signal; a word that is not offered gets a chip."""
        for word in words:
            if word not in self._chips:
                self._add(word)
        with QSignalBlocker(self):
            for word, chip in self._chips.items():
                chip.setChecked(word in words)
        self._fold(on=self._folds and bool(words))

    def take_focus(self) -> None:
        """Put the focus on the chip that is ticked, or the first."""
        self._current().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk by arrow keys, and let Tab come back to where the focus was."""
        if isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.FocusIn:
                self._make_current(watched)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._walk(watched, _STEPS.get(event.key(), 0))
        return super().eventFilter(watched, event)

    def _walk(self, at: QAbstractButton, steps: int) -> bool:
        shown = self._shown()
        if steps and at in shown:
            shown[(shown.index(at) + steps) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(steps)

    def _shown(self) -> list[QAbstractButton]:
        return [part for part in (*self._chips.values(), self.more) if not part.isHidden()]

    def _current(self) -> QAbstractButton:
        return next((p for p in self._shown() if p.focusPolicy() == Qt.FocusPolicy.StrongFocus), self.more)

    def _make_current(self, part: QAbstractButton) -> None:
        for each in (*self._chips.values(), self.more):
            here = Qt.FocusPolicy.StrongFocus if each is part else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(here)

    def _add(self, word: str) -> Chip:
        """Add a chip; the way to more words stays behind the last one."""
        for last in (self.more, self.own):
            self._flow.removeWidget(last)
        chip = Chip(word, name=f"{self._name}: {word}", parent=self)
        chip.installEventFilter(self)
        chip.toggled.connect(self._hear)
        self._chips[word] = chip
        for one in (chip, self.more, self.own):
            self._flow.addWidget(one)
        QWidget.setTabOrder(chip, self.more)
        QWidget.setTabOrder(self.more, self.own)
        chip.show()
        return chip

    def _fold(self, *, on: bool) -> None:
        """Show only what is ticked, or all."""
        self._is_folded = on and any(not chip.isChecked() for chip in self._chips.values())
        for chip in self._chips.values():
            chip.setVisible(chip.isChecked() or not self._is_folded)
        self.more.set_text(self.tr("Change…") if self._is_folded else self.tr("Other…"))
        self.more.setVisible(self.own.isHidden() and (self._is_folded or self._takes_own))
        ticked = (part for part in self._shown() if part.isChecked())
        self._make_current(next(ticked, self._shown()[0] if self._shown() else self.more))

    @Slot()
    def _open(self) -> None:
        """Show what else is offered; where all is in view, ask for words of one's own."""
        if self._is_folded:
            self._fold(on=False)
            next(chip for chip in self._chips.values() if not chip.isChecked()).setFocus()
            return
        self.more.hide()
        self.own.show()
        self.own.setFocus()

    @Slot(bool)
    def _hear(self, on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if on and self._one and not self.signalsBlocked():
            with QSignalBlocker(self):
                for chip in self._chips.values():
                    chip.setChecked(chip is self.sender())
        if self._is_folded and not self.words():
            self._fold(on=False)
        self.edited.emit()

    @Slot()
    def _add_own(self) -> None:
        word = " ".join(self.own.text().split())
        self.own.clear()
        if word:
            (self._chips.get(word) or self._add(word)).setChecked(True)
        if not self.own.hasFocus():
            self.own.hide()
            self.more.show()
