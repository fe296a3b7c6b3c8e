"""The page about the first payer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import BEGINNING
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import ClaimType, Payer, PayerId, Route
from headdesk.domain.money import Money
from headdesk.store.connection import Connection
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.first_run.address_fields import AddressFields
from headdesk.ui.unlock.first_run.amounts import Amounts
from headdesk.ui.unlock.first_run.side_by_side import side_by_side
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.usecases import practice


class PayerPage(QWidget):
    """One insurer: where its claims go, and what its contract allows.

    Signals:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ParsedField(self.tr("Name"), hint=self.tr("as it stands on the card"))
        self.number = ParsedField(self.tr("Payer ID"), hint=self.tr("for electronic claims"))
        self.type = Combo(self.tr("Kind of plan"), self._types())
        self.route = Combo(self.tr("How its claims go"), self._routes())
        self.address = AddressFields(self.tr("Address for claims"))
        self.contract = CheckBox(self.tr("I have a contract with this payer"))
        self.rates = Amounts(self.tr("Rate"), ())
        self._payer_id = PayerId(0)
        self._has_contract = False
        for field in (self.name, self.number):
            field.changed.connect(self.changed)
        self.contract.toggled.connect(self._show_rates)
        self._lay_out()
        self.setFocusProxy(self.name)

    def _types(self) -> list[tuple[object, str]]:
        words = {
            ClaimType.GROUP: self.tr("Commercial or employer’s plan"),
            ClaimType.MEDICARE: self.tr("Medicare"),
            ClaimType.MEDICAID: self.tr("Medicaid"),
            ClaimType.TRICARE: self.tr("TRICARE"),
            ClaimType.CHAMPVA: self.tr("CHAMPVA"),
            ClaimType.FECA: self.tr("FECA, black lung"),
            ClaimType.OTHER: self.tr("Other"),
        }
        return list(words.items())

    def _routes(self) -> list[tuple[object, str]]:
        words = {
            Route.PAPER: self.tr("Printed on the paper form"),
            Route.ELSEWHERE: self.tr("Filed elsewhere, such as the payer’s or a clearinghouse’s page"),
        }
        return list(words.items())

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(16))
        kind = Field(self.tr("Kind of plan"), self.type)
        route = Field(self.tr("How its claims go"), self.route)
        self._column.addLayout(side_by_side((self.name, 1), (self.number, 1)))
        self._column.addLayout(side_by_side((kind, 1), (route, 1)))
        self._column.addWidget(self.address)
        self._column.addWidget(self.contract)
        self._column.addWidget(self.rates)
        self._column.addStretch(1)

    def set_codes(self, codes: Sequence[CPTCode]) -> None:
        """Ask for the rates of these codes; amounts entered before stay."""
        if list(codes) == self.rates.codes():
            return
        kept = self.rates.values()
        place = self._column.indexOf(self.rates)
        self._column.removeWidget(self.rates)
        self.rates.deleteLater()
        self.rates = Amounts(self.tr("Rate"), codes)
        for code, amount in kept.items():
            if code in codes:
                self.rates.edit(code).set_value(amount)
        self._column.insertWidget(place, self.rates)
        self._show_rates()

    @Slot()
    def _show_rates(self) -> None:
        self.rates.setVisible(self.contract.isChecked())

    @property
    def has_payer(self) -> bool:
        """True when the payer has a name."""
        return bool(self.name.text())

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write payer, contract and rates; return False when something makes no value."""
        fine = self.address.check() and self.rates.check()
        if not self.has_payer:
            return fine and not self._has_more()
        payer = Payer(
            self.name.text(),
            self.number.text(),
            self.address.address(),
            ClaimType(str(self.type.chosen_key())),
            Route(str(self.route.chosen_key())),
            id=self._payer_id,
        )
        self._payer_id = practice.save_payer(connection, payer, now=now)
        self._save_contract(connection, now)
        return fine

    def _save_contract(self, connection: Connection, now: datetime) -> None:
        """Write whether there is a contract, if that is new, and what it allows.

        It holds for the sessions before today too, which are the first to be entered.
        """
        has_contract, today = self.contract.isChecked(), now.date()
        if has_contract and not self._has_contract:
            practice.set_participation(connection, self._payer_id, BEGINNING, now=now)
        elif self._has_contract and not has_contract:
            practice.withdraw_participation(connection, self._payer_id, now=now)
        self._has_contract = has_contract
        for code, amount in self.rates.values().items() if has_contract else ():
            practice.set_rate(connection, self._payer_id, code, Money(amount), today, now=now)

    def _has_more(self) -> bool:
        """Say that the name is missing when anything else about the payer was typed."""
        typed = bool(self.number.text() or self.address.street.text() or self.address.city.text())
        if typed:
            self.name.refuse(self.tr("The payer needs its name."))
        return typed
