"""A line for an intervention by name: any words, or one of the usual techniques."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from headdesk.ui.widgets.line_edit import LineEdit

_SEEN = 9


class TechniqueEdit(LineEdit):
    """Typing offers the techniques with these letters in them; Down offers all of them."""

    def __init__(self, name: str, offered: Sequence[str], *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        completer = QCompleter(list(offered), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SEEN)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer all techniques on Down where nothing is typed yet, else those that fit."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and self.completer() is not None:
            self.completer().setCompletionPrefix(self.text())
            self.completer().complete()
            return
        super().keyPressEvent(event)
