"""What can still be done with a signed note, and who has signed it beside its author."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.store import signatures, supervisors
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place
from headdesk.ui.record.cosign_question import CosignQuestion
from headdesk.ui.record.reopen_question import ReopenQuestion
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import cosigning, signing


class SignedDeeds(QWidget):
    """Says who co-signed or that the note waits for it, and offers in one row what can be done.

    That is to co-sign it, to open it again, and to begin another note of the same session.

    Args:
        desk: The practice.
        note: The signed note.
        place: Where it is shown; gone to again once something changed.
        offers_another: Another note can be begun from here.
        parent: As in Qt.

    Signals:
        another_wanted: Another note is wanted.
    """

    another_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        note: Note,
        place: Place,
        *,
        offers_another: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._note, self._place = desk, note, place
        self.words = MessageLine("info")
        self.cosign = Button(self.tr("Co-sign…"), "quiet", flush=True)
        self.reopen = Button(self._reopen_words(), "plain", flush=True)
        self.another = Button(self.tr("Another note"), "plain", flush=True)
        self.another.setVisible(offers_another)
        self.another.clicked.connect(self.another_wanted)
        self.cosign.clicked.connect(self._cosign)
        self.reopen.clicked.connect(self._reopen)
        buttons = FlowLayout(gap=24)
        for button in (self.cosign, self.reopen, self.another):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.words)
        column.addLayout(buttons)
        self._show()

    def _show(self) -> None:
        connection, note = self._desk.connection, self._note
        words = self._words()
        if words:
            self.words.show_message(*words)
        self.words.setVisible(bool(words))
        self.cosign.setVisible(not cosigning.refusal_to_cosign(connection, note))
        self.reopen.setVisible(not signing.refusal_to_reopen(connection, note, now=self._desk.now()))
        parts = (self.words, self.cosign, self.reopen, self.another)
        self.setVisible(not all(part.isHidden() for part in parts))

    def _reopen_words(self) -> str:
        """Return what the button says that opens the note again, with until when it can."""
        signed_at = self._note.signed_at
        words = self.tr("Open again… (until %1)")
        until = shown.time_of(signed_at + signing.REOPEN_WITHIN) if signed_at is not None else ""
        return words.replace("%1", until)

    def _words(self) -> tuple[str, str] | None:
        """Return sign and sentence about the second signature; None where none is wanted."""
        signed = signatures.cosignature(self._desk.connection, self._note.version_id)
        if signed is not None:
            day = shown.short_day(signed.signed_at.date(), self._desk.today())
            words = self.tr("Co-signed by %1, %2").replace("%1", signed.signer)
            return "good", words.replace("%2", f"{day}, {shown.time_of(signed.signed_at)}")
        if supervisors.waits_for_cosignature(self._desk.connection, self._note.id):
            return "attention", self.tr("Waits for the co-signature")
        return None

    @Slot()
    def _cosign(self) -> None:
        CosignQuestion(self._desk, self.window(), self._note).cosigned.connect(self._again)

    @Slot()
    def _reopen(self) -> None:
        ReopenQuestion(self._desk, self.window(), self._note).reopened.connect(self._again)

    @Slot()
    def _again(self) -> None:
        self._desk.go(self._place)
