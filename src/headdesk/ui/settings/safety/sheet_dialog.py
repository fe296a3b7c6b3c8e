"""A new recovery sheet in place of the old one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, WrongKeyError
from headdesk.forms.recovery_sheet import RecoverySheet
from headdesk.store.connection import Connection
from headdesk.store.recovery_code import RecoveryCode
from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.task_dialog import TaskDialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.sheet_picture import SheetPicture
from headdesk.ui.unlock.typed_back import TypedBack
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import scrolled
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.usecases import recovery, ways_in
from headdesk.usecases.recovery import SheetRecord

_WIDE, _HIGH, _BREAKS_AT = 820, 560, 740
_PAPER = 340
_OF_WINDOW = 0.72


class SheetDialog(QObject):
    """Asks for the password, shows the new sheet, and has two of its groups typed back.

    Args:
        desk: The practice.
        window: The dialog stands before it.
        made: Called when there is a new sheet.
    """

    def __init__(self, desk: Desk, window: QWidget, made: Callable[[], None]) -> None:
        self.task = TaskDialog(
            window,
            self.tr("Make a new recovery sheet"),
            self.tr("The sheet you have now stops working as soon as the new one is made."),
            self.tr("Make the sheet"),
        )
        super().__init__(self.task)
        self._desk, self._window, self._made = desk, window, made
        self._code: RecoveryCode | None = None
        self.password = PasswordEdit(self.tr("Password"))
        self._field = Field(self.tr("Password"), self.password)
        self._field.setFocusProxy(self.password)
        self.typed = TypedBack()
        self.picture = SheetPicture(wide=_PAPER)
        self.keep = KeepSheet(self.picture)
        self.said = MessageLine("good")
        self.said.hide()
        self._sheet = scrolled(self._sheet_part())
        self._sheet.hide()
        self._connect()
        self.task.open(self._field, self._sheet)

    def _connect(self) -> None:
        self.password.textEdited.connect(self._field.clear_message)
        self.password.returnPressed.connect(self._act)
        self.typed.entered.connect(self._act)
        self.typed.place_changed.connect(self._draw)
        self.keep.kept.connect(self._say)
        self.keep.refused.connect(self._complain)
        self.task.acted.connect(self._act)

    def _sheet_part(self) -> QWidget:
        form, paper = QWidget(), QWidget()
        for holder, parts in ((form, (self.said, self.typed)), (paper, (self.picture, self.keep))):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(scaled(12))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        return Beside(form, paper, gap=16, breaks_at=_BREAKS_AT)

    @Slot()
    def _act(self) -> None:
        if self._code is None:
            self._make()
        elif self.typed.fits(self._code.groups):
            record = SheetRecord(self._desk.today(), self.typed.kept_at())
            recovery.record_sheet(self._desk.connection, record, now=self._desk.now())
            self._made()
            self.task.dialog.accept()

    def _make(self) -> None:
        vault, password, now = self._desk.vault, self.password.text(), self._desk.now()

        def job(connection: Connection) -> RecoveryCode:
            return ways_in.new_recovery_code(connection, vault, password, now=now)

        self.task.run(self._desk, self.tr("Making the sheet…"), job, self._show, self._refused)

    def _show(self, code: RecoveryCode) -> None:
        self._code = code
        self.password.clear()
        self._field.hide()
        self.task.set_verb(self.tr("Done"), self.tr("Close"))
        self._sheet.setMinimumSize(
            min(scaled(_WIDE), int(self._window.width() * _OF_WINDOW)),
            min(scaled(_HIGH), int(self._window.height() * _OF_WINDOW)),
        )
        self._sheet.show()
        self._draw()
        self._made()
        self.task.dialog.adjustSize()
        self.typed.setFocus()

    @Slot()
    def _draw(self) -> None:
        if self._code is None:
            return
        folder = self._desk.vault.folder
        sheet = RecoverySheet(
            groups=self._code.groups,
            vault_id=self._desk.vault.vault_id,
            practice=folder.stem,
            folder=str(folder),
            made_on=self._desk.today(),
            kept_at=self.typed.kept_at(),
        )
        self.picture.show_sheet(sheet)

    def _refused(self, error: HeaddeskError) -> None:
        if isinstance(error, WrongKeyError):
            self._field.show_error(f"{error.what} {error.do}")
            self.password.setFocus()
        else:
            self.task.refuse(error)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.said.show_message("good", sentence)
        self.said.show()

    @Slot(str)
    def _complain(self, sentence: str) -> None:
        self.said.show_message("problem", sentence)
        self.said.show()
