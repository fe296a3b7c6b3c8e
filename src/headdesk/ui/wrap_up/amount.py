"""A field for an amount that is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.ui.widgets.value_edit import ValueEdit, money_edit


def amount_edit(name: str, parent: QWidget | None = None) -> ValueEdit:
    """Return a field whose value is cents, more than none."""
    return money_edit(name, _cents, _shown, parent=parent)


def _cents(text: str) -> int:
    amount = Money.parse(text)
    if amount <= ZERO:
        raise InvalidValueError("A fee is more than nothing.", "Type an amount, such as 150.")
    return amount.cents


def _shown(cents: int) -> str:
    return str(Money(cents))
