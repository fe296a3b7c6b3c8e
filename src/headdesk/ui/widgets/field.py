"""A label above, a field, and a sentence below."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.field_paint import mark_field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.password_edit import PasswordEdit

if TYPE_CHECKING:
    from headdesk.ui.widgets.message_line import MessageLine


class Field(QWidget):
    """Puts label, hint and message around any field.

    The message says the fix, not the fault, and is announced. What a `ValueEdit` refuses and a `PasswordEdit`
    notices about Caps Lock is shown by itself.

    Attributes:
        editor: The field, as it was given.
        label: The label above.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        under: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Label(label, "name")
        self.label.setBuddy(editor)
        self._hint = Label(hint, "hint", "muted")
        self._says = ""
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._hear(editor)
        self._lay_out(under)
        self.clear_message()
        self.set_hint(hint)

    def set_hint(self, hint: str) -> None:
        """Show another hint on the label's line."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.editor.setAccessibleDescription(hint)

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Mark the field and say below what to do."""
        mark_field(self.editor, error=True)
        self._show("problem", sentence)

    def show_good(self, sentence: str) -> None:
        """Say below that something fits."""
        mark_field(self.editor, error=False)
        self._show("good", sentence)

    def show_info(self, sentence: str) -> None:
        """Say below something to know."""
        mark_field(self.editor, error=False)
        self._show("info", sentence)

    @Slot()
    def clear_message(self) -> None:
        """Take the sentence below away."""
        mark_field(self.editor, error=False)
        if self._says:
            self._says = ""
            self._message.hide()
        self.editor.setAccessibleDescription(self._hint.text())

    def message(self) -> str:
        """Return the sentence below; empty when there is none."""
        return self._says

    @cached_property
    def _message(self) -> MessageLine:
        """The line below, built for the first sentence: most fields never need one."""
        from headdesk.ui.widgets.message_line import MessageLine

        line = MessageLine(parent=self)
        no_width_of_its_own = QSizePolicy.Policy.Ignored
        line.setSizePolicy(no_width_of_its_own, QSizePolicy.Policy.Preferred)
        self._below.addWidget(line)
        return line

    def _show(self, key: str, sentence: str) -> None:
        self._says = sentence
        self._message.show_message(key, sentence)
        self._message.setMinimumWidth(self._message.least_width())
        self._message.show()
        self.editor.setAccessibleDescription(sentence)
        announce(self.editor, sentence)

    def _hear(self, editor: QWidget) -> None:
        if isinstance(editor, PasswordEdit):  # the only field before the first page is painted
            editor.caps_lock_changed.connect(self._show_caps_lock)
            return
        from headdesk.ui.widgets.value_edit import ValueEdit

        if isinstance(editor, ValueEdit):
            editor.refused.connect(self.show_error)
            editor.value_changed.connect(self.clear_message)
            editor.textEdited.connect(self.clear_message)

    @Slot(bool)
    def _show_caps_lock(self, on: bool) -> None:  # noqa: FBT001 - a slot
        if on:
            self.show_info(self.tr("Caps Lock is on"))
        else:
            self.clear_message()

    def _lay_out(self, under: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = FlowLayout(gap=10)
        top.addWidget(self.label)
        top.addWidget(self._hint)
        column.addLayout(top)
        column.addSpacing(scaled(6))
        column.addWidget(self.editor)
        if under:
            column.addSpacing(scaled(8))
            column.addWidget(under)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch()
