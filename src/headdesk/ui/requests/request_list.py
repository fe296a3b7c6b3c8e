"""Who asked for a client's record, and by when each is due."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from headdesk.domain.requests import RecordRequest
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.requests.words import standing
from headdesk.ui.sheet.entry_list import EntryList
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.table_model import Column, TableModel


class RequestList(QObject):
    """The rows of requests, the open ones first.

    Attributes:
        listed: As it is shown.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        empty = EmptyState(
            "file-text",
            self.tr("Nobody asked for this record."),
            self.tr("A request is kept here with the day by which it is due."),
            action=self.tr("New request"),
        )
        self.model = TableModel(self._columns(), self._sentence, self)
        self.listed = EntryList(self.tr("Requests for the record"), self.model, empty)

    def show_requests(self, requests: Sequence[RecordRequest], *, begun: bool) -> None:
        """Show requests; one that was begun and not recorded can be finished."""
        self.listed.show_entries(requests, unfinished=self.tr("Finish new request") if begun else "")

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Asked by"), lambda one: one.asked_by, "name"),
            Column(self.tr("For"), self._range, width=-1, spare=1),
            Column(self.tr("Came"), self._came, "number", spare=2),
            Column(self.tr("Status"), self.state, "status"),
        )

    def _range(self, one: RecordRequest) -> str:
        today = self._desk.today()
        return f"{shown.short_day(one.since, today)} – {shown.short_day(one.until, today)}"

    def _came(self, one: RecordRequest) -> str:
        return shown.short_day(one.received_on, self._desk.today())

    def state(self, one: RecordRequest) -> tuple[str, str, str]:
        """Return sign, word and evidence of where a request stands."""
        return standing(one, self._desk.today())

    def _sentence(self, one: RecordRequest) -> str:
        return ", ".join(filter(None, (one.asked_by, self._range(one), *self.state(one)[1:])))
