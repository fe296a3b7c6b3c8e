"""Claims with what was expected and what came; one of them opened."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import NEEDS_YOU, UNFILED, WAITING, ClaimId
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.store import claim_lists, claims, payers
from headdesk.store.claim_lists import ClaimFilter, ClaimRow
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.claim_table import ClaimTable
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
from headdesk.ui.widgets.page_column import REACH, PageColumn, scrolled
from headdesk.ui.widgets.table_model import TableModel
from headdesk.ui.widgets.table_total import TableTotal

_NARROW, _BRIEF = 1000, 560
_LOW = 240
"""Where less is left for the table, the whole page scrolls instead of its rows."""
_OPEN: Final = (*UNFILED, *WAITING, *NEEDS_YOU)


class ClaimList(QWidget):
    """The month in figures, what narrows the list, the list itself, and its sums.

    Enter or Space opens a row under itself: what happened, the equation of its money, and what can be done.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: ClaimRow | None = None
        self._summing: Job | None = None
        self.band = band.Band()
        self.bar = FilterBar(desk.today())
        today = desk.today()
        self.model = TableModel(
            columns.columns(today, self._is_brief), partial(columns.sentence, today), parent=self
        )
        self.table = ClaimTable(
            self.tr("Claims and their money"), desk, self.model, orders=columns.ORDERS, wanted=self._wanted
        )
        self.total = TableTotal(self.table)
        self._empties = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def read(self, *, keep: int = 0, opened: bool = False) -> None:
        """Read everything again and make the claim to keep the current one, opened if asked for."""
        connection = self._desk.connection
        self.band.show_facts(band.read(connection, self._desk.today()))
        self.bar.offer_payers(payers.payers(connection))
        self._opened = None
        self.table.read()
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

    @Slot()
    def show_opened(self) -> None:
        """Bring the opened claim into view."""
        number = self.table.number_of(self._opened.id) if self._opened else None
        if number is not None:
            self.table.show_row(number)

    def current(self) -> ClaimRow | None:
        """Return the claim that is current."""
        return self.table.current_claim()

    def take_focus(self) -> None:
        """Go to the list; when it is empty, to what narrows it."""
        (self.table if self.table.found else self.bar.search).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def take_search(self) -> None:
        """Go to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    # ------------------------------------------------------------ laying out

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empties)
        self._head = QWidget()
        head = PageColumn(self._head, left=REACH, right=REACH, top=16, bottom=8, gap=0)
        head.add(self.band)
        head.add_gap(16)
        head.add(Hairline())
        head.add_gap(12)
        head.add(self.bar)
        self._head.setProperty("reach", REACH)
        page = QWidget()
        column = PageColumn(page, top=0, bottom=8, gap=0)
        column.add(self._head)
        column.addWidget(self._stack, 1)
        column.add(self.total)
        self._area = scrolled(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        self.bar.narrowed.connect(self._read_narrowed)
        self.table.activated_row.connect(self._turn_over)
        self.table.resorted.connect(self._read_in_order)
        self._area.verticalScrollBar().valueChanged.connect(self._follow)
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
        """Put what does not fit below; where little is left for the rows, let the page scroll, not them."""
        self.bar.set_narrow(narrow=self.width() < scaled(_NARROW))
        left = self.height() - self.total.sizeHint().height() - self._head.heightForWidth(self.width())
        self.table.set_fitted(left < scaled(_LOW))

    # ------------------------------------------------------------ reading

    def _wanted(self) -> ClaimFilter:
        return self.bar.wanted(self._desk.today())

    @Slot()
    def _read_narrowed(self) -> None:
        self.read()
        announce(self, self.bar.shown.text())

    @Slot()
    def _read_in_order(self) -> None:
        self.read()

    @Slot()
    def _follow(self) -> None:
        """Read on when the page, where it is the one that scrolls, comes near its end."""
        bar = self._area.verticalScrollBar()
        if bar.value() >= bar.maximum() - bar.pageStep():
            self.table.read_on()

    def _show_sentence(self, in_all: int) -> None:
        oldest = claim_lists.oldest(self._desk.connection, _OPEN)
        day = shown.short_day(oldest, self._desk.today()) if oldest else self.tr("none")
        sentence = self.tr("{n} of {m} shown · oldest open claim: {day}")
        self.bar.shown.setText(sentence.format(n=self.table.found, m=in_all, day=day))

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
        self.total.setVisible(self.table.found > 0)
        if self.table.found:
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

    # ------------------------------------------------------------ the opened row

    def _choose(self, claim_id: int, *, opened: bool) -> None:
        number = self.table.number_of(claim_id)
        self.table.choose_row(number or 0)
        if number is not None and opened:
            self._open(number)

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
        self.show_opened()
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
