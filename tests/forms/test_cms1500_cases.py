from __future__ import annotations

import pytest
from tests.forms.cases import GOLDEN, cases

from headdesk.domain.claim_problems import problems
from headdesk.forms.cms1500 import boxes_to_json, fill

HOME = {
    "7_insured_street": "12 INVENTED LANE APT 4",
    "7_insured_city": "DAYTON",
    "7_insured_state": "OH",
    "7_insured_zip": "454290001",
}
OWN_BIRTH = {
    "11a_insured_birth_mm": "06",
    "11a_insured_birth_dd": "14",
    "11a_insured_birth_yyyy": "1991",
    "11a_sex_f": "X",
}
SPOUSES_BIRTH = {
    "11a_insured_birth_mm": "02",
    "11a_insured_birth_dd": "03",
    "11a_insured_birth_yyyy": "1989",
    "11a_sex_m": "X",
}
HARBOR = {"11_group_number": "88120", **OWN_BIRTH, "11c_plan_name": "HARBOR PPO"}
SUMMIT = {"11_group_number": "4410", **SPOUSES_BIRTH, "11c_plan_name": "SUMMIT AND SHORE HEALTH"}
OWN = {"4_insured_name": "RIVERA, ALEX, Q", "6_relationship_self": "X", **HOME}
SPOUSES = {"4_insured_name": "RIVERA-NUNEZ JR, JOSE", "6_relationship_spouse": "X", **HOME}
OTHER_SPOUSES = {
    "9_other_insured_name": "RIVERA-NUNEZ JR, JOSE",
    "9a_other_policy": "SS987654321",
    "9d_other_plan_name": "SUMMIT AND SHORE HEALTH",
}
OTHER_OWN = {
    "9_other_insured_name": "RIVERA, ALEX, Q",
    "9a_other_policy": "HM123456789",
    "9d_other_plan_name": "HARBOR PPO",
}
YES, NO = {"11d_other_plan_yes": "X"}, {"11d_other_plan_no": "X"}
MEDIGAP = {
    "9_other_insured_name": "SAME",
    "9a_other_policy": "MEDIGAPG771",
    "9d_other_plan_name": "55123",
}
PAID = {"29_paid_dollars": "85", "29_paid_cents": "00"}
MBI = {"1a_insured_id": "1EG4TE5MK73"}

MATRIX = {
    "self": {"1a_insured_id": "HM123456789", **OWN, **HARBOR, **NO},
    "dependant": {"1a_insured_id": "SS987654321", **SPOUSES, **SUMMIT, **NO},
    "secondary-present": {"1a_insured_id": "HM123456789", **OWN, **OTHER_SPOUSES, **HARBOR, **YES},
    "secondary-payer": {"1a_insured_id": "SS987654321", **SPOUSES, **OTHER_OWN, **SUMMIT, **YES, **PAID},
    "medicare-primary": {**MBI, "11_group_number": "NONE"},
    "medicare-medigap": {**MBI, **MEDIGAP, "11_group_number": "NONE"},
    "medicare-secondary": {
        **MBI,
        "4_insured_name": "RIVERA-NUNEZ JR, JOSE",
        "6_relationship_spouse": "X",
        "7_insured_street": "SAME",
        **SUMMIT,
        **PAID,
    },
    "medicare-secondary-own-plan": {
        **MBI,
        "4_insured_name": "SAME",
        "6_relationship_self": "X",
        "7_insured_street": "SAME",
        **HARBOR,
        **PAID,
    },
}
"""Everything that boxes 1a, 4, 6, 7, 9 to 9d, 11 to 11d and 29 hold, case by case."""
ASKED = ("1a_", "4_", "6_", "7_", "9_", "9a_", "9d_", "11_", "11a_", "11c_", "11d_", "29_")


@pytest.mark.parametrize("case", MATRIX)
def test_who_insures_whom_depends_on_the_payer_of_this_sheet(case):
    (boxes,) = fill(cases()[case])
    assert {name: text for name, text in boxes.items() if name.startswith(ASKED)} == MATRIX[case]


@pytest.mark.parametrize("case", cases())
def test_the_cases_have_no_problems(case):
    assert problems(cases()[case]) == []


@pytest.mark.parametrize("case", cases())
def test_every_box_is_as_it_was(case):
    assert boxes_to_json(fill(cases()[case])) == (GOLDEN / f"{case}.json").read_text("utf-8")


def test_there_is_no_golden_list_without_its_case():
    assert {path.stem for path in GOLDEN.glob("*.json")} == cases().keys()
