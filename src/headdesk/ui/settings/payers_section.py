"""Payers, their rates, and our fees."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import PayerId
from headdesk.domain.errors import HeaddeskError
from headdesk.store import payers
from headdesk.ui import claim_words
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.amount_grid import AmountGrid, Entered, Line
from headdesk.ui.settings.payer_page import PayerPage
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import practice

USUAL_CODES: Final = ("90791", "90832", "90834", "90837", "90846", "90847", "90853")
"""Offered while no fee is set: evaluation, the three lengths, family and group."""


class PayersSection(QWidget):
    """All payers and our fees; a payer opens in their place.

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
        self.fees = AmountGrid(self.tr("Fee"), desk.today())
        self.problem = MessageLine("problem")
        self.page = PayerPage(desk)
        self._everything = QWidget()
        self._lay_out()
        for signal in (self.header.acted, self.empty.acted):
            signal.connect(self._add)
        self.list.activated_row.connect(self._open)
        self.page.went_back.connect(self._show_all)
        self.fees.entered.connect(self._take_fee)

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
        """Return a field of the payer that is open, or the fee of a code."""
        if self.page.isHidden():
            return self.fees.editor_of(field)
        return self.page.editor_of(field)

    def _lay_out(self) -> None:
        self.setProperty("reach", REACH)
        column = PageColumn(self._everything, left=REACH, right=REACH, top=0, bottom=0, gap=8)
        column.add(self.header)
        column.add(self.list)
        column.add(self.empty)
        column.add_gap(24)
        column.add(SectionHeader(self.tr("Your fees")))
        column.add(
            Label(self.tr("What you ask for a code. Claims print it in box 24F."), "body", "muted", wrap=True)
        )
        column.add_gap(4)
        column.add(self.fees)
        column.add(self.problem)
        column.addStretch()
        self.problem.hide()
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
        self._show_fees()
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

    def _show_fees(self) -> None:
        self.problem.hide()
        fees = payers.fees_with_dates(self._desk.connection, self._desk.today())
        lines = [Line(code, amount, since) for code, (amount, since) in fees.items()]
        self.fees.show_lines(lines or [Line(CPTCode(code)) for code in USUAL_CODES])

    @Slot(object)
    def _take_fee(self, entered: Entered) -> None:
        try:
            practice.set_fee(
                self._desk.connection, entered.code, entered.amount, entered.since, now=self._desk.now()
            )
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            return
        self.problem.hide()
        self.fees.show_since(entered)
        self._desk.saved.emit(self._desk.now())
        self._desk.changed.emit(Topic.PRACTICE)
