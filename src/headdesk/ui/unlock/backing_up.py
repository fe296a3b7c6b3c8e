"""Making a backup now: a button, how far it is, a way to stop, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.vault import Vault
from headdesk.ui import shown
from headdesk.ui.jobs import Job
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.backup_place import alone_words, is_alone_here
from headdesk.ui.unlock.runner import Runner
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.progress_bar import ProgressBar
from headdesk.usecases import backups


class BackingUp(QWidget):
    """Backs up an open practice and says how it went.

    Attributes:
        button: Begins; whoever owns this connects it, knowing the folder.

    Signals:
        busy_changed: A backup began or ended.
        backed_up: A new backup is there.
    """

    busy_changed = Signal()
    backed_up = Signal()

    def __init__(
        self, runner: Runner, *, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._clock = runner, clock
        self._job: Job | None = None
        self.button = Button(self.tr("Back up now"), icon="hard-drives")
        self.stop = Button(self.tr("Stop"), "quiet")
        self.bar = ProgressBar(self.tr("Backup"))
        self.said = MessageLine("good")
        self.show_folder = Button(self.tr("Show the folder"), "quiet", flush=True)
        self._made: Path | None = None
        self._alone = False
        self.stop.clicked.connect(self._stop)
        self.show_folder.clicked.connect(self._show_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.said.hide()
        self.show_folder.hide()
        self._show_busy()

    @property
    def busy(self) -> bool:
        """True while a backup is being made."""
        return self._job is not None

    def start(self, vault: Vault, destination: Path) -> None:
        """Make a backup into a folder."""
        if self.busy:
            return
        now = self._clock()
        self._alone = is_alone_here(destination, vault.folder)

        def work(job: Job) -> Path:
            return backups.back_up_now(
                vault, destination, now=now, on_progress=job.report, cancelled=job.stop.is_set
            )

        self.said.hide()
        self.show_folder.hide()
        self.bar.setValue(0)
        self._job = self._runner.run(work, self._done, self._failed, progress=self._show_progress)
        self._show_busy()

    @Slot()
    def _stop(self) -> None:
        if self._job:
            self._job.stop.set()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)

    def _done(self, path: Path) -> None:
        self._made = path
        words = self.tr("Backed up at {time}, and checked. It is one encrypted file, {name}, in {folder}.")
        sentence = words.format(time=shown.time_of(self._clock()), name=path.name, folder=path.parent)
        if self._alone:
            self._end("attention", f"{sentence} {alone_words()}")
        else:
            self._end("good", sentence)
        self.show_folder.show()
        self.backed_up.emit()

    @Slot()
    def _show_folder(self) -> None:
        """Let the system's own file manager show the folder; it is on this computer or a drive of it."""
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))

    def _failed(self, error: BaseException) -> None:
        stopped = self._job is not None and self._job.stop.is_set()
        if not isinstance(error, HeaddeskError):
            raise error
        if stopped:
            self._end("info", self.tr("Stopped. No backup was made, and nothing of it is left."))
        else:
            self._end("problem", f"{error.what} {error.do}".strip())

    def _end(self, key: str, sentence: str) -> None:
        self._job = None
        self.said.show_message(key, sentence)
        self.said.show()
        announce(self, sentence)
        self._show_busy()

    def _show_busy(self) -> None:
        self.button.allow(not self.busy, self.tr("A backup is being made."))
        self.bar.setVisible(self.busy)
        self.stop.setVisible(self.busy)
        self.busy_changed.emit()
