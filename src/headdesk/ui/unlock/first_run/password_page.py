"""The first page: a name, a password, and a sheet of paper for the day when the password is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError, RuleBrokenError
from headdesk.forms.recovery_sheet import RecoverySheet
from headdesk.store.key_file import KdfCost
from headdesk.store.recovery_code import RecoveryCode
from headdesk.ui.jobs import Job, Jobs
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.folder_names import folder_for
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.unlock.sheet_picture import NO_CODE, SheetPicture
from headdesk.ui.unlock.typed_back import TypedBack
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import vaults
from headdesk.usecases.recovery import SheetRecord
from headdesk.usecases.vaults import Opened

_FORM = 420
_BREAKS_AT = 860


class PasswordPage(QWidget):
    """Makes the practice, then sees to it that its recovery sheet is on paper.

    Signals:
        changed: What the filled button does is another thing now.
        made: The `Opened` practice is there, and its sheet is shown.
    """

    changed = Signal()
    made = Signal(object)

    def __init__(
        self,
        data_folder: Path,
        jobs: Jobs,
        *,
        cost: KdfCost,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data_folder, self._jobs, self._cost, self._clock = data_folder, jobs, cost, clock
        self._code: RecoveryCode | None = None
        self._vault_id = "–"
        self.working = False
        self.name = ParsedField(self.tr("Name of the practice"), hint=self.tr("names its folder too"))
        self.chosen = NewPassword()
        self.said = MessageLine("good")
        self.typed = TypedBack()
        self.picture = SheetPicture()
        self.keep = KeepSheet(self.picture)
        self._connect()
        self._lay_out()
        self._show_stage()
        self._draw()

    def _connect(self) -> None:
        self.name.edit.textChanged.connect(self.chosen.set_own_names)
        self.name.edit.editingFinished.connect(self._draw)
        self.name.edit.returnPressed.connect(self.chosen.first.setFocus)
        self.chosen.entered.connect(self.make)
        self.typed.place_changed.connect(self._draw)
        self.keep.kept.connect(self._say_kept)
        self.keep.refused.connect(self._say_refused)

    def _lay_out(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, scaled(36), 0, 0)
        column.setSpacing(scaled(20))
        for part in (self.name, self.chosen, self.said, self.typed):
            column.addWidget(part)
        column.addStretch(1)
        form.setMaximumWidth(scaled(_FORM))
        paper = QWidget()
        beside = QVBoxLayout(paper)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.picture)
        beside.addWidget(self.keep)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Beside(form, paper, gap=92, breaks_at=_BREAKS_AT))

    # ------------------------------------------------------------ what the screen asks

    @property
    def has_practice(self) -> bool:
        """True once the practice is made and its sheet is shown."""
        return self._code is not None

    @property
    def main_words(self) -> str:
        """What the filled button says."""
        if self.working:
            return self.tr("Making the practice…")
        return self.tr("Continue") if self.has_practice else self.tr("Make recovery sheet")

    def is_kept(self) -> bool:
        """Return whether the two groups were typed back from the sheet; say so beside them if not."""
        return self._code is not None and self.typed.fits(self._code.groups)

    def record(self) -> SheetRecord:
        """Return what is to be remembered of the sheet."""
        return SheetRecord(self._clock().date(), self.typed.kept_at())

    def forget(self) -> None:
        """Take password and code off the screen; nothing brings them back."""
        self.chosen.clear()
        self.typed.clear()
        self.picture.forget()

    # ------------------------------------------------------------ making the practice

    @Slot()
    def make(self) -> None:
        """Make the practice, if name and password will do."""
        folder = self._folder()
        password = self.chosen.password() if folder else None
        if self.working or folder is None or password is None:
            return
        name, cost, now = self.name.text(), self._cost, self._clock()

        def work(_job: Job) -> tuple[Opened, RecoveryCode]:
            return vaults.start_practice(folder, password, cost=cost, actor=name, now=now)

        self._work(working=True)
        self._jobs.run(work, self._take, self._refuse)

    def _folder(self) -> Path | None:
        try:
            return folder_for(self._data_folder, self.name.text())
        except InvalidValueError as error:
            self.name.refuse(f"{error.what} {error.do}")
            return None

    def _take(self, made: tuple[Opened, RecoveryCode]) -> None:
        practice, self._code = made
        self._vault_id = practice.vault.vault_id
        self.chosen.clear()
        self._say_kept(self.tr("The practice is made. Here is its recovery sheet."))
        self._draw()
        self._work(working=False)
        self._show_stage()
        self.made.emit(practice)
        self.typed.setFocus()

    def _refuse(self, error: BaseException) -> None:
        self._work(working=False)
        if not isinstance(error, HeaddeskError):
            raise error
        if isinstance(error, RuleBrokenError):
            self.name.refuse(f"{error.what} {error.do}")
        else:
            self._say_refused(f"{error.what} {error.do}".strip())

    def _work(self, *, working: bool) -> None:
        self.working = working
        for edit in (self.name.edit, self.chosen.first, self.chosen.second):
            edit.setReadOnly(working)
        self.changed.emit()

    # ------------------------------------------------------------ what is shown

    def _show_stage(self) -> None:
        """Show the fields for the practice, or, once it is made, those for its sheet."""
        made = self.has_practice
        self.name.setVisible(not made)
        self.chosen.setVisible(not made)
        self.typed.setVisible(made)
        self.keep.setVisible(made)
        self.said.setVisible(made)
        self.setFocusProxy(self.typed if made else self.name)
        self.changed.emit()

    @Slot()
    def _draw(self) -> None:
        """Show the sheet as it would be printed now."""
        practice = self.name.text() or self.tr("Your practice")
        sheet = RecoverySheet(
            groups=self._code.groups if self._code else NO_CODE,
            vault_id=self._vault_id,
            practice=practice,
            folder=str(self._folder_shown()),
            made_on=self._clock().date(),
            kept_at=self.typed.kept_at(),
        )
        self.picture.show_sheet(sheet)

    def _folder_shown(self) -> Path:
        try:
            return folder_for(self._data_folder, self.name.text())
        except InvalidValueError:
            return self._data_folder

    @Slot(str)
    def _say_kept(self, sentence: str) -> None:
        self.said.show_message("good", sentence)
        self.said.show()

    @Slot(str)
    def _say_refused(self, sentence: str) -> None:
        self.said.show_message("problem", sentence)
        self.said.show()
