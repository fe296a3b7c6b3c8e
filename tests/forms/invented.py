"""Invented people, payers and claims, made so that nobody can take them for real ones."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import Any

from headdesk.domain.claims import (
    Biller,
    Claim,
    Facility,
    Patient,
    Policy,
    Renderer,
    ServiceLine,
    Support,
    SupportRole,
)
from headdesk.domain.codes import (
    NPI,
    CPTCode,
    ICD10Code,
    Modifier,
    Phone,
    PlaceOfService,
    TaxId,
    Taxonomy,
    Zip,
)
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.money import Money
from headdesk.domain.people import Address, Name, Sex
from headdesk.resources import resource

OWN_NPI = NPI("1234567893")
OTHER_NPI = NPI("1000000004")

HOME = Address("12 Invented Lane, Apt. #4", "Dayton", "OH", Zip("454290001"))
PAYER_HOME = Address("PO Box 100", "Columbus", "OH", Zip("43004"), "Claims Dept.")
PRACTICE_HOME = Address("204 Linden St.", "Dayton", "OH", Zip("454022210"), "Ste 3")
PATIENT = Patient(Name("Alex", "Rivera", "Quinn"), date(1991, 6, 14), Sex.FEMALE, HOME, Phone("9375550142"))
SPOUSE = Name("José", "Rivera-Núñez", "", "Jr.")
PLAN = Policy(
    payer_name="Harbor Mutual",
    member_id="HM 1234-56789",
    payer_code="HARB1",
    payer_address=PAYER_HOME,
    group_number="88-120",
    plan_name="Harbor PPO",
)
SPOUSES_PLAN = Policy(
    payer_name="Summit & Shore Health",
    member_id="SS987654321",
    payer_address=replace(PAYER_HOME, street="1 Example Plaza", street_2=""),
    group_number="4410",
    relationship=Relationship.SPOUSE,
    holder=SPOUSE,
    holder_birth_date=date(1989, 2, 3),
    holder_sex=Sex.MALE,
    holder_address=HOME,
    holder_phone=Phone("9375550143"),
)
MEDICARE = Policy(
    payer_name="Medicare",
    member_id="1EG4-TE5-MK73",
    payer_address=PAYER_HOME,
    claim_type=ClaimType.MEDICARE,
)
MEDIGAP = replace(PLAN, payer_name="Gap Example Life", member_id="G-77-1", medigap_id="55123")
BILLER = Biller(
    "Ellison Counseling, LLC",
    OWN_NPI,
    TaxId("840000000"),
    Taxonomy("101YM0800X"),
    PRACTICE_HOME,
    Phone("9375550110"),
)
RENDERER = Renderer(Name("Morgan", "Ellison"), "LPCC-S", OTHER_NPI, Taxonomy("101YM0800X"))
FACILITY = Facility("Elm Street Annex", replace(PRACTICE_HOME, street="9 Elm Street", street_2=""), OTHER_NPI)
REFERRER = Support(SupportRole.REFERRING, Name("Pat", "O'Doe", "X."), "M.D.", OTHER_NPI)


def options(claim_type: ClaimType = ClaimType.GROUP, **changes: str) -> dict[str, str]:
    """The payer options of a kind of plan, all resolved, with some changed."""
    with resource("payers/options.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    resolved = {row["key"]: row.get(claim_type.value) or row["default"] for row in rows}
    assert changes.keys() <= resolved.keys()
    return {**resolved, **changes}


def line(day: int = 3, code: str = "90834", cents: int = 15_000, **changes: Any) -> ServiceLine:
    """One session in February 2026."""
    return replace(
        ServiceLine(
            date(2026, 2, day),
            PlaceOfService("11"),
            CPTCode(code),
            Money(cents),
            pointers=(0, 1),
            modifiers=(Modifier("95"),),
        ),
        **changes,
    )


def claim(policy: Policy = PLAN, *, changed: dict[str, str] | None = None, **changes: Any) -> Claim:
    """A claim without problems, with payer options changed by key and everything else by name."""
    return replace(
        Claim(
            number=1050,
            policy=policy,
            patient=PATIENT,
            biller=BILLER,
            renderer=RENDERER,
            diagnoses=(ICD10Code("F40.01"), ICD10Code("Z63.0")),
            lines=(line(),),
            options=options(policy.claim_type, **(changed or {})),
            released_on=date(2026, 1, 12),
            assigned_on=date(2026, 1, 12),
            accepts_assignment=True,
            signed_on=date(2026, 2, 12),
        ),
        **changes,
    )
