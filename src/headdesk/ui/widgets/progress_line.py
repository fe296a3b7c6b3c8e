"""How far long work is, in words and as a bar, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.progress_bar import ProgressBar


class ProgressLine(QWidget):
    """A sentence, a bar and *Stop*.

    Args:
        name: What is going on, such as *Printing*.
        parent: As in Qt.

    Attributes:
        stop: Ends the work before its end.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._stop: Callable[[], object] | None = None
        self._words = Label("", "hint", "muted")
        self.bar = ProgressBar(name)
        self.stop = Button(self.tr("Stop"), "secondary", size="row")
        self.stop.clicked.connect(self._end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scaled(4), 0, scaled(8))
        row.setSpacing(scaled(12))
        row.addWidget(self._words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)

    def begin(self, stop: Callable[[], object]) -> None:
        """Show that work began, and how it is stopped."""
        self._stop = stop
        self.show_step(0, 1, f"{self._name}…")
        self.show()

    def show_step(self, done: int, every: int, words: str) -> None:
        """Show how far it is."""
        self._words.setText(words)
        self.bar.setRange(0, every)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(words)

    @Slot()
    def _end(self) -> None:
        if self._stop is not None:
            self._stop()
