"""Bringing the recovery sheet out of the computer: on paper, or into a file of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.sheet_picture import SheetPicture
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.paper_render import render
from headdesk.usecases.files import write_chosen

_DOTS_PER_INCH = 300
_FILE_NAME = "Headdesk recovery sheet.pdf"


class KeepSheet(QWidget):
    """Print and save, beside the picture of a recovery sheet.

    Args:
        picture: Shows the sheet.
        file_name: What a file of it is called unless the person says otherwise.
        parent: As in Qt.

    Signals:
        kept: One sentence saying what became of the sheet.
        refused: One sentence saying what to do instead.
    """

    kept = Signal(str)
    refused = Signal(str)

    def __init__(
        self, picture: SheetPicture, *, file_name: str = _FILE_NAME, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture, self._file_name = picture, file_name
        self._printer: QPrinter | None = None
        self.print = Button(self.tr("Print sheet"), icon="printer")
        self.save = Button(self.tr("Save as PDF…"), "quiet")
        self.print.clicked.connect(self.print_sheet)
        self.save.clicked.connect(self._ask_where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch()

    @Slot()
    def print_sheet(self) -> None:
        """Let the person choose a printer."""
        self._printer = _printer()
        dialog = QPrintDialog(self._printer, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._print_if)
        QDialog.open(dialog)

    @Slot()
    def _ask_where(self) -> None:
        """Let the person choose a file; a stick is better than this computer's disk."""
        dialog = save_dialog(
            self.window(), self.tr("Save the recovery sheet"), "PDF (*.pdf)", self._file_name
        )
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the sheet into a file."""
        try:
            write_chosen(Path(path), self._picture.pdf)
        except HeaddeskError as error:
            self.refused.emit(f"{error.what} {error.do}".strip())
        else:
            self.kept.emit(
                self.tr("The sheet is saved. Move it off this computer, or print it and delete it.")
            )

    @Slot(int)
    def _print_if(self, result: int) -> None:
        """Print when a printer was chosen."""
        if result == QDialog.DialogCode.Accepted and self._printer is not None:
            print_page(self._picture.pdf, self._printer)
            self.kept.emit(self.tr("The sheet went to the printer."))
        self._printer = None


def print_page(pdf: bytes, printer: QPrinter) -> None:
    """Print the first page of a document at its own size."""
    page = render(pdf, 0, _DOTS_PER_INCH)
    picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_BGR888)
    inch = printer.resolution()
    painter = QPainter(printer)
    wide, high = page.width * inch / _DOTS_PER_INCH, page.height * inch / _DOTS_PER_INCH
    painter.drawImage(QRectF(0, 0, wide, high), picture)
    painter.end()


def _printer() -> QPrinter:
    """Return a printer that prints from the corner of the paper, under a name that says nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Headdesk document")
    printer.setFullPage(True)
    return printer
