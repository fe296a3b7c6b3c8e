"""The first tab of a client's page: the latest sessions, what is owed, what comes next."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import ClientId
from headdesk.store import client_money, coverage, ledger, payers, sessions
from headdesk.store.client_money import SessionMoney
from headdesk.store.sessions import SessionRow
from headdesk.ui import shown
from headdesk.ui.client.facts import check_again_by
from headdesk.ui.client.parts import Part
from headdesk.ui.client.session_state import (
    amount_words,
    kept_words,
    length_words,
    session_state,
    state_words,
)
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.ui.widgets.value_lines import ValueLine, ValueLines

_LATEST = 8
_NARROW = 1000
_SIDE = 318


class Overview(QWidget):
    """What one wants to know before the session.

    Signals:
        wants_all: All sessions were asked for.
        wants_session: A new session was asked for.
    """

    wants_all = Signal()
    wants_session = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self._money: dict[int, SessionMoney] = {}
        self._latest = SectionHeader(self.tr("Latest sessions"), action=self.tr("All"), quiet=True)
        self._latest.acted.connect(self.wants_all)
        self._model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Latest sessions"), self._model, fitted=True, leads=False)
        self.table.horizontalHeader().hide()
        self.table.activated_row.connect(self._open)
        self._empty = EmptyState(
            "calendar-blank", self.tr("No session yet."), action=self.tr("Session"), action_icon="plus"
        )
        self._empty.acted.connect(self.wants_session)
        self._owed, self._next = ValueLines(), ValueLines()
        self._lay_out()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Date"), self._date, "number"),
            Column(self.tr("Code"), _code, "name", width=72),
            Column(self.tr("Length"), length_words, width=-1, spare=1),
            Column(self.tr("Status"), self._state, "status"),
            Column(self.tr("Amount"), self._amount, "money", spare=2),
        )

    def _lay_out(self) -> None:
        main = QWidget(self)
        column = PageColumn(main, left=LEFT_WITH_BACK, top=20, gap=4)
        column.add(self._latest)
        column.add(self.table)
        column.add(self._empty)
        column.addStretch()
        side = QWidget(self)
        side.setMinimumWidth(scaled(_SIDE))
        self._side_column = QVBoxLayout(side)
        self._side_column.setSpacing(scaled(8))
        self._side_column.addWidget(SectionHeader(self.tr("Owed"), line=False))
        self._side_column.addWidget(self._owed)
        self._side_column.addSpacing(scaled(8))
        self._side_column.addWidget(Hairline())
        self._side_column.addSpacing(scaled(8))
        self._side_column.addWidget(SectionHeader(self.tr("Next"), line=False))
        self._side_column.addWidget(self._next)
        self._side_column.addStretch()
        self._divider = Hairline(upright=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(main, 1)
        self._row.addWidget(self._divider)
        self._row.addWidget(side)
        self._place_side(narrow=False)

    def show_place(self, place: Place) -> None:
        """Read and show a client."""
        connection, client_id = self._desk.connection, ClientId(place.number)
        self._client_id = client_id
        self._money = {
            money.attendee_id: money for money in client_money.sessions_with_money(connection, client_id)
        }
        self._model.show_rows(
            sessions.of_client(connection, client_id, until=self._desk.today(), limit=_LATEST)
        )
        count = sessions.count_of_client(connection, client_id)
        self._latest.action.set_text(self.tr("All {n}").replace("{n}", str(count)))
        self._latest.action.setVisible(count > _LATEST)
        self._latest.set_fact(kept_words(sessions.count_kept(connection, client_id), count))
        self._latest.setVisible(count > 0)
        self.table.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._owed.set_lines(self._owed_lines(client_id))
        self._next.set_lines(self._next_lines(client_id))

    def place(self) -> Place:
        """Return this tab."""
        return Place(Where.CLIENT, self._client_id, Part.OVERVIEW)

    def leave(self) -> None:
        """Save nothing: nothing is typed here."""

    def main_action(self) -> bool:
        """Return False: the main action is the page's own."""
        return False

    def _owed_lines(self, client_id: ClientId) -> list[ValueLine]:
        connection = self._desk.connection
        names = {payer.id: payer.name for payer in payers.payers(connection)}
        owing = ledger.open_by_payer(connection, client_id)
        by = self.tr("By {payer}")
        lines = [
            ValueLine(by.replace("{payer}", names[i]), str(owed), strong=True) for i, owed in owing.items()
        ]
        if not lines:
            lines = [ValueLine(self.tr("By payers"), str(ZERO))]
        balance = ledger.client_balance(connection, client_id)
        owed, credit = max(balance, ZERO), max(-balance, ZERO)
        lines.append(ValueLine(self.tr("By the client"), str(owed), strong=owed > ZERO))
        lines.append(ValueLine(self.tr("Credit"), _or_none(credit, self.tr("none"))))
        return lines

    def _next_lines(self, client_id: ClientId) -> list[ValueLine]:
        connection, today = self._desk.connection, self._desk.today()
        coming = sessions.next_of_client(connection, client_id, today)
        policies = coverage.coverages_on(connection, client_id, today)
        checked = policies[0].benefits.checked_on if policies else None
        return [
            ValueLine(self.tr("Session"), self.tr("none planned") if coming is None else _when(coming.start)),
            ValueLine(self.tr("Cover check"), self._check_words(checked, covered=bool(policies))),
        ]

    def _check_words(self, checked: date | None, *, covered: bool) -> str:
        if not covered:
            return self.tr("not needed")
        by = self._desk.today() if checked is None else check_again_by(checked)
        if by <= self._desk.today():
            return self.tr("now")
        return self.tr("by {day}").replace("{day}", shown.short_day(by, self._desk.today()))

    @Slot(object)
    def _open(self, row: SessionRow) -> None:
        if row.claim_id is not None:
            self._desk.go(Place(Where.CLAIM, row.claim_id))
        else:
            self._desk.go(Place(Where.WRAP_UP, row.attendee_id))

    def _date(self, row: SessionRow) -> str:
        return shown.short_day(row.start.date(), self._desk.today())

    def _state(self, row: SessionRow) -> tuple[str, str, str]:
        return session_state(row, self._desk.now())

    def _amount(self, row: SessionRow) -> str:
        return amount_words(self._money.get(row.attendee_id))

    def _sentence(self, row: SessionRow) -> str:
        parts = (
            self._date(row),
            row.code,
            length_words(row),
            *state_words(self._state(row)),
            self._amount(row),
        )
        return ", ".join(part for part in parts if part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side column below where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        if narrow == self._divider.isVisibleTo(self):
            self._place_side(narrow=narrow)

    def _place_side(self, *, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._row.setStretch(0, 0 if narrow else 1)
        self._row.setStretch(2, 1 if narrow else 0)
        self._divider.setVisible(not narrow)
        left = scaled(LEFT_WITH_BACK) if narrow else scaled(20)
        self._side_column.setContentsMargins(left, scaled(22), scaled(24), scaled(24))


def _code(row: SessionRow) -> str:
    return row.code


def _when(start: datetime) -> str:
    return f"{shown.short_weekday(start.date())} {shown.short_day(start.date())}, {shown.time_of(start)}"


def _or_none(amount: Money, none: str) -> str:
    return str(amount) if amount else none
