"""A new recovery sheet in place of the old one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.forms.recovery_sheet import RecoverySheet
from headdesk.store.recovery_code import RecoveryCode
from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.sheet_picture import SheetPicture
from headdesk.ui.unlock.sheet_proof import SheetProof
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import ways_in
from headdesk.usecases.recovery import SheetRecord

_WIDE, _BREAKS_AT = 820, 740
_PAPER = 340


class SheetDialog(QObject):
    """Asks for the password, shows the new sheet, and has two of its groups typed back.

    Args:
        desk: The practice.
        window: The dialog stands before it.
        made: Called when a new sheet is in force.
    """

    def __init__(self, desk: Desk, window: QWidget, made: Callable[[], None]) -> None:
        self.task = TaskDialog(
            window,
            self.tr("Make a new recovery sheet"),
            self.tr("The sheet you have now works until you have typed two groups of the new one back."),
            self.tr("Make the sheet"),
        )
        super().__init__(self.task)
        self._desk, self._made = desk, made
        self.code: RecoveryCode | None = None
        self._change: ways_in.Change | None = None
        self.password = PasswordEdit(self.tr("Password"))
        self._field = Field(self.tr("Password"), self.password)
        self._field.setFocusProxy(self.password)
        self.picture = SheetPicture(wide=_PAPER)
        self.keep = KeepSheet(self.picture)
        self.proof = SheetProof(self.picture, self.keep)
        self._sheet = self._sheet_part()
        self._sheet.hide()
        self._connect()
        self.task.open(self._field, self._sheet)

    def _connect(self) -> None:
        self.password.textEdited.connect(self._field.clear_message)
        self.password.returnPressed.connect(self._act)
        self.proof.entered.connect(self._act)
        self.proof.changed.connect(self._show_verb)
        self.task.acted.connect(self._act)

    def _sheet_part(self) -> QWidget:
        form, paper = QWidget(), QWidget()
        for holder, parts in ((form, (self.proof,)), (paper, (self.picture,))):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(scaled(12))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        return Beside(form, paper, gap=16, breaks_at=_BREAKS_AT)

    @Slot()
    def _act(self) -> None:
        if self._change is None:
            self._make()
        elif self.proof.advance():
            self._put_in_force(self._change)

    def _put_in_force(self, change: ways_in.Change) -> None:
        """Let the new sheet open the practice from now on, and no longer the one before."""
        record = SheetRecord(self._desk.today(), self.proof.kept_at())
        try:
            ways_in.change_recovery_code(self._desk.connection, change, record, now=self._desk.now())
        except HeaddeskError as error:
            self.task.refuse(error)
            return
        self._made()
        self._desk.say(self.tr("The new sheet opens the practice from now on. Destroy the one before."))
        self.task.dialog.accept()

    def _make(self) -> None:
        vault, password = self._desk.vault, self.password.text()
        self.task.run(
            self._desk,
            self.tr("Making the sheet…"),
            lambda *_: ways_in.find_new_code(vault, password),
            self._show,
            self._refused,
        )

    def _show(self, found: tuple[RecoveryCode, ways_in.Change]) -> None:
        self.code, self._change = found
        self.password.clear()
        self._field.hide()
        self._sheet.show()
        self.proof.show_sheet(self._new_sheet(self.code))
        self.task.dialog.widen(_WIDE)

    @Slot()
    def _show_verb(self) -> None:
        if self.code is not None:
            self.task.set_verb(self.proof.main_words, self.tr("Keep the old sheet"))

    def _new_sheet(self, code: RecoveryCode) -> RecoverySheet:
        folder = self._desk.vault.folder
        return RecoverySheet(
            groups=code.groups,
            vault_id=self._desk.vault.vault_id,
            practice=folder.stem,
            folder=str(folder),
            made_on=self._desk.today(),
        )

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._field.show_error(f"{error.what} {error.do}")
            self.password.setFocus()
        else:
            self.task.refuse(error)
