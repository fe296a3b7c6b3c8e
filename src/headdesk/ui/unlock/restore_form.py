"""Making a practice out of a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError, RuleBrokenError, WrongKeyError
from headdesk.store import backups, restoring
from headdesk.store.recovery_code import RecoveryCode, parse_recovery_code
from headdesk.ui.jobs import Job
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock import backup_facts
from headdesk.ui.unlock.folder_names import folder_for, free_name
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.unlock.path_field import PathField, is_there
from headdesk.ui.unlock.runner import Runner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.value_lines import ValueLines

_BY_PASSWORD, _BY_CODE = "password", "code"
_MAIN_KEY = "Ctrl ↵"


class RestoreForm(QWidget):
    """A backup, what opens it, and the name of the new practice; what is there already is never replaced.

    Whoever shows it lays out its buttons, and the sentence about what went wrong, below it.

    Args:
        data_folder: Where the practice's folder is made.
        jobs: Runs the work beside the window.
        clock: This moment in local time with its offset.
        backup: Filled in where it is there; else choosing begins in its folder.
        name: Of the practice that was backed up; it is kept where no folder has it.
        back: Leads away; off while the work is under way.
        parent: As in Qt.

    Attributes:
        back, main: The buttons.
        trouble: The sentence.

    Signals:
        restored: The `Path` of the new practice.
        cancelled: The person went back.
    """

    restored = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        data_folder: Path,
        jobs: Runner,
        *,
        clock: Callable[[], datetime],
        back: Button,
        backup: Path | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data_folder, self._jobs, self._clock = data_folder, jobs, clock
        self.back = back
        self._working = False
        self._has_backup = False
        self.file = PathField(
            self.tr("Backup"), pattern="*.hdbackup", beside=backup.parent if backup else None
        )
        self.facts = ValueLines()
        self.way = Segmented(
            self.tr("What opens it"),
            [(_BY_PASSWORD, self.tr("Password")), (_BY_CODE, self.tr("Recovery sheet"))],
        )
        self.password = PasswordEdit(self.tr("Password"))
        self.code = LineEdit(self.tr("Recovery code"))
        self.name = ParsedField(
            self.tr("Name of the restored practice"), hint=self.tr("a new folder; nothing is replaced")
        )
        self.trouble = MessageLine("problem")
        self.trouble.hide()
        self.main = Button(self.tr("Restore"), "primary", key=_MAIN_KEY)
        self._password_field = Field(self.tr("Password"), self.password, hint=self.tr("the one of that day"))
        self._code_field = Field(self.tr("Recovery code"), self.code, hint=self.tr("all nine groups"))
        self._connect()
        self._lay_out()
        self._show_way()
        self._begin_with(backup, name)

    def _begin_with(self, backup: Path | None, name: str) -> None:
        """Fill in what is known; then only the password is asked."""
        self.name.edit.setText(self._offered_name(name))
        if backup is not None and is_there(backup):
            self.file.set_path(backup)
        self._read()
        self.setFocusProxy(self.password if self._has_backup else self.file)

    def _offered_name(self, name: str) -> str:
        if not name:
            return self.tr("Restored practice")
        return free_name(self._data_folder, name, self.tr("%s, restored") % name)

    def _connect(self) -> None:
        self.file.changed.connect(self._read)
        self.way.chosen.connect(self._show_way)
        self.password.textEdited.connect(self._password_field.clear_message)
        self.code.textEdited.connect(self._code_field.clear_message)
        self.back.clicked.connect(self.cancelled)
        self.main.clicked.connect(self.main_action)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.main_action)

    def _lay_out(self) -> None:
        parts = QVBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(scaled(18))
        for part in (self.file, self.facts, self.way, self._password_field, self._code_field, self.name):
            parts.addWidget(part)

    # ------------------------------------------------------------ what is shown

    @Slot()
    def _show_way(self) -> None:
        by_code = self.way.chosen_key() == _BY_CODE
        self._password_field.setVisible(not by_code)
        self._code_field.setVisible(by_code)

    @Slot()
    def _read(self) -> None:
        """Show what the chosen backup says of itself; ask for the rest once there is one."""
        self.trouble.hide()
        found = None
        if self.file.edit.text().strip():
            path = self.file.path()
            try:
                found = backups.inspect(path) if path else None
            except HeaddeskError as error:
                self.file.refuse(f"{error.what} {error.do}".strip())
        self.facts.set_lines(backup_facts.lines(found) if found else ())
        self.facts.setVisible(found is not None)
        self._has_backup = found is not None
        self._show_main()

    def _show_main(self) -> None:
        if self._working:
            self.main.set_text(self.tr("Restoring…"), key="")
            reason = self.tr("The backup is being checked, page by page.")
        else:
            self.main.set_text(self.tr("Restore"), key=_MAIN_KEY)
            reason = "" if self._has_backup else self.tr("Choose a backup first.")
        self.main.allow(not reason, reason)
        self.back.allow(not self._working, self.tr("Wait until this is done."))

    # ------------------------------------------------------------ restoring

    @Slot()
    def main_action(self) -> None:
        """Restore, if everything that is needed was typed."""
        path = self.file.path() if self.main.isEnabled() else None
        secret = self._secret() if path else None
        folder = self._folder() if secret else None
        if path is None or secret is None or folder is None:
            return
        chosen, opens_it, target, now = path, secret, folder, self._clock()

        def work(_job: Job) -> Path:
            return restoring.restore(chosen, opens_it, target, now=now)

        self.trouble.hide()
        self._working = True
        self._show_main()
        self._jobs.run(work, self._restored, self._refused)

    def _secret(self) -> str | RecoveryCode | None:
        """Return what was typed; None, with a sentence beside the field, when it cannot be right."""
        if self.way.chosen_key() == _BY_PASSWORD:
            if not self.password.text():
                self._password_field.show_error(self.tr("Type the password of the day of the backup."))
            return self.password.text() or None
        try:
            return parse_recovery_code(self.code.text())
        except InvalidValueError as error:
            self._code_field.show_error(f"{error.what} {error.do}".strip())
            return None

    def _folder(self) -> Path | None:
        try:
            return folder_for(self._data_folder, self.name.text())
        except InvalidValueError as error:
            self.name.refuse(f"{error.what} {error.do}")
            return None

    def _restored(self, folder: Path) -> None:
        self._working = False
        self.password.clear()
        self.code.clear()
        self.restored.emit(folder)

    def _refused(self, error: BaseException) -> None:
        self._working = False
        self._show_main()
        if not isinstance(error, HeaddeskError):
            raise error
        sentence = f"{error.what} {error.do}".strip()
        if isinstance(error, WrongKeyError):
            by_code = self.way.chosen_key() == _BY_CODE
            (self._code_field if by_code else self._password_field).show_error(sentence)
        elif isinstance(error, RuleBrokenError):
            self.name.refuse(sentence)
        else:
            self.trouble.show_message("problem", sentence)
            self.trouble.show()
