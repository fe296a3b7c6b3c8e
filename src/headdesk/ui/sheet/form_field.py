"""The fields of a form: each has a key, and its content is a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.money import Money
from headdesk.ui import shown
from headdesk.ui.sheet.choices import Choices
from headdesk.ui.sheet.reading import past_day
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.value_edit import ValueEdit, date_edit, money_edit

Editor = LineEdit | ValueEdit | Combo | CheckBox
_ALL, _IN_A_THIRD = 3, 24
TICKED = "yes"
"""The text of a ticked box; an empty one has none."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form.

    Attributes:
        key: What the field is called in the form's texts.
        editor: What one types into, chooses from or ticks.
        shown: What goes into the row: the editor with its label and message, or a box to tick.
        thirds: How much of the width it takes, by what is expected in it.
    """

    key: str
    editor: Editor
    shown: QWidget
    thirds: int = 1

    def content(self) -> str:
        """Return what the field says."""
        if isinstance(self.editor, Combo):
            return str(self.editor.chosen_key() or "")
        if isinstance(self.editor, CheckBox):
            return TICKED if self.editor.isChecked() else ""
        return self.editor.text().strip()

    def fill(self, content: str) -> None:
        """Show a content; what makes no value stays as it is, with its sentence below."""
        self.clear()
        if isinstance(self.editor, Combo):
            self.editor.choose(content)
        elif isinstance(self.editor, CheckBox):
            self.editor.setChecked(content == TICKED)
        else:
            self.editor.setText(content)
        if isinstance(self.editor, ValueEdit):
            _understand(self.editor)

    def refuse(self, sentence: str) -> None:
        """Say below the field what to do about it."""
        if isinstance(self.shown, Field):
            self.shown.show_error(sentence)

    def advise(self, sentence: str) -> None:
        """Say below the field what is good to know, or nothing any more; twice the same is said once."""
        if not isinstance(self.shown, Field) or self.shown.message() == sentence:
            return
        if sentence:
            self.shown.show_info(sentence)
        else:
            self.shown.clear_message()

    def clear(self) -> None:
        """Take the sentence below the field away."""
        if isinstance(self.shown, Field):
            self.shown.clear_message()


def text_field(key: str, label: str, characters: int, *, hint: str = "") -> FormField:
    """Return a field for a line of text; its width tells how much is expected."""
    return _around(key, label, LineEdit(label, characters=characters), hint, _thirds(characters))


def choice_field(key: str, label: str, choices: Choices, *, characters: int = 0, hint: str = "") -> FormField:
    """Return a field to choose from."""
    expected = characters or _longest(choices)
    return _around(key, label, Combo(label, choices, characters=expected), hint, _thirds(expected))


def day_field(
    key: str, label: str, today: Callable[[], date], *, hint: str = "", past: bool = False
) -> FormField:
    """Return a field for a day, with a calendar; ``past`` refuses days that are still to come."""

    def parse(text: str) -> date:
        day = parse_date(text, today())
        return past_day(day, today()) if past else day

    return _around(key, label, date_edit(label, parse, shown.numbers), hint)


def amount_field(key: str, label: str, parse: Callable[[str], Money], *, hint: str = "") -> FormField:
    """Return a field for an amount."""

    def cents(text: str) -> int:
        return parse(text).cents

    return _around(key, label, money_edit(label, cents, _money_text), hint)


def tick_field(key: str, words: str) -> FormField:
    """Return a box to tick."""
    box = CheckBox(words)
    box.setObjectName(key)
    return FormField(key, box, box, _ALL)


def _around(key: str, label: str, editor: Editor, hint: str, thirds: int = 1) -> FormField:
    editor.setObjectName(key)
    if isinstance(editor, ValueEdit):
        editor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return FormField(key, editor, Field(label, editor, hint=hint), thirds)


def _understand(editor: ValueEdit) -> None:
    """Have a field read its text without telling that it changed; what makes no value is told."""
    blocked = editor.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    understood = editor.commit()
    editor.blockSignals(blocked)
    if not understood:
        editor.commit()


def _money_text(cents: int) -> str:
    return str(Money(cents))


def _thirds(characters: int) -> int:
    """Return the thirds of a row for about so many characters; 0 takes the row."""
    if not characters:
        return _ALL
    return 1 if characters <= _IN_A_THIRD else 2


def _longest(choices: Choices) -> int:
    return max((len(words) for _, words in choices), default=8)
