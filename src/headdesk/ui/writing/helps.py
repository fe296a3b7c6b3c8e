"""Snippets and spelling for the text fields of one page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, Slot

from headdesk.domain.errors import HeaddeskError
from headdesk.store import snippets as store
from headdesk.ui.desk import Desk
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.snippet_typing import SnippetTyping
from headdesk.ui.widgets.spelling_marks import SpellingMarks
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.writing.spelling import spelling_of
from headdesk.usecases import snippets


class WritingHelps(QObject):
    """Made once by whoever has text fields; each field is handed over once.

    Attributes:
        spelling: The spell-checker of the practice.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.spelling = spelling_of(desk)

    def attach(self, edit: TextEdit) -> None:
        """Help in a field from now on, and say what it refuses."""
        typing = SnippetTyping(edit, self.texts)
        typing.used.connect(self._count)
        marks = SpellingMarks(edit, self.spelling)
        marks.learnt.connect(self._learn)
        self.spelling.changed.connect(marks.look_anew)
        edit.refused.connect(self._say)
        self.spelling.begin()

    def texts(self) -> Mapping[str, str]:
        """Return the snippets as they are now, those used most first."""
        with suppress(HeaddeskError):  # where nothing can be written they come with the next chance
            snippets.begin(self._desk.connection, now=self._desk.now())
        known = sorted(store.snippets(self._desk.connection), key=lambda snippet: -snippet.used)
        return {snippet.name: snippet.text for snippet in known}

    @Slot(str)
    def _count(self, name: str) -> None:
        with suppress(HeaddeskError):  # how often it was used matters less than going on writing
            snippets.count_use(self._desk.connection, name, now=self._desk.now())

    @Slot(str)
    def _learn(self, word: str) -> None:
        try:
            self.spelling.learn(word)
        except HeaddeskError as error:
            self._say(f"{error.what} {error.do}".strip())

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._desk.say(sentence)
        edit = self.sender()
        if isinstance(edit, TextEdit):
            announce(edit, sentence, urgent=True)
