"""The system's own windows for a file, its folder and a printer; tests answer in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QObject, QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from headdesk.ui.save_dialog import save_dialog

ChooseFile = Callable[[QWidget, str, Callable[[Path], None]], None]
"""The window, a name to begin with, and who hears the file: nobody when the person thinks better of it."""
ChoosePrinter = Callable[[QWidget, QPrinter, Callable[[], None]], None]
"""The window, the printer to set, and who hears that it is set."""


def choose_file(window: QWidget, name: str, hear: Callable[[Path], None]) -> None:
    """Ask where to put a PDF."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("paper", "Save as a PDF")
    kinds = QCoreApplication.translate("paper", "PDF files (*.pdf)")
    dialog = save_dialog(window, title, kinds, QDir(folder).filePath(name))
    _Hearer(dialog, lambda: hear(Path(dialog.selectedFiles()[0])))
    dialog.open()


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def choose_printer(window: QWidget, printer: QPrinter, hear: Callable[[], None]) -> None:
    """Ask which printer, tray and copies."""
    dialog = QPrintDialog(printer, window)
    _Hearer(dialog, hear)
    QDialog.open(dialog)  # QPrintDialog's own wants a receiver in the old style


class _Hearer(QObject):
    """Hears a dialog's end and frees the dialog; lives as long as it."""

    def __init__(self, dialog: QDialog, hear: Callable[[], None]) -> None:
        super().__init__(dialog)
        self._dialog, self._hear = dialog, hear
        dialog.finished.connect(self._end)

    @Slot(int)
    def _end(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self._hear()
        self._dialog.deleteLater()
