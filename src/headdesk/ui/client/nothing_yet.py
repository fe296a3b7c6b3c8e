"""What a part of a client's page says while it holds nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine


class NothingYet(QWidget):
    """A sentence, below it what may be good to know, and the button that begins the first one.

    Attributes:
        button: Begins it.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(self, sentence: str, action: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice = MessageLine("info", parent=self)
        self._advice.hide()
        self.button = Button(action, icon="plus", size="row")
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(Label(sentence, "body", "muted", wrap=True))
        column.addWidget(self._advice)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def advise(self, words: str) -> None:
        """Say what may be good to know; empty words say nothing."""
        self._advice.show_message("info", words)
        self._advice.setVisible(bool(words))
