"""Snippets while typing: ``;name`` and a space, Tab or Enter; or Ctrl+; and a choice from the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.snippets import LONGEST_NAME, NAME, expand
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.place_walk import PlaceWalk
from headdesk.ui.widgets.snippet_popup import SnippetPopup
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.widgets.text_units import qt_length, qt_position

_TYPED: Final = re.compile(rf"(?:\A|(?<=[\s(]));({NAME})\Z")
_BEGUN: Final = re.compile(rf"(?:\A|(?<=[\s(]));({NAME})?-?\Z")
_EXPANDS: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SnippetTyping(QObject):
    """Helps one field.

    Args:
        edit: The field.
        texts: Returns all snippets, name to text, those used most first; asked when one is typed.

    Signals:
        used: The name of a snippet that was put into the text.
    """

    used = Signal(str)

    def __init__(self, edit: TextEdit, texts: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(edit)
        self._edit, self._texts = edit, texts
        self._walk: PlaceWalk | None = None
        self._last = ("", -1)
        edit.add_help(self)
        edit.left.connect(self._end_walk)

    @property
    def is_walking(self) -> bool:
        """True while Tab goes from place to place."""
        return self._walk is not None and not self._walk.is_over

    def take_key(self, event: QKeyEvent) -> bool:
        """Expand, open the list, or end the walk."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_Semicolon:
                self.open_list()
                return True
            return False
        if key == Qt.Key.Key_Escape and self.is_walking and self._walk is not None:
            self._walk.stop()
            return True
        return key in _EXPANDS and self._expand_typed()

    def take_tab(self, *, forward: bool) -> bool:
        """Expand what was typed, or walk on."""
        if forward and self._expand_typed():
            return True
        return self._walk is not None and self.is_walking and self._walk.step(forward=forward)

    def add_actions(self, menu: QMenu, _place: QTextCursor) -> None:
        """Offer the list."""
        action = menu.addAction(self.tr("Insert a snippet…\tCtrl+;"))
        action.triggered.connect(self.open_list)

    def open_list(self) -> None:
        """Show the list of snippets at the caret; what was typed of a name narrows it."""
        if self._edit.isReadOnly():
            return
        begun = _BEGUN.search(self._before_caret())
        popup = SnippetPopup(self._edit, self._texts())
        popup.chosen.connect(self._take)
        popup.open_at_caret(self._edit, (begun[1] or "") if begun else "")

    @Slot(object)
    def _take(self, name: object) -> None:
        caret = self._edit.textCursor()
        begun = None if caret.hasSelection() else _BEGUN.search(self._before_caret())
        if begun is not None:
            typed = qt_length(begun[0])
            caret.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, typed)
        self._expand(str(name), caret)
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _before_caret(self) -> str:
        """Return the end of the line before the caret, long enough for a name."""
        caret = self._edit.textCursor()
        near = min(caret.positionInBlock(), LONGEST_NAME + 3)
        caret.setPosition(caret.position())
        caret.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, near)
        return caret.selectedText()

    def _expand_typed(self) -> bool:
        """Expand the name before the caret, if there is such a snippet and it was not just undone."""
        caret = self._edit.textCursor()
        typed = (
            None if caret.hasSelection() or self._edit.isReadOnly() else _TYPED.search(self._before_caret())
        )
        if typed is None:
            return False
        name, texts = typed[1].casefold(), self._texts()
        start = caret.position() - qt_length(typed[0])
        undone = self._last == (name, start) and self._edit.document().isRedoAvailable()
        if name not in texts or undone:
            return False
        caret.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        return self._expand(name, caret)

    def _expand(self, name: str, caret: QTextCursor) -> bool:
        try:
            whole = expand(name, self._texts())
        except RuleBrokenError as error:
            self._edit.refused.emit(f"{error.what} {error.do}")
            return True
        start = caret.selectionStart()
        if not self._edit.put_in(caret, whole.text):
            return True
        self._last = (name, start)
        places = [
            (start + qt_position(whole.text, a), start + qt_position(whole.text, b)) for a, b in whole.places
        ]
        self._edit.setTextCursor(caret)
        if self._walk is not None:
            self._walk.deleteLater()
        self._walk = PlaceWalk(self._edit, places, start + qt_length(whole.text))
        if places:
            said = self.tr("%1 places to fill in; Tab goes to the next").replace("%1", str(len(places)))
            announce(self._edit, said)
        self.used.emit(name)
        return True

    @Slot()
    def _end_walk(self) -> None:
        """End the walk when the person leaves; a list or a menu over the field is no leaving."""
        if self._walk is not None and QApplication.activePopupWidget() is None:
            self._walk.end()
