"""The sum of a session on a band of its own: what is asked, who pays which part, and how we know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.money_line import MoneyLine, Term
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.surface import Surface
from headdesk.ui.wrap_up.fee_row import FeeRow

_BETWEEN = 24


class SumBand(Surface):
    """Amounts at the left and their basis at the right; the basis goes below where the width ends.

    Attributes:
        fee: Stands in place of both where a code has no fee yet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines=("top",), parent=parent)
        self.sum = MoneyLine(self.tr("What it should bring"), role="section")
        self.basis = Label("", "hint", "muted", wrap=True)
        self.fee = FeeRow()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(14), scaled(RIGHT), scaled(14))
        self._row.addWidget(self.fee, 1)
        self._row.addWidget(self.sum, 1)
        self._row.addWidget(self.basis)
        self._show_only(self.basis)

    def show_sum(self, terms: Sequence[Term], basis: Sequence[str]) -> None:
        """Show a sum, and where its figures come from."""
        self.sum.set_terms(terms)
        self.basis.setText("\n".join(basis))
        self._show_only(self.sum, self.basis)

    def show_reason(self, reason: str) -> None:
        """Say why there is no sum."""
        self.basis.setText(reason)
        self._show_only(self.basis)

    def ask_fee(self, code: CPTCode) -> None:
        """Ask for the fee of a code; see `FeeRow.ask`."""
        self.fee.ask(code)
        self._show_only(self.fee)

    def _show_only(self, *parts: QWidget) -> None:
        for part in (self.fee, self.sum, self.basis):
            part.setVisible(part in parts)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the basis where there is room for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        lines = self.basis.text().split("\n")
        longest = max(self.basis.fontMetrics().horizontalAdvance(line) for line in lines) + scaled(2)
        wanted = self.sum.sizeHint().width() + longest + scaled(_BETWEEN)
        alone = self.sum.isHidden() or self.basis.isHidden()
        beside = alone or wanted <= self.width() - scaled(LEFT_WITH_BACK + RIGHT)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(right if beside else down)
        self._row.setSpacing(scaled(_BETWEEN if beside else 6))
        self.basis.setMinimumWidth(longest if beside and not alone else 0)
        side = Qt.AlignmentFlag.AlignRight if beside and not alone else Qt.AlignmentFlag.AlignLeft
        self.basis.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
