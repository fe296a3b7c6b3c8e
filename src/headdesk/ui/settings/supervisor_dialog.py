"""Setting up a supervisor: who they are, and a password of their own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.usecases import cosigning
from headdesk.usecases.vaults import password_cost

_WIDE = 460


class SupervisorDialog(QObject):
    """Asks for name, credential and license, and lets the supervisor choose a password, typed twice.

    Attributes:
        task: The dialog.

    Signals:
        added: They co-sign from now on.
    """

    added = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.task = TaskDialog(
            window,
            window.tr("Who signs beside you?"),
            window.tr(
                "From now on your notes wait for this signature too. "
                "The password is the supervisor’s own: let them type it, and nobody else know it."
            ),
            window.tr("Add supervisor"),
            wide=_WIDE,
        )
        super().__init__(self.task)
        self._desk = desk
        self.name = LineEdit(self.tr("Name"))
        self.credential = LineEdit(self.tr("Credential"))
        self.license = LineEdit(self.tr("License"))
        self.chosen = NewPassword()
        self.name.textChanged.connect(self._look)
        self.credential.textChanged.connect(self._look)
        self.chosen.entered.connect(self._add)
        self.task.acted.connect(self._add)
        self._name = Field(self.tr("Name"), self.name, hint=self.tr("as it stands under notes"))
        self._name.setFocusProxy(self.name)
        self._look()
        self.task.open(
            self._name,
            Field(self.tr("Credential"), self.credential, hint=self.tr("such as LPCC-S")),
            Field(self.tr("License"), self.license, hint=self.tr("state and number")),
            self.chosen,
        )

    @Slot()
    def _look(self) -> None:
        self._name.clear_message()
        self.chosen.set_own_names(self.name.text())
        known = bool(self.name.text().strip() and self.credential.text().strip())
        self.task.main.allow(known, self.tr("It needs a name and a credential."))

    @Slot()
    def _add(self) -> None:
        password = self.chosen.password()
        if password is None or not self.task.main.isEnabled():
            return
        name, credential, license_number = self.name.text(), self.credential.text(), self.license.text()
        cost, now = password_cost(self._desk.vault.folder), self._desk.now()

        def job(connection: Connection, _: Job) -> None:
            cosigning.set_up(
                connection,
                name=name,
                credential=credential,
                license_number=license_number,
                password=password,
                cost=cost,
                now=now,
            )

        self.task.run(self._desk, self.tr("Adding…"), job, self._done, self._refused)

    def _done(self, _: object) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.NOTES)
        self.added.emit()
        self.task.dialog.accept()

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, InvalidValueError):
            self._name.show_error(f"{error.what} {error.do}".strip())
            self.name.setFocus()
        else:
            self.task.refuse(error)
