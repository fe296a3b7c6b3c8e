"""All sessions of a client, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.people import ClientId
from headdesk.store import sessions
from headdesk.store.sessions import SessionRow
from headdesk.ui import shown
from headdesk.ui.client.parts import Part
from headdesk.ui.client.session_state import kept_words, length_words, session_state, state_words
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel

PAGE = 50


class Sessions(QWidget):
    """A page of sessions; each opens in the wrap-up, where its note stands.

    Signals:
        wants_session: A new session was asked for.
    """

    wants_session = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self._limit = PAGE
        self._header = SectionHeader(self.tr("Sessions"), count=0)
        self._model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Sessions"), self._model, fitted=True, leads=False)
        self.table.activated_row.connect(self._open)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.more.clicked.connect(self._show_more)
        self._empty = EmptyState(
            "calendar-blank", self.tr("No session yet."), action=self.tr("Session"), action_icon="plus"
        )
        self._empty.acted.connect(self.wants_session)
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, gap=4)
        for part in (self._header, self.table, self._empty):
            column.add(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Date"), self._date, "number"),
            Column(self.tr("Time"), self._time, "number", spare=2),
            Column(self.tr("Length"), length_words, width=-1, spare=1),
            Column(self.tr("Code"), _code, "name", width=84),
            Column(self.tr("Status"), self._state, "status"),
        )

    def show_place(self, place: Place) -> None:
        """Read and show a client's sessions."""
        client_id = ClientId(place.number)
        if client_id != self._client_id:
            self._client_id, self._limit = client_id, PAGE
        self._read()

    def place(self) -> Place:
        """Return this tab."""
        return Place(Where.CLIENT, self._client_id, Part.SESSIONS)

    def leave(self) -> None:
        """Save nothing: nothing is typed here."""

    def main_action(self) -> bool:
        """Return False: the main action is the page's own."""
        return False

    def _read(self) -> None:
        connection = self._desk.connection
        count = sessions.count_of_client(connection, self._client_id)
        rows = sessions.of_client(connection, self._client_id, limit=self._limit)
        self._model.show_rows(rows)
        kept = kept_words(sessions.count_kept(connection, self._client_id), count)
        shown_of = self.tr("{some} of {all} shown").replace("{some}", str(len(rows)))
        self._header.set_count(count)
        listed = shown_of.replace("{all}", str(count)) if len(rows) < count else ""
        self._header.set_fact(" · ".join(part for part in (kept, listed) if part))
        self.more.setVisible(len(rows) < count)
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)

    @Slot()
    def _show_more(self) -> None:
        first_new = self._limit
        self._limit += PAGE
        self._read()
        self.table.choose_row(first_new)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open(self, row: SessionRow) -> None:
        self._desk.go(Place(Where.WRAP_UP, row.attendee_id))

    def _date(self, row: SessionRow) -> str:
        day = row.start.date()
        return f"{shown.short_weekday(day)} {shown.short_day(day, self._desk.today())}"

    def _time(self, row: SessionRow) -> str:
        return shown.time_of(row.start)

    def _state(self, row: SessionRow) -> tuple[str, str, str]:
        return session_state(row, self._desk.now())

    def _sentence(self, row: SessionRow) -> str:
        parts = (
            self._date(row),
            self._time(row),
            length_words(row),
            row.code,
            *state_words(self._state(row)),
        )
        return ", ".join(part for part in parts if part)


def _code(row: SessionRow) -> str:
    return row.code
