"""A table of claims that is read a page at a time, and sorted in the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot

from headdesk.store import claim_lists
from headdesk.store.claim_lists import ClaimFilter, ClaimRow, Order
from headdesk.ui.desk import Desk
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import TableModel

PAGE: Final = 200
"""Claims read at a time, as one scrolls."""


class ClaimTable(RowTable):
    """The claims that are looked for, the newest session first until a head is pressed.

    Args:
        name: Read aloud.
        desk: Where to read.
        model: Empty yet.
        orders: What each column sorts by; None, or none at all, where it does not.
        wanted: Returns which claims are looked for.

    Attributes:
        found: How many claims there are, of which the table may show the first ones only.

    Signals:
        resorted: Everything is to be read again, in another order.
    """

    resorted = Signal()

    def __init__(
        self,
        name: str,
        desk: Desk,
        model: TableModel,
        *,
        orders: Sequence[Order | None],
        wanted: Callable[[], ClaimFilter],
    ) -> None:
        super().__init__(name, model)
        self._desk, self._wanted, self._orders = desk, wanted, orders
        self._order, self._down = Order.SESSION, True
        self.found = 0
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self._show_order()

    def read(self) -> None:
        """Read the claims again, as many as were shown."""
        self.found = claim_lists.count(self._desk.connection, self._wanted())
        self._rows.show_rows(self._page(0, max(PAGE, self._rows.rowCount())))

    def read_on(self) -> None:
        """Read the next claims."""
        if self._rows.rowCount() < self.found:
            self._rows.add_rows(self._page(self._rows.rowCount(), PAGE))

    def number_of(self, claim_id: int) -> int | None:
        """Return in which row a claim is shown, or None."""
        return next((number for number, row in enumerate(self._rows.rows()) if row.id == claim_id), None)

    def current_claim(self) -> ClaimRow | None:
        """Return the claim that is current."""
        row = self.current_row()
        return row if isinstance(row, ClaimRow) else None

    @Slot()
    def _follow(self) -> None:
        """Read on when the last but a screenful is in view."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - bar.pageStep():
            self.read_on()

    def _page(self, offset: int, limit: int) -> list[ClaimRow]:
        return claim_lists.page(
            self._desk.connection,
            self._wanted(),
            order=self._order,
            down=self._down,
            limit=limit,
            offset=offset,
        )

    @Slot(int)
    def _sort(self, column: int) -> None:
        """Sort by a column, in the store; the same again turns the order round."""
        order = self._orders[column] if column < len(self._orders) else None
        if order is None:
            return
        self._down = not self._down if order is self._order else False
        self._order = order
        self._show_order()
        self.resorted.emit()
        sentence = self.tr("Sorted by {column}, {n} claims")
        announce(self, sentence.format(column=self.columns()[column].title, n=self.found))

    def _show_order(self) -> None:
        self._rows.sorted_column = self._orders.index(self._order)
        self._rows.sorted_down = self._down
        self.horizontalHeader().viewport().update()
