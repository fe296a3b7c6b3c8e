"""Something to know about the whole page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.banner_action import BannerAction
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.status import SIGN, paint_sign

KINDS = ("info", "attention", "problem", "good")


class Banner(QWidget):
    """A tint with sign, two lines and one action.

    Signals:
        acted: The action was pressed.
    """

    acted = Signal()

    def __init__(
        self, kind: str, title: str, sentence: str = "", *, action: str = "", parent: QWidget | None = None
    ) -> None:
        """Build it.

        Raises:
            ValueError: The kind is not one of `KINDS`.
        """
        super().__init__(parent)
        if kind not in KINDS:
            raise ValueError(f"No kind of banner is called {kind}.")
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # grows as words wrap
        self._title = Label(title, "name", kind, wrap=True)
        self._sentence = Label(sentence, "hint", wrap=True, parent=self)
        self._sentence.setVisible(bool(sentence))
        self.action = BannerAction(action or title, kind, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        self.setAccessibleName(f"{title} {sentence}".strip())
        words = QVBoxLayout()
        words.setSpacing(scaled(4))
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(14 + SIGN + 10), scaled(10), scaled(14), scaled(10))
        row.addLayout(words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title} {sentence}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint and the sign."""
        painter, table = QPainter(self), tokens()
        edge = table.color(self._kind) if table.high_contrast else None
        paint.round_box(painter, self.rect(), scaled(8), fill=table.color(f"{self._kind}_tint"), edge=edge)
        line = self._title.fontMetrics().height()
        paint_sign(painter, QRect(scaled(14), self._title.y(), scaled(SIGN), line), self._kind)
