"""One setting: what it is, how it stands, and what changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label


class SettingRow(QWidget):
    """A name, a muted sentence below, and a control at the right end."""

    def __init__(self, name: str, sentence: str, control: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, "hint", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(scaled(3))
        words.addWidget(Label(name, "button", wrap=True))
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(24))
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_sentence(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        """Return the sentence."""
        return self._sentence.text()
