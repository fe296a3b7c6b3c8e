"""A form that records each field as it is left; there is no button to save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.form_sheet import FormSheet
from headdesk.ui.sheet.reading import Reading
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.usecases import clients

_NOBODY = ClientId(0)


class SavedForm(QWidget):
    """Fields around one value; what makes no value yet is kept as it was typed, with a sentence below.

    Args:
        desk: Where to record.
        name: Under which unfinished texts are kept; empty for a value that is not recorded yet.
        read: Makes the value of the texts.
        save: Records the value.
        parent: As in Qt.

    Attributes:
        sheet: The fields.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        read: Callable[[Mapping[str, str]], Reading[Any]],
        save: Callable[[Any], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._read, self._save = desk, name, read, save
        self.sheet = FormSheet()
        self._trouble = MessageLine("problem", parent=self)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        column.addWidget(self._trouble)
        self.sheet.changed.connect(self._record)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what is recorded, and over it what was typed and made no value."""
        unfinished = self._unfinished()
        self.sheet.show_texts({**texts, **unfinished})
        for key in unfinished:
            self.sheet.show_problem_of(key, self._read(self.sheet.texts()).problems)

    def trouble(self) -> str:
        """Return why nothing could be recorded; empty when all is well."""
        return "" if self._trouble.isHidden() else self._trouble.sentence

    @Slot(str)
    def _record(self, key: str) -> None:
        texts = self.sheet.texts()
        reading = self._read(texts)
        self.sheet.show_problem_of(key, reading.problems)
        try:
            self._keep_unfinished({key: texts[key] for key in reading.problems})
            if reading.value is not None:
                self._save(reading.value)
        except HeaddeskError as error:
            self._trouble.show_message("problem", f"{error.what} {error.do}".strip())
            self._trouble.show()
            return
        self._trouble.hide()
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)

    def _unfinished(self) -> dict[str, str]:
        return clients.typed(self._desk.connection, self._name, _NOBODY) if self._name else {}

    def _keep_unfinished(self, texts: Mapping[str, str]) -> None:
        if self._name and texts != self._unfinished():
            clients.keep_typed(self._desk.connection, self._name, _NOBODY, texts)
