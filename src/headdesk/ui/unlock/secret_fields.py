"""What is typed to open a practice: its password, the code on the recovery sheet, then a new password."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit

if TYPE_CHECKING:
    from headdesk.store.recovery_code import RecoveryCode
    from headdesk.ui.unlock.new_password import NewPassword
    from headdesk.ui.widgets.line_edit import LineEdit


class SecretFields(QWidget):
    """One field at a time. Only the password's is there from the start: the others are built when shown.

    Args:
        name: Of the practice; a poor password.
        parent: As in Qt.

    Attributes:
        by_code: The recovery code is asked for, not the password.

    Signals:
        entered: Enter was pressed in the last field.
    """

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.by_code = False
        self.password = PasswordEdit(self.tr("Password"), large=True)
        self.password_field = Field(self.tr("Password"), self.password)
        self.password.returnPressed.connect(self.entered)
        self.password.textEdited.connect(self.password_field.clear_message)
        self._edits: list[QLineEdit] = [self.password]
        self._shown: Field | NewPassword = self.password_field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.password_field)

    @cached_property
    def code(self) -> LineEdit:
        """The field for the code on the recovery sheet."""
        from headdesk.ui.widgets.line_edit import LineEdit

        edit = LineEdit(self.tr("Recovery code"))
        edit.returnPressed.connect(self.entered)
        self._edits.append(edit)
        return edit

    @cached_property
    def code_field(self) -> Field:
        """The code with its label and its sentence."""
        field = Field(self.tr("Recovery code"), self.code, hint=self.tr("all nine groups"))
        self.code.textEdited.connect(field.clear_message)
        return field

    @cached_property
    def chosen(self) -> NewPassword:
        """The fields for a new password, once the code has opened the practice."""
        from headdesk.ui.unlock.new_password import NewPassword

        made = NewPassword(self._name)
        made.entered.connect(self.entered)
        self._edits += [made.first, made.second]
        return made

    def show_way(self, *, choosing: bool) -> None:
        """Show the field for the way that was chosen, or those for a new password."""
        part = self.chosen if choosing else self.code_field if self.by_code else self.password_field
        self._shown.hide()
        if self._column.indexOf(part) < 0:
            self._column.addWidget(part)
        part.show()
        self._shown = part
        self.setFocusProxy(part.editor if isinstance(part, Field) else part.first)

    def secret(self) -> str | RecoveryCode | None:
        """Return what was typed; None, with a sentence beside the field, when it cannot be right."""
        if not self.by_code:
            if not self.password.text():
                self.password_field.show_error(self.tr("Type the password first."))
            return self.password.text() or None
        from headdesk.store.recovery_code import parse_recovery_code

        try:
            return parse_recovery_code(self.code.text())
        except InvalidValueError as error:
            self.code_field.show_error(f"{error.what} {error.do}".strip())
            return None

    def refuse(self, sentence: str) -> None:
        """Say beside the field that this was not it, and have it typed again."""
        field, edit = (self.code_field, self.code) if self.by_code else (self.password_field, self.password)
        field.show_error(sentence)
        edit.selectAll()
        edit.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed for a while."""
        for edit in self._edits:
            edit.setReadOnly(read_only)

    def forget(self) -> None:
        """Take everything that was typed out of the fields."""
        for edit in self._edits:
            edit.clear()
