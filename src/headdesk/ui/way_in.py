"""The way in: the pages of the window while no practice is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store import backup_mark
from headdesk.store.outside import is_practice
from headdesk.ui.jobs import Job, Jobs
from headdesk.ui.preload import Preload

if TYPE_CHECKING:
    from headdesk.ui.surroundings import Surroundings

SAMPLE_FOLDER: Final = "Sample practice.headdesk"
_WANTED_NEXT: Final = (
    "headdesk.store.keys",
    "headdesk.usecases.vaults",
    "headdesk.ui.unlock.attempt",
    "headdesk.ui.widgets.focus_ring",
    "headdesk.ui.workspace",
    "headdesk.ui.today.screen",
)
"""What unlocking will want; loaded while the password is typed."""


class WayIn(QObject):
    """Leads from the first choices, or from a practice's password, to a practice that is open.

    Args:
        around: The clocks, folders and look of this machine.
        jobs: The window's worker.
        window: The parent of every page.

    Signals:
        page_shown: A page for the window.
        opened: The `Opened` practice.

    Attributes:
        folder: The practice that was asked for last; None before the first.
    """

    page_shown = Signal(QWidget)
    opened = Signal(object)

    def __init__(self, around: Surroundings, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._jobs, self._window = around, jobs, window
        self._failures: dict[Path, int] = {}
        self._cancel: Callable[[], None] | None = None
        self.folder: Path | None = None

    def start(self, last_practice: str) -> None:
        """Ask for the practice opened last, or show the first choices."""
        if last_practice and is_practice(Path(last_practice)):
            self.folder = Path(last_practice)
        self.show_first()

    def come_in(self, folder: Path) -> int:
        """Take note that a practice is open; return how many wrong passwords came before."""
        self.leave()
        self.folder = folder
        return self._failures.pop(folder.resolve(), 0)

    def leave(self) -> None:
        """Stop what the page that is shown has under way: an unlocking ends in nothing."""
        cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()

    @Slot()
    def show_first(self) -> None:
        """Ask for the practice known last, or show the first choices where none is known."""
        if self.folder is None:
            self.show_welcome()
        else:
            self.show_unlock(self.folder)

    @Slot()
    def show_welcome(self) -> None:
        """Show the first choices: a new practice, a backup, the sample."""
        from headdesk.ui.unlock.welcome import WelcomeScreen

        page = WelcomeScreen(self._window)
        page.wants_new.connect(self.show_first_run)
        page.wants_restore.connect(self.show_restore)
        page.wants_sample.connect(self.show_sample)
        page.wants_other.connect(self.choose_other)
        self._show(page)

    @Slot()
    def show_first_run(self) -> None:
        """Make a new practice."""
        from headdesk.ui.unlock.first_run.screen import FirstRun

        page = FirstRun(
            self._around.data_folder,
            self._jobs,
            cost=self._around.password_cost,
            clock=self._around.clock,
            parent=self._window,
        )
        page.finished.connect(self.opened)
        page.cancelled.connect(self.show_welcome)
        self._show(page, page.cancel)

    @Slot()
    def show_restore(self) -> None:
        """Make a practice out of a backup; the last one of the practice known last is offered."""
        from headdesk.ui.unlock.restore import RestoreScreen

        page = RestoreScreen(
            self._around.data_folder,
            self._jobs,
            clock=self._around.clock,
            backup=backup_mark.place(self.folder) if self.folder else None,
            name=self.folder.stem if self.folder else "",
            parent=self._window,
        )
        page.restored.connect(self._show_restored)
        page.cancelled.connect(self.show_first)
        self._show(page)

    @Slot(object)
    def _show_restored(self, folder: Path) -> None:
        self.show_unlock(folder, self.tr("The backup is restored and checked. Its password opens it."))

    @Slot()
    def show_sample(self) -> None:
        """Show the sample practice, made first if it is not there."""
        folder = self._around.data_folder / SAMPLE_FOLDER
        if is_practice(folder):
            self.show_unlock(folder)
            return
        from headdesk.usecases.vaults import make_sample

        cost = self._around.password_cost

        def work(_job: Job) -> Path:
            return make_sample(folder, cost=cost())

        self._jobs.run(work, self.show_unlock, self._complain)

    @Slot()
    def choose_other(self) -> None:
        """Let the person choose another practice folder."""
        from PySide6.QtWidgets import QFileDialog

        words, beside = self.tr("Open a practice"), str(self._around.data_folder)
        chosen = QFileDialog.getExistingDirectory(self._window, words, beside)
        if chosen:
            self.show_unlock(Path(chosen))

    @Slot(object)
    def show_unlock(self, folder: Path, words: str = "") -> None:
        """Ask for the password of a practice."""
        from headdesk.ui.unlock.unlock import UnlockScreen

        password = note = ""
        if folder.name == SAMPLE_FOLDER:
            from headdesk.usecases.sample import PASSWORD

            password, note = PASSWORD, self.tr("This is the sample practice; its password is filled in.")
        page = UnlockScreen(
            folder,
            self._jobs,
            words=words,
            password=password,
            note=note,
            failures=self._failures.get(folder.resolve(), 0),
            parent=self._window,
        )
        page.failed.connect(self._count_failures)
        page.unlocked.connect(self.opened)
        page.wants_other.connect(self.show_welcome)
        page.wants_restore.connect(self.show_restore)
        self.folder = folder
        self._show(page, page.cancel)
        Preload(_WANTED_NEXT, page)

    @Slot(int)
    def _count_failures(self, failures: int) -> None:
        """Remember how many tries were wrong: leaving the page and coming back does not end the pause."""
        if self.folder is not None:
            self._failures[self.folder.resolve()] = failures

    def _show(self, page: QWidget, cancel: Callable[[], None] | None = None) -> None:
        self.leave()
        self._cancel = cancel
        self.page_shown.emit(page)

    def _complain(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self._around.tell(self._window, error)
