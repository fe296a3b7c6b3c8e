"""What a payer would refuse a claim for at the door."""

from __future__ import annotations

from typing import Final

from headdesk.domain.calendar import short_day
from headdesk.domain.claims import (
    MAX_DIAGNOSES,
    MAX_MODIFIERS,
    MAX_POINTERS,
    UNNAMED,
    Claim,
    ClaimKind,
    Policy,
    ServiceLine,
)
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.errors import Problem
from headdesk.domain.money import ZERO
from headdesk.domain.people import Sex


def problems(claim: Claim) -> list[Problem]:
    """Return everything a payer would refuse at the door, in form order; empty means ready."""
    return [
        *_cover_problems(claim),
        *_policy_problems(claim.policy),
        *_patient_problems(claim),
        *_other_policy_problems(claim),
        *_release_problems(claim),
        *_diagnosis_problems(claim),
        *_reference_problems(claim),
        *_line_problems(claim),
        *_provider_problems(claim),
    ]


def advice(claim: Claim) -> list[Problem]:
    """Return what no payer refuses at the door, but is good to know before it goes."""
    checks = (
        (
            claim.patient.sex is Sex.UNKNOWN,
            "sex",
            "The client’s sex is not told, so that part of box 3 stays blank.",
            "The form allows that; some payers ask back.",
        ),
        (
            claim.assigned_on is None,
            "box 13",
            "Box 13 is blank: the payer may pay the client.",
            "With the client’s assignment of benefits on record it pays you.",
        ),
        (claim.accepts_assignment is None and not _asks_for_assignment(claim), *_NO_ASSIGNMENT),
    )
    return [Problem(where, what, do, blocking=False) for is_so, where, what, do in checks if is_so]


_NO_ASSIGNMENT: Final = (
    "box 27",
    "No contract is on record for the days of this claim, so box 27 stays blank.",
    "Record since when there is one, or choose among the payer’s ways what the box says without.",
)


def _asks_for_assignment(claim: Claim) -> bool:
    """Return whether the payer takes no claim with box 27 blank.

    Source: CMS, Medicare claims manual, chapter 26.
    """
    return claim.policy.claim_type is ClaimType.MEDICARE


def _cover_problems(claim: Claim) -> list[Problem]:
    day = claim.uncovered_on
    if day is not None:
        what = f"This policy was not in force on {short_day(day, year=False)}."
        return [Problem("policy dates", what, "Correct its days, or take the code back and choose it anew.")]
    if claim.is_secondary and claim.amount_paid is None:
        do = "Bill that one first, or correct the order: box 29 needs what it paid."
        return [Problem("policy order", "Another policy comes first.", do)]
    return []


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
    "box 9", "The policy that paid first is not on the claim.", "Add it on the client’s page."
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
            "A replacement or void claim needs the payer’s own claim number.",
            "It stands on their answer to the first one.",
        )
    ]


def _patient_problems(claim: Claim) -> list[Problem]:
    found = []
    if claim.patient.birth_date is None:
        found.append(
            Problem("box 3", "The client’s birth date is missing.", "Fill it in on the client’s page.")
        )
    if not claim.patient.address.complete:
        found.append(
            Problem("box 5", "The client’s address is not complete.", "Fill it in on the client’s page.")
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
        (claim.accepts_assignment is None and _asks_for_assignment(claim), *_NO_ASSIGNMENT),
        (
            claim.amount_paid is not None and claim.amount_paid < ZERO,
            "box 29",
            "The amount paid is below zero.",
            "Look at what was posted.",
        ),
        (not claim.biller.address.complete, "box 33", "Your billing address is not complete.", practice),
        (
            claim.biller.npi is None and not claim.bills_as_person,
            "box 33a",
            "The billing NPI is missing.",
            practice,
        ),
    )
    return [Problem(box, what, do) for is_wrong, box, what, do in checks if is_wrong]
