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
from headdesk.store.claim_lists import ClaimFilter, ClaimRow
from headdesk.ui import shown
from headdesk.ui.claim_table import ClaimTable
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
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.table_model import TableModel

_NARROW, _NARROWER = 1000, 860
_TOPICS: Final = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.CLIENTS, Topic.PRACTICE})


class ClaimsScreen(Screen):
    """Claims in parts, narrowed by what stands in the bar above; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts: dict[Part, int] = dict.fromkeys(Part, 0)
        self.segments = Segmented(self.tr("Which claims"), [(part, part_word(part)) for part in Part])
        self.bar = FilterBar()
        self.model = TableModel(
            columns.columns(desk.today(), self._is_brief),
            partial(columns.sentence, desk.today()),
            parent=self,
        )
        self.table = ClaimTable(
            self.tr("Claims"), desk, self.model, orders=columns.ORDERS, wanted=self._wanted
        )
        self._empties = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show the claims of a part; the first that is not filed unless another is asked for."""
        parts = {part.value: part for part in Part}
        self.segments.choose(parts.get(place.part, self.segments.chosen_key()))
        self._read(keep=place.number)
        (self.table if self.table.found else self.segments).setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """Return the part that is shown, with the claim that is current."""
        row = self.table.current_claim()
        return Place(Where.CLAIMS, row.id if row else 0, str(self.segments.chosen_key()))

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
        return [self.bar, self.table if self.table.found else self._empties]

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
        self.table.resorted.connect(self._read_in_order)
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

    def _read(self, *, keep: int = 0) -> None:
        """Read everything again and make the claim to keep the current one, if it is still there."""
        self.bar.offer_payers(payers.payers(self._desk.connection))
        by_state = claim_lists.count_by_state(self._desk.connection)
        self._counts = counts(by_state)
        self._show_counts()
        self.table.read()
        self._show_sentence(sum(by_state.values()))
        if self.table.found:
            self._stack.setCurrentWidget(self.table)
        else:
            self._show_nothing(by_state)
        self.table.choose_row(self.table.number_of(keep) or 0)

    @Slot()
    def _read_again(self) -> None:
        self._read()
        announce(self, self.bar.shown.text())

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _TOPICS and self.isVisible():
            self._read(keep=self.place().number)

    @Slot()
    def _read_in_order(self) -> None:
        self._read()

    def _show_counts(self) -> None:
        """Show how many claims each part holds, where there is room for it."""
        for part, count in self._counts.items():
            word = part_word(part)
            self.segments.set_words(part, word if self._is_brief() else f"{word}  {count}")

    def _show_sentence(self, in_all: int) -> None:
        oldest = claim_lists.oldest(self._desk.connection, UNFILED)
        day = shown.short_day(oldest, self._desk.today()) if oldest else self.tr("none")
        words = self.tr("{n} of {m} shown · oldest unfiled session: {day}")
        for mark, value in (("{n}", self.table.found), ("{m}", in_all), ("{day}", day)):
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
