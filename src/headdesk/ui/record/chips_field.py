"""A section whose words are ticked, or one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from headdesk.domain.section_text import text_of_words, words_of
from headdesk.domain.templates import Section, SectionKind
from headdesk.ui.record.chip_row import ChipRow
from headdesk.ui.record.row_field import RowField


class ChipsField(RowField):
    """Chips for what is offered; other words may be typed."""

    def __init__(self, section: Section, offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        self._one = section.kind is SectionKind.CHOICE
        self.row = ChipRow(section.label, offered, one=self._one, folds=not section.every)
        self.row.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)

    def text(self) -> str:
        """Return the ticked words as the note holds them."""
        words = self.row.words()
        return "".join(words) if self._one else text_of_words(words)

    def set_text(self, text: str) -> None:
        """Tick the words of a note."""
        one = [text.strip()] if text.strip() else []
        self.row.show_words(one if self._one else words_of(text))

    def take_focus(self, _position: int | None = None) -> None:
        """Put the focus on the chip that is ticked, or the first."""
        self.row.take_focus()
