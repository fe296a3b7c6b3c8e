"""A document of the record onto paper or into a file, locked or not; from memory, and logged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from headdesk.store.connection import Connection
from headdesk.ui.paper.output import PaperOutput
from headdesk.usecases import record_output
from headdesk.usecases.record_output import Finished


class RecordOutput(PaperOutput):
    """Prints or saves what was finished before.

    Signals:
        done: One sentence (it is printed, or saved), and the folder of the file or None.
    """

    done = Signal(str, object)

    def save(self, finished: Finished, password: str) -> None:
        """Ask for a file and write the document, locked when there is a password."""
        now = self.desk.now()

        def write(connection: Connection, path: Path) -> None:
            record_output.save(connection, finished, path, password=password, now=now)

        self.write_chosen(finished.file_name, write, self._locked if password else self._saved)

    def print(self, finished: Finished) -> None:
        """Ask for a printer and print the document."""

        def keep(connection: Connection, _: Finished) -> None:
            record_output.printed(connection, finished, now=self.desk.now())

        self.print_chosen(lambda _: finished, lambda drawn: drawn.content, keep, self._printed)

    def _saved(self, path: Path, _: None) -> None:
        self.done.emit(self.tr("The PDF is saved."), path.parent)

    def _locked(self, path: Path, _: None) -> None:
        self.done.emit(self.tr("The PDF is saved and locked."), path.parent)

    def _printed(self, _: None) -> None:
        self.done.emit(self.tr("It is with the printer."), None)
