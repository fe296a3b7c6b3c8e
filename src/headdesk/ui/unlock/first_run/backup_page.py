"""The last page: where the copies go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.store.connection import Connection
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.backing_up import BackingUp
from headdesk.ui.unlock.backup_place import alone_words, is_alone_here
from headdesk.ui.unlock.path_field import PathField
from headdesk.ui.unlock.runner import Runner
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import backups
from headdesk.usecases.vaults import Opened

_WIDE = 616


class BackupPage(QWidget):
    """A folder for backups, and the first one made into it if the person likes.

    Signals:
        busy_changed: A backup began or ended.
    """

    busy_changed = Signal()

    def __init__(
        self, usual: Path, runner: Runner, *, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = usual
        self.folder = PathField(self.tr("Folder for backups"), usual=usual)
        self.alone = MessageLine("attention", alone_words())
        self.folder.changed.connect(self._show_alone)
        self.folder.edit.textEdited.connect(self._show_alone)
        self.backing_up = BackingUp(runner, clock=clock)
        self.backing_up.busy_changed.connect(self.busy_changed)
        self.backing_up.button.clicked.connect(self._back_up)
        self._practice: Opened | None = None
        self.setMaximumWidth(scaled(_WIDE))
        words = self.tr(
            "A backup is one encrypted file. Choose a stick, another drive, or a folder that a service "
            "copies: a copy on this computer alone does not help when the computer is lost."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(20))
        for part in (Label(words, wrap=True), self.folder, self.alone, self.backing_up):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(self.folder)
        self._show_alone()

    def set_practice(self, practice: Opened) -> None:
        """Take the practice that is backed up."""
        self._practice = practice
        self._show_alone()

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write which folder was chosen; return False when there is no such folder."""
        chosen = self.folder.path()
        if chosen is None:
            return False
        backups.choose_folder(connection, chosen, now=now)
        return True

    @Slot()
    def _show_alone(self) -> None:
        """Say at once when the copies would be lost with the practice; that keeps nobody from going on."""
        beside = self._practice.vault.folder if self._practice else self._usual
        typed = self.folder.edit.text().strip()
        self.alone.setVisible(bool(typed) and is_alone_here(Path(typed).expanduser(), beside))

    @Slot()
    def _back_up(self) -> None:
        chosen = self.folder.path()
        if chosen is not None and self._practice is not None:
            self.backing_up.start(self._practice.vault, chosen)
