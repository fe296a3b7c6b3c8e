"""The system's own question for a file to write."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def save_dialog(window: QWidget, title: str, kinds: str, name: str) -> QFileDialog:
    """Return a dialog that asks where to write; it is freed when it closes.

    Args:
        window: What it stands before.
        title: What is written.
        kinds: As Qt names kinds of files, with one ending: ``PDF files (*.pdf)``.
        name: The file name to begin with, which may carry a folder; its ending is the usual one.
    """
    dialog = QFileDialog(window, title, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name.rpartition("/")[2])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
