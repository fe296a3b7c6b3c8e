"""People and places as claims know them: clients, clinicians, colleagues, the practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from dateutil.relativedelta import relativedelta

from headdesk.domain.codes import NPI, STATES, Phone, TaxId, Taxonomy, Zip
from headdesk.domain.errors import InvalidValueError

ClientId = NewType("ClientId", int)
ClinicianId = NewType("ClinicianId", int)
ProviderId = NewType("ProviderId", int)
PlaceId = NewType("PlaceId", int)


class Sex(StrEnum):
    """What box 3 can say; *unknown* leaves both boxes empty."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's legal name, as it stands on the insurance card."""

    first: str = field(repr=False)
    last: str = field(repr=False)
    middle: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.first.strip() or not self.last.strip():
            raise InvalidValueError(
                "A first and a last name are needed.", "Type them as they stand on the card."
            )

    @property
    def full(self) -> str:
        """First, middle, last and suffix, as one reads them."""
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in the United States."""

    street: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    state: str = field(default="", repr=False)
    zip: Zip | None = field(default=None, repr=False)
    street_2: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if self.state and self.state not in STATES:
            raise InvalidValueError("There is no such state.", "Use its two letters, such as OH.")

    @property
    def complete(self) -> bool:
        """True when street, city, state and ZIP are all there."""
        return bool(self.street and self.city and self.state and self.zip)


class ClientStatus(StrEnum):
    """Where a client stands in the practice."""

    ACTIVE = "active"
    INTAKE = "intake"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Client:
    """The person treated."""

    name: Name = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: Sex = field(default=Sex.UNKNOWN, repr=False)
    name_used: str = field(default="", repr=False)
    pronouns: str = field(default="", repr=False)
    address: Address = field(default_factory=Address, repr=False)
    phone: Phone | None = field(default=None, repr=False)
    email: str = field(default="", repr=False)
    alert: str = field(default="", repr=False)
    status: ClientStatus = ClientStatus.ACTIVE
    since: date | None = None
    id: ClientId = ClientId(0)

    @property
    def shown(self) -> str:
        """The name used with the last name, as screens show it."""
        return f"{self.name_used or self.name.first} {self.name.last}"

    @property
    def short(self) -> str:
        """Initial and last name, for lists."""
        return f"{(self.name_used or self.name.first)[:1]}. {self.name.last}"

    def age(self, on: date) -> int | None:
        """Return whole years on a day, or None when the birth date is not known."""
        return None if self.birth_date is None else relativedelta(on, self.birth_date).years


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to reach about a client, such as a parent or an emergency contact."""

    kind: str
    name: str = field(repr=False)
    phone: Phone | None = field(default=None, repr=False)
    remark: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Clinician:
    """Someone who holds sessions and signs notes in this practice."""

    name: Name
    credential: str
    npi: NPI | None = None
    taxonomy: Taxonomy | None = None
    license_number: str = ""
    license_state: str = ""
    id: ClinicianId = ClinicianId(0)

    @property
    def signature(self) -> str:
        """Name and credential, as they stand under a note."""
        return f"{self.name.full}, {self.credential}" if self.credential else self.name.full


@dataclass(frozen=True, slots=True)
class Provider:
    """A colleague outside the practice who refers, orders or supervises."""

    name: Name
    credential: str = ""
    npi: NPI | None = None
    id: ProviderId = ProviderId(0)


class BillingKind(StrEnum):
    """Whether claims go out under the person or under a group."""

    INDIVIDUAL = "individual"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Practice:
    """Who is paid: the billing provider of box 33."""

    name: str
    billing_kind: BillingKind = BillingKind.INDIVIDUAL
    npi: NPI | None = None
    tax_id: TaxId | None = None
    taxonomy: Taxonomy | None = None
    address: Address = field(default_factory=Address)
    phone: Phone | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where sessions are held: the service facility of box 32."""

    name: str
    address: Address = field(default_factory=Address)
    npi: NPI | None = None
    id: PlaceId = PlaceId(0)
