"""A page with one sentence and what it means."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK

_READING = 560


class PlainPage(QWidget):
    """Two sentences at the top of an otherwise quiet page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "section", wrap=True)
        self.sentence = Label("", "body", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(32), scaled(24), scaled(24))
        column.setSpacing(scaled(8))
        for label in (self.title, self.sentence):
            column.addWidget(label)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read at the text size of now."""
        super().resizeEvent(event)
        for label in (self.title, self.sentence):
            label.setMaximumWidth(scaled(_READING))

    def show_words(self, title: str, sentence: str) -> None:
        """Show other sentences."""
        self.title.setText(title)
        self.sentence.setText(sentence)
