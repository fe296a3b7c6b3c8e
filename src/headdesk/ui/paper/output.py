"""A document onto paper or into a file, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.paper import choosers
from headdesk.ui.paper.spooler import Spooler

T = TypeVar("T")
U = TypeVar("U")


class PaperOutput(QObject):
    """Asks for the printer or the file, then works beside the window.

    Attributes:
        choose_file: Asks where to put a file; tests answer in its place.
        choose_printer: Asks which printer; likewise.
        open_folder: Shows a folder in the system's own file manager; likewise.

    Signals:
        began: A file or a printer was chosen; from now on it works.
        spooling: The `Spooler` that began to print.
        failed: The `HeaddeskError` that says why nothing came out.
    """

    began = Signal()
    spooling = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.choose_file: choosers.ChooseFile = choosers.choose_file
        self.choose_printer: choosers.ChoosePrinter = choosers.choose_printer
        self.open_folder: Callable[[Path], None] = choosers.open_folder

    def write_chosen(
        self, name: str, write: Callable[[Connection, Path], T], done: Callable[[Path, T], None]
    ) -> None:
        """Ask for a file and have it written.

        Args:
            name: What the file is called unless the person calls it otherwise.
            write: Writes it and records that, beside the window.
            done: Hears of the file, and what writing it returned.
        """

        def write_to(path: Path) -> None:
            def work(connection: Connection, _job: Job) -> T:
                return write(connection, path)

            self.began.emit()
            self.desk.run(work, partial(done, path), self.fail)

        self.choose_file(self._window, name, write_to)

    def print_chosen(
        self,
        draw: Callable[[Connection], T],
        content: Callable[[T], bytes],
        keep: Callable[[Connection, T], U],
        done: Callable[[U], None],
    ) -> None:
        """Ask for a printer and print; only what the printer took to its end is recorded.

        Args:
            draw: Makes the document, beside the window.
            content: Returns its PDF bytes.
            keep: Records that it came out, beside the window.
            done: Hears what that returned.
        """

        def print_on(printer: QPrinter) -> None:
            spooler = Spooler(printer, self.desk)
            spooler.failed.connect(self.fail)
            if not spooler.begin():
                return
            self.began.emit()
            self.spooling.emit(spooler)

            def record(drawn: T) -> None:
                self.desk.run(lambda connection, _job: keep(connection, drawn), done, self.fail)

            def feed(drawn: T) -> None:
                if spooler.is_over:
                    return
                spooler.finished.connect(partial(record, drawn))
                spooler.feed(content(drawn))

            self.desk.run(lambda connection, _job: draw(connection), feed, spooler.abort)

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.choose_printer(self._window, printer, partial(print_on, printer))

    def beside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do work that knows nothing of the practice beside the window."""

        def alone(_connection: Connection, _job: Job) -> Any:  # noqa: ANN401 -- whatever the work returns
            return work()

        self.desk.run(alone, done, self.fail)

    @Slot(object)
    def fail(self, error: BaseException) -> None:
        """Tell of what a person can mend; anything else is a fault of the program and passes on."""
        if not isinstance(error, HeaddeskError):
            raise error
        self.failed.emit(error)
