"""A claim: everything one payer is told about one client's services, frozen when it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from headdesk.domain.codes import NPI, CPTCode, ICD10Code, Modifier, Phone, PlaceOfService, TaxId, Taxonomy
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.money import ZERO, Money, total
from headdesk.domain.people import Address, Name, Sex

ClaimId = NewType("ClaimId", int)
LineId = NewType("LineId", int)

MAX_LINES = 6
"""Service lines on one CMS-1500 (02/12). Source: NUCC 1500 instruction manual, item 24."""
MAX_DIAGNOSES = 12
"""Diagnoses on one claim, A to L. Source: NUCC 1500 instruction manual, item 21."""
MAX_POINTERS = 4
"""Diagnosis pointers on one line. Source: NUCC 1500 instruction manual, item 24E."""
POINTERS = "ABCDEFGHIJKL"
MAX_MODIFIERS = 4
"""Modifiers on one line. Source: NUCC 1500 instruction manual, item 24D."""
UNNAMED = Name("-", "-")
"""The holder of a policy that the client holds, whose name is the client's own."""


class ClaimState(StrEnum):
    """Where a claim stands; each step's source and time are in its timeline.

    `NOT_READY` is never a step: a ready claim stands there while it has problems.
    """

    NOT_READY = "not ready"
    READY = "ready"
    HELD = "held"
    PRINTED = "printed"
    WRITTEN = "written"
    FILED = "filed"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PAID = "paid"
    PART_PAID = "part paid"
    DEDUCTIBLE = "deductible"
    DENIED = "denied"
    TAKEN_BACK = "taken back"
    VOID = "void"
    CLOSED = "closed"


TO_FILE = (ClaimState.READY, ClaimState.HELD, ClaimState.PRINTED, ClaimState.WRITTEN)
"""States in which only filing is left to do: printed and written are not filed."""
UNFILED = (ClaimState.NOT_READY, *TO_FILE)
"""States in which nothing has left the house yet."""
WAITING = (ClaimState.FILED, ClaimState.RECEIVED, ClaimState.ACCEPTED)
"""States in which the payer has the next move."""
ANSWERED = (ClaimState.REJECTED, ClaimState.PART_PAID, ClaimState.DENIED, ClaimState.TAKEN_BACK)
"""States in which the payer answered and something is still open."""
NEEDS_YOU = (ClaimState.NOT_READY, *ANSWERED)
"""States in which nothing goes on unless the person mends or decides something."""
BY_ANSWER = (*ANSWERED, ClaimState.PAID, ClaimState.DEDUCTIBLE, ClaimState.CLOSED)
"""States that only an answer or a write-off brings a claim to."""
SETTLED = (ClaimState.PAID, ClaimState.DEDUCTIBLE, ClaimState.CLOSED, ClaimState.VOID)
"""States in which nothing more is expected."""


class ClaimKind(StrEnum):
    """First claim, replacement or void. Source: NUCC manual, item 22."""

    ORIGINAL = "1"
    REPLACEMENT = "7"
    VOID = "8"


class SupportRole(StrEnum):
    """Why a provider stands in item 17. Source: NUCC manual, item 17 qualifiers."""

    REFERRING = "DN"
    ORDERING = "DK"
    SUPERVISING = "DQ"


@dataclass(frozen=True, slots=True)
class Patient:
    """The client, as the payer knows them."""

    name: Name = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: Sex = field(default=Sex.UNKNOWN, repr=False)
    address: Address = field(default_factory=Address, repr=False)
    phone: Phone | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy with the payer behind it and the person who holds it.

    Attributes:
        medigap_id: The number of a Medigap plan for box 9d; empty for every other kind of plan.
    """

    payer_name: str
    member_id: str = field(default="", repr=False)
    payer_code: str = ""
    payer_address: Address = field(default_factory=Address)
    claim_type: ClaimType = ClaimType.GROUP
    group_number: str = field(default="", repr=False)
    plan_name: str = ""
    relationship: Relationship = Relationship.SELF
    holder: Name = field(default=UNNAMED, repr=False)
    holder_birth_date: date | None = field(default=None, repr=False)
    holder_sex: Sex = field(default=Sex.UNKNOWN, repr=False)
    holder_address: Address = field(default_factory=Address, repr=False)
    holder_phone: Phone | None = field(default=None, repr=False)
    medigap_id: str = ""


@dataclass(frozen=True, slots=True)
class Biller:
    """The billing provider of box 33 and the number of box 25."""

    name: str
    npi: NPI | None = None
    tax_id: TaxId | None = field(default=None, repr=False)
    taxonomy: Taxonomy | None = None
    address: Address = field(default_factory=Address)
    phone: Phone | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """The rendering provider of boxes 24J and 31."""

    name: Name
    credential: str = ""
    npi: NPI | None = None
    taxonomy: Taxonomy | None = None


@dataclass(frozen=True, slots=True)
class Facility:
    """The service location of box 32."""

    name: str
    address: Address = field(default_factory=Address)
    npi: NPI | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """A referring, ordering or supervising provider: box 17."""

    role: SupportRole
    name: Name
    credential: str = ""
    npi: NPI | None = None


@dataclass(frozen=True, slots=True)
class Accidents:
    """What the condition is related to: boxes 10a to 10c. Each is yes, or no."""

    employment: bool = False
    auto: bool = False
    other: bool = False
    auto_state: str = ""


@dataclass(frozen=True, slots=True)
class QualifiedDate:
    """A date with the qualifier that says what it is: boxes 14 and 15."""

    qualifier: str
    day: date


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day: boxes 16 and 18; the last may be open."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One row of box 24.

    Attributes:
        charge: Fee times units, the total of the line.
        pointers: Places in the claim's list of diagnoses, from 0, the main one first.
        last_date: Only when a line covers consecutive days.
        supplemental: The shaded half, from 24A to 24G.
        other_id: Qualifier and number of the shaded halves of 24I and 24J.
    """

    service_date: date
    place: PlaceOfService
    code: CPTCode
    charge: Money
    pointers: tuple[int, ...]
    modifiers: tuple[Modifier, ...] = ()
    units: int = 1
    last_date: date | None = None
    emergency: bool = False
    is_addon: bool = False
    supplemental: str = ""
    other_id: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Everything one payer is told, whichever way it travels.

    Attributes:
        number: Ours, from 1001; box 26 prints it as ``HD001001``.
        policy: The policy this sheet goes to; *other* is always relative to it.
        other: The client's other policy, where there is one.
        is_secondary: True when another payer answered first.
        options: The payer's ways, resolved: each key of the payer-option table has a value.
        released_on: The day the client allowed telling the payer (box 12); None leaves it blank.
        assigned_on: The day the client let the payer pay us (box 13); None leaves it blank.
        accepts_assignment: Box 27; None leaves it blank, for nobody has said either way.
        amount_paid: Box 29: by the client, or by the other payer on a secondary claim; None while what that
            one paid is not known.
        uncovered_on: The first day of service on which the policy was not in force; None when it always was.
        signed_on: The date of box 31.
    """

    number: int
    policy: Policy
    patient: Patient
    biller: Biller
    renderer: Renderer
    diagnoses: tuple[ICD10Code, ...]
    lines: tuple[ServiceLine, ...]
    options: Mapping[str, str]
    kind: ClaimKind = ClaimKind.ORIGINAL
    original_reference: str = field(default="", repr=False)
    other: Policy | None = None
    is_secondary: bool = False
    facility: Facility | None = None
    support: Support | None = None
    accidents: Accidents = Accidents()
    authorization: str = field(default="", repr=False)
    released_on: date | None = None
    assigned_on: date | None = None
    accepts_assignment: bool | None = None
    amount_paid: Money | None = ZERO
    uncovered_on: date | None = None
    signed_on: date | None = None
    illness: QualifiedDate | None = None
    other_date: QualifiedDate | None = None
    unable_to_work: Span | None = None
    hospitalized: Span | None = None
    outside_lab: bool | None = None
    condition_codes: str = ""
    other_claim_id: tuple[str, str] | None = None
    additional: str = ""

    @property
    def account(self) -> str:
        """What box 26 prints and the payer's answer brings back: short, and no name."""
        return f"HD{self.number:06d}"

    @property
    def bills_as_person(self) -> bool:
        """True when who treated bills in their own name: box 33 says what 24J and 31 say."""
        return self.biller.name == self.renderer.name.full

    @property
    def charge(self) -> Money:
        """The total of all lines, over all sheets."""
        return total(line.charge for line in self.lines)


def sheets(lines: Sequence[ServiceLine]) -> list[tuple[ServiceLine, ...]]:
    """Return the lines dealt out on sheets of at most six, in order.

    Add-ons stay with their session; only a session of more than six lines goes on over the next sheet.
    """
    dealt: list[tuple[ServiceLine, ...]] = []
    sheet: tuple[ServiceLine, ...] = ()
    for group in _with_addons(lines):
        if len(sheet) + len(group) > MAX_LINES and sheet:
            dealt.append(sheet)
            sheet = ()
        sheet += group
    return [*dealt, sheet] if sheet else dealt


def _with_addons(lines: Iterable[ServiceLine]) -> list[tuple[ServiceLine, ...]]:
    groups: list[tuple[ServiceLine, ...]] = []
    for line in lines:
        if line.is_addon and groups and _has_room_for(groups[-1], line):
            groups[-1] = (*groups[-1], line)
        else:
            groups.append((line,))
    return groups


def _has_room_for(group: tuple[ServiceLine, ...], addon: ServiceLine) -> bool:
    return group[0].service_date == addon.service_date and len(group) < MAX_LINES
