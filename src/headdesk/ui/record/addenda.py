"""Adding to a signed note while the page with it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.notes import Note
from headdesk.domain.people import Clinician
from headdesk.ui.desk import Desk
from headdesk.ui.record.addendum import AddendumQuestion
from headdesk.ui.sheet.kept import KeptTexts


class Addenda(QObject):
    """Opens the form for an addendum, and keeps what is typed into it.

    Attributes:
        question: The form that is open; None when none is.

    Signals:
        added: One was signed; the note is to be shown anew.
    """

    added = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._kept, self._page = desk, kept, page
        self.question: AddendumQuestion | None = None

    def ask(self, note: Note, signer: Clinician) -> None:
        """Open the form for a signed note."""
        self.question = AddendumQuestion(
            self._desk,
            self._page.window(),
            note.id,
            signer.signature,
            document=note.document,
            client_id=note.client_id,
            kept=self._kept,
        )
        self.question.added.connect(self.added)
        self.question.dialog.decided.connect(self._forget)
        self.question.open()

    def keep(self) -> None:
        """Keep what is typed in an open form and not signed."""
        if self.question is not None:
            self.question.keep()

    @Slot()
    def _forget(self) -> None:
        self.question = None
