"""The activity log: who did what and when."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store import activity
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.settings.safety.log_lines import Line, lines
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import activity_file

PAGE: Final = 20
"""Entries that are read at a time."""
_REACH: Final = 12
_FILE_NAME: Final = "Headdesk activity log.csv"


class LogPart(QWidget):
    """The newest entries in a table, a field that narrows them, older ones on demand, all as a file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", _REACH)
        self._desk = desk
        self._lines: list[Line] = []
        self._total = 0
        self.search = search_field(self.tr("Find in the log"), hint=self.tr("Who, what, or a number"))
        self.count = Label("", "hint", "muted")
        self.model = TableModel(self._columns(), Line.sentence, self)
        self.table = RowTable(self.tr("Activity log"), self.model, fitted=True, leads=False)
        self.older = Button(self.tr("Show older entries"), "quiet", flush=True)
        self.header = SectionHeader(self.tr("Activity log"), action=self.tr("Export…"))
        self.trouble = MessageLine("problem")
        self.trouble.hide()
        self.search.textChanged.connect(self._narrow)
        self.older.clicked.connect(self._show_older)
        self.header.acted.connect(self._ask_where)
        self._lay_out()

    def show_section(self) -> None:
        """Read the newest entries."""
        self._total = activity.head(self._desk.connection).count
        self._lines = []
        self._show_older()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("When"), lambda row: row.when, kind="number"),
            Column(self.tr("Who"), lambda row: row.who, spare=1),
            Column(self.tr("What"), lambda row: row.what),
            Column(self.tr("Detail"), lambda row: row.brief, kind="muted", width=-1),
        ]

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(scaled(16))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.count)
        column = PageColumn(self, left=_REACH, right=_REACH, top=0, bottom=0, gap=12)
        column.add(self.header)
        column.add(bar)
        column.add(self.trouble)
        column.add(self.table)
        column.add(self.older)

    @Slot()
    def _show_older(self) -> None:
        """Read as many entries more."""
        before = self._lines[-1].seq if self._lines else None
        zone = self._desk.now().tzinfo
        found = activity.rows(self._desk.connection, limit=PAGE, before_seq=before)
        self._lines += lines(self._desk.connection, found, zone)
        self.older.setVisible(len(self._lines) < self._total)
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        words = self.search.text().casefold().split()
        kept = [row for row in self._lines if row.has(words)]
        self.model.show_rows(kept)
        self.table.setVisible(bool(kept))
        self.count.setText(
            self.tr("%d of %d read shown, %d in all") % (len(kept), len(self._lines), self._total)
        )

    @Slot()
    def _ask_where(self) -> None:
        dialog = save_dialog(self.window(), self.tr("Export the activity log"), "CSV (*.csv)", _FILE_NAME)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the whole log into a file, beside the window."""
        now, target = self._desk.now(), Path(path)

        def job(connection: Connection, _job: Job) -> None:
            activity_file.write(connection, target, now=now)

        self.trouble.hide()
        self._desk.run(job, self._exported, self._refused)

    def _exported(self, _nothing: object) -> None:
        self._desk.say(self.tr("The activity log is exported. The file is not encrypted."))
        self.show_section()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()
