"""The paper on which private notes may leave: who receives them, why, and what the client signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.psychotherapy import Authorization, Ground, PrivateNote, PrivateNoteId
from headdesk.ui import shown
from headdesk.ui.paper.choosers import choose_printer
from headdesk.ui.paper.spooler import Spooler
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import date_edit
from headdesk.usecases.psychotherapy import export

if TYPE_CHECKING:
    from headdesk.ui.desk import Desk

_WIDE: Final = 520


class ExportDialog(QObject):
    """Its fields are the authorization's own; nothing leaves before they are complete.

    Args:
        desk: The practice.
        window: The dialog stands before it.
        notes: Those to choose from.
        current: The one that is ticked to begin with.
    """

    def __init__(
        self, desk: Desk, window: QWidget, notes: Sequence[PrivateNote], current: PrivateNoteId
    ) -> None:
        self.dialog = Dialog(
            window,
            window.tr("Let private notes leave"),
            window.tr(
                "Psychotherapy notes leave only on an authorization that is for them alone, or for one of "
                "the few reasons that the law names. The reason is kept in the activity log."
            ),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._desk, self._notes = desk, notes
        today = desk.today()
        self.ticks = {note.state.note_id: CheckBox(self._words(note)) for note in notes}
        self.ticks[current].setChecked(True)
        self.ground = Combo(self.tr("Reason"), self._grounds())
        self.recipient = LineEdit(self.tr("Who receives them"))
        self.purpose = LineEdit(self.tr("What for"))
        read = partial(parse_date, today=today)
        self.dated = date_edit(self.tr("Signed on"), read, shown.numbers)
        self.expires = date_edit(self.tr("Expires on"), read, shown.numbers)
        self.seen = CheckBox(self.tr("I have the client’s signed paper, and it is for these notes alone"))
        self.trouble = MessageLine("problem")
        self.print = Button(self.tr("Print…"), icon="printer")
        self.save = Button(self.tr("Save as PDF…"), "primary")
        self._lay_out()
        self._connect()
        self.dialog.open()
        self.recipient.setFocus()

    def _lay_out(self) -> None:
        body = self.dialog.body
        body.addWidget(Label(self.tr("Notes"), "name"))
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        for tick in self.ticks.values():
            ticks.addWidget(tick)
        body.addLayout(ticks)
        body.addWidget(Field(self.tr("Reason"), self.ground))
        body.addWidget(Field(self.tr("Who receives them"), self.recipient))
        body.addWidget(Field(self.tr("What for"), self.purpose))
        self._signed = QWidget()
        days = FlowLayout(self._signed, gap=16)
        days.addWidget(Field(self.tr("Signed on"), self.dated))
        days.addWidget(Field(self.tr("Expires on"), self.expires))
        body.addWidget(self._signed)
        body.addWidget(self.seen)
        self.trouble.hide()
        self.dialog.foot.addWidget(self.trouble)
        self.dialog.add_button("keep", self.tr("Cancel"))
        for button in (self.print, self.save):
            self.dialog.place_button(button)

    def _connect(self) -> None:
        self.ground.chosen.connect(self._show_ground)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)

    def paper(self) -> Authorization:
        """Return what was typed."""
        ground = Ground(str(self.ground.chosen_key()))
        is_signed = ground is Ground.AUTHORIZATION
        return Authorization(
            ground,
            self.recipient.text(),
            self.purpose.text(),
            dated=self.dated.peek() if is_signed else None,
            expires=self.expires.peek() if is_signed else None,
            seen=self.seen.isChecked() and is_signed,
        )

    def chosen(self) -> list[PrivateNote]:
        """Return the ticked notes, the oldest first, as they are read."""
        ticked = [note for note in self._notes if self.ticks[note.state.note_id].isChecked()]
        return ticked[::-1]

    @Slot(object)
    def _show_ground(self, ground: object) -> None:
        is_signed = ground == Ground.AUTHORIZATION
        self._signed.setVisible(is_signed)
        self.seen.setVisible(is_signed)

    # ------------------------------------------------------------ leaving

    def _document(self) -> bytes | None:
        """Return the pages; None, with a sentence below, while something is missing."""
        try:
            return export.document(
                self._desk.connection, self.chosen(), self.paper(), today=self._desk.today()
            )
        except HeaddeskError as error:
            self._refuse(error)
            return None

    @Slot()
    def _ask_where(self) -> None:
        if self._document() is not None:
            title = self.tr("Save the private notes")
            dialog = save_dialog(self.dialog, title, "PDF (*.pdf)", export.FILE_NAME)
            dialog.fileSelected.connect(self.save_to)
            dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the notes into a file, and record that they left."""
        try:
            export.save(self._desk.connection, self.chosen(), self.paper(), Path(path), now=self._desk.now())
        except HeaddeskError as error:
            self._refuse(error)
        else:
            self.dialog.accept()

    @Slot()
    def _ask_printer(self) -> None:
        if self._document() is not None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setDocName("Headdesk document")
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
            choose_printer(self.dialog, printer, partial(self.print_on, printer))

    def print_on(self, printer: QPrinter) -> None:
        """Record that the notes leave, then hand them to the printer."""
        pdf = self._document()
        spooler = Spooler(printer, self._desk)
        spooler.failed.connect(self._refuse_print)
        if pdf is None or not spooler.begin():
            return
        try:
            export.record_print(self._desk.connection, self.chosen(), self.paper(), now=self._desk.now())
        except HeaddeskError as error:
            spooler.abort(error)
            self._refuse(error)
            return
        spooler.finished.connect(self.dialog.accept)
        spooler.feed(pdf)

    @Slot(object)
    def _refuse(self, error: HeaddeskError) -> None:
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()

    @Slot()
    def _refuse_print(self) -> None:
        """Say that nothing came out; the log is written first, so that no print goes unrecorded."""
        self.trouble.show_message(
            "problem",
            self.tr("The printer did not take the notes. Look whether it is on, or save a PDF."),
        )
        self.trouble.show()

    def _words(self, note: PrivateNote) -> str:
        day = shown.short_day(note.state.begun_at.date(), self._desk.today())
        kind = self.tr("substance use") if note.content.substance_use else ""
        return ", ".join(part for part in (day, note.content.shown, kind) if part)

    def _grounds(self) -> list[tuple[object, str]]:
        return [
            (Ground.AUTHORIZATION, self.tr("The client’s authorization")),
            (Ground.OWN_TREATMENT, self.tr("My own use, to treat this client")),
            (Ground.OWN_TRAINING, self.tr("Training in my own program")),
            (Ground.OWN_DEFENSE, self.tr("My defense in a suit by the client")),
            (Ground.HHS, self.tr("HHS asks whether I keep the rules")),
            (Ground.LAW, self.tr("The law requires it")),
            (Ground.OVERSIGHT, self.tr("Health oversight of me")),
            (Ground.CORONER, self.tr("Coroner or medical examiner")),
            (Ground.THREAT, self.tr("A serious and imminent threat")),
        ]
