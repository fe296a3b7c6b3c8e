"""A supervisor's own password, changed by whoever knows the old one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.store.connection import Connection
from headdesk.store.supervisors import Supervisor
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import cosigning
from headdesk.usecases.vaults import password_cost


class SupervisorPasswordDialog(QObject):
    """The old password once, the new one twice.

    Attributes:
        task: The dialog.
    """

    def __init__(self, desk: Desk, window: QWidget, supervisor: Supervisor) -> None:
        self.task = TaskDialog(
            window,
            window.tr("Change the supervisor’s password"),
            window.tr("For %s, who signs with it. What was co-signed stays as it is.") % supervisor.name,
            window.tr("Change password"),
        )
        super().__init__(self.task)
        self._desk, self._supervisor = desk, supervisor
        self.old = PasswordEdit(self.tr("Current password"))
        self._old = Field(self.tr("Current password"), self.old)
        self._old.setFocusProxy(self.old)
        self.chosen = NewPassword(supervisor.name)
        self.old.textEdited.connect(self._old.clear_message)
        self.old.returnPressed.connect(self.chosen.first.setFocus)
        self.chosen.entered.connect(self._change)
        self.task.acted.connect(self._change)
        self.task.open(self._old, self.chosen)

    @Slot()
    def _change(self) -> None:
        new = self.chosen.password()
        if new is None:
            return
        supervisor, old, now = self._supervisor, self.old.text(), self._desk.now()
        cost = password_cost(self._desk.vault.folder)

        def job(connection: Connection, _: Job) -> None:
            cosigning.change_password(connection, supervisor, old, new, cost=cost, now=now)

        self.task.run(self._desk, self.tr("Changing…"), job, self._done, self._refused)

    def _done(self, _: object) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.say(self.tr("The supervisor’s password is changed."))
        self.task.dialog.accept()

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._old.show_error(f"{error.what} {error.do}")
            self.old.setFocus()
        else:
            self.task.refuse(error)
