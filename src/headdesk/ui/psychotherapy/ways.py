"""Changing what opens the private notes: the password, the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.ui import shown
from headdesk.ui.psychotherapy.sheet import FILE_NAME, sheet_of
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.unlock.sheet_picture import SheetPicture
from headdesk.ui.unlock.sheet_proof import SheetProof
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases.psychotherapy import opening
from headdesk.usecases.psychotherapy.opening import Change

if TYPE_CHECKING:
    from headdesk.store.recovery_code import RecoveryCode
    from headdesk.ui.desk import Desk

_WIDE: Final = 820
_BREAKS_AT: Final = 740
_PAPER: Final = 340


class _Proof(QObject):
    """The password of today, typed before anything changes.

    Attributes:
        task: The dialog, which owns this.
    """

    def __init__(self, desk: Desk, task: TaskDialog) -> None:
        super().__init__(task)
        self.task, self._desk = task, desk
        self.password = PasswordEdit(self.tr("Password of the private notes"))
        self.field = Field(self.tr("Password of the private notes"), self.password)
        self.field.setFocusProxy(self.password)
        self.password.textEdited.connect(self.field.clear_message)

    def refuse(self, error: HeaddeskError) -> None:
        """Say what went wrong: beside the password, if it was that."""
        if isinstance(error, WrongKeyError):
            self.field.show_error(f"{error.what} {error.do}")
            self.password.setFocus()
        else:
            self.task.refuse(error)


class ChangePassword(_Proof):
    """Asks for the password of today and for the next one."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        task = TaskDialog(
            window,
            window.tr("Change the password of the private notes"),
            window.tr("Backups made before still open with the password of their day."),
            window.tr("Change password"),
        )
        super().__init__(desk, task)
        self.chosen = NewPassword(desk.vault.folder.stem)
        self.password.returnPressed.connect(self.chosen.first.setFocus)
        self.chosen.entered.connect(self._change)
        task.acted.connect(self._change)
        task.open(self.field, self.chosen)

    @Slot()
    def _change(self) -> None:
        new, old = self.chosen.password(), self.password.text()
        if new is not None:
            self.task.run(
                self._desk,
                self.tr("Changing…"),
                lambda connection, _: opening.find_password_change(connection, old, new),
                self._make,
                self.refuse,
            )

    def _make(self, change: Change) -> None:
        try:
            opening.change_password(self._desk.connection, change, now=self._desk.now())
        except HeaddeskError as error:
            self.refuse(error)
        else:
            self.task.dialog.accept()


class NewSheet(_Proof):
    """Asks for the password, shows the new sheet, and has two of its groups typed back."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        made = opening.sheet_made_on(desk.connection)
        of = "" if made is None else shown.full_day(made)
        task = TaskDialog(
            window,
            window.tr("Make a new recovery sheet for private notes"),
            window.tr("The sheet of %s works until you have typed two groups of the new one back.") % of,
            window.tr("Make the sheet"),
        )
        super().__init__(desk, task)
        self.code: RecoveryCode | None = None
        self._change: Change | None = None
        self.picture = SheetPicture(wide=_PAPER)
        self.keep = KeepSheet(self.picture, file_name=FILE_NAME)
        self.proof = SheetProof(self.picture, self.keep)
        self._sheet = self._sheet_part()
        self._sheet.hide()
        self.password.returnPressed.connect(self._act)
        self.proof.entered.connect(self._act)
        self.proof.changed.connect(self._show_verb)
        task.acted.connect(self._act)
        task.open(self.field, self._sheet)

    def _sheet_part(self) -> QWidget:
        form, paper = QWidget(), QWidget()
        for holder, part in ((form, self.proof), (paper, self.picture)):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(scaled(12))
            column.addWidget(part)
            column.addStretch(1)
        return Beside(form, paper, gap=16, breaks_at=_BREAKS_AT)

    @Slot()
    def _act(self) -> None:
        if self._change is None:
            password = self.password.text()
            self.task.run(
                self._desk,
                self.tr("Making the sheet…"),
                lambda connection, _: opening.find_new_code(connection, password),
                self._show,
                self.refuse,
            )
        elif self.proof.advance():
            self._put_in_force(self._change)

    def _show(self, found: tuple[RecoveryCode, Change]) -> None:
        self.code, self._change = found
        self.password.clear()
        self.field.hide()
        self._sheet.show()
        number = opening.number(self._desk.connection)
        self.proof.show_sheet(sheet_of(self._desk, self.code.groups, number))
        self.task.dialog.widen(_WIDE)

    @Slot()
    def _show_verb(self) -> None:
        if self.code is not None:
            self.task.set_verb(self.proof.main_words, self.tr("Keep the old sheet"))

    def _put_in_force(self, change: Change) -> None:
        try:
            opening.change_code(self._desk.connection, change, now=self._desk.now())
        except HeaddeskError as error:
            self.refuse(error)
        else:
            self.task.dialog.accept()
