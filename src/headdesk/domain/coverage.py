"""Payers and what they cover: policies with dates and order, rates, and what to expect of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from headdesk.domain.calendar import DateRange
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.domain.people import Address, ClientId, Name, Sex

PayerId = NewType("PayerId", int)
CoverageId = NewType("CoverageId", int)

_WHOLE = 10_000
"""All of an amount, in hundredths of a percent."""


class ClaimType(StrEnum):
    """What box 1 of the form is ticked for."""

    MEDICARE = "medicare"
    MEDICAID = "medicaid"
    TRICARE = "tricare"
    CHAMPVA = "champva"
    GROUP = "group health plan"
    FECA = "feca black lung"
    OTHER = "other"


class Route(StrEnum):
    """How claims go to a payer."""

    PAPER = "paper form"
    FILE = "file for clearinghouse"
    ELSEWHERE = "filed elsewhere"


OFFERED_ROUTES = (Route.PAPER, Route.ELSEWHERE)
"""The ways a person can choose; for a clearinghouse one keys the claim into its own page."""


def offered(route: Route) -> Route:
    """Return a route that can be gone: *filed elsewhere* in place of a file that nobody writes."""
    return route if route in OFFERED_ROUTES else Route.ELSEWHERE


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays: an insurer or plan.

    Attributes:
        payer_code: The payer's electronic number at clearinghouses.
        options: Only what differs from the defaults in the payer-option table.
    """

    name: str
    payer_code: str = ""
    address: Address = field(default_factory=Address)
    claim_type: ClaimType = ClaimType.GROUP
    route: Route = Route.PAPER
    options: Mapping[str, str] = field(default_factory=dict)
    id: PayerId = PayerId(0)


class Relationship(StrEnum):
    """What the client is to the subscriber: box 6."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who holds the policy, where that is not the client."""

    name: Name = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: Sex = field(default=Sex.UNKNOWN, repr=False)
    address: Address = field(default_factory=Address, repr=False)


@dataclass(frozen=True, slots=True)
class Benefits:
    """What the client pays of an allowed amount, as last checked.

    Attributes:
        copay: A fixed amount a session.
        coinsurance: The client's part in hundredths of a percent (2000 is 20 %).
        deductible_left: What the client still pays before the plan does.
        checked_on: The day someone asked; None means never.
        checked_how: Such as *by phone* or *from the card*.
    """

    copay: Money = ZERO
    coinsurance: int = 0
    deductible_left: Money = ZERO
    checked_on: date | None = None
    checked_how: str = ""

    def __post_init__(self) -> None:
        if self.copay < ZERO or self.deductible_left < ZERO:
            raise InvalidValueError("What the client pays is not below zero.", "Type 0 for nothing.")
        if not 0 <= self.coinsurance <= _WHOLE:
            raise InvalidValueError("Coinsurance is 0 to 100 percent.", "Type 20 for 20 percent.")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One policy of one client, with its dates and its place in the order of payers."""

    client_id: ClientId
    payer_id: PayerId
    valid: DateRange
    member_id: str = field(default="", repr=False)
    order: int = 1
    group_number: str = field(default="", repr=False)
    plan_name: str = ""
    relationship: Relationship = Relationship.SELF
    subscriber: Subscriber | None = field(default=None, repr=False)
    benefits: Benefits = Benefits()
    id: CoverageId = CoverageId(0)

    def __post_init__(self) -> None:
        if (self.relationship is Relationship.SELF) != (self.subscriber is None):
            raise InvalidValueError(
                "A policy held by someone else needs that person’s name.", "Fill in who holds the policy."
            )


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a service line should bring, and why.

    Attributes:
        charge: What is asked.
        allowed: What the contract lets us keep.
        deductible: The client's part because the plan does not pay yet.
        copay: The client's fixed part.
        coinsurance: The client's percentage of the rest.
        basis: One sentence saying where the figures come from.
    """

    charge: Money
    allowed: Money
    deductible: Money = ZERO
    copay: Money = ZERO
    coinsurance: Money = ZERO
    basis: str = ""

    @property
    def client_share(self) -> Money:
        """The client's part of the allowed amount."""
        return self.deductible + self.copay + self.coinsurance

    @property
    def reduction(self) -> Money:
        """What the contract takes off the charge."""
        return self.charge - self.allowed

    @property
    def expected(self) -> Money:
        """What the payer should pay."""
        return self.allowed - self.client_share


def estimate(charge: Money, rate: Money | None, benefits: Benefits, *, basis: str = "") -> Estimate:
    """Return what a line should bring under a policy.

    The deductible goes first, then the copay, then the coinsurance on what is left of the allowed amount.
    Without a contract rate the whole charge counts as allowed, and so does a rate above the charge.
    """
    allowed = charge if rate is None else min(rate, charge)
    deductible = min(benefits.deductible_left, allowed)
    copay = min(benefits.copay, allowed - deductible)
    coinsurance = (allowed - deductible - copay).percent(benefits.coinsurance)
    return Estimate(charge, allowed, deductible, copay, coinsurance, basis)
