"""What a client signed or a payer granted: dated papers, from which claims print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.people import ClientId
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import coverage, payers, people
from headdesk.ui import shown
from headdesk.ui.client.entry_page import EntryPage
from headdesk.ui.client.paper_form import PaperForm
from headdesk.ui.client.paper_texts import Paper
from headdesk.ui.client.parts import Part
from headdesk.ui.client.words import PAPERS, paper_words
from headdesk.ui.desk import Desk
from headdesk.ui.sheet.entry_list import EntryList
from headdesk.ui.sheet.kept import KeptTexts
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import clients


def papers_page(desk: Desk, kept: KeptTexts) -> EntryPage:
    """Return the tab of a client's papers."""
    papers = Papers(desk, kept)
    page = EntryPage(desk, kept, papers)
    papers.ended.connect(page.tell)
    papers.ended.connect(page.show_list)
    return page


class Papers(QObject):
    """What the papers tab lists and edits.

    Signals:
        ended: The paper of the form no longer counts.
    """

    part = Part.PAPERS
    ended = Signal()

    def __init__(self, desk: Desk, kept: KeptTexts) -> None:
        super().__init__()
        self._desk = desk
        self._names: dict[PayerId, str] = {}
        self._used: dict[int, int] = {}
        self.paper = PaperForm(desk, kept, self)
        self.paper.wants_end.connect(self._end)
        self.form = self.paper.page
        self.unfinished = self.tr("Finish new paper")
        empty = EmptyState(
            "signature",
            self.tr("No paper yet."),
            self.tr("Consents, releases and authorizations stand here with their dates."),
            action=self.tr("Add paper"),
        )
        self.model = TableModel(self._columns(), self._sentence, self)
        self.listed = EntryList(self.tr("Papers"), self.model, empty)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Paper"), _words, "name"),
            Column(self.tr("About"), self._about, width=-1, spare=1),
            Column(self.tr("Given"), self._given, "number", spare=3),
            Column(self.tr("Until"), self._until, "number", spare=2),
            Column(self.tr("Status"), self.state, "status"),
        )

    def read(self, client_id: ClientId) -> Sequence[DatedRecord]:
        """Return a client's papers."""
        connection = self._desk.connection
        self._names = {payer.id: payer.name for payer in payers.payers(connection)}
        papers = coverage.records(connection, client_id)
        limited = [paper for paper in papers if paper.visits is not None]
        self._used = {paper.id: coverage.visits_used(connection, paper) for paper in limited}
        return papers

    def meant(self, _papers: Sequence[DatedRecord], _field: str) -> None:
        """Return None: a field without a row is the kind of a paper that is missing."""

    def open(self, client_id: ClientId, record: DatedRecord | None, field: str, day: date | None) -> None:
        """Fill the form with a paper; a new one may be of a kind, the field, and must cover a day."""
        kind = RecordKind(field) if record is None and field in set(PAPERS) else None
        self.paper.open_paper(client_id, self._paper(record) if record else None, kind, day)
        self.form.sheet.focus_on("given" if kind else field)

    def _paper(self, record: DatedRecord) -> Paper:
        if record.provider_id is None:
            return Paper(record)
        return Paper(record, people.provider(self._desk.connection, record.provider_id))

    def record(self) -> int:
        """Record the paper that the form describes."""
        reading = self.paper.read()
        if reading.value is None:
            self.form.refuse(reading.problems)
            return 0
        connection, now = self._desk.connection, self._desk.now()
        record, provider = reading.value.record, reading.value.provider
        if provider is not None:
            record = replace(record, provider_id=clients.save_provider(connection, provider, now=now))
        return clients.save_record(connection, record, now=now)

    def said(self) -> tuple[str, bool]:
        """Return that the paper is saved: it is whole, or it would not be."""
        return self.tr("Paper saved."), True

    @Slot()
    def _end(self) -> None:
        paper = self.paper.paper()
        if paper is None:
            return
        desk = self._desk
        try:
            clients.end_record(desk.connection, paper.record.id, desk.today(), now=desk.now())
        except HeaddeskError as error:
            self.form.show_problem(error)
            return
        self.form.forget()
        desk.say(self.tr("Revoked from today on. It stays in the record."))
        self.ended.emit()

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

    def state(self, record: DatedRecord) -> tuple[str, str, str]:
        """Return sign, word and evidence of whether a paper counts today."""
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
        parts = (_words(record), self._about(record), self._given(record), *self.state(record)[1:])
        return ", ".join(part for part in parts if part)


def _words(record: DatedRecord) -> str:
    return paper_words(RecordKind(record.kind))
