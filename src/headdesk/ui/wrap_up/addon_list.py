"""Add-on codes behind the chosen one: those that may stand there, and why others may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.choice_row import GAP
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.panel_group import refill

_IN = 2
"""The mark stands so far in, as those of the codes above, so that codes and words line up with theirs."""


@dataclass(frozen=True, slots=True)
class AddOn:
    """One add-on as it is offered.

    Attributes:
        fee: As shown, such as ``+ $20.00`` or that none is set; empty when it is not allowed.
        reason: When it applies, or why it does not.
    """

    code: CPTCode
    words: str
    fee: str
    reason: str
    allowed: bool


class AddOnList(QWidget):
    """Tick boxes with words and reason.

    Signals:
        edited: The person ticked or unticked one.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[CPTCode, CheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(10))

    def show_offers(
        self, offers: Sequence[AddOn], ticked: Iterable[CPTCode] = (), *, can_change: bool = True
    ) -> None:
        """Show other add-ons; those named are ticked where they are allowed."""
        wanted = set(ticked)
        self._boxes = {}
        rows = []
        for offer in offers:
            words = f"{offer.code}, {offer.words}, {offer.fee}, {offer.reason}"
            box = CheckBox(offer.code.code, name=words, role="name", gap=GAP - _IN)
            box.setEnabled(offer.allowed and can_change)
            box.setChecked(offer.allowed and offer.code in wanted)
            box.toggled.connect(self.edited)
            self._boxes[offer.code] = box
            rows.append(_row(box, offer))
        refill(self._column, rows)

    def ticked(self) -> tuple[CPTCode, ...]:
        """Return the add-ons that are ticked, in order."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def focus_on(self, code: CPTCode) -> None:
        """Put the focus on one of them."""
        self._boxes[code].setFocus()


def _row(box: CheckBox, offer: AddOn) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(scaled(_IN), 0, 0, 0)
    line.setSpacing(scaled(GAP - _IN))
    line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(scaled(2))
    words.setContentsMargins(0, scaled(3), 0, 0)
    words.addWidget(Label(offer.words, colour="text" if offer.allowed else "muted", wrap=True))
    if offer.reason:
        words.addWidget(Label(offer.reason, "hint", "muted", wrap=True))
    line.addLayout(words, 1)
    fee = Label(offer.fee, tabular=True)
    fee.setContentsMargins(0, scaled(3), 0, 0)
    line.addWidget(fee, 0, Qt.AlignmentFlag.AlignTop)
    return holder
