"""The record of a client beside the notes of sessions: plan, measures, documents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.people import ClientId
from headdesk.domain.templates import Document
from headdesk.store import people, record_lists
from headdesk.store.record_lists import Listed
from headdesk.ui import shown
from headdesk.ui.client.measures_part import MeasuresPart
from headdesk.ui.client.nothing_yet import NothingYet
from headdesk.ui.client.parts import Part
from headdesk.ui.client.plan_part import PlanPart
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.status import status_word
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import measures, plans, templates

PAGE = 20
_NEW = (Document.INTAKE, Document.PLAN, Document.REVIEW, Document.SAFETY, Document.DISCHARGE)


class Record(QWidget):
    """Everything opens on a page of its own; a new one is begun there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self._limit = PAGE
        self.plan = PlanPart()
        self.measures = MeasuresPart(desk)
        self._header = SectionHeader(self.tr("Documents"), count=0, action=self.tr("New…"))
        self._header.acted.connect(self._offer)
        self._model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Documents"), self._model, fitted=True, leads=False)
        self.table.activated_row.connect(self._open)
        self.none = NothingYet(self.tr("No intake, plan or other document yet."), self.tr("New document"))
        self.none.acted.connect(self._offer)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.more.clicked.connect(self._show_more)
        for part in (self.plan, self.measures):
            part.begun.connect(self._begin)
            part.opened.connect(self._open_id)
        self._lay_out()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Date"), self._date, "number"),
            Column(self.tr("Document"), lambda row: row.label, "name", width=-1),
            Column(self.tr("Status"), self._state, "status"),
        )

    def _lay_out(self) -> None:
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, gap=4)
        for part in (self.plan, self.measures):
            column.add(part)
            column.add_gap(24)
        for listed in (self._header, self.table, self.none):
            column.add(listed)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def show_place(self, place: Place) -> None:
        """Read and show a client's record."""
        client_id = ClientId(place.number)
        if client_id != self._client_id:
            self._client_id, self._limit = client_id, PAGE
        self._read()

    def place(self) -> Place:
        """Return this tab."""
        return Place(Where.CLIENT, self._client_id, Part.RECORD)

    def leave(self) -> None:
        """Save nothing: nothing is typed here."""

    def main_action(self) -> bool:
        """Return False: the main action is the page's own."""
        return False

    def _read(self) -> None:
        connection, client_id, today = self._desk.connection, self._client_id, self._desk.today()
        wanted = plans.is_wanted(connection, client_id, today)
        self.plan.show_plan(plans.in_force(connection, client_id, today), today, wanted=wanted)
        sex = people.client(connection, client_id).sex
        self.measures.show_trends(measures.trends(connection, client_id), sex)
        count = record_lists.count(connection, client_id)
        self._model.show_rows(record_lists.entries(connection, client_id, limit=self._limit))
        self._header.set_count(count)
        self.table.setVisible(count > 0)
        self._header.action.setVisible(count > 0)
        self.none.setVisible(count == 0)
        self.more.setVisible(count > self._limit)

    @Slot()
    def _show_more(self) -> None:
        first_new = self._limit
        self._limit += PAGE
        self._read()
        self.table.choose_row(first_new)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _offer(self) -> None:
        popover = Popover(self)
        for template in templates.offered(self._desk.connection, _NEW):
            popover.add_item(template.key, template.label, "file-text")
        popover.chosen.connect(self._begin)
        popover.open_under(self.none.button if self._header.action.isHidden() else self._header.action)

    @Slot(object)
    def _begin(self, key: str) -> None:
        self._desk.go(Place(Where.RECORD, 0, f"new {key}", row=self._client_id))

    @Slot(object)
    def _open(self, row: Listed) -> None:
        if row.attendee_id is not None:
            self._desk.go(Place(Where.WRAP_UP, row.attendee_id, "note"))
        else:
            self._open_id(row.id)

    @Slot(int)
    def _open_id(self, note_id: int) -> None:
        self._desk.go(Place(Where.RECORD, note_id))

    def _date(self, row: Listed) -> str:
        return shown.short_day(row.on, self._desk.today())

    def _state(self, row: Listed) -> tuple[str, str, str]:
        if row.signed_at is None:
            return "draft", status_word("draft"), ""
        return "signed", status_word("signed"), shown.short_day(row.signed_at.date(), self._desk.today())

    def _sentence(self, row: Listed) -> str:
        _key, word, evidence = self._state(row)
        return ", ".join(part for part in (self._date(row), row.label, word, evidence) if part)
