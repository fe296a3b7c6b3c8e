"""What of a client's record went out, and the table of it as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.requests import ACCOUNTING_YEARS, Disclosure
from headdesk.store import disclosures as store
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.requests.words import ground_words, way_words
from headdesk.ui.save_dialog import save_dialog
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import disclosures

_FILE_NAME = "disclosures.csv"


class DisclosureList(QWidget):
    """Heading, rows, and *Export*; not shown while nothing went out.

    Signals:
        refused: The error that says why nothing was exported.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self.setProperty("reach", REACH)
        self.header = SectionHeader(self.tr("Went out"), action=self.tr("Export…"))
        self.header.action.setAccessibleName(self.tr("Export what went out"))
        self.model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("What went out"), self.model, fitted=True, leads=False)
        words = self.tr("Kept for the accounting of {n} years that a client may ask for.")
        kept = Label(words.replace("{n}", str(ACCOUNTING_YEARS)), "hint", "muted", wrap=True)
        self.header.acted.connect(self._ask_where)
        column = PageColumn(self, left=REACH, right=REACH, top=20, bottom=0, gap=4)
        for part in (self.header, self.table, kept):
            column.add(part)

    def show_client(self, client_id: ClientId) -> None:
        """Show what of a client's record went out, if anything did."""
        self._client_id = client_id
        found = store.of_client(self._desk.connection, client_id)
        self.model.show_rows(found)
        self.setVisible(bool(found))

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the table into a file, beside the window."""
        now, target, client_id = self._desk.now(), Path(path), self._client_id

        def job(connection: Connection, _job: Job) -> None:
            disclosures.export(connection, client_id, target, now=now)

        self._desk.run(job, self._exported, self._fail)

    @Slot()
    def _ask_where(self) -> None:
        dialog = save_dialog(self.window(), self.tr("Export what went out"), "CSV (*.csv)", _FILE_NAME)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _exported(self, _nothing: object) -> None:
        self._desk.say(self.tr("The table is exported. The file is not encrypted."))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, HeaddeskError):
            raise error
        self.refused.emit(error)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Day"), self._day, "number"),
            Column(self.tr("To"), lambda one: one.recipient, "name"),
            Column(self.tr("What"), lambda one: one.what, width=-1, spare=2),
            Column(self.tr("Ground"), lambda one: ground_words(one.ground), spare=1),
            Column(self.tr("How"), lambda one: way_words(one.method), "muted"),
        )

    def _day(self, one: Disclosure) -> str:
        return shown.short_day(one.at.date(), self._desk.today())

    def _sentence(self, one: Disclosure) -> str:
        ground, way = ground_words(one.ground), way_words(one.method)
        return ", ".join((self._day(one), one.recipient, one.what, ground, way))
