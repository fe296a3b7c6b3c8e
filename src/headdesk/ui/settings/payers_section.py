"""Payers and their rates."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.coverage import PayerId
from headdesk.store import payers
from headdesk.ui import claim_words
from headdesk.ui.desk import Desk
from headdesk.ui.settings.payer_page import PayerPage
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader


class PayersSection(QWidget):
    """All payers; one of them opens in their place.

    Signals:
        turned: Another view is shown, which begins at its top.
    """

    turned = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.header = SectionHeader(self.tr("Payers"), action=self.tr("Add a payer"))
        self.list = RowList(self.tr("Payers"))
        self.empty = EmptyState(
            "bank",
            self.tr("No payer yet."),
            self.tr("Add the first insurer you bill; private clients need none."),
            action=self.tr("Add a payer"),
        )
        self.page = PayerPage(desk)
        self._everything = QWidget()
        self._lay_out()
        for signal in (self.header.acted, self.empty.acted):
            signal.connect(self._add)
        self.list.activated_row.connect(self._open)
        self.page.went_back.connect(self._show_all)

    @property
    def opened(self) -> int:
        """The payer that is open; 0 for none, and for one that is not recorded yet."""
        return 0 if self.page.isHidden() else self.page.payer.id

    def show_section(self) -> None:
        """Show all payers."""
        self._show_all()

    def open_payer(self, payer_id: int) -> None:
        """Show one payer; 0 is a new one."""
        self._everything.hide()
        self.page.show()
        self.page.show_payer(payer_id)
        self.turned.emit()

    def begins_with(self, field: str) -> bool:
        """Return whether a field says who a payer is, so that without a number a new payer is meant."""
        return self.page.is_of_payer(field)

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return a field of the payer that is open."""
        return None if self.page.isHidden() else self.page.editor_of(field)

    def _lay_out(self) -> None:
        self.setProperty("reach", REACH)
        column = PageColumn(self._everything, left=REACH, right=REACH, top=0, bottom=0, gap=8)
        column.add(self.header)
        column.add(self.list)
        column.add(self.empty)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._everything)
        inner = PageColumn(left=REACH, right=REACH, top=0, bottom=0)
        inner.add(self.page)
        whole.addLayout(inner)
        self.page.hide()

    @Slot()
    def _show_all(self) -> None:
        known = payers.payers(self._desk.connection)
        self.list.show_rows(
            [
                RowItem(
                    payer.id,
                    icon="bank",
                    name=payer.name,
                    fact=claim_words.route_word(payer.route),
                    meta=self._rate_words(payer.id),
                    action=self.tr("Open"),
                )
                for payer in known
            ]
        )
        self.list.setVisible(bool(known))
        self.empty.setVisible(not known)
        self.page.hide()
        self._everything.show()
        self.turned.emit()

    def _rate_words(self, payer_id: PayerId) -> str:
        count = len(payers.rates(self._desk.connection, payer_id, self._desk.today()))
        return self.tr("1 rate") if count == 1 else self.tr("{n} rates").format(n=count)

    @Slot()
    def _add(self) -> None:
        self.open_payer(0)

    @Slot(object)
    def _open(self, payer_id: int) -> None:
        self.open_payer(payer_id)
