"""The list of snippets, narrowed as one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.popover import BLUR, Popover
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.snippet_rows import SnippetRow, SnippetRows

_WIDE: Final = 480
_SHOWN: Final = 8
_BEGINNING: Final = 90


class SnippetPopup(Popover):
    """Type to narrow, Up and Down to move, Enter to take, Esc to close; it reads out the current row.

    Args:
        parent: As in Qt.
        texts: Name to text, in the order in which they are offered.
        floating: False keeps it in the page, for pictures of it.

    Attributes:
        field: The line to type into.
    """

    def __init__(self, parent: QWidget, texts: Mapping[str, str], *, floating: bool = True) -> None:
        super().__init__(parent, floating=floating)
        self._texts = texts
        self.field = search_field(self.tr("Snippets"), hint=self.tr("Name or words"))
        self._found = SnippetRows()
        self._foot = Label("", "hint", "muted")
        self._foot.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        self.body.setSpacing(scaled(4))
        for part in (self.field, self._found, self._foot):
            self.body.addWidget(part)
        self.setFixedWidth(scaled(_WIDE) + 2 * BLUR)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self._found.picked.connect(self._pick)
        self._narrow()

    def open_at_caret(self, edit: QTextEdit, begun: str) -> None:
        """Show it under the caret, narrowed to what was typed already; above where there is more room."""
        self.field.setText(begun)
        self.adjustSize()
        caret, view = edit.cursorRect(), edit.viewport()
        corner = view.mapToGlobal(caret.bottomLeft()) + QPoint(-BLUR, scaled(4) - BLUR)
        above = view.mapToGlobal(caret.topLeft()).y() - self.height() + BLUR
        screen = edit.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom() and above > screen.top():
            corner.setY(above)
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys of the field walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, current = event.key(), self.current()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._found.move_by(1 if key == Qt.Key.Key_Down else -1)
                self._describe()
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                if current:
                    self._pick(current)
                return True
        return super().eventFilter(watched, event)

    def current(self) -> str:
        """Return the name that Enter takes; empty for none."""
        row = self._found.current()
        return row.key if row else ""

    def names(self) -> list[str]:
        """Return what fits, in the order shown: by the name first, then by the words."""
        typed = self.field.text().strip().removeprefix(";").casefold()
        begin = [name for name in self._texts if name.startswith(typed)]
        hold = [name for name, text in self._texts.items() if typed in name or typed in text.casefold()]
        return list(dict.fromkeys((*begin, *hold)))

    @Slot()
    def _narrow(self) -> None:
        found = self.names()
        self._found.show_rows([SnippetRow(name, _beginning(self._texts[name])) for name in found[:_SHOWN]])
        self._found.setVisible(bool(found))
        self._foot.setText(self._foot_words(len(found)))
        self._describe()
        self.adjustSize()

    def _foot_words(self, found: int) -> str:
        if not found:
            return self.tr("None found · Esc closes")
        if found <= _SHOWN:
            return self.tr("Enter puts it in · Esc closes")
        words = self.tr("%1 more, type to narrow · Enter puts it in · Esc closes")
        return words.replace("%1", str(found - _SHOWN))

    def _describe(self) -> None:
        """Tell those who listen which one Enter takes."""
        row = self._found.current()
        self.field.setAccessibleDescription(row.sentence() if row else self.tr("None found"))


def _beginning(text: str) -> str:
    return " ".join(text.split())[:_BEGINNING]
