"""The supervisor signs a note beside its author, at the author's computer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.domain.notes import Note
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import cosigning

_WIDE = 440


class CosignQuestion(QObject):
    """Name, credential and password of the supervisor; their password is tried beside the window.

    Attributes:
        task: The dialog.

    Signals:
        cosigned: The co-signature is in the chain.
    """

    cosigned = Signal()

    def __init__(self, desk: Desk, window: QWidget, note: Note) -> None:
        self.task = TaskDialog(
            window,
            window.tr("Co-sign this note"),
            window.tr("For the supervisor. Your signature stands for the note exactly as %s signed it.")
            % note.signed_by,
            window.tr("Co-sign"),
            wide=_WIDE,
        )
        super().__init__(self.task)
        self._desk, self._note = desk, note
        self.name = LineEdit(self.tr("Your name"))
        self.credential = LineEdit(self.tr("Your credential"))
        self.password = PasswordEdit(self.tr("Your password for co-signing"))
        self._password = Field(self.tr("Your password for co-signing"), self.password)
        self.password.textEdited.connect(self._password.clear_message)
        for edit in (self.name, self.credential, self.password):
            edit.textChanged.connect(self._look)
        self.task.acted.connect(self._cosign)
        name = Field(self.tr("Your name"), self.name)
        name.setFocusProxy(self.name)
        self._look()
        self.task.open(name, Field(self.tr("Your credential"), self.credential), self._password)

    @Slot()
    def _look(self) -> None:
        typed = (self.name.text().strip(), self.credential.text().strip(), self.password.text())
        self.task.main.allow(all(typed), self.tr("It needs a name, a credential and a password."))

    @Slot()
    def _cosign(self) -> None:
        note, now = self._note, self._desk.now()
        name, credential, password = self.name.text(), self.credential.text(), self.password.text()

        def job(connection: Connection, _: Job) -> None:
            cosigning.cosign(connection, note, name=name, credential=credential, password=password, now=now)

        self.task.run(self._desk, self.tr("Signing…"), job, self._done, self._refused)

    def _done(self, _: object) -> None:
        self._desk.saved.emit(self._desk.now())
        for topic in (Topic.NOTES, Topic.CLAIMS):
            self._desk.changed.emit(topic)
        self._desk.say(self.tr("The note is co-signed."))
        self.task.dialog.accept()
        self.cosigned.emit()

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._password.show_error(f"{error.what} {error.do}")
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.task.refuse(error)
