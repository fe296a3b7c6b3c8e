"""The bar over a screen that says what someone came to mend, or that it is done, and leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.ui.places import Errand
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT, RIGHT
from headdesk.ui.widgets.surface import Surface


class ErrandBar(Surface):
    """Hidden while nobody was led here.

    Signals:
        went_back: The way back was pressed.
    """

    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("selection", lines=("bottom",), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # grows as words wrap
        self._tick = IconPicture("check", colour="good")
        kept = self._tick.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the words begin where those of the page below do
        self._tick.setSizePolicy(kept)
        self._words = Label("", "body", wrap=True)
        self.back = Button(self.tr("Back"), "quiet", icon="caret-left")
        self.back.clicked.connect(self.went_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(LEFT), scaled(6), scaled(RIGHT), scaled(6))
        row.setSpacing(scaled(4))
        row.addWidget(self._tick)
        row.addWidget(self._words, 1)
        row.addSpacing(scaled(12))
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_errand(self, errand: Errand | None, *, is_done: bool = False) -> None:
        """Say what is to be mended, or that it is, and what waits for it; hide when it is nothing."""
        if errand is not None:
            self._tick.setVisible(is_done)
            self._say(errand.lack.mended if is_done and errand.lack else errand.what)
            self.back.set_text(errand.way_back)
        self.setVisible(errand is not None)

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _say(self, words: str) -> None:
        """Show a sentence, and have another one in the place of one that is shown read aloud."""
        is_news = self.isVisible() and words != self.words()
        self._words.setText(words)
        if is_news:
            announce(self, words)
