"""A claim's form onto paper or into a file; either way the exact bytes are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import HeaddeskError
from headdesk.store.connection import Connection
from headdesk.ui.claim import choosers
from headdesk.ui.claim.print_dialog import Wish
from headdesk.ui.claim.spooler import Spooler
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.usecases import files, printing
from headdesk.usecases.printing import FinishedForm


class Output(QObject):
    """Asks for the printer or the file, then works beside the window.

    Attributes:
        choose_file: Asks where to put a file; tests answer in its place.
        choose_printer: Asks which printer; likewise.

        open_folder: Shows a folder in the system's own file manager; likewise.

    Signals:
        done: The claim, one sentence (it is printed, or saved), and the folder of the file or None.
        failed: The `HeaddeskError` that says why it is not.
    """

    done = Signal(int, str, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.choose_file: choosers.ChooseFile = choosers.choose_file
        self.choose_printer: choosers.ChoosePrinter = choosers.choose_printer
        self.open_folder: Callable[[Path], None] = choosers.open_folder

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
                files.save_form(connection, claim_id, wish.form, path, now=now)

            self._desk.run(save, partial(self._saved, claim_id, path.parent), self._fail)

        name = files.form_file_name(self._desk.connection, claim_id)
        self.choose_file(self._window, name, write_to)

    def _print(self, claim_id: ClaimId, wish: Wish) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        print_now = partial(self._print_on, printer, claim_id, wish)
        self.choose_printer(self._window, printer, print_now)

    def _print_on(self, printer: QPrinter, claim_id: ClaimId, wish: Wish) -> None:
        """Draw the form, hand it to the printer, and only then keep what came out."""
        spooler = Spooler(printer, self._desk)
        spooler.failed.connect(self._fail)
        if not spooler.begin():
            return

        def draw(connection: Connection, _job: Job) -> FinishedForm:
            return printing.finished_form(connection, claim_id, wish.form)

        def feed(form: FinishedForm) -> None:
            spooler.finished.connect(partial(self._keep, claim_id, form))
            spooler.feed(form.content)

        self._desk.run(draw, feed, spooler.abort)

    def _keep(self, claim_id: ClaimId, form: FinishedForm) -> None:
        now = self._desk.now()

        def keep(connection: Connection, _job: Job) -> None:
            printing.keep_form(connection, claim_id, form, now=now)

        self._desk.run(keep, partial(self._printed, claim_id), self._fail)

    def beside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do work that knows nothing of the practice beside the window."""

        def alone(_connection: Connection, _job: Job) -> Any:  # noqa: ANN401 -- whatever the work returns
            return work()

        self._desk.run(alone, done, self._fail)

    def _saved(self, claim_id: ClaimId, folder: Path, _: object) -> None:
        self.done.emit(claim_id, self.tr("The PDF is saved, and a copy is kept here."), folder)

    def _printed(self, claim_id: ClaimId, _: object) -> None:
        self.done.emit(claim_id, self.tr("The form is with the printer, and a copy is kept here."), None)

    @Slot(object)
    def _fail(self, error: BaseException) -> None:
        """Tell of what a person can mend; anything else is a fault of the program and passes on."""
        if not isinstance(error, HeaddeskError):
            raise error
        self.failed.emit(error)
