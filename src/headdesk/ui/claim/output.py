"""A claim's form onto paper or into a file; either way the exact bytes are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import HeaddeskError, RuleBrokenError
from headdesk.store.connection import Connection
from headdesk.ui.claim import choosers
from headdesk.ui.claim.print_dialog import Wish
from headdesk.ui.claim.spooler import Spooler
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.usecases import billing, files


class Output(QObject):
    """Asks for the printer or the file, then works beside the window.

    Attributes:
        choose_file: Asks where to put a file; tests answer in its place.
        choose_printer: Asks which printer; likewise.

    Signals:
        done: One sentence: it is printed, or saved.
        failed: The `HeaddeskError` that says why it is not.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.choose_file: choosers.ChooseFile = choosers.choose_file
        self.choose_printer: choosers.ChoosePrinter = choosers.choose_printer

    def fulfil(self, claim_id: ClaimId, wish: Wish) -> None:
        """Print or save a claim's form."""
        if wish.to_file:
            self._save(claim_id, wish)
        else:
            self._print(claim_id, wish)

    def _save(self, claim_id: ClaimId, wish: Wish) -> None:
        now = self._desk.now()

        def write_to(path: Path) -> None:
            def save(connection: Connection, _job: Job) -> None:
                files.save_form(connection, claim_id, wish.mode, path, now=now, dx=wish.right, dy=wish.down)

            self._desk.run(save, self._saved, self._fail)

        name = files.form_file_name(self._desk.connection, claim_id)
        self.choose_file(self._window, name, write_to)

    def _print(self, claim_id: ClaimId, wish: Wish) -> None:
        now, printer = self._desk.now(), QPrinter(QPrinter.PrinterMode.HighResolution)

        def keep(connection: Connection, _job: Job) -> bytes:
            return billing.print_form(connection, claim_id, wish.mode, now=now, dx=wish.right, dy=wish.down)

        def print_now() -> None:
            spooler = Spooler(printer, self.beside, self)
            if not spooler.begin():
                self._fail(
                    RuleBrokenError("The printer took nothing.", "Look whether it is on, or save a PDF.")
                )
                return
            spooler.finished.connect(self._printed)
            self._desk.run(keep, spooler.feed, self._fail)

        self.choose_printer(self._window, printer, print_now)

    def beside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do work that knows nothing of the practice beside the window."""

        def alone(_connection: Connection, _job: Job) -> Any:  # noqa: ANN401 -- whatever the work returns
            return work()

        self._desk.run(alone, done, self._fail)

    def _saved(self, _: object) -> None:
        self.done.emit(self.tr("The PDF is saved, and a copy is kept here."))

    @Slot()
    def _printed(self) -> None:
        self.done.emit(self.tr("The form is with the printer, and a copy is kept here."))
        spooler = self.sender()
        if spooler is not None:
            spooler.deleteLater()

    def _fail(self, error: BaseException) -> None:
        """Tell of what a person can mend; anything else is a fault of the program and passes on."""
        if not isinstance(error, HeaddeskError):
            raise error
        self.failed.emit(error)
