"""A claim: everything one payer is told about one client's services, frozen when it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from headdesk.domain.codes import NPI, CPTCode, ICD10Code, Modifier, Phone, PlaceOfService, TaxId, Taxonomy
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.errors import Problem
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
    """Where a claim stands; each step's source and time are in its timeline."""

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


UNFILED = (ClaimState.READY, ClaimState.HELD, ClaimState.PRINTED, ClaimState.WRITTEN)
"""States in which nothing has left the house yet: printed and written are not filed."""
WAITING = (ClaimState.FILED, ClaimState.RECEIVED, ClaimState.ACCEPTED)
"""States in which the payer has the next move."""
NEEDS_YOU = (ClaimState.REJECTED, ClaimState.PART_PAID, ClaimState.DENIED, ClaimState.TAKEN_BACK)
"""States in which the payer answered and something is still open."""
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
        accepts_assignment: Box 27; None leaves it blank.
        amount_paid: Box 29: by the client, or by the other payer on a secondary claim.
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
    amount_paid: Money = ZERO
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


def problems(claim: Claim) -> list[Problem]:
    """Return everything a payer would refuse at the door, in form order; empty means ready."""
    return [
        *_policy_problems(claim.policy),
        *_patient_problems(claim),
        *_other_policy_problems(claim),
        *_release_problems(claim),
        *_diagnosis_problems(claim),
        *_reference_problems(claim),
        *_line_problems(claim),
        *_provider_problems(claim),
    ]


def _policy_problems(policy: Policy) -> list[Problem]:
    found = []
    if not policy.member_id:
        found.append(Problem("box 1a", "This claim needs the member ID.", "It is on the front of the card."))
    if policy.relationship is Relationship.SELF:
        return found
    if policy.holder == UNNAMED:
        found.append(Problem("box 4", "The name of the policy holder is missing.", "Fill it in."))
    if not policy.holder_address.complete:
        found.append(Problem("box 7", "The address of the policy holder is not complete.", "Fill it in."))
    return found


def _other_policy_problems(claim: Claim) -> list[Problem]:
    other = claim.other
    if other is None:
        return [_NO_FIRST_POLICY] if claim.is_secondary else []
    found = []
    if other.relationship is not Relationship.SELF and other.holder == UNNAMED:
        found.append(Problem("box 9", "The name of the other policy holder is missing.", "Fill it in."))
    if not other.member_id:
        found.append(
            Problem("box 9a", "The other policy has no member ID.", "It is on the front of that card.")
        )
    return found


_NO_FIRST_POLICY: Final = Problem(
    "box 9", "The policy that paid first is not on the claim.", "Add it on the client's page."
)


def _reference_problems(claim: Claim) -> list[Problem]:
    is_original = claim.kind is ClaimKind.ORIGINAL
    if is_original and claim.original_reference:
        return [Problem("box 22", "A first claim refers to no earlier one.", "Take the reference out.")]
    if is_original or claim.original_reference:
        return []
    return [
        Problem(
            "box 22",
            "A replacement or void claim needs the payer's own claim number.",
            "It stands on their answer to the first one.",
        )
    ]


def _patient_problems(claim: Claim) -> list[Problem]:
    found = []
    if claim.patient.birth_date is None:
        found.append(
            Problem("box 3", "The client's birth date is missing.", "Fill it in on the client's page.")
        )
    if not claim.patient.address.complete:
        found.append(
            Problem("box 5", "The client's address is not complete.", "Fill it in on the client's page.")
        )
    return found


def _release_problems(claim: Claim) -> list[Problem]:
    if claim.released_on is not None:
        return []
    return [
        Problem(
            "box 12",
            "No release to the payer is on record, so box 12 stays blank.",
            "Record the day the client signed it.",
        )
    ]


def _diagnosis_problems(claim: Claim) -> list[Problem]:
    found = []
    if not claim.diagnoses:
        found.append(Problem("box 21", "The claim has no diagnosis.", "Add one in step 2."))
    if len(claim.diagnoses) > MAX_DIAGNOSES:
        found.append(
            Problem("box 21", "The claim has more than 12 diagnoses.", "Make a second claim of the rest.")
        )
    if len(set(claim.diagnoses)) < len(claim.diagnoses):
        found.append(Problem("box 21", "A diagnosis stands there twice.", "Remove one of the two."))
    return found


def _line_problems(claim: Claim) -> list[Problem]:
    if not claim.lines:
        return [Problem("box 24", "The claim has no service line.", "Choose a code for the session.")]
    return [
        Problem(f"box 24, line {number}", what, do)
        for number, line in enumerate(claim.lines, 1)
        for is_wrong, what, do in _line_checks(claim, line)
        if is_wrong
    ]


def _line_checks(claim: Claim, line: ServiceLine) -> tuple[tuple[bool, str, str], ...]:
    known = range(len(claim.diagnoses))
    is_late = claim.signed_on is not None and line.service_date > claim.signed_on
    return (
        (is_late, "The session is later than the claim.", "Look at its date."),
        (
            len(line.modifiers) > MAX_MODIFIERS,
            "The line has more than four modifiers.",
            "Remove those that do not change the payment.",
        ),
        (
            not 1 <= len(line.pointers) <= MAX_POINTERS,
            "The line points to no diagnosis, or to more than four.",
            "Choose 1 to 4.",
        ),
        (
            any(pointer not in known for pointer in line.pointers),
            "The line points to a diagnosis that is not there.",
            "Choose another.",
        ),
        (line.charge <= ZERO, "The line has no charge.", "Set your fee for this code in Settings."),
        (line.units < 1, "The line has no units.", "A session is 1 unit."),
    )


def _provider_problems(claim: Claim) -> list[Problem]:
    practice = "Fill it in under Settings, Practice."
    checks = (
        (claim.renderer.npi is None, "box 24J", "Your personal NPI is missing.", practice),
        (claim.biller.tax_id is None, "box 25", "Your tax ID is missing.", practice),
        (claim.amount_paid < ZERO, "box 29", "The amount paid is below zero.", "Look at what was posted."),
        (not claim.biller.address.complete, "box 33", "Your billing address is not complete.", practice),
        (claim.biller.npi is None, "box 33a", "The billing NPI is missing.", practice),
    )
    return [Problem(box, what, do) for is_wrong, box, what, do in checks if is_wrong]
