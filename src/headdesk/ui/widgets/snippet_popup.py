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
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.search_field import search_field

_WIDE: Final = 520
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
        rows: What fits.
    """

    def __init__(self, parent: QWidget, texts: Mapping[str, str], *, floating: bool = True) -> None:
        super().__init__(parent, floating=floating)
        self._texts = texts
        self.field = search_field(self.tr("Snippets"), hint=self.tr("Name or words"))
        self.rows = RowList(self.tr("Snippets found"), leads=False, compact=True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = Label("", "hint", "muted")
        self._foot.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        self.body.setSpacing(scaled(4))
        for part in (self.field, self.rows, self._foot):
            self.body.addWidget(part)
        self.setFixedWidth(scaled(_WIDE) + 2 * BLUR)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.rows.activated_row.connect(self._pick)
        self.rows.current_row_changed.connect(self._describe)
        self._narrow("")

    def open_at_caret(self, edit: QTextEdit, begun: str) -> None:
        """Show it under the caret, narrowed to what was typed already."""
        self.field.setText(begun)
        self.adjustSize()
        caret = edit.cursorRect()
        corner = edit.viewport().mapToGlobal(caret.bottomLeft()) + QPoint(-BLUR, scaled(4) - BLUR)
        screen = edit.screen().availableGeometry()
        above = edit.viewport().mapToGlobal(caret.topLeft()).y() - self.height() + BLUR
        if corner.y() + self.height() > screen.bottom() and above > screen.top():
            corner.setY(above)
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let keys of the field walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move_by(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                if self.rows.current_key() is not None:
                    self._pick(self.rows.current_key())
                return True
        return super().eventFilter(watched, event)

    def names(self) -> list[str]:
        """Return what fits, in the order shown: by the name first, then by the words."""
        typed = self.field.text().strip().removeprefix(";").casefold()
        begin = [name for name in self._texts if name.startswith(typed)]
        hold = [n for n, text in self._texts.items() if typed in n or typed in text.casefold()]
        return list(dict.fromkeys((*begin, *hold)))[:_SHOWN]

    @Slot(str)
    def _narrow(self, _typed: str) -> None:
        found = self.names()
        self.rows.show_rows(
            [
                RowItem(name, name=f";{name}", fact=_beginning(self._texts[name]), spoken=self._spoken(name))
                for name in found
            ]
        )
        if found:
            self.rows.choose(found[0])
        self.rows.setVisible(bool(found))
        self._foot.setText(
            self.tr("Enter puts it in · Esc closes") if found else self.tr("None found · Esc closes")
        )
        self._describe()
        self.adjustSize()

    def _move_by(self, steps: int) -> None:
        found = self.names()
        if found:
            index = found.index(str(self.rows.current_key())) + steps
            self.rows.choose(found[max(0, min(index, len(found) - 1))])
            self._describe()

    @Slot()
    def _describe(self) -> None:
        """Tell those who listen which one Enter takes."""
        current = self.rows.current_key()
        self.field.setAccessibleDescription(
            self._spoken(str(current)) if current is not None else self.tr("None found")
        )

    def _spoken(self, name: str) -> str:
        return f"{name}, {_beginning(self._texts[name])}"


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"
