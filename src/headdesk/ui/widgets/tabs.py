"""The tabs of a page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named

_GAP = 26
_LINE = 3


class Tabs(QTabBar):
    """Words with a line under the current one; the wheel never turns them.

    Signals:
        chosen: The key of the tab the person turned to; not sent by `choose`.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, tabs: Iterable[tuple[object, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._keys: list[object] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", 6)
        for key, words in tabs:
            self._keys.append(key)
            self.addTab(words)
        self.currentChanged.connect(self._tell)

    def choose(self, key: object) -> None:
        """Turn to a tab, without a signal."""
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.setCurrentIndex(self._keys.index(key))
        self.blockSignals(blocked)
        self.setProperty("ring_rect", self._word_box(self.currentIndex()))

    def chosen_key(self) -> object:
        """Return the key of the current tab."""
        return self._keys[self.currentIndex()]

    @Slot(int)
    def _tell(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.setProperty("ring_rect", self._word_box(index))
            self.chosen.emit(self._keys[index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room of the word at its heaviest."""
        metrics = role_metrics("name")
        return QSize(
            metrics.horizontalAdvance(self.tabText(index)) + scaled(_GAP), metrics.height() + scaled(24)
        )

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: the words are never cut."""
        return self.tabSizeHint(index)

    def _word_box(self, index: int) -> QRect:
        return self.tabRect(index).adjusted(0, scaled(6), -scaled(_GAP), -scaled(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the line; the words start at the left edge of the bar."""
        painter, table = QPainter(self), tokens()
        for index in range(self.count()):
            box, current = QRectF(self.tabRect(index)), index == self.currentIndex()
            font = role_font("name" if current else "body")
            paint.text(painter, box, self.tabText(index), font, table.color("text" if current else "muted"))
            if current:
                high = scaled(_LINE)
                line = QRectF(box.left() - 2, box.bottom() - high, box.width() - scaled(_GAP) + 4, high)
                paint.round_box(painter, line, 1.5, fill=table.color("accent"))
