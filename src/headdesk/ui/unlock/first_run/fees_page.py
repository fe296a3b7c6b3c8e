"""The page about fees."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import CPTCode
from headdesk.domain.money import Money
from headdesk.store.connection import Connection
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.first_run.amounts import Amounts
from headdesk.ui.widgets.label import Label
from headdesk.usecases import practice

USUAL: Final = ("90791", "90832", "90834", "90837", "90846", "90847", "90853", "90839")
"""What most therapists bill; every other code has its fee in Settings."""


class FeesPage(QWidget):
    """What is asked for each of the usual codes.

    Signals:
        changed: An amount was entered.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amounts = Amounts(self.tr("Fee"), [CPTCode(code) for code in USUAL])
        self.amounts.changed.connect(self.changed)
        more = self.tr("Leave empty what you do not do. Every other code is in Settings.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(self.amounts)
        column.addWidget(Label(more, "hint", "muted", wrap=True))
        column.addStretch(1)
        self.setFocusProxy(self.amounts)

    @property
    def has_fee(self) -> bool:
        """True when one code has a fee."""
        return bool(self.amounts.values())

    def codes(self) -> list[CPTCode]:
        """Return the codes with a fee."""
        return list(self.amounts.values())

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write the fees from today on; return False when one makes no amount."""
        fine = self.amounts.check()
        for code, amount in self.amounts.values().items():
            practice.set_fee(connection, code, Money(amount), now.date(), now=now)
        return fine
