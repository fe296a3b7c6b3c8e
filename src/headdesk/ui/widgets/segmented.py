"""A few views of the same thing, one of them shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.segment import Segment


class Segmented(QWidget):
    """Words on one track, the current one raised; arrow keys move, each word is a radio to those who listen.

    Signals:
        chosen: The key of the segment the person chose; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, segments: Iterable[tuple[object, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._keys: list[object] = []
        row = QHBoxLayout(self)
        inset = scaled(2)
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(0)
        for key, words in segments:
            segment = Segment(words, parent=self)
            self._group.addButton(segment, len(self._keys))
            self._keys.append(key)
            row.addWidget(segment)
        if self._keys:
            self._group.button(0).setChecked(True)
            self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._tell)

    def choose(self, key: object) -> None:
        """Show a segment as chosen, without a signal."""
        blocked = self._group.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._group.button(self._keys.index(key)).setChecked(True)
        self._group.blockSignals(blocked)
        self.setFocusProxy(self._group.button(self._keys.index(key)))

    def set_words(self, key: object, words: str) -> None:
        """Show other words on a segment, such as with another count."""
        segment = self._group.button(self._keys.index(key))
        segment.setText(words)
        named(segment, words)
        segment.updateGeometry()

    def chosen_key(self) -> object:
        """Return the key of the current segment."""
        return self._keys[self._group.checkedId()]

    @Slot(int, bool)
    def _tell(self, index: int, on: bool) -> None:  # noqa: FBT001 - a slot
        if on:
            self.setFocusProxy(self._group.button(index))
            self.chosen.emit(self._keys[index])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track."""
        edge = tokens().color("border") if tokens().high_contrast else None
        paint.round_box(QPainter(self), self.rect(), scaled(8), fill=tokens().color("tonal"), edge=edge)
