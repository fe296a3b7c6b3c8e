"""The list of claims: what is not filed, what waits, what needs the person, what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import UNFILED, ClaimState
from headdesk.store import claim_lists, payers
from headdesk.store.claim_lists import ClaimFilter, ClaimRow, Order
from headdesk.ui import shown
from headdesk.ui.claims import columns
from headdesk.ui.claims.filter_bar import FilterBar
from headdesk.ui.claims.segments import STATES, Part, counts, nothing_words, part_word
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.table_model import TableModel

PAGE: Final = 200
"""Claims read at a time, as one scrolls."""
_NARROW, _NARROWER = 1000, 860
_TOPICS: Final = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.CLIENTS, Topic.PRACTICE})


class ClaimsScreen(Screen):
    """Claims in parts, narrowed by what stands in the bar above; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order, self._down = Order.SESSION, True
        self._found = 0
        self._counts: dict[Part, int] = dict.fromkeys(Part, 0)
        self.segments = Segmented(self.tr("Which claims"), [(part, part_word(part)) for part in Part])
        self.bar = FilterBar()
        self.model = TableModel(
            columns.columns(desk.today(), self._is_brief),
            partial(columns.sentence, desk.today()),
            parent=self,
        )
        self.table = RowTable(self.tr("Claims"), self.model)
        self._empties = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_order()

    def show_place(self, place: Place) -> None:
        """Show the claims of a part; the first that is not filed unless another is asked for."""
        parts = {part.value: part for part in Part}
        self.segments.choose(parts.get(place.part, self.segments.chosen_key()))
        self._read(keep=place.number)
        (self.table if self._found else self.segments).setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """Return the part that is shown, with the claim that is current."""
        row = self.table.current_row()
        current = row.id if isinstance(row, ClaimRow) else 0
        return Place(Where.CLAIMS, current, str(self.segments.chosen_key()))

    def leave(self) -> None:
        """Do nothing: nothing is typed here that could be lost."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.FIND: self.find_action,
        }

    def main_action(self) -> None:
        """Open the current claim."""
        self._open(self.table.current_row())

    def find_action(self) -> None:
        """Go to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return [self.bar, self.table if self._found else self._empties]

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empties)
        body = QWidget()
        column = PageColumn(body, top=0, bottom=8, gap=12)
        line = QHBoxLayout()
        line.addWidget(self.segments)
        line.addStretch()
        column.add(line)
        column.add(self.bar)
        column.addWidget(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader(self.tr("Claims")))
        page.addWidget(body, 1)

    def _connect(self) -> None:
        self.segments.chosen.connect(self._read_again)
        self.bar.narrowed.connect(self._read_again)
        self.table.activated_row.connect(self._open)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.verticalScrollBar().valueChanged.connect(self._read_on)
        self._desk.changed.connect(self._hear)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self.find_action)

    def _wanted(self) -> ClaimFilter:
        states = STATES[Part(str(self.segments.chosen_key()))]
        return self.bar.wanted(ClaimFilter(states=states), self._desk.today())

    def _page(self, offset: int, limit: int = PAGE) -> list[ClaimRow]:
        return claim_lists.page(
            self._desk.connection,
            self._wanted(),
            order=self._order,
            down=self._down,
            limit=limit,
            offset=offset,
        )

    def _read(self, *, keep: int = 0) -> None:
        """Read everything again and make the claim to keep the current one, if it is still there."""
        self.bar.offer_payers(payers.payers(self._desk.connection))
        by_state = claim_lists.count_by_state(self._desk.connection)
        self._counts = counts(by_state)
        self._show_counts()
        self._found = claim_lists.count(self._desk.connection, self._wanted())
        self._show_sentence(sum(by_state.values()))
        rows = self._page(0, max(PAGE, self.model.rowCount()))
        self.model.show_rows(rows)
        if self._found:
            self._stack.setCurrentWidget(self.table)
        else:
            self._show_nothing(by_state)
        numbers = [number for number, row in enumerate(rows) if row.id == keep]
        self.table.choose_row(numbers[0] if numbers else 0)

    @Slot()
    def _read_again(self) -> None:
        self._read()
        announce(self, self.bar.shown.text())

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _TOPICS and self.isVisible():
            self._read(keep=self.place().number)

    @Slot()
    def _read_on(self) -> None:
        """Read the next claims when the last but a screenful is in view."""
        bar = self.table.verticalScrollBar()
        if self.model.rowCount() < self._found and bar.value() >= bar.maximum() - bar.pageStep():
            self.model.add_rows(self._page(self.model.rowCount()))

    @Slot(int)
    def _sort(self, section: int) -> None:
        """Sort by a column, in the store; the same again turns the order round."""
        order = columns.ORDERS[section]
        if order is None:
            return
        self._down = not self._down if order is self._order else False
        self._order = order
        self._show_order()
        self._read()
        words = self.tr("Sorted by {column}, {n} claims").replace("{n}", str(self._found))
        announce(self.table, words.replace("{column}", self.model.columns[section].title))

    def _show_order(self) -> None:
        self.model.sorted_column = columns.ORDERS.index(self._order)
        self.model.sorted_down = self._down
        self.table.horizontalHeader().viewport().update()

    def _show_counts(self) -> None:
        """Show how many claims each part holds, where there is room for it."""
        for part, count in self._counts.items():
            word = part_word(part)
            self.segments.set_words(part, word if self._is_brief() else f"{word}  {count}")

    def _show_sentence(self, in_all: int) -> None:
        oldest = claim_lists.oldest(self._desk.connection, UNFILED)
        day = shown.short_day(oldest, self._desk.today()) if oldest else self.tr("none")
        words = self.tr("{n} of {m} shown · oldest unfiled session: {day}")
        for mark, value in (("{n}", self._found), ("{m}", in_all), ("{day}", day)):
            words = words.replace(mark, str(value))
        self.bar.shown.setText(words)

    def _show_nothing(self, by_state: Mapping[ClaimState, int]) -> None:
        """Say outright that there is nothing, and what to do."""
        while old := self._empties.currentWidget():
            self._empties.removeWidget(old)
            old.deleteLater()
        if self.bar.narrows():
            empty = EmptyState(
                "magnifying-glass", self.tr("No claim matches."), action=self.tr("Show all of them")
            )
            empty.acted.connect(self.bar.widen)
        else:
            part = Part(str(self.segments.chosen_key())) if by_state else Part.ALL
            not_ready = by_state.get(ClaimState.NOT_READY, 0)
            waits = part is Part.NOT_FILED and not_ready > 0
            action = self.tr("Show what needs you") if waits else self.tr("Go to Today")
            empty = EmptyState("check-circle", *nothing_words(part, not_ready), action=action)
            empty.acted.connect(self._turn_to_needs if waits else self._go_to_today)
        self._empties.addWidget(empty)
        self._stack.setCurrentWidget(self._empties)

    @Slot()
    def _turn_to_needs(self) -> None:
        self.show_place(Place(Where.CLAIMS, part=Part.NEEDS_YOU))

    @Slot()
    def _go_to_today(self) -> None:
        self._desk.go(Place(Where.TODAY))

    @Slot(object)
    def _open(self, row: object) -> None:
        if isinstance(row, ClaimRow):
            self._desk.go(Place(Where.CLAIM, row.id))

    def minimumSizeHint(self) -> QSize:
        """Return little: columns and words are left out before anything is cut."""
        return QSize(scaled(400), scaled(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be brief before anything is cut."""
        super().resizeEvent(event)
        self._fit()

    def _is_brief(self) -> bool:
        return self.width() < scaled(_NARROWER)

    @Slot()
    def _fit(self) -> None:
        self.bar.set_narrow(narrow=self.width() < scaled(_NARROW))
        self._show_counts()
