"""A day in a section: typed in any usual way, kept as the record keeps days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout

from headdesk.domain.calendar import BEGINNING, parse_date
from headdesk.domain.templates import Section, day_of
from headdesk.ui import shown
from headdesk.ui.record.row_field import RowField
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.value_edit import date_edit


class DayField(RowField):
    """One date with a calendar; what is none is kept as it was typed, and what to type is said below.

    Args:
        section: What is filled in.
        offered: Days to choose by one press; *2/14* is the one nearest to the first of them.
    """

    def __init__(self, section: Section, offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        named(self, section.label)
        days = [day for day in map(day_of, offered) if day is not None]
        near = days[0] if days else BEGINNING
        self.edit = date_edit(section.label, lambda text: parse_date(text, near), shown.numbers)
        self.edit.setAccessibleDescription(section.hint)
        self._message = MessageLine("problem")
        self._message.hide()
        line = FlowLayout(gap=12, between=2)
        line.addWidget(self.edit)
        for day in days:
            line.addWidget(self._chooser(section.label, day))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._message)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._hear)
        self.edit.value_changed.connect(self._hear)
        self.edit.understood.connect(self._message.hide)
        self.edit.refused.connect(self._refuse)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        """Return the day as ``2026-05-11``; what is none, as it was typed."""
        day = self.edit.peek()
        return str(day) if day is not None else self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Show a day, or what was typed for one."""
        day = day_of(text)
        self.edit.set_value(day)
        self._message.hide()
        if day is None:
            self.edit.setText(text)

    def take_focus(self, position: int | None = None) -> None:
        """Put the focus into the field."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if position is not None:
            self.edit.setCursorPosition(position)

    def position(self) -> int:
        """Return where the caret is."""
        return self.edit.cursorPosition()

    def _chooser(self, name: str, day: date) -> Button:
        words = shown.numbers(day)
        button = Button(words, "quiet", size="row", flush=True, name=f"{name}: {words}")
        button.clicked.connect(lambda: self.replace(str(day)))
        return button

    @Slot()
    def _hear(self) -> None:
        self.edited.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._message.show_message("problem", sentence)
        self._message.show()
