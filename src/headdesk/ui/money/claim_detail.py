"""What the opened row of a claim says, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.ledger import Position
from headdesk.ui.money.deeds import Deed, Offer
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.equation_bar import EquationBar
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.money_line import MoneyLine, Term

_GAP, _BETWEEN = 24, 8
"""Between two deeds, and between two lines of them."""
_BESIDE, _BELOW = 24, 12
"""Between the equation and the deeds."""


class ClaimDetail(QWidget):
    """A sentence, the equation of the claim's money with its bar, and the deeds that fit where it stands.

    Args:
        stands: Where its money stands.
        sentence: What happened to it.
        offers: What can be done, the next thing last.
        urgent: What is open will not come by itself.
        parent: As in Qt.

    Signals:
        chosen: What the person wants to do.
    """

    chosen = Signal(object)

    def __init__(
        self,
        stands: Position,
        sentence: str,
        offers: Sequence[Offer],
        *,
        urgent: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        self.sentence = Label(sentence, wrap=True)
        self.equation = MoneyLine(self.tr("Charge"), self._terms(stands, urgent=urgent))
        self.bar = EquationBar(self.tr("Parts of the charge"), _parts(stands))
        self.buttons = [self._button(offer) for offer in offers]
        self._lay_out()

    def _terms(self, stands: Position, *, urgent: bool) -> list[Term]:
        open_role = "attention" if urgent and stands.open else "text"
        return [
            Term(str(stands.charge), self.tr("charged")),
            Term(str(stands.paid), self.tr("paid"), "=", swatch="accent"),
            Term(str(stands.adjusted), self.tr("adjusted"), "+", swatch="border"),
            Term(str(stands.client_share), self.tr("client’s share"), "+", swatch="info"),
            Term(str(stands.open), self.tr("open"), "+", role=open_role, swatch="attention"),
        ]

    def _button(self, offer: Offer) -> Button:
        """Return a deed; those that are only words meet the edge wherever a line begins or ends with them."""
        is_word = offer.kind in {"plain", "quiet"}
        button = Button(offer.words, offer.kind, size="row", flush=is_word, raised=True)
        button.setObjectName(offer.deed)
        button.clicked.connect(self._choose)
        return button

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(Deed(button.objectName()))

    def _lay_out(self) -> None:
        self._sum = QWidget()
        column = QVBoxLayout(self._sum)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.equation)
        column.addWidget(self.bar)
        self._deeds = QWidget()
        line = FlowLayout(self._deeds, gap=_GAP, between=_BETWEEN)
        for button in self.buttons:
            line.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self._sum, 1, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self._deeds, 0, Qt.AlignmentFlag.AlignBottom)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, scaled(6))
        self._page.setSpacing(scaled(12))
        self._page.addWidget(self.sentence)
        self._page.addLayout(self._row)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; the deeds stand beside the equation, or below where it is narrow."""
        self._turn(width)
        return super().heightForWidth(width)

    def _turn(self, width: int) -> None:
        wanted = self.equation.sizeHint().width()
        deeds = sum(button.sizeHint().width() + scaled(_GAP) for button in self.buttons) - scaled(_GAP)
        beside, ways = wanted + scaled(_BESIDE) + deeds <= width, QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._row.setSpacing(scaled(_BESIDE if beside else _BELOW))
        self._deeds.setMinimumWidth(deeds if beside else 0)
        self._sum.setFixedWidth(min(wanted, width))
        self.equation.resize(min(wanted, width), self.equation.height())  # it knows its rows by its width
        self._page.invalidate()  # it keeps the height it had in the other direction


def _parts(stands: Position) -> list[tuple[int, str]]:
    return [
        (stands.paid.cents, "accent"),
        (stands.adjusted.cents, "border"),
        (stands.client_share.cents, "info"),
        (stands.open.cents, "attention"),
    ]
