"""What is said when a text does not reach the disk, and the way to keep it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import DiskFullError, HeaddeskError, ReadOnlyError
from headdesk.domain.templates import Template
from headdesk.ui.desk import Desk
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.dialog import Question
from headdesk.usecases.files import write_chosen

FILE_NAME = "unsaved note.txt"
"""Names nobody."""


class Trouble(QWidget):
    """A banner that says why the disk refuses; hidden while all is well.

    Signals:
        wants_copy: The text is to be kept in another place.
    """

    wants_copy = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refused = Banner("problem", " ", action=self.tr("Save elsewhere"))
        self._refused.acted.connect(self.wants_copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._refused)
        self.clear()

    def clear(self) -> None:
        """All is well again."""
        self.hide()

    def show_refusal(self, error: HeaddeskError) -> None:
        """Say why the disk does not take the text, and where the text is meanwhile."""
        self._refused.set_words(
            _title_of(error, self), self.tr("Your text is safe on screen and in memory but not on disk.")
        )
        self.show()


class CopyElsewhere(QWidget):
    """Asks, then writes the text as a plain file where the person says; invisible itself."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._text = ""

    def offer(self, template: Template, texts: Mapping[str, str]) -> None:
        """Warn that the copy is not encrypted, and ask where it shall go."""
        self._text = plain_text(template, texts)
        question = Question(
            self.tr("Keep a plain copy outside the practice?"),
            self.tr(
                "The copy is not encrypted: whoever opens the file can read it. Headdesk goes on trying to "
                "save the note here; delete the copy once it says that the draft is saved."
            ),
            act=self.tr("Choose a place"),
            keep=self.tr("Only keep trying"),
        )
        self._desk.ask(self.window(), question, self._hear)

    def _hear(self, yes: bool) -> None:  # noqa: FBT001 -- the answer to a question
        if not yes:
            return
        title = self.tr("A place for the plain copy")
        dialog = save_dialog(self.window(), title, self.tr("Text (*.txt)"), FILE_NAME)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    @Slot(str)
    def _write(self, path: str) -> None:
        try:
            write_chosen(Path(path), self._text.encode())
        except HeaddeskError as error:
            self._desk.say(f"{error.what} {error.do}".strip())
            return
        self._desk.say(self.tr("A plain copy is written. It is not encrypted."))


def plain_text(template: Template, texts: Mapping[str, str]) -> str:
    """Return a note's sections as one readable text, in the order of its template."""
    keys = dict.fromkeys([*(section.key for section in template.sections), *texts])
    said = ((key, texts.get(key, "").strip()) for key in keys)
    parts = [f"{template.label_of(key)}\n{text}\n" for key, text in said if text]
    return "\n".join(parts)


def _title_of(error: HeaddeskError, source: QWidget) -> str:
    if isinstance(error, DiskFullError):
        return source.tr("The disk is full.")
    if isinstance(error, ReadOnlyError):
        return source.tr("The practice folder may not be written.")
    return error.what
