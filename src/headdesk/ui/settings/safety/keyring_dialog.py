"""Letting a practice open without its password on this computer, or ending that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.store.keyring_slot import FindStore
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import ignore
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import ways_in


class KeyringDialog(QObject):
    """Asks for the password, and says what the change means.

    Args:
        desk: The practice.
        window: The dialog stands before it.
        find_store: Returns this computer's keyring.
        on: True lets the practice open with it.
        closed: Called when the dialog is gone, whatever came of it.
    """

    def __init__(
        self, desk: Desk, window: QWidget, find_store: FindStore, *, on: bool, closed: Callable[[], None]
    ) -> None:
        self.task = TaskDialog(
            window,
            self.tr("Open without the password on this computer")
            if on
            else self.tr("Ask for the password again"),
            self.tr(
                "Whoever can use your account on this computer can then open the practice. A key kept beside "
                "the data may not count as secured when the computer is lost."
            )
            if on
            else self.tr("The secret is taken out of this computer’s keyring."),
            self.tr("Use the keyring") if on else self.tr("Ask for the password"),
        )
        super().__init__(self.task)
        self._desk, self._find_store, self._on = desk, find_store, on
        self.password = PasswordEdit(self.tr("Password"))
        self._field = Field(self.tr("Password"), self.password)
        self._field.setFocusProxy(self.password)
        self.password.textEdited.connect(self._field.clear_message)
        self.password.returnPressed.connect(self._change)
        self.task.acted.connect(self._change)
        self.task.dialog.finished.connect(closed)
        self.task.open(self._field)

    @Slot()
    def _change(self) -> None:
        vault, password, on = self._desk.vault, self.password.text(), self._on
        find_store = self._find_store
        self.task.run(
            self._desk,
            self.tr("Asking the keyring…"),
            lambda _, job: ways_in.find_keyring_change(vault, password, find_store(job.stop), on=on),
            self._make,
            self._refused,
        )

    def _make(self, change: ways_in.Change) -> None:
        try:
            ways_in.use_keyring(self._desk.connection, change, on=self._on, now=self._desk.now())
        except HeaddeskError as error:
            self.task.refuse(error)
            return
        if not self._on:
            vault, find_store = self._desk.vault, self._find_store
            self._desk.run(lambda _, job: ways_in.empty_keyring(vault, find_store(job.stop)), ignore, ignore)
        self.task.dialog.accept()

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._field.show_error(f"{error.what} {error.do}")
            self.password.setFocus()
        else:
            self.task.refuse(error)
