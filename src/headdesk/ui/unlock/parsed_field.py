"""A field whose text must make a value, and says so when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class ParsedField(QWidget):
    """Label, line and message; the message comes when the field is left, never in the middle of a word.

    Args:
        label: Above the field.
        parse: Returns the value, or raises a `HeaddeskError` that says what to do; plain text needs none.
        hint: On the label's line.
        good: Said below when the text makes a value.
        parent: As in Qt.

    Signals:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        parse: Callable[[str], Any] = str,
        *,
        hint: str = "",
        good: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._good = parse, good
        self.edit = LineEdit(label)
        self._field = Field(label, self.edit, hint=hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.edit.textEdited.connect(self._field.clear_message)
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self.check)
        self.setFocusProxy(self.edit)

    def value(self) -> Any:  # noqa: ANN401 - whatever parse makes
        """Return the value; None when the field is empty or its text makes none."""
        typed = self.edit.text().strip()
        try:
            return self._parse(typed) if typed else None
        except HeaddeskError:
            return None

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.text().strip()

    @Slot()
    def check(self) -> bool:
        """Say below how the text is; return False when it makes no value."""
        typed = self.text()
        try:
            if typed:
                self._parse(typed)
        except HeaddeskError as error:
            self._field.show_error(f"{error.what} {error.do}".strip())
            return False
        if typed and self._good:
            self._field.show_good(self._good)
        else:
            self._field.clear_message()
        return True

    def refuse(self, sentence: str) -> None:
        """Say below what to do, and bring the cursor there."""
        self._field.show_error(sentence)
        self.edit.setFocus()

    def message(self) -> str:
        """Return the sentence below."""
        return self._field.message()
