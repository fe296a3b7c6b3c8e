"""A field for a folder, with a button that lets one choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class FolderField(QWidget):
    """The folder as text, which can be typed too.

    Args:
        label: Above the field.
        usual: The folder at first; it need not exist, others must.
        parent: As in Qt.

    Signals:
        changed: Another folder was entered or chosen.
    """

    changed = Signal()

    def __init__(self, label: str, usual: Path | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self.edit = LineEdit(label)
        self.button = Button(self.tr("Choose…"), name=self.tr("Choose: %s") % label)
        self.button.clicked.connect(self._choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        line.addWidget(self.edit, 1)
        line.addWidget(self.button)
        row.setFocusProxy(self.edit)
        row.setAccessibleName(label)
        self._field = Field(label, row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.edit.textEdited.connect(self._field.clear_message)
        self.edit.editingFinished.connect(self.changed)
        self.setFocusProxy(self.edit)
        if usual:
            self.edit.setText(str(usual))

    def set_folder(self, folder: Path | None) -> None:
        """Show a folder."""
        self.edit.setText(str(folder) if folder else "")
        self._field.clear_message()

    def folder(self) -> Path | None:
        """Return the folder; None, having said so below, when there is no such folder."""
        typed = self.edit.text().strip()
        folder = Path(typed).expanduser()
        if typed and (folder == self._usual or folder.is_dir()):
            return folder
        self._field.show_error(self.tr("There is no such folder. Choose one, or connect the drive."))
        self.edit.setFocus()
        return None

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self._field.label.text(), self.edit.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    @Slot(str)
    def _take(self, chosen: str) -> None:
        self.set_folder(Path(chosen))
        self.changed.emit()
