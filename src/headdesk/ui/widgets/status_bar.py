"""The line at the bottom of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import current_theme, tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.label import Label

_LEFT, _RIGHT, _GAP, _BETWEEN, _AROUND = 26, 24, 26, 5, 15
_MOST_LINES = 2


class StatusBar(QWidget):
    """Pieces with icons at the left, a key to remember at the right.

    Where there is no room for all words, the key goes first; then the pieces take a second line, and only
    where that is full too the newest ones show their icon alone, with the words as its name.
    """

    def __init__(self, at_end: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pieces: dict[str, IconText] = {}
        self._lines, self._room = 1, 0
        self._end = Label(at_end, "hint", "muted")
        self._flow = FlowLayout(gap=_GAP, between=_BETWEEN)
        self._told = QWidget()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._told)
        self._row = QHBoxLayout(self._told)
        self._row.setSpacing(scaled(_GAP))
        self._row.addLayout(self._flow, 1)
        self._row.addWidget(self._end, 0, Qt.AlignmentFlag.AlignTop)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        self._fit()

    def set_piece(self, key: str, icon: str, text: str) -> None:
        """Show a piece, new or changed; an empty text hides it."""
        if key not in self._pieces:
            self._pieces[key] = IconText(icon, text)
            self._flow.addWidget(self._pieces[key])
        self._pieces[key].set_text(text)
        self._pieces[key].setVisible(bool(text))
        self._fit()

    def set_end(self, text: str) -> None:
        """Show other words at the right."""
        self._end.setText(text)
        self._fit()

    def make_room(self, height: int) -> None:
        """Show nothing and be at least so high, in pixels, while something is said over it; 0 ends that."""
        self._room = height
        self._told.setVisible(not height)
        self._set_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        shown = [piece for piece in self._pieces.values() if not piece.isHidden()]
        for piece in shown:
            piece.set_brief(brief=False)
        self._end.setVisible(self._count_lines(shown, beside=self._end.sizeHint().width()) <= 1)
        steps: list[Callable[[], None]] = [partial(piece.set_brief, brief=True) for piece in reversed(shown)]
        for give_way in steps:
            if self._count_lines(shown) <= _MOST_LINES:
                break
            give_way()
        self._lines = max(1, self._count_lines(shown))
        self._set_height()

    def _count_lines(self, pieces: Sequence[IconText], *, beside: int = 0) -> int:
        """Return how many lines pieces take, with so much at the end of the line."""
        gap = scaled(_GAP)
        room = self.width() - scaled(_LEFT) - scaled(_RIGHT) - (beside + gap if beside else 0)
        lines, used = 0, room
        for piece in pieces:
            wanted = piece.sizeHint().width()
            if not lines or used + gap + wanted > room:
                lines, used = lines + 1, wanted
            else:
                used += gap + wanted
        return lines

    def _set_height(self) -> None:
        """Take the height of the lines or of what is said over them, with the lines in its middle."""
        needed = self.sizeHint().height()
        height = max(self._room, needed)
        above = scaled(_AROUND) // 2 + (height - needed) // 2
        self._row.setContentsMargins(scaled(_LEFT), above, scaled(_RIGHT), 0)
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return 30 pixels at 13 px text, and more for a second line."""
        line = role_metrics("hint").height()
        more = (self._lines - 1) * (line + scaled(_BETWEEN))
        return QSize(scaled(400), line + more + scaled(_AROUND))

    def minimumSizeHint(self) -> QSize:
        """Return the height, and no width of its own."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and upper line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().color("sidebar"))
        paint.hairline(painter, 0, self.width(), 0)
