"""The list of clients: found as one types, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.people import ClientStatus
from headdesk.store import ledger, people
from headdesk.ui.clients.words import (
    ListedClient,
    balance_words,
    readiness,
    sentence,
    session_day,
)
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT, RIGHT, PageHeader
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.ui.widgets.tabs import Tabs

PAGE: Final = 100
_SHOWN_HERE: Final = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.CLAIMS, Topic.LEDGER})


class ClientsScreen(Screen):
    """Active, intake and archived clients, each with what stands between them and a clean claim."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = PAGE
        self.add = Button(
            self.tr("Client"), "primary", icon="plus", key="Ctrl Shift N", name=self.tr("New client")
        )
        self.add.clicked.connect(self.main_action)
        self.tabs = Tabs(
            self.tr("Which clients"),
            [
                (ClientStatus.ACTIVE, self.tr("Active")),
                (ClientStatus.INTAKE, self.tr("Intake")),
                (ClientStatus.ARCHIVED, self.tr("Archived")),
            ],
        )
        self.tabs.chosen.connect(self._start_over)
        self.search = search_field(self.tr("Find a client"), hint=self.tr("First letters of a name"), key="/")
        self.search.textChanged.connect(self._start_over)
        self.search.returnPressed.connect(self._open_current)
        self.count = Label("", "hint", "muted")
        self._model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Clients"), self._model)
        self.table.activated_row.connect(self._open)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.more.clicked.connect(self._show_more)
        self._lay_out()
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.find_action)
        desk.changed.connect(self._hear)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Client"), _name, "name", width=-1),
            Column(self.tr("Next"), self._next, "number", width=104, spare=4),
            Column(self.tr("Last"), self._last, "number", width=104, spare=1),
            Column(self.tr("Payer"), _payer, width=170, spare=2),
            Column(self.tr("Balance"), balance_words, "money", width=130, spare=3),
            Column(self.tr("For a claim"), readiness, "status", width=250),
        )

    def _lay_out(self) -> None:
        header = PageHeader(self.tr("Clients"), parent=self)
        header.add(self.add)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(scaled(LEFT), 0, scaled(RIGHT), 0)
        tabs.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        bar = FlowLayout(gap=12)
        self.search.setFixedWidth(self.search.sizeHint().width())
        bar.addWidget(self.search)
        bar.addWidget(self.count)
        self._list = QWidget(self)
        column = PageColumn(self._list, left=LEFT, right=RIGHT, top=14, bottom=8, gap=8)
        column.add(bar)
        column.add(self.table, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body = QStackedWidget(self)
        self._body.addWidget(self._list)
        for state in self._empty_states():
            self._body.addWidget(state)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(header)
        page.addLayout(tabs)
        page.addWidget(Hairline())
        page.addWidget(self._body, 1)

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        """Return what is shown where there are no clients at all, and where a tab has none."""
        none_at_all = EmptyState(
            "users", self.tr("Add your first client."), action=self.tr("Client"), action_icon="plus"
        )
        none_at_all.acted.connect(self.main_action)
        self._none_here = EmptyState("users", self.tr("No client in this list."))
        return none_at_all, self._none_here

    def show_place(self, place: Place) -> None:
        """Read the list, of the tab that the place names, and put the focus on the search field."""
        if place.part in set(ClientStatus):
            self.tabs.choose(ClientStatus(place.part))
        self._read()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """Return the tab that is shown."""
        return Place(Where.CLIENTS, part=str(self.tabs.chosen_key()))

    def leave(self) -> None:
        """Save nothing: nothing is typed here but what to look for."""

    @Slot()
    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.FIND: self.find_action,
        }

    def main_action(self) -> None:
        """Go to the form of a new client."""
        self._desk.go(Place(Where.CLIENT))

    @Slot()
    def find_action(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _read(self) -> None:
        connection, search, status = self._desk.connection, self.search.text(), self._status()
        today = self._desk.today()
        rows = people.client_rows(connection, today=today, search=search, status=status, limit=self._limit)
        owed = ledger.balances_of_clients(connection, [row.id for row in rows])
        self._model.show_rows([ListedClient(row, owed[row.id]) for row in rows])
        found = people.count_clients(connection, search=search, status=status)
        in_tab = people.count_clients(connection, status=status)
        self._show_count(len(rows), in_tab)
        self.more.setVisible(len(rows) < found)
        self.table.setVisible(found > 0)
        self._body.setCurrentIndex(self._state(in_tab))

    def _state(self, in_tab: int) -> int:
        """Return which page is shown: the list, *no client at all*, or *nobody in this tab*."""
        if in_tab:
            return 0
        counts = (people.count_clients(self._desk.connection, status=status) for status in ClientStatus)
        return 2 if any(counts) else 1

    def _show_count(self, here: int, in_tab: int) -> None:
        words = self.tr("{here} of {all} shown").replace("{here}", str(here)).replace("{all}", str(in_tab))
        if words != self.count.text():
            self.count.setText(words)
            announce(self.search, words)

    def _status(self) -> ClientStatus:
        return ClientStatus(str(self.tabs.chosen_key()))

    @Slot()
    def _start_over(self) -> None:
        """Read the first page of another tab or search."""
        self._limit = PAGE
        self._read()

    @Slot()
    def _show_more(self) -> None:
        first_new = self._limit
        self._limit += PAGE
        self._read()
        self.table.choose_row(first_new)
        self.table.scrollTo(self.table.currentIndex())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _SHOWN_HERE and self.isVisible():
            self._read()

    @Slot()
    def _open_current(self) -> None:
        current = self.table.current_row()
        if isinstance(current, ListedClient):
            self._open(current)

    @Slot(object)
    def _open(self, listed: ListedClient) -> None:
        self._desk.go(Place(Where.CLIENT, listed.row.id))

    def _next(self, listed: ListedClient) -> str:
        return session_day(listed.row.next_session, self._desk.today())

    def _last(self, listed: ListedClient) -> str:
        return session_day(listed.row.last_session, self._desk.today())

    def _sentence(self, listed: ListedClient) -> str:
        return sentence(listed, self._desk.today())


def _name(listed: ListedClient) -> str:
    return listed.row.name


def _payer(listed: ListedClient) -> str:
    return listed.row.payer
