"""What we ask for each code."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import HeaddeskError
from headdesk.store import payers
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.amount_grid import AmountGrid, Entered, Line
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases import practice, reference

USUAL_CODES: Final = ("90791", "90832", "90834", "90837", "90846", "90847", "90853")
"""Offered while no fee is set: evaluation, the three lengths, family and group."""


class FeesSection(QWidget):
    """Our fees; each is recorded as its field is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fees = AmountGrid(self.tr("Fee"), desk.today())
        self.problem = MessageLine("problem")
        self._lay_out()
        self.fees.entered.connect(self._take)

    def show_section(self) -> None:
        """Read the fees again."""
        self.problem.hide()
        fees = payers.fees_with_dates(self._desk.connection, self._desk.today())
        lines = [Line(code, amount, since) for code, (amount, since) in fees.items()]
        self.fees.show_lines(lines or [Line(CPTCode(code)) for code in USUAL_CODES])

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return the fee of a code; one that has none yet gets its line."""
        known = next((known.code for known in reference.service_codes() if str(known.code) == field), None)
        if known is not None and self.fees.editor_of(field) is None:
            self.fees.add_code(known)
        return self.fees.editor_of(field)

    def _lay_out(self) -> None:
        words = self.tr(
            "What you ask for a code. Claims print it in box 24F. "
            "The first fee of a code holds for earlier sessions too."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Fees")))
        column.addWidget(Label(words, "body", "muted", wrap=True))
        column.addWidget(self.fees)
        column.addWidget(self.problem)
        column.addStretch()
        self.problem.hide()

    @Slot(object)
    def _take(self, entered: Entered) -> None:
        connection, now = self._desk.connection, self._desk.now()
        try:
            practice.set_fee(connection, entered.code, entered.amount, entered.since, now=now)
        except HeaddeskError as error:
            self.problem.show_message("problem", f"{error.what} {error.do}".strip())
            self.problem.show()
            return
        self.problem.hide()
        self.fees.show_since(entered)
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.PRACTICE)
