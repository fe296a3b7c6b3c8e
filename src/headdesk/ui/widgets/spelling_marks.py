"""A quiet line under words that no dictionary knows, and what can be done about them."""

from __future__ import annotations

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from headdesk.domain.spelling import folded
from headdesk.ui.theme import tokens
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.widgets.text_units import qt_position

_PAUSE: Final = 400
"""Milliseconds without a key before paragraphs are looked at."""
_MOST: Final = 300
"""Marks at most; who writes in another language needs no more to switch it off."""


class Checks(Protocol):
    """Whoever knows words."""

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Return where each unknown word of a paragraph begins and ends; none while nothing is known yet."""

    def suggestions(self, word: str) -> list[str]:
        """Return what was perhaps meant."""


class SpellingMarks(QObject):
    """Marks one field at pauses; the word at the caret is left alone while it is typed.

    Signals:
        learnt: A word that the person wants to be known.
    """

    learnt = Signal(str)

    def __init__(self, edit: TextEdit, checks: Checks) -> None:
        super().__init__(edit)
        self._edit, self._checks = edit, checks
        self._ignored: set[str] = set()
        self._found: dict[str, list[tuple[int, int]]] = {}
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        edit.add_help(self)
        edit.textChanged.connect(self._pause.start)
        edit.cursorPositionChanged.connect(self._pause.start)
        edit.left.connect(self._pause.start)

    def look_anew(self) -> None:
        """Look at everything again: other words are known now."""
        self._found = {}
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Mark what is unknown now; only paragraphs that changed are read."""
        found: dict[str, list[tuple[int, int]]] = {}
        selections: list[QTextEdit.ExtraSelection] = []
        block = self._edit.document().begin()
        while block.isValid():
            text = block.text()
            found[text] = self._found[text] if text in self._found else self._checks.wrong(text)
            for start, end in found[text]:
                if len(selections) < _MOST and folded(text[start:end]) not in self._ignored:
                    cursor = self._cursor(block, qt_position(text, start), qt_position(text, end))
                    if not self._is_being_typed(cursor):
                        selections.append(_marked(cursor))
            block = block.next()
        self._found = found
        self._edit.setExtraSelections(selections)

    def take_key(self, _event: QKeyEvent) -> bool:
        """Take no key."""
        return False

    def take_tab(self, *, forward: bool) -> bool:  # noqa: ARG002 -- as every help
        """Take no Tab."""
        return False

    def add_actions(self, menu: QMenu, place: QTextCursor) -> None:
        """Offer what was perhaps meant, and to know or to ignore the word."""
        word = self._word_at(place)
        if word is None:
            return
        written = word.selectedText()
        near = self._checks.suggestions(written)
        actions = [self._action(menu, one, partial(self._replace, word, one)) for one in near]
        if not actions:
            none = QAction(self.tr("No suggestion"), menu)
            none.setEnabled(False)
            actions = [none]
        first = menu.actions()[0]
        more = (
            self._action(menu, self.tr("Add to my words"), partial(self.learnt.emit, written)),
            self._action(menu, self.tr("Ignore here"), partial(self._ignore, written)),
        )
        menu.insertActions(first, [*actions, _line(menu), *more, _line(menu)])
        menu.setDefaultAction(actions[0])

    def _action(self, menu: QMenu, words: str, then: partial[None]) -> QAction:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda _checked=False: then())
        return action

    def _word_at(self, place: QTextCursor) -> QTextCursor | None:
        """Return the marked word at a place, also right behind it."""
        cursors = (_cursor_of(selection) for selection in self._edit.extraSelections())
        at = place.position()
        return next((c for c in cursors if c.selectionStart() <= at <= c.selectionEnd()), None)

    def _replace(self, word: QTextCursor, near: str) -> None:
        word.insertText(near)
        self.look()

    def _ignore(self, written: str) -> None:
        self._ignored.add(folded(written))
        self.look()

    def _cursor(self, block: QTextBlock, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _is_being_typed(self, word: QTextCursor) -> bool:
        caret = self._edit.textCursor()
        return self._edit.hasFocus() and not caret.hasSelection() and caret.position() == word.selectionEnd()


def _marked(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    line = QTextCharFormat()
    line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    line.setUnderlineColor(tokens().color("attention"))
    # Qt's stubs know these two only as properties of the class.
    selection.cursor, selection.format = cursor, line
    return selection


def _cursor_of(selection: QTextEdit.ExtraSelection) -> QTextCursor:
    """Return a cursor of its own: the selection's dies with it."""
    return QTextCursor(selection.cursor)


def _line(menu: QMenu) -> QAction:
    line = QAction(menu)
    line.setSeparator(True)
    return line
