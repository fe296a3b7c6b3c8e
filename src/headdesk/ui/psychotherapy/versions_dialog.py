"""What stood at the pauses in writing a private note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.psychotherapy import PrivateNote
from headdesk.ui import shown
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.dialog import Dialog
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.text_edit import TextEdit

_WIDE: Final = 620


class VersionsDialog(QObject):
    """A choice of moments, and what the note said then; lives as long as its dialog."""

    def __init__(self, window: QWidget, versions: Sequence[PrivateNote], today: date) -> None:
        self.dialog = Dialog(
            window,
            window.tr("Earlier versions"),
            window.tr("What stood at each pause. They go when you close the note as finished."),
            wide=_WIDE,
        )
        super().__init__(self.dialog)
        self._versions = versions
        choices = [(at, _when(note, today)) for at, note in enumerate(versions)]
        self.moment = Combo(self.tr("Version of"), choices)
        self.text = TextEdit(self.tr("What it said"), lines=6)
        self.text.setReadOnly(True)
        self.moment.chosen.connect(self._show)
        self.dialog.body.addWidget(Field(self.tr("Version of"), self.moment))
        self.dialog.body.addWidget(Field(self.tr("What it said"), self.text))
        self.dialog.add_button("close", self.tr("Close"), first=True)
        self._show(0)
        self.dialog.open()

    @Slot(object)
    def _show(self, at: int) -> None:
        content = self._versions[at].content
        self.text.set_text(f"{content.title}\n\n{content.text}".strip())


def _when(note: PrivateNote, today: date) -> str:
    saved = note.state.saved_at
    return f"{shown.short_day(saved.date(), today)}, {shown.time_of(saved)}"
