"""The page about the person: name, numbers, address."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.codes import NPI, TaxId, Taxonomy
from headdesk.domain.people import Address, Clinician, ClinicianId, Name, Place, PlaceId, Practice
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
        self.first = ParsedField(self.tr("First name"))
        self.last = ParsedField(self.tr("Last name"))
        self.credential = ParsedField(self.tr("Credential"))
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
        self._practice_name = ""
        self._clinician_id, self._place_id = ClinicianId(0), PlaceId(0)
        self._connect()
        self._lay_out()
        self.same.setChecked(True)
        self.setFocusProxy(self.first)

    def set_practice_name(self, name: str) -> None:
        """Take the name from the first page; claims print it as who is paid."""
        self._practice_name = name

    def _kinds(self) -> list[tuple[object, str]]:
        return [("", self.tr("Choose…")), *((str(code), f"{words} · {code}") for code, words in KINDS)]

    def _connect(self) -> None:
        for field in (self.first, self.last, self.credential, self.npi, self.tax_id):
            field.changed.connect(self.changed)
        for part in (self.address, self.billing):
            part.changed.connect(self.changed)
        self.kind.chosen.connect(self.changed)
        self.same.toggled.connect(self._show_billing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addLayout(side_by_side((self.first, 232), (self.last, 232), (self.credential, 120)))
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
    def has_name(self) -> bool:
        """True when name and credential are there."""
        return bool(self.first.text() and self.last.text() and self.credential.text())

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

    def signature(self) -> str:
        """Return the person's name for the activity log; empty as long as it is not known."""
        return f"{self.first.text()} {self.last.text()}".strip()

    def save(self, connection: Connection, *, now: datetime) -> bool:
        """Write what makes a value; return False when something does not."""
        fine = all([self.npi.check(), self.tax_id.check(), self.address.check(), self.billing.check()])
        taxonomy = Taxonomy(str(self.kind.chosen_key())) if self.kind.chosen_key() else None
        who_is_paid = Practice(
            self._practice_name,
            npi=self.npi.value(),
            tax_id=self.tax_id.value(),
            taxonomy=taxonomy,
            address=self._billing_address(),
        )
        practice.save(connection, who_is_paid, now=now)
        place = Place(self._practice_name, self.address.address(), id=self._place_id)
        self._place_id = practice.save_place(connection, place, now=now)
        if self.first.text() and self.last.text():
            self._save_clinician(connection, taxonomy, now)
        elif self.first.text() or self.last.text():
            self._missing_name().refuse(self.tr("A first and a last name are needed."))
            fine = False
        return fine

    def _save_clinician(self, connection: Connection, taxonomy: Taxonomy | None, now: datetime) -> None:
        clinician = Clinician(
            Name(self.first.text(), self.last.text()),
            self.credential.text(),
            npi=self.npi.value(),
            taxonomy=taxonomy,
            id=self._clinician_id,
        )
        self._clinician_id = practice.save_clinician(connection, clinician, now=now)

    def _missing_name(self) -> ParsedField:
        return self.last if self.first.text() else self.first

    def _billing_address(self) -> Address:
        return (self.address if self.same.isChecked() else self.billing).address()
