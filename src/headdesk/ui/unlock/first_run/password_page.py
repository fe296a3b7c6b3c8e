"""The first page: who works here, a password, and a sheet of paper for the day when the password is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError, RuleBrokenError
from headdesk.domain.people import Clinician
from headdesk.forms.recovery_sheet import RecoverySheet
from headdesk.store.connection import Connection
from headdesk.store.key_file import KdfCost
from headdesk.store.recovery_code import RecoveryCode
from headdesk.ui.jobs import Job, Jobs
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.first_run.who_fields import WhoFields
from headdesk.ui.unlock.folder_names import folder_for
from headdesk.ui.unlock.keep_sheet import KeepSheet
from headdesk.ui.unlock.new_password import NewPassword
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.unlock.sheet_picture import NO_CODE, SHADOW, SheetPicture
from headdesk.ui.unlock.sheet_proof import SheetProof
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import recovery, vaults
from headdesk.usecases.recovery import SheetRecord
from headdesk.usecases.vaults import Opened

_FORM = 420
_BREAKS_AT = 860 + SHADOW


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
        cost: Callable[[], KdfCost],
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data_folder, self._jobs, self._cost, self._clock = data_folder, jobs, cost, clock
        self._proposed = ""
        self.code: RecoveryCode | None = None
        self.working = False
        self.who = WhoFields()
        self.name = ParsedField(self.tr("Name of the practice"), hint=self.tr("names its folder too"))
        self.chosen = NewPassword()
        self.trouble = MessageLine("problem")
        self.picture = SheetPicture()
        self.keep = KeepSheet(self.picture)
        self.sheet = SheetProof(self.picture, self.keep)
        self._connect()
        self._lay_out()
        self._show_stage()
        self._draw()

    def _connect(self) -> None:
        self.who.left.connect(self._propose_name)
        self.who.entered.connect(self._go_to_name)
        self.who.changed.connect(self._tell_names)
        self.name.changed.connect(self._tell_names)
        self.name.edit.editingFinished.connect(self._draw)
        self.name.edit.returnPressed.connect(self.chosen.first.setFocus)
        self.chosen.entered.connect(self.make)
        self.sheet.changed.connect(self.changed)

    def _lay_out(self) -> None:
        self.setProperty("reach", SHADOW)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(scaled(SHADOW), scaled(SHADOW), 0, 0)
        column.setSpacing(scaled(18))
        for part in (self.who, self.name, self.chosen, self.trouble, self.sheet):
            column.addWidget(part)
        column.addStretch(1)
        form.setMaximumWidth(scaled(_FORM + SHADOW))
        paper = QWidget()
        beside = QVBoxLayout(paper)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.picture)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Beside(form, paper, gap=92, below=24 - SHADOW, breaks_at=_BREAKS_AT))

    # ------------------------------------------------------------ what the screen asks

    @property
    def has_practice(self) -> bool:
        """True once the practice is made and its sheet is shown."""
        return self.code is not None

    @property
    def main_words(self) -> str:
        """What the filled button says."""
        if self.working:
            return self.tr("Making the practice…")
        return self.sheet.main_words if self.has_practice else self.tr("Make recovery sheet")

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Remember when the sheet was made and where it lies; return True."""
        recovery.record_sheet(connection, SheetRecord(now.date(), self.sheet.kept_at()), now=now)
        return True

    def forget(self) -> None:
        """Take password and code off the screen; nothing brings them back."""
        self.chosen.clear()
        self.sheet.forget()

    # ------------------------------------------------------------ making the practice

    @Slot()
    def make(self) -> None:
        """Make the practice, if names and password will do."""
        owner = self.who.clinician()
        folder = self._folder() if owner else None
        password = self.chosen.password() if folder else None
        if not self.working and owner and folder and password:
            self._make(folder, password, owner)

    def _folder(self) -> Path | None:
        try:
            return folder_for(self._data_folder, self.name.text())
        except InvalidValueError as error:
            self.name.refuse(f"{error.what} {error.do}")
            return None

    def _make(self, folder: Path, password: str, owner: Clinician) -> None:
        name, cost, now = self.name.text(), self._cost, self._clock()

        def work(_job: Job) -> tuple[Opened, RecoveryCode]:
            return vaults.start_practice(folder, password, name=name, owner=owner, cost=cost(), now=now)

        self.trouble.hide()
        self._work(working=True)
        self._jobs.run(work, self._take, self._refuse)

    def _take(self, made: tuple[Opened, RecoveryCode]) -> None:
        practice, self.code = made
        self.chosen.clear()
        self._work(working=False)
        self._show_stage()
        self.sheet.show_sheet(
            self._sheet(practice.vault.vault_id, self.code.groups),
            self.tr("The practice is made. Here is its recovery sheet."),
        )
        self.made.emit(practice)

    def _refuse(self, error: BaseException) -> None:
        self._work(working=False)
        if not isinstance(error, HeaddeskError):
            raise error
        sentence = f"{error.what} {error.do}".strip()
        if isinstance(error, RuleBrokenError):
            self.name.refuse(sentence)
        else:
            self.trouble.show_message("problem", sentence)
            self.trouble.show()

    def _work(self, *, working: bool) -> None:
        self.working = working
        self.who.set_read_only(read_only=working)
        for edit in (self.name.edit, self.chosen.first, self.chosen.second):
            edit.setReadOnly(working)
        self.changed.emit()

    # ------------------------------------------------------------ what is shown

    @Slot()
    def _go_to_name(self) -> None:
        """Go on to the name with all of it selected, so that typing replaces what was proposed."""
        self.name.edit.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _propose_name(self) -> None:
        """Call the practice after its therapist until somebody says otherwise: many bill under their name."""
        if self.name.text() in {"", self._proposed}:
            self._proposed = self.who.signature()
            self.name.edit.setText(self._proposed)
        self._tell_names()
        self._draw()

    @Slot()
    def _tell_names(self) -> None:
        self.chosen.set_own_names(self.name.text(), *self.who.names())

    def _show_stage(self) -> None:
        """Show the fields for the practice, or, once it is made, those for its sheet."""
        made = self.has_practice
        for part in (self.who, self.name, self.chosen):
            part.setVisible(not made)
        self.sheet.setVisible(made)
        self.trouble.hide()
        self.setFocusProxy(self.sheet if made else self.who)
        self.changed.emit()

    @Slot()
    def _draw(self) -> None:
        """Show the sheet as it is going to be."""
        if not self.has_practice:
            self.picture.show_sheet(self._sheet("–", NO_CODE))

    def _folder_shown(self) -> Path:
        try:
            return folder_for(self._data_folder, self.name.text())
        except InvalidValueError:
            return self._data_folder

    def _sheet(self, vault_id: str, groups: tuple[str, ...]) -> RecoverySheet:
        return RecoverySheet(
            groups=groups,
            vault_id=vault_id,
            practice=self.name.text() or self.tr("Your practice"),
            folder=str(self._folder_shown()),
            made_on=self._clock().date(),
        )
