"""A text with what came and what went: struck through and underlined, for colour alone says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor

from headdesk.domain.differences import Change, Piece
from headdesk.ui.theme import tokens
from headdesk.ui.widgets.text_edit import TextEdit

_GROUNDS: Final[Mapping[Change, str]] = MappingProxyType({Change.ADDED: "selection", Change.REMOVED: "tonal"})


class DifferenceText(TextEdit):
    """Only read."""

    def __init__(self, name: str, pieces: Iterable[Piece]) -> None:
        super().__init__(name, role="note", lines=1)
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.change))
        self.setReadOnly(True)
        self.setAccessibleDescription(
            self.tr("Struck through stood then and not now; underlined came since.")
        )


def _format(change: Change) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setFontStrikeOut(change is Change.REMOVED)
    looks.setFontUnderline(change is Change.ADDED)
    if change in _GROUNDS:
        looks.setBackground(tokens().color(_GROUNDS[change]))
    return looks
