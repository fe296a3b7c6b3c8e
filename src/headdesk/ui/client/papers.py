"""What a client signed or a payer granted: dated papers, from which claims print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import coverage, payers, people
from headdesk.ui import shown
from headdesk.ui.client.paper_form import PaperForm
from headdesk.ui.client.paper_texts import Paper
from headdesk.ui.client.words import paper_words
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.sheet.list_or_form import NEW, ListOrForm
from headdesk.ui.widgets.action_bar import ActionBar
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import clients


class Papers(QWidget):
    """The list of papers, or the form of one of them.

    Signals:
        working: True while the form is open and its button is the page's main one.
    """

    working = Signal(bool)

    def __init__(self, desk: Desk, kept: KeptTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kept = desk, kept
        self._client_id = ClientId(0)
        self._names: dict[PayerId, str] = {}
        self._used: dict[int, int] = {}
        self._model = TableModel(self._columns(), self._sentence, self)
        self.form = PaperForm(desk, kept, self)
        self.form.page.finished.connect(self._save)
        self.form.page.discarded.connect(self._show_list)
        self.form.wants_end.connect(self._end)
        empty = EmptyState(
            "signature",
            self.tr("No paper yet."),
            self.tr("Consents, releases and authorizations stand here with their dates."),
            action=self.tr("Add paper"),
        )
        self.parts = ListOrForm(self.tr("Papers"), self._model, empty, self.form.page)
        self.parts.wanted.connect(self._open)
        self.parts.working.connect(self.working)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Paper"), _words, "name"),
            Column(self.tr("About"), self._about, width=-1, spare=1),
            Column(self.tr("Given"), self._given, "number", spare=3),
            Column(self.tr("Until"), self._until, "number", spare=2),
            Column(self.tr("Status"), self._state, "status"),
        )

    def show_client(self, client_id: ClientId, item: str = "") -> None:
        """Read and show a client's papers, or the form of one: its number, 0 for a new one."""
        self._client_id = client_id
        self._show_list()
        wanted = next((row for row in self._model.rows() if str(row.id) == item), None)
        if wanted or item == NEW:
            self._open(wanted)

    def item(self) -> str:
        """Return the number of the paper whose form is open; empty for the list."""
        return self.parts.item

    def leave(self) -> None:
        """Record a paper that was changed and is right; keep what was typed into any other."""
        if not self.parts.item or not self.form.page.is_changed():
            return
        if self.parts.item == NEW or not self._record():
            self.form.page.keep()

    def bar(self) -> ActionBar:
        """Return the buttons of the form."""
        return self.form.page.bar

    def main_action(self) -> bool:
        """Save the open form; return whether one is open."""
        if self.parts.item:
            self._save()
        return bool(self.parts.item)

    @Slot()
    def _show_list(self) -> None:
        connection = self._desk.connection
        self._names = {payer.id: payer.name for payer in payers.payers(connection)}
        papers = coverage.records(connection, self._client_id)
        limited = [paper for paper in papers if paper.visits is not None]
        self._used = {paper.id: coverage.visits_used(connection, paper) for paper in limited}
        self._model.show_rows(papers)
        kept = self._kept.texts("paper 0", self._client_id)
        self.parts.show_list(unfinished=self.tr("Finish new paper") if kept else "")

    @Slot(object)
    def _open(self, record: DatedRecord | None) -> None:
        self.parts.show_form(str(record.id) if record else NEW)
        self.form.open_paper(self._client_id, self._paper(record) if record else None)

    def _paper(self, record: DatedRecord) -> Paper:
        if record.provider_id is None:
            return Paper(record)
        return Paper(record, people.provider(self._desk.connection, record.provider_id))

    @Slot()
    def _save(self) -> None:
        if self._record():
            self._desk.say(self.tr("Paper saved."))
            self._show_list()

    def _record(self) -> bool:
        """Record what the form says; say what it needs, and return False, when it makes no paper."""
        reading = self.form.read()
        if reading.value is None:
            self.form.page.refuse(reading.problems)
            return False
        try:
            self._write(reading.value)
        except HeaddeskError as error:
            self.form.page.show_problem(error)
            return False
        self.form.page.forget()
        self._tell()
        return True

    def _write(self, paper: Paper) -> None:
        connection, now = self._desk.connection, self._desk.now()
        record = paper.record
        if paper.provider is not None:
            provider_id = clients.save_provider(connection, paper.provider, now=now)
            record = replace(record, provider_id=provider_id)
        clients.save_record(connection, record, now=now)

    @Slot()
    def _end(self) -> None:
        paper = self.form.paper()
        if paper is None:
            return
        try:
            clients.end_record(
                self._desk.connection, paper.record.id, self._desk.today(), now=self._desk.now()
            )
        except HeaddeskError as error:
            self.form.page.show_problem(error)
            return
        self.form.page.forget()
        self._tell()
        self._desk.say(self.tr("Revoked from today on. It stays in the record."))
        self._show_list()

    def _tell(self) -> None:
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.CLIENTS)

    def _about(self, record: DatedRecord) -> str:
        visits = self.tr("{used} of {all} visits used").replace("{used}", str(self._used.get(record.id, 0)))
        parts = (
            record.number,
            "" if record.visits is None else visits.replace("{all}", str(record.visits)),
            self._names[record.payer_id] if record.payer_id else "",
            record.scope,
        )
        return " · ".join(part for part in parts if part)

    def _day(self, day: date | None) -> str:
        return "" if day is None else shown.short_day(day, self._desk.today())

    def _given(self, record: DatedRecord) -> str:
        return self._day(record.given_on)

    def _until(self, record: DatedRecord) -> str:
        return self._day(record.expires_on)

    def _state(self, record: DatedRecord) -> tuple[str, str, str]:
        today = self._desk.today()
        if record.revoked_on is not None:
            return "closed", self.tr("Revoked"), self._day(record.revoked_on)
        if record.expires_on is not None and record.expires_on < today:
            return "closed", self.tr("Expired"), ""
        if record.given_on > today:
            return "open", self.tr("Not yet"), ""
        if record.visits is not None and self._used[record.id] >= record.visits:
            return "attention", self.tr("Used up"), ""
        return "quiet_tick", self.tr("In force"), ""

    def _sentence(self, record: DatedRecord) -> str:
        parts = (_words(record), self._about(record), self._given(record), *self._state(record)[1:])
        return ", ".join(part for part in parts if part)


def _words(record: DatedRecord) -> str:
    return paper_words(RecordKind(record.kind))
