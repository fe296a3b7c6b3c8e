"""The page about the numbers that claims print: NPI, tax ID, address."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import NPI, TaxId, Taxonomy
from headdesk.domain.people import Address, Place, PlaceId, Practice
from headdesk.store import people
from headdesk.store.connection import Connection
from headdesk.ui.theme_type import scaled
from headdesk.ui.unlock.first_run.address_fields import AddressFields
from headdesk.ui.unlock.first_run.side_by_side import side_by_side
from headdesk.ui.unlock.parsed_field import ParsedField
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.usecases import practice
from headdesk.usecases.kinds_of_practice import KINDS


class YouPage(QWidget):
    """Who treats and who is paid; in a practice of one it is the same person.

    Signals:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.npi = ParsedField(
            self.tr("Personal NPI"), NPI.parse, hint=self.tr("10 digits"), good=self.tr("Check digit fits")
        )
        self.tax_id = ParsedField(
            self.tr("Tax ID"), TaxId.parse, hint=self.tr("EIN or Social Security"), good=self.tr("9 digits")
        )
        self.kind = Combo(self.tr("Kind of practice"), self._kinds())
        self.address = AddressFields()
        self.same = CheckBox(self.tr("Billing address is the same"))
        self.billing = AddressFields(self.tr("Billing address"))
        self._place_id = PlaceId(0)
        self._connect()
        self._lay_out()
        self.same.setChecked(True)
        self.setFocusProxy(self.npi)

    def _kinds(self) -> list[tuple[object, str]]:
        return [("", self.tr("Choose…")), *((str(code), f"{words} · {code}") for code, words in KINDS)]

    def _connect(self) -> None:
        for field in (self.npi, self.tax_id):
            field.changed.connect(self.changed)
        for part in (self.address, self.billing):
            part.changed.connect(self.changed)
        self.kind.chosen.connect(self.changed)
        self.same.toggled.connect(self._show_billing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addLayout(side_by_side((self.npi, 232), (self.tax_id, 232), (None, 120)))
        column.addWidget(
            Field(self.tr("Kind of practice"), self.kind, hint=self.tr("some payers want it on each claim"))
        )
        column.addWidget(self.address)
        column.addWidget(self.same)
        column.addWidget(self.billing)
        column.addStretch(1)

    @Slot(bool)
    def _show_billing(self, same: bool) -> None:  # noqa: FBT001 - a slot
        self.billing.setVisible(not same)

    # ------------------------------------------------------------ what is known

    @property
    def has_npi(self) -> bool:
        """True when the NPI fits."""
        return self.npi.value() is not None

    @property
    def has_tax_id(self) -> bool:
        """True when the tax ID is whole."""
        return self.tax_id.value() is not None

    @property
    def has_address(self) -> bool:
        """True when the address that is paid is whole."""
        return self._billing_address().complete

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write what makes a value; return False when something does not."""
        taxonomy = Taxonomy(str(self.kind.chosen_key())) if self.kind.chosen_key() else None
        self._save_practice(connection, taxonomy, now)
        for clinician in people.clinicians(connection)[:1]:
            mended = replace(clinician, npi=self.npi.value(), taxonomy=taxonomy)
            practice.save_clinician(connection, mended, now=now)
        return all([self.npi.check(), self.tax_id.check(), self.address.check(), self.billing.check()])

    def _save_practice(self, connection: Connection, taxonomy: Taxonomy | None, now: datetime) -> None:
        """Write who is paid, and the place where sessions are held."""
        who_is_paid = replace(
            people.practice(connection) or Practice(""),
            npi=self.npi.value(),
            tax_id=self.tax_id.value(),
            taxonomy=taxonomy,
            address=self._billing_address(),
        )
        practice.save(connection, who_is_paid, now=now)
        place = Place(who_is_paid.name, self.address.address(), id=self._place_id)
        self._place_id = practice.save_place(connection, place, now=now)

    def _billing_address(self) -> Address:
        return (self.address if self.same.isChecked() else self.billing).address()
