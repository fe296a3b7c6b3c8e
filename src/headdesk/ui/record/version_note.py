"""That a note was opened again after its signature, and the way to the version before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Note
from headdesk.store import notes
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel


class VersionNote(QWidget):
    """One line; not there while there is only one version.

    Attributes:
        read: The button that shows the version before.

    Signals:
        wanted: The version before, as a `Note`.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Note | None = None
        self._words = FlowingLabel("", "hint", "muted")
        self.read = Button(self.tr("Read that version"), "quiet", size="row", flush=True)
        self.read.clicked.connect(self._tell)
        row = FlowLayout(gap=12, between=2)
        row.addWidget(self._words)
        row.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.hide()

    def show_note(self, connection: Connection, note: Note | None, today: date) -> None:
        """Say why a note was opened again; of a first version there is nothing to say."""
        versions = notes.versions(connection, note.id) if note is not None and note.number > 1 else []
        earlier = [one for one in versions if note is not None and one.number < note.number]
        self._before = earlier[-1] if earlier else None
        self.setVisible(self._before is not None)
        if note is None or self._before is None or self._before.signed_at is None:
            return
        signed = self._before.signed_at
        when = f"{shown.short_day(signed.date(), today)}, {shown.time_of(signed)}"
        words = self.tr("Opened again after it was signed %1, because: %2. The version signed then stays.")
        reason = notes.reopened_for(connection, note.version_id).rstrip(". ")
        self._words.setText(words.replace("%1", when).replace("%2", reason))

    @Slot()
    def _tell(self) -> None:
        if self._before is not None:
            self.wanted.emit(self._before)
