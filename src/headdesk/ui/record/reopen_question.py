"""Opening a signed note again, within a quarter of an hour and with a reason."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.notes import Note
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.record.document_words import signed_words
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import signing

_WIDE = 440


class ReopenQuestion(QObject):
    """Asks in one line why; what was signed is kept as it was, and the note is signed anew afterwards.

    Attributes:
        dialog: The window, which owns this.

    Signals:
        reopened: The note is a draft again.
    """

    reopened = Signal()

    def __init__(self, desk: Desk, window: QWidget, note: Note) -> None:
        self.dialog = Dialog(
            window,
            window.tr("Open %s again?") % signed_words(note.document),
            window.tr(
                "What you signed stays in the record as the earlier version. "
                "You write on in a new one, and sign that."
            ),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._desk, self._note = desk, note
        self.reason = LineEdit(self.tr("Reason"))
        self._message = MessageLine("problem")
        self._message.hide()
        self.dialog.body.addWidget(Field(self.tr("Reason"), self.reason, hint=self.tr("kept in the record")))
        self.dialog.foot.addWidget(self._message)
        self.dialog.add_button("keep", self.tr("Leave it signed"))
        self.act = self.dialog.add_button("open", self.tr("Open it again"), "primary")
        self.act.clicked.disconnect()
        self.act.clicked.connect(self._reopen)
        self.reason.textChanged.connect(self._look)
        self._look()
        self.dialog.open()
        self.reason.setFocus()

    @Slot()
    def _look(self) -> None:
        self.act.allow(bool(self.reason.text().strip()), self.tr("Say in one line why."))

    @Slot()
    def _reopen(self) -> None:
        now = self._desk.now()
        try:
            signing.reopen(self._desk.connection, self._note, reason=self.reason.text(), now=now)
        except HeaddeskError as error:
            self._message.show_message("problem", f"{error.what} {error.do}".strip())
            self._message.show()
            return
        self._desk.saved.emit(now)
        for topic in (Topic.NOTES, Topic.SESSIONS, Topic.CLAIMS):
            self._desk.changed.emit(topic)
        self.dialog.decide("open")
        self.reopened.emit()
