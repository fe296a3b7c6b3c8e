"""An amount for each of some service codes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.coding import ServiceCode
from headdesk.domain.money import Money
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import ValueEdit, money_edit
from headdesk.usecases.reference import service_code


class Amounts(QWidget):
    """One line for each code: the code, what it is, its minutes, and a field for the amount.

    Args:
        what: What the amount is, such as *Fee*.
        codes: In the order shown.
        parent: As in Qt.

    Signals:
        changed: An amount was entered.
    """

    changed = Signal()

    def __init__(self, what: str, codes: Sequence[CPTCode], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._edits: dict[CPTCode, ValueEdit] = {}
        self._refused = MessageLine("problem")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(8))
        self._grid.setColumnStretch(1, 1)
        for code in codes:
            self._add(code)
        self._grid.addWidget(self._refused, len(codes), 0, 1, 3)
        self._refused.hide()
        if self._edits:
            self.setFocusProxy(next(iter(self._edits.values())))

    def values(self) -> dict[CPTCode, int]:
        """Return the amounts entered, in cents."""
        return {code: edit.value() for code, edit in self._edits.items() if edit.value() is not None}

    def codes(self) -> list[CPTCode]:
        """Return the codes in the order shown."""
        return list(self._edits)

    def edit(self, code: CPTCode) -> ValueEdit:
        """Return the field of a code."""
        return self._edits[code]

    def check(self) -> bool:
        """Return False, having said why, when something typed makes no amount."""
        self._refused.hide()
        wrong = [edit for edit in self._edits.values() if not edit.commit()]
        return not wrong

    def _add(self, code: CPTCode) -> None:
        row = len(self._edits)
        known = service_code(code)
        middle = Qt.AlignmentFlag.AlignVCenter
        edit = money_edit(f"{self._what} {code}", _cents, _dollars)
        edit.value_changed.connect(self._took)
        edit.refused.connect(self._refuse)
        self._edits[code] = edit
        self._grid.addWidget(Label(str(code), "name", tabular=True), row, 0, middle)
        self._grid.addWidget(Label(_words(known), "body", "muted", wrap=True), row, 1, middle)
        self._grid.addWidget(edit, row, 2, middle)

    def _took(self, _cents: object) -> None:
        self._refused.hide()
        self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self._refused.show_message("problem", sentence)
        self._refused.show()


def _words(known: ServiceCode | None) -> str:
    """Return what a code is, with its minutes."""
    if known is None:
        return ""
    if known.shortest and known.longest:
        return f"{known.words} · {known.shortest}–{known.longest} min"
    return f"{known.words} · {known.shortest} min or more" if known.shortest else known.words


def _cents(typed: str) -> int:
    return Money.parse(typed).cents


def _dollars(cents: int) -> str:
    return str(Money(cents))
