"""Backups: where they go, when the last was made, one now, and back from one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.safety.desk_runner import DeskRunner
from headdesk.ui.settings.safety.restore_dialog import RestoreDialog
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.backing_up import BackingUp
from headdesk.ui.unlock.backup_place import alone_words, is_alone_here
from headdesk.ui.unlock.path_field import PathField
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.status_label import StatusLabel
from headdesk.usecases import backups


class BackupPart(QWidget):
    """One encrypted, checked file at a time, into a folder of the person's choice."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.last = StatusLabel("open", self.tr("No backup yet"))
        self.alone = MessageLine("attention", alone_words())
        self.folder = PathField(self.tr("Folder for backups"), usual=self._usual())
        self.backing_up = BackingUp(DeskRunner(desk), clock=desk.now)
        self.restore = Button(self.tr("Restore a backup…"))
        self.folder.changed.connect(self._choose)
        self.backing_up.button.clicked.connect(self._back_up)
        self.backing_up.backed_up.connect(self._show_last)
        self.backing_up.backed_up.connect(self._tell)
        self.restore.clicked.connect(self._restore)
        beside = self.tr(
            "Makes a practice beside this one, to look into or to go on with. Nothing is replaced."
        )
        where = self.tr(
            "A backup is one encrypted file in this folder. A copy on this computer alone does not help when "
            "the computer is lost: choose a stick, another drive, or a folder that a service copies."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Backups")))
        explained = Label(where, "hint", "muted", wrap=True)
        for part in (self.last, self.alone, explained, self.folder, self.backing_up):
            column.addWidget(part)
        column.addWidget(SettingRow(self.tr("Back from a backup"), beside, self.restore))

    def show_section(self) -> None:
        """Read where backups go and when the last was made."""
        self.folder.set_path(backups.folder(self._desk.connection) or self._usual())
        self._show_last()

    def _usual(self) -> Path:
        return self._desk.vault.folder.parent / "Backups"

    @Slot()
    def _tell(self) -> None:
        """Let the status bar know that there is a newer backup."""
        self._desk.changed.emit(Topic.PRACTICE)

    @Slot()
    def _show_last(self) -> None:
        made = backups.last(self._desk.vault.folder)
        if made is None:
            self.last.show_status("attention", self.tr("No backup yet"))
            self.alone.hide()
            return
        self._show_alone()
        local = made.astimezone(self._desk.now().tzinfo)
        when = f"{shown.short_day(local.date(), self._desk.today())}, {shown.time_of(local)}"
        key = "good" if self.alone.isHidden() else "attention"
        self.last.show_status(key, self.tr("Last backup %s") % when, self.tr("checked"))

    def _show_alone(self) -> None:
        """Say when the last backup lies beside the practice, where it would go down with it."""
        chosen = backups.folder(self._desk.connection)
        self.alone.setVisible(chosen is not None and is_alone_here(chosen, self._desk.vault.folder))

    @Slot()
    def _choose(self) -> None:
        """Record the folder, if there is one of that name."""
        if self._chosen() is not None:
            self._show_last()

    def _chosen(self) -> Path | None:
        """Return the folder, remembered from now on; None, with a sentence beside it, when that cannot be."""
        chosen = self.folder.path()
        try:
            if chosen is not None and chosen != backups.folder(self._desk.connection):
                backups.choose_folder(self._desk.connection, chosen, now=self._desk.now())
        except HeaddeskError as error:
            self.folder.refuse(f"{error.what} {error.do}".strip())
            return None
        return chosen

    @Slot()
    def _back_up(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.backing_up.start(self._desk.vault, chosen)

    @Slot()
    def _restore(self) -> None:
        RestoreDialog(self._desk, self.window())
