"""Adding to a signed note: a title, a reason and a text, signed at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.text_edit import TextEdit

_WIDE = 480


@dataclass(frozen=True, slots=True)
class Added:
    """What the person wrote."""

    title: str = field(repr=False)
    reason: str = field(repr=False)
    text: str = field(repr=False)


class AddendumQuestion(QObject):
    """The dialog in which an addendum is written; it can be signed once all three fields are filled.

    Attributes:
        dialog: The window.

    Signals:
        signed: What was `Added`.
    """

    signed = Signal(object)

    def __init__(self, parent: QWidget, signer: str) -> None:
        self.dialog = Dialog(
            parent,
            parent.tr("Add to the signed note?"),
            parent.tr("The note itself stays as it is. What you add is dated and signed by %s.") % signer,
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self.title = LineEdit(self.tr("Title"))
        self.reason = LineEdit(self.tr("Reason"))
        self.text = TextEdit(self.tr("What is added"), role="note", lines=4)
        self.dialog.body.addWidget(Field(self.tr("Title"), self.title))
        self.dialog.body.addWidget(
            Field(self.tr("Reason"), self.reason, hint=self.tr("why it is added later"))
        )
        self.dialog.body.addWidget(Field(self.tr("What is added"), self.text))
        self.dialog.add_button("keep", self.tr("Leave it as it is"))
        self.sign = self.dialog.add_button("sign", self.tr("Sign addendum"), "primary")
        for line in (self.title, self.reason):
            line.textChanged.connect(self._look)
        self.text.edited.connect(self._look)
        self.dialog.decided.connect(self._decide)
        self._look()

    def open(self) -> None:
        """Show the dialog with the focus on the title."""
        self.dialog.open()
        self.title.setFocus()

    @Slot()
    def _look(self) -> None:
        parts = (self.title.text(), self.reason.text(), self.text.text())
        self.sign.allow(
            all(part.strip() for part in parts), self.tr("It needs a title, a reason and a text.")
        )

    @Slot(str)
    def _decide(self, answer: str) -> None:
        if answer == "sign":
            self.signed.emit(Added(self.title.text(), self.reason.text(), self.text.text()))
