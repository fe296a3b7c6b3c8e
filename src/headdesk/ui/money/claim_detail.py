"""What the opened row of a claim says, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.claims import NEEDS_YOU, UNFILED, WAITING
from headdesk.domain.ledger import Position
from headdesk.store.claim_lists import ClaimRow
from headdesk.ui.money.deeds import Deed
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.equation_bar import EquationBar
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.money_line import MoneyLine, Term

_GAP = 10


class ClaimDetail(QWidget):
    """A sentence, the equation of the claim's money with its bar, and the deeds that fit where it stands.

    Args:
        row: The claim.
        sentence: What happened to its money.
        answered: A posting stands that can be taken back.
        urgent: What is open will not come by itself.
        parent: As in Qt.

    Signals:
        chosen: What the person wants to do.
    """

    chosen = Signal(object)

    def __init__(
        self,
        row: ClaimRow,
        sentence: str,
        *,
        answered: bool,
        urgent: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        self.sentence = Label(sentence, wrap=True)
        self.equation = MoneyLine(self.tr("Charge"), self._terms(row.position, urgent=urgent))
        self.bar = EquationBar(self.tr("Parts of the charge"), _parts(row.position))
        self.buttons = self._buttons(row, answered=answered)
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

    def _buttons(self, row: ClaimRow, *, answered: bool) -> list[Button]:
        """Return the deeds that fit, the next one last and filled."""
        opening = self.tr("Open claim {n}").format(n=row.number)
        deeds = [(Deed.OPEN, opening, "quiet")]
        if answered:
            deeds.append((Deed.TAKE_BACK, self.tr("Take back…"), "plain"))
        if row.state in NEEDS_YOU:
            deeds.append((Deed.GIVE_UP, self.tr("Write off…"), "plain"))
            deeds.append((Deed.POST, self.tr("Post payment"), "secondary"))
            deeds = [*deeds[1:], (Deed.OPEN, self.tr("Ask for the rest"), "primary")]
        elif row.state in WAITING:
            deeds.append((Deed.POST, self.tr("Post payment"), "primary"))
        elif row.state in UNFILED:
            deeds = [(Deed.OPEN, opening, "primary")]
        return [
            self._button(deed, words, kind, flush=number == 0 and kind in {"plain", "quiet"})
            for number, (deed, words, kind) in enumerate(deeds)
        ]

    def _button(self, deed: Deed, words: str, kind: str, *, flush: bool) -> Button:
        button = Button(words, kind, size="row", flush=flush)
        button.setObjectName(deed)
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
        line = FlowLayout(self._deeds, gap=_GAP)
        for button in self.buttons:
            line.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(scaled(_GAP))
        self._row.addWidget(self._sum, 1, Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self._deeds, 0, Qt.AlignmentFlag.AlignBottom)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, scaled(6))
        page.setSpacing(scaled(12))
        page.addWidget(self.sentence)
        page.addLayout(self._row)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; the deeds stand beside the equation, or below where it is narrow."""
        self._turn(width)
        return super().heightForWidth(width)

    def _turn(self, width: int) -> None:
        wanted = self.equation.sizeHint().width()
        deeds = sum(button.sizeHint().width() + scaled(_GAP) for button in self.buttons)
        beside, ways = wanted + deeds <= width, QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._deeds.setMinimumWidth(deeds if beside else 0)
        self._sum.setFixedWidth(min(wanted, width))
        self.equation.resize(min(wanted, width), self.equation.height())  # it knows its rows by its width


def _parts(stands: Position) -> list[tuple[int, str]]:
    return [
        (stands.paid.cents, "accent"),
        (stands.adjusted.cents, "border"),
        (stands.client_share.cents, "info"),
        (stands.open.cents, "attention"),
    ]
