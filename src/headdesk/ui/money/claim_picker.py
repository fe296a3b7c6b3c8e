"""Finding the claim that a payment is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from headdesk.store import claim_lists
from headdesk.store.claim_lists import ClaimFilter, ClaimRow
from headdesk.ui.desk import Desk
from headdesk.ui.money import columns
from headdesk.ui.places import Place, Where
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.search_field import search_field
from headdesk.ui.widgets.table_model import TableModel
from headdesk.usecases.posting import ANSWERABLE

_MOST = 100
_SEARCH = 320
_BRIEF = 560


class ClaimPicker(QWidget):
    """The claims that an answer can come for, narrowed as one types; Enter picks.

    Signals:
        picked: The claim's id.
    """

    picked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        today = desk.today()
        self.search = search_field(self.tr("Find the claim"), hint=self.tr("Client, claim number"))
        self.model = TableModel(
            columns.picking(today, self._is_brief), partial(columns.sentence, today), parent=self
        )
        self.table = RowTable(self.tr("Claims that wait for an answer"), self.model)
        self._empty = EmptyState(
            "check-circle",
            self.tr("No claim waits for an answer."),
            self.tr("A payment is posted on a claim that was filed."),
            action=self.tr("Go to Claims"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.textChanged.connect(self.read)
        self.table.activated_row.connect(self._pick)
        self._empty.acted.connect(self._go_to_claims)

    @Slot()
    def read(self) -> None:
        """Read the claims again."""
        wanted = ClaimFilter(states=ANSWERABLE, search=self.search.text())
        self.model.show_rows(claim_lists.page(self._desk.connection, wanted, down=False, limit=_MOST))
        nothing = not self.model.rowCount() and not self.search.text().strip()
        self._stack.setCurrentWidget(self._empty if nothing else self.table)

    def pick_current(self) -> None:
        """Pick the claim that is current."""
        self._pick(self.table.current_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Enter, and move in the list, from the search field too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.pick_current()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.table.choose_row(self.table.currentIndex().row() + step)
        else:
            super().keyPressEvent(event)

    def _is_brief(self) -> bool:
        return self.width() < scaled(_BRIEF)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = PageColumn(self, left=54, top=0, bottom=16, gap=12)
        column.add(
            Label(self.tr("Which claim is it for? The oldest that wait stand first."), "body", "muted")
        )
        self.search.setMinimumWidth(scaled(_SEARCH))
        line = QHBoxLayout()
        line.addWidget(self.search)
        line.addStretch()
        column.add(line)
        column.addWidget(self._stack, 1)

    @Slot(object)
    def _pick(self, row: object) -> None:
        if isinstance(row, ClaimRow):
            self.picked.emit(row.id)

    @Slot()
    def _go_to_claims(self) -> None:
        self._desk.go(Place(Where.CLAIMS))
