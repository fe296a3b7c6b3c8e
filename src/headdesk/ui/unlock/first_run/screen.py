"""Making a practice, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import Practice
from headdesk.store.connection import Connection
from headdesk.store.key_file import KdfCost
from headdesk.ui.jobs import Jobs
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.beside import Beside
from headdesk.ui.unlock.first_run.backup_page import BackupPage
from headdesk.ui.unlock.first_run.check_list import CheckList
from headdesk.ui.unlock.first_run.fees_page import FeesPage
from headdesk.ui.unlock.first_run.page import Page
from headdesk.ui.unlock.first_run.password_page import PasswordPage
from headdesk.ui.unlock.first_run.payer_page import PayerPage
from headdesk.ui.unlock.first_run.rail import Rail
from headdesk.ui.unlock.first_run.you_page import YouPage
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import scrolled
from headdesk.usecases import practice, recovery, vaults
from headdesk.usecases.vaults import Opened

PASSWORD, YOU, FEES, PAYER, BACKUP = range(5)
_LEFT: Final = 60
_FORM: Final = 616
_LEAD: Final = 560
_BREAKS_AT: Final = 820
_RAIL_FROM: Final = 900


class FirstRun(QWidget):
    """Five pages; after the first there is a practice, and every later one can wait.

    Args:
        data_folder: Where the practice's folder is made.
        jobs: The window's worker.
        cost: What a guess at the password shall cost.
        clock: This moment in local time with its offset.
        parent: As in Qt.

    Signals:
        finished: The `Opened` practice.
        cancelled: Nothing was made.
    """

    finished = Signal(object)
    cancelled = Signal()

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
        self._clock = clock
        self._practice: Opened | None = None
        self._current = PASSWORD
        self._done: set[int] = set()
        self.password = PasswordPage(data_folder, jobs, cost=cost, clock=clock)
        self.you = YouPage()
        self.fees = FeesPage()
        self.payer = PayerPage()
        self.backup = BackupPage(data_folder / "Backups", jobs, clock=clock)
        self._pages: dict[int, Page] = {
            YOU: self.you,
            FEES: self.fees,
            PAYER: self.payer,
            BACKUP: self.backup,
        }
        self._build()
        self._connect()
        self._show(PASSWORD)

    def cancel(self) -> None:
        """Lock the practice if one was made; for locking and for the end of the program."""
        opened, self._practice = self._practice, None
        if opened is None:
            return
        try:
            opened.vault.close(now=self._clock())
        finally:
            opened.lock.release()
