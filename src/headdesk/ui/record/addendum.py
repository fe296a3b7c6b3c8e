"""Adding to a signed note: a title, a reason and a text, signed at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.notes import NoteId
from headdesk.domain.people import ClientId
from headdesk.domain.templates import Document
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.record.document_words import signed_words
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.text_edit import TextEdit
from headdesk.ui.writing.helps import WritingHelps
from headdesk.usecases import signing

_WIDE = 560


class AddendumQuestion(QObject):
    """The dialog in which an addendum is written; it can be signed once all three fields are filled.

    It closes when the addendum is on disk; a disk that refuses leaves it open with every word in it. What was
    typed and not signed is kept until it is written on, or left out with the button that says so.

    Attributes:
        dialog: The window.

    Signals:
        added: It is signed and in the record.
    """

    added = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        note_id: NoteId,
        signer: str,
        *,
        document: Document,
        client_id: ClientId,
        kept: KeptTexts,
    ) -> None:
        self.dialog = Dialog(
            parent,
            parent.tr("Add to %s?") % signed_words(document),
            parent.tr("What you signed stays as it is. What you add is dated and signed by %s.") % signer,
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._desk, self._note_id, self._client_id, self._kept = desk, note_id, client_id, kept
        self._helps = WritingHelps(desk, self)
        self.title = LineEdit(self.tr("Title"))
        self.reason = LineEdit(self.tr("Reason"))
        self.text = TextEdit(self.tr("What is added"), role="note", lines=3)
        self._helps.attach(self.text)
        self._message = MessageLine("problem")
        self._wanted = Label(self.tr("Title, reason and text are needed"), "hint", "muted", wrap=True)
        self.dialog.add_button("keep", self.tr("Leave it as it is"))
        self.sign = self.dialog.add_button("sign", self.tr("Sign addendum"), "primary")
        self._lay_out()
        for line in (self.title, self.reason):
            line.textChanged.connect(self._look)
        self.text.edited.connect(self._look)
        self.sign.clicked.disconnect()
        self.sign.clicked.connect(self._sign)
        self.dialog.decided.connect(self._close)
        self._show_kept()
        self._look()

    def _lay_out(self) -> None:
        self._message.hide()
        lines = QHBoxLayout()  # beside each other, so that the text below is whole where words are large
        lines.setSpacing(scaled(16))
        lines.addWidget(Field(self.tr("Title"), self.title))
        lines.addWidget(Field(self.tr("Reason"), self.reason, hint=self.tr("why it is added later")))
        self.dialog.body.addLayout(lines)
        self.dialog.body.addWidget(Field(self.tr("What is added"), self.text))
        self.dialog.body.addWidget(self._message)
        self.dialog.place_words(self._wanted)

    def open(self) -> None:
        """Show the dialog with the focus on the title."""
        self.dialog.open()
        self.title.setFocus()

    def keep(self) -> None:
        """Keep what is typed and not signed."""
        texts = {"title": self.title.text(), "reason": self.reason.text(), "text": self.text.text()}
        typed = texts if any(text.strip() for text in texts.values()) else {}
        self._kept.keep(self._form(), self._client_id, typed)

    @Slot(str)
    def _close(self, answer: str) -> None:
        if answer:
            self._kept.keep(self._form(), self._client_id, {})
        else:
            self.keep()

    def _show_kept(self) -> None:
        texts = self._kept.texts(self._form(), self._client_id)
        for key, field in (("title", self.title), ("reason", self.reason)):
            field.setText(texts.get(key, ""))
        self.text.setPlainText(texts.get("text", ""))

    def _form(self) -> str:
        return f"addendum {self._note_id}"

    @Slot()
    def _look(self) -> None:
        """Let it be signed once nothing is wanted any more; until then it says beside it why not."""
        parts = (self.title.text(), self.reason.text(), self.text.text())
        is_whole = all(part.strip() for part in parts)
        self.sign.allow(is_whole, self._wanted.text())
        self._wanted.setVisible(not is_whole)

    @Slot()
    def _sign(self) -> None:
        try:
            signing.add_addendum(
                self._desk.connection,
                self._note_id,
                title=self.title.text(),
                reason=self.reason.text(),
                text=self.text.text(),
                now=self._desk.now(),
            )
        except HeaddeskError as error:
            self._message.show_message("problem", f"{error.what} {error.do}".strip())
            self._message.show()
            return
        self.added.emit()
        self._desk.changed.emit(Topic.NOTES)
        self.dialog.decide("sign")
