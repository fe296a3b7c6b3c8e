"""Boxes 1, 1a, 4, 6, 7, 9 and 11 and the address block: who insures whom.

Everything is relative to the payer this sheet goes to; for Medicare as second payer it is the first payer's
insured who stands in boxes 4, 6, 7 and 11. Source: NUCC 1500 instruction manual; Medicare manual, chapter 26.
"""

from __future__ import annotations

from collections.abc import Mapping

from headdesk.domain.claims import Claim, Policy
from headdesk.domain.coverage import ClaimType, Relationship
from headdesk.domain.people import Address
from headdesk.forms.cms1500.cells import (
    address_cells,
    birth_cells,
    card_name,
    city_line,
    phone_cells,
    yes_or_no,
)
from headdesk.forms.cms1500.fold import fold_address, fold_number, fold_title
from headdesk.forms.cms1500.style import Style

_TYPES: Mapping[ClaimType, str] = {
    ClaimType.MEDICARE: "1_type_medicare",
    ClaimType.MEDICAID: "1_type_medicaid",
    ClaimType.TRICARE: "1_type_tricare",
    ClaimType.CHAMPVA: "1_type_champva",
    ClaimType.GROUP: "1_type_group_health_plan",
    ClaimType.FECA: "1_type_feca_blk_lung",
    ClaimType.OTHER: "1_type_other",
}


def policy_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return the boxes about the payer, the policy, its holder and the other policy."""
    return {
        **_address_block(claim.policy, style),
        _TYPES[claim.policy.claim_type]: "X",
        "1a_insured_id": fold_number("1a_insured_id", claim.policy.member_id),
        **_insured_boxes(claim, style),
        **_other_boxes(claim, style),
        **_plan_boxes(claim, style),
    }


def _address_block(policy: Policy, style: Style) -> dict[str, str]:
    address, keep = policy.payer_address, style.apostrophes
    return {
        "carrier_name": fold_title("carrier_name", policy.payer_name, apostrophes=keep),
        "carrier_address_1": fold_address("carrier_address_1", address.street, apostrophes=keep),
        "carrier_address_2": fold_address("carrier_address_2", address.street_2, apostrophes=keep),
        "carrier_city_state_zip": city_line("carrier_city_state_zip", address, style),
    }


def _is_medicare(claim: Claim) -> bool:
    return claim.policy.claim_type is ClaimType.MEDICARE


def _first_payer(claim: Claim) -> Policy | None:
    """Return the policy that pays before Medicare, on a claim to Medicare as second payer."""
    return claim.other if _is_medicare(claim) and claim.is_secondary else None


def _insured_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return boxes 4, 6 and 7: a name, the word SAME, or nothing."""
    first = _first_payer(claim)
    policy = first or claim.policy
    is_self = policy.relationship is Relationship.SELF
    own = "same" if first else claim.options["insured_when_self"]
    if is_self and own == "blank":
        return {}
    tick = {f"6_relationship_{policy.relationship.value}": "X"}
    if is_self and own == "same":
        return {**tick, "4_insured_name": "SAME", "7_insured_street": "SAME"}
    return {
        **tick,
        "4_insured_name": _holder(claim, policy, "4_insured_name", style),
        **_insured_address(claim, policy, style, may_be_same=first is not None),
    }


def _insured_address(claim: Claim, policy: Policy, style: Style, *, may_be_same: bool) -> dict[str, str]:
    is_self = policy.relationship is Relationship.SELF
    address: Address = claim.patient.address if is_self else policy.holder_address
    if may_be_same and address == claim.patient.address:
        return {"7_insured_street": "SAME"}
    phone = claim.patient.phone if is_self else policy.holder_phone
    return {
        **address_cells("7_insured", address, style),
        **(phone_cells("7_insured", phone) if style.phones else {}),
    }


def _holder(claim: Claim, policy: Policy, box: str, style: Style) -> str:
    is_self = policy.relationship is Relationship.SELF
    return card_name(box, claim.patient.name if is_self else policy.holder, style)


def _other_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return boxes 9, 9a and 9d; to Medicare they tell of a Medigap policy only."""
    other = claim.other
    if other is None:
        return {}
    if _is_medicare(claim):
        return {} if claim.is_secondary or not other.medigap_id else _medigap_boxes(claim, other, style)
    plan = other.plan_name or other.payer_name
    return {
        "9_other_insured_name": _holder(claim, other, "9_other_insured_name", style),
        "9a_other_policy": fold_number("9a_other_policy", other.member_id),
        "9d_other_plan_name": fold_title("9d_other_plan_name", plan, apostrophes=style.apostrophes),
    }


def _medigap_boxes(claim: Claim, other: Policy, style: Style) -> dict[str, str]:
    is_self = other.relationship is Relationship.SELF
    name = "SAME" if is_self else _holder(claim, other, "9_other_insured_name", style)
    return {
        "9_other_insured_name": name,
        "9a_other_policy": "MEDIGAP" + fold_number("9a_other_policy", other.member_id),
        "9d_other_plan_name": fold_number("9d_other_plan_name", other.medigap_id),
    }


def _plan_boxes(claim: Claim, style: Style) -> dict[str, str]:
    """Return boxes 11 to 11d; Medicare wants the word NONE when it pays first, and 11d blank."""
    if not _is_medicare(claim):
        another = yes_or_no("11d_other_plan", yes=claim.other is not None)
        return {**_group_boxes(claim, claim.policy, style), **another}
    first = _first_payer(claim)
    return {"11_group_number": "NONE"} if first is None else _group_boxes(claim, first, style)


def _group_boxes(claim: Claim, policy: Policy, style: Style) -> dict[str, str]:
    is_self = policy.relationship is Relationship.SELF
    born = claim.patient.birth_date if is_self else policy.holder_birth_date
    sex = claim.patient.sex if is_self else policy.holder_sex
    number = policy.group_number or (policy.member_id if _is_medicare(claim) else "")
    plan = policy.plan_name or policy.payer_name
    return {
        "11_group_number": fold_number("11_group_number", number),
        **birth_cells("11a_insured_birth", "11a", born, sex, style),
        "11c_plan_name": fold_title("11c_plan_name", plan, apostrophes=style.apostrophes),
    }
