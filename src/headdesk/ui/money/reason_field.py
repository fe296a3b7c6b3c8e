"""A field for a payer's reason: chosen by our words, or typed as a code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

from headdesk.domain.errors import InvalidValueError
from headdesk.ui.money import reasons
from headdesk.ui.sheet.form_field import FormField, text_field

_ANY = 0
"""As many characters as there is room for: some reasons are long."""
_SEEN = 9
_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter})


def reason_field(key: str, label: str, offered: Sequence[str]) -> FormField:
    """Return a field that offers the reasons with the typed words or digits in them.

    A code that was typed is shown in our words once the field is left.
    """
    field = text_field(key, label, _ANY)
    editor = field.editor
    if isinstance(editor, QLineEdit):
        completer = QCompleter(list(offered), editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SEEN)
        editor.setCompleter(completer)
        _Wording(editor)
    return field


class _Wording(QObject):
    """Puts our words for a typed code into its field, which Tab and Enter leave though the list is open."""

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._list: QAbstractItemView | None = None
        editor.editingFinished.connect(self._show_words)
        editor.textEdited.connect(self._watch)

    @Slot()
    def _watch(self) -> None:
        """Hear the keys of the list, which is built when something is typed."""
        offered = self._editor.completer().popup() if self._list is None else None
        if offered is not None:
            self._list = offered
            offered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the list without a choice by Tab or Enter; what was typed counts."""
        if self._list is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in _LEAVING or self._list.currentIndex().isValid():
            return super().eventFilter(watched, event)
        self._list.hide()
        self._show_words()
        QApplication.sendEvent(self._editor, event)
        return True

    @Slot()
    def _show_words(self) -> None:
        try:
            worded = reasons.words(*reasons.parse(self._editor.text()))
        except InvalidValueError:
            return
        if worded != self._editor.text():
            self._editor.setText(worded)
            self._editor.setCursorPosition(0)
