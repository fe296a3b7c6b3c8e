"""The line at the bottom of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.theme import current_theme, tokens
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icon_text import IconText
from headdesk.ui.widgets.label import Label


class StatusBar(QWidget):
    """Pieces with icons at the left, a key to remember at the right.

    Where there is no room for all words, the key goes first, then the words of the newest pieces; their icons
    stay, with the words as names.
    """

    def __init__(self, at_end: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pieces: dict[str, IconText] = {}
        self._end = Label(at_end, "hint", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(26), 0, scaled(24), 0)
        self._row.setSpacing(scaled(26))
        self._row.addStretch()
        self._row.addWidget(self._end)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)

    def set_piece(self, key: str, icon: str, text: str) -> None:
        """Show a piece, new or changed; an empty text hides it."""
        if key not in self._pieces:
            self._pieces[key] = IconText(icon, text)
            self._row.insertWidget(len(self._pieces) - 1, self._pieces[key])
        self._pieces[key].set_text(text)
        self._pieces[key].setVisible(bool(text))
        self._fit()

    def set_end(self, text: str) -> None:
        """Show other words at the right."""
        self._end.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        shown = [piece for piece in self._pieces.values() if not piece.isHidden()]
        self._end.show()
        for piece in shown:
            piece.set_brief(brief=False)
        steps: list[Callable[[], None]] = [self._end.hide]
        steps += [partial(piece.set_brief, brief=True) for piece in reversed(shown)]
        for give_way in steps:
            if self._needed(shown) <= self.width():
                return
            give_way()

    def _needed(self, pieces: Sequence[IconText]) -> int:
        parts = [*pieces, *([] if self._end.isHidden() else [self._end])]
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * len(parts)
        return sum(part.sizeHint().width() for part in parts) + gaps + margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        """Return 30 pixels at 13 px text."""
        return QSize(scaled(400), role_metrics("hint").height() + scaled(15))

    def minimumSizeHint(self) -> QSize:
        """Return the height, and no width of its own."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and upper line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().color("sidebar"))
        paint.hairline(painter, 0, self.width(), 0)
