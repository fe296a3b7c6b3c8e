"""A field for a folder or a file, with a button that lets one choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.line_edit import LineEdit


class PathField(QWidget):
    """A path as text, which can be typed too.

    Args:
        label: Above the field.
        pattern: Which files may be chosen, such as ``*.hdbackup``; empty for folders.
        usual: The folder at first; it need not exist, others must.
        beside: Where choosing begins while nothing is typed; the person's own folder unless given.
        parent: As in Qt.

    Signals:
        changed: Another path was entered or chosen.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        *,
        pattern: str = "",
        usual: Path | None = None,
        beside: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pattern, self._usual = pattern, usual
        self._beside = beside if beside is not None and is_there(beside, is_folder=True) else Path.home()
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
        self.set_path(usual)

    def set_path(self, path: Path | None) -> None:
        """Show a path, without a signal."""
        self.edit.setText(str(path) if path else "")
        self._field.clear_message()

    def path(self) -> Path | None:
        """Return the path; None, having said so below, when there is nothing of that name."""
        typed = self.edit.text().strip()
        path = Path(typed).expanduser()
        if typed and (path == self._usual or is_there(path, is_folder=not self._pattern)):
            return path
        what = self.tr("There is no such file.") if self._pattern else self.tr("There is no such folder.")
        self.refuse(f"{what} {self.tr('Choose one, or connect the drive.')}")
        return None

    def refuse(self, sentence: str) -> None:
        """Say below what to do."""
        self._field.show_error(sentence)

    def message(self) -> str:
        """Return the sentence below."""
        return self._field.message()

    @Slot()
    def _choose(self) -> None:
        """Let the person choose; the system's own window does not block ours."""
        dialog = QFileDialog(self.window(), self._field.label.text(), self.edit.text() or str(self._beside))
        if self._pattern:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(f"{self._field.label.text()} ({self._pattern})")
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    @Slot(str)
    def _take(self, chosen: str) -> None:
        self.set_path(Path(chosen))
        self.changed.emit()


def is_there(path: Path, *, is_folder: bool = False) -> bool:
    """Return whether a file or a folder is there, as far as one may look."""
    try:
        return path.is_dir() if is_folder else path.is_file()
    except OSError:
        return False
