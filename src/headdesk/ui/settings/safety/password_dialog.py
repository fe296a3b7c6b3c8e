"""Changing the password."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import ways_in


class PasswordDialog(QObject):
    """Asks for the current password and for the next one; lives as long as its dialog."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.task = TaskDialog(
            window,
            self.tr("Change the password"),
            self.tr("Backups made before still open with the password of their day."),
            self.tr("Change password"),
        )
        super().__init__(self.task)
        self._desk = desk
        self.old = PasswordEdit(self.tr("Current password"))
        self._old = Field(self.tr("Current password"), self.old)
        self.chosen = NewPassword(desk.vault.folder.stem)
        self.old.textEdited.connect(self._old.clear_message)
        self.old.returnPressed.connect(self.chosen.first.setFocus)
        self.chosen.entered.connect(self._change)
        self.task.acted.connect(self._change)
        self._old.setFocusProxy(self.old)
        self.task.open(self._old, self.chosen)

    @Slot()
    def _change(self) -> None:
        password = self.chosen.password()
        if password is None:
            return
        vault, old = self._desk.vault, self.old.text()
        self.task.run(
            self._desk,
            self.tr("Changing…"),
            lambda *_: ways_in.find_password_change(vault, old, password),
            self._make,
            self._refused,
        )

    def _make(self, change: ways_in.Change) -> None:
        try:
            ways_in.change_password(self._desk.connection, change, now=self._desk.now())
        except HeaddeskError as error:
            self.task.refuse(error)
            return
        self._desk.say(self.tr("The password is changed."))
        self.task.dialog.accept()

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._old.show_error(f"{error.what} {error.do}")
            self.old.setFocus()
        else:
            self.task.refuse(error)
