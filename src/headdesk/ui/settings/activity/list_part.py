"""The entries of the activity log: narrowed, a page at a time, and as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store import activity_lists
from headdesk.store.connection import Connection
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.settings.activity.filter_bar import FilterBar
from headdesk.ui.settings.activity.lines import Line, lines
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import activity_file

PAGE: Final = 20
"""Entries that are read at a time."""
_FILE_NAME: Final = "Headdesk activity log.csv"


class ListPart(QWidget):
    """The newest entries in a table, what narrows them, older ones on demand, all of it as a file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._desk = desk
        self._lines: list[Line] = []
        self._total = 0
        self.header = SectionHeader(self.tr("Activity log"), action=self.tr("Export…"))
        self.filter = FilterBar(desk.today)
        self.count = Label("", "hint", "muted")
        self.model = TableModel(self._columns(), Line.sentence, self)
        self.table = RowTable(self.tr("Activity log"), self.model, fitted=True, leads=False)
        self.older = Button(self.tr("Show older entries"), "quiet", flush=True)
        self.empty = EmptyState(
            "clock-counter-clockwise",
            self.tr("No such entry."),
            self.tr("Nothing of that kind was done then."),
        )
        self.trouble = MessageLine("problem")
        self.trouble.hide()
        self._lay_out()
        self.filter.narrowed.connect(self._read)
        self.older.clicked.connect(self._show_older)
        self.header.acted.connect(self._ask_where)

    def show_section(self) -> None:
        """Read the newest entries."""
        self.filter.offer_clients(activity_lists.clients(self._desk.connection))
        self._read()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("When"), lambda row: row.when, kind="number"),
            Column(self.tr("Who"), lambda row: row.who, spare=1),
            Column(self.tr("What"), lambda row: row.what),
            Column(self.tr("Detail"), lambda row: row.brief, kind="muted", width=-1),
        ]

    def _lay_out(self) -> None:
        told = self.tr("Export writes the entries chosen here. That it was exported is entered in the log.")
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=12)
        for part in (self.header, self.filter, self.trouble, self.count, self.table, self.empty):
            column.add(part)
        line = QHBoxLayout()
        line.addWidget(self.older)
        line.addStretch()
        column.add(line)
        column.add(Label(told, "hint", "muted", wrap=True))

    @Slot()
    def _read(self) -> None:
        self._lines = []
        self._total = activity_lists.count(self._desk.connection, self._wanted())
        self._show_older()

    @Slot()
    def _show_older(self) -> None:
        """Read as many entries more."""
        before = self._lines[-1].seq if self._lines else None
        found = activity_lists.page(self._desk.connection, self._wanted(), limit=PAGE, before_seq=before)
        self._lines += lines(self._desk.connection, found, self._desk.now().tzinfo)
        self.model.show_rows(self._lines)
        self.table.setVisible(bool(self._lines))
        self.empty.setVisible(not self._lines)
        self.older.setVisible(len(self._lines) < self._total)
        self.count.setText(self.tr("%d of %d entries shown") % (len(self._lines), self._total))

    def _wanted(self) -> activity_lists.Wanted:
        return self.filter.wanted(self._desk.now().tzinfo)

    @Slot()
    def _ask_where(self) -> None:
        dialog = save_dialog(self.window(), self.tr("Export the activity log"), "CSV (*.csv)", _FILE_NAME)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the entries that are chosen into a file, beside the window."""
        now, target, wanted = self._desk.now(), Path(path), self._wanted()

        def job(connection: Connection, _job: Job) -> None:
            activity_file.write(connection, target, now=now, wanted=wanted)

        self.trouble.hide()
        self._desk.run(job, self._exported, self._refused)

    def _exported(self, _nothing: object) -> None:
        self._desk.say(self.tr("The activity log is exported. The file is not encrypted."))
        self._read()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self.trouble.show_message("problem", f"{error.what} {error.do}".strip())
        self.trouble.show()
