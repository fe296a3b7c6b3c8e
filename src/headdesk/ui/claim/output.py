"""A claim's form onto paper or into a file; either way the exact bytes are kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from headdesk.domain.claims import ClaimId
from headdesk.store.connection import Connection
from headdesk.ui.claim.print_dialog import Wish
from headdesk.ui.paper.output import PaperOutput
from headdesk.usecases import files, printing
from headdesk.usecases.printing import FinishedForm


class Output(PaperOutput):
    """Prints or saves the form of a claim, and keeps what came out.

    Signals:
        done: The claim, one sentence (it is printed, or saved), and the folder of the file or None.
    """

    done = Signal(int, str, object)

    def fulfil(self, claim_id: ClaimId, wish: Wish) -> None:
        """Print or save a claim's form."""
        if wish.to_file:
            self._save(claim_id, wish)
        else:
            self._print(claim_id, wish)

    def _save(self, claim_id: ClaimId, wish: Wish) -> None:
        now = self.desk.now()

        def save(connection: Connection, path: Path) -> None:
            files.save_form(connection, claim_id, wish.form, path, now=now)

        name = files.form_file_name(self.desk.connection, claim_id)
        self.write_chosen(name, save, partial(self._saved, claim_id))

    def _print(self, claim_id: ClaimId, wish: Wish) -> None:
        def draw(connection: Connection) -> FinishedForm:
            return printing.finished_form(connection, claim_id, wish.form)

        def keep(connection: Connection, form: FinishedForm) -> None:
            printing.keep_form(connection, claim_id, form, now=self.desk.now())

        self.print_chosen(draw, lambda form: form.content, keep, partial(self._printed, claim_id))

    def _saved(self, claim_id: ClaimId, path: Path, _: None) -> None:
        self.done.emit(claim_id, self.tr("The PDF is saved, and a copy is kept here."), path.parent)

    def _printed(self, claim_id: ClaimId, _: None) -> None:
        self.done.emit(claim_id, self.tr("The form is with the printer, and a copy is kept here."), None)
