"""Claims with what was expected and what came; one of them opened."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from headdesk.domain.claims import NEEDS_YOU, UNFILED, WAITING, ClaimId
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.store import claim_lists, claims, payers
from headdesk.store.claim_lists import ClaimFilter, ClaimRow, Order
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.money import band, columns, deeds, words
from headdesk.ui.money.claim_detail import ClaimDetail
from headdesk.ui.money.deeds import Deed
from headdesk.ui.money.explain import explain
from headdesk.ui.money.filter_bar import FilterBar
from headdesk.ui.places import Place, Where
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import TableModel
from headdesk.ui.widgets.table_total import TableTotal

PAGE: Final = 200
"""Claims read at a time, as one scrolls."""
_NARROW, _BRIEF = 1000, 560
_OPEN: Final = (*UNFILED, *WAITING, *NEEDS_YOU)


class ClaimList(QWidget):
    """The month in figures, what narrows the list, the list itself, and its sums.

    Enter or Space opens a row under itself: what happened, the equation of its money, and what can be done.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order, self._down = Order.SESSION, True
        self._found = 0
        self._opened: ClaimRow | None = None
        self._summing: Job | None = None
        self.band = band.Band()
        self.bar = FilterBar(desk.today())
        today = desk.today()
        self.model = TableModel(
            columns.columns(today, self._is_brief), partial(columns.sentence, today), parent=self
        )
        self.table = RowTable(self.tr("Claims and their money"), self.model)
        self.total = TableTotal(self.table)
        self._empties = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_order()

    def read(self, *, keep: int = 0, opened: bool = False) -> None:
        """Read everything again and make the claim to keep the current one, opened if asked for."""
        connection = self._desk.connection
        self.band.show_facts(band.read(connection, self._desk.today()))
        self.bar.offer_payers(payers.payers(connection))
        self._found = claim_lists.count(connection, self._wanted())
        rows = self._page(0, max(PAGE, self.model.rowCount()))
        self._opened = None
        self.model.show_rows(rows)
        in_all = sum(claim_lists.count_by_state(connection).values())
        self._show_sentence(in_all)
        self._show_table_or_nothing(in_all)
        self._sum_up()
        self._choose(keep, opened=opened)

    def read_again(self) -> None:
        """Read everything again; the current claim stays current, and open when it is."""
        row = self.current()
        self.read(keep=row.id if row else 0, opened=self._opened is not None)

    def show_claim(self, claim_id: int) -> None:
        """Show a claim opened, among all dates if it is not among those looked at."""
        self.read(keep=claim_id, opened=True)
        if self._opened is None:
            self.bar.look_for(str(claims.head(self._desk.connection, ClaimId(claim_id)).number))
            self.read(keep=claim_id, opened=True)

    def current(self) -> ClaimRow | None:
        """Return the claim that is current."""
        row = self.table.current_row()
        return row if isinstance(row, ClaimRow) else None

    def take_focus(self) -> None:
        """Go to the list; when it is empty, to what narrows it."""
        (self.table if self._found else self.bar.search).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def take_search(self) -> None:
        """Go to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    # ------------------------------------------------------------ laying out

    def _lay_out(self) -> None:
        self.table.setMinimumHeight(scaled(240))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empties)
        column = PageColumn(self, top=16, bottom=8, gap=0)
        column.add(self.band)
        column.add_gap(16)
        column.add(Hairline())
        column.add_gap(12)
        column.add(self.bar)
        column.add_gap(8)
        column.addWidget(self._stack, 1)
        column.add(self.total)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self.bar.narrowed.connect(self._read_narrowed)
        self.table.activated_row.connect(self._turn_over)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.verticalScrollBar().valueChanged.connect(self._read_on)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.take_search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things below each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _is_brief(self) -> bool:
        return self.width() < scaled(_BRIEF)

    @Slot()
    def _fit(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        self.band.set_narrow(narrow=narrow, brief=self._is_brief())
        self.bar.set_narrow(narrow=narrow)

    # ------------------------------------------------------------ reading

    def _wanted(self) -> ClaimFilter:
        return self.bar.wanted(self._desk.today())

    def _page(self, offset: int, limit: int = PAGE) -> list[ClaimRow]:
        return claim_lists.page(
            self._desk.connection,
            self._wanted(),
            order=self._order,
            down=self._down,
            limit=limit,
            offset=offset,
        )

    @Slot()
    def _read_narrowed(self) -> None:
        self.read()
        announce(self, self.bar.shown.text())

    @Slot()
    def _read_on(self) -> None:
        """Read the next claims when the last but a screenful is in view."""
        bar = self.table.verticalScrollBar()
        if self.model.rowCount() < self._found and bar.value() >= bar.maximum() - bar.pageStep():
            self.model.add_rows(self._page(self.model.rowCount()))

    def _show_sentence(self, in_all: int) -> None:
        oldest = claim_lists.oldest(self._desk.connection, _OPEN)
        day = shown.short_day(oldest, self._desk.today()) if oldest else self.tr("none")
        sentence = self.tr("{n} of {m} shown · oldest open claim: {day}")
        self.bar.shown.setText(sentence.format(n=self._found, m=in_all, day=day))

    def _sum_up(self) -> None:
        """Show the sums; over all dates they are added up beside the window."""
        if self._summing is not None:
            self._summing.stop.set()
            self._summing = None
        wanted = self._wanted()
        if wanted.start is not None:
            self._show_total(_sums(self._desk.connection, wanted))
            return
        self.total.show_total([self.tr("Adding up…")])
        summing = self._desk.run(partial(_sums_of, wanted), self._take_total, self._miss_total)
        self._summing = summing

    def _take_total(self, result: tuple[ClaimFilter, tuple[Money, Position]]) -> None:
        wanted, sums = result
        if wanted == self._wanted():
            self._show_total(sums)

    def _miss_total(self, _error: BaseException) -> None:
        self.total.show_total([self.tr("The sums could not be read.")])

    def _show_total(self, sums: tuple[Money, Position]) -> None:
        self.total.show_total(columns.totals(*sums))

    def _show_table_or_nothing(self, in_all: int) -> None:
        self.total.setVisible(self._found > 0)
        if self._found:
            self._stack.setCurrentWidget(self.table)
            return
        while old := self._empties.currentWidget():
            self._empties.removeWidget(old)
            old.deleteLater()
        self._empties.addWidget(self._nothing(in_all))
        self._stack.setCurrentWidget(self._empties)

    def _nothing(self, in_all: int) -> EmptyState:
        """Say outright that there is nothing, and what to do."""
        if in_all:
            sentence, action, step = self.tr("No claim matches."), self.tr("Show all of them"), self.bar.widen
            empty = EmptyState("magnifying-glass", sentence, action=action)
            empty.acted.connect(step)
            return empty
        empty = EmptyState(
            "currency-circle-dollar",
            self.tr("Nothing received yet, and nothing expected."),
            self.tr("A claim is made when you sign and code a session."),
            action=self.tr("Go to Today"),
        )
        empty.acted.connect(self._go_to_today)
        return empty

    @Slot()
    def _go_to_today(self) -> None:
        self._desk.go(Place(Where.TODAY))

    # ------------------------------------------------------------ sorting

    @Slot(int)
    def _sort(self, section: int) -> None:
        """Sort by a column, in the store; the same again turns the order round."""
        if section >= len(columns.ORDERS):
            return
        order = columns.ORDERS[section]
        self._down = not self._down if order is self._order else False
        self._order = order
        self._show_order()
        self.read()
        sentence = self.tr("Sorted by {column}, {n} claims")
        announce(self.table, sentence.format(column=self.model.columns[section].title, n=self._found))

    def _show_order(self) -> None:
        self.model.sorted_column = columns.ORDERS.index(self._order)
        self.model.sorted_down = self._down
        self.table.horizontalHeader().viewport().update()

    # ------------------------------------------------------------ the opened row

    def _choose(self, claim_id: int, *, opened: bool) -> None:
        numbers = [number for number, row in enumerate(self.model.rows()) if row.id == claim_id]
        self.table.choose_row(numbers[0] if numbers else 0)
        if numbers and opened:
            self._open(numbers[0])

    @Slot(object)
    def _turn_over(self, row: object) -> None:
        """Open the row, or close it when it is open."""
        if not isinstance(row, ClaimRow):
            return
        number = self.model.rows().index(row)
        if self._opened == row:
            self._opened = None
            self.table.open_detail(number, None)
        else:
            self._open(number)

    def _open(self, number: int) -> None:
        row: ClaimRow = self.model.row(number)
        connection = self._desk.connection
        detail = ClaimDetail(
            row.position,
            explain(connection, row, self._desk.today()),
            deeds.offers(row, deeds.scope(connection, row)),
            urgent=words.needs_attention(row, self._desk.today()),
        )
        detail.chosen.connect(self._do)
        self._opened = row
        self.table.open_detail(number, detail)
        self.table.scrollTo(self.model.index(number, 0))
        QWidget.setTabOrder(self.table, detail.buttons[0])
        announce(self.table, detail.sentence.text())

    @Slot(object)
    def _do(self, deed: Deed) -> None:
        if self._opened is not None:
            deeds.do(deed, self._desk, self.window(), self._opened)


def _sums(connection: Connection, wanted: ClaimFilter) -> tuple[Money, Position]:
    """Return what contracts allow on the claims that are looked for, and where they stand together."""
    return claim_lists.allowed(connection, wanted), claim_lists.totals(connection, wanted)[1]


def _sums_of(
    wanted: ClaimFilter, connection: Connection, _job: Job
) -> tuple[ClaimFilter, tuple[Money, Position]]:
    return wanted, _sums(connection, wanted)
