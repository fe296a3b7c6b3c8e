"""The sum of a session on a band of its own: what is asked, who pays which part, and how we know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.money_line import MoneyLine, Term
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.surface import Surface

_BETWEEN = 24


class SumBand(Surface):
    """Amounts at the left and their basis at the right; the basis goes below where the width ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", lines=("top",), parent=parent)
        self.sum = MoneyLine(self.tr("What it should bring"), role="section")
        self.basis = Label("", "hint", "muted")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(14), scaled(RIGHT), scaled(14))
        self._row.addWidget(self.sum, 1)
        self._row.addWidget(self.basis)

    def show_sum(self, terms: Sequence[Term], basis: Sequence[str]) -> None:
        """Show a sum, and where its figures come from."""
        self.sum.set_terms(terms)
        self.sum.show()
        self.basis.setText("\n".join(basis))
        self._turn()

    def show_reason(self, reason: str) -> None:
        """Say why there is no sum."""
        self.sum.hide()
        self.basis.setText(reason)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the basis where there is room for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wanted = self.sum.sizeHint().width() + self.basis.sizeHint().width() + scaled(_BETWEEN)
        beside = self.sum.isHidden() or wanted <= self.width() - scaled(LEFT_WITH_BACK + RIGHT)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(right if beside else down)
        self._row.setSpacing(scaled(_BETWEEN if beside else 6))
        at_end = beside and not self.sum.isHidden()
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        self.basis.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
