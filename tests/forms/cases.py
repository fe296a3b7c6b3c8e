"""The cases that decide who stands in which box; run as a module, it writes their golden box lists again."""

from __future__ import annotations

from pathlib import Path

from tests.forms.invented import FACILITY, MEDICARE, MEDIGAP, PLAN, REFERRER, SPOUSES_PLAN, claim, line

from headdesk.domain.claims import Claim
from headdesk.domain.money import Money
from headdesk.forms.cms1500 import boxes_to_json, fill

GOLDEN = Path(__file__).parent / "golden"


def cases() -> dict[str, Claim]:
    """Every case of the matrix by name, and two that are long."""
    return {
        "self": claim(),
        "dependant": claim(SPOUSES_PLAN),
        "secondary-present": claim(other=SPOUSES_PLAN),
        "secondary-payer": claim(SPOUSES_PLAN, other=PLAN, is_secondary=True, amount_paid=Money(8_500)),
        "medicare-primary": claim(MEDICARE),
        "medicare-medigap": claim(MEDICARE, other=MEDIGAP),
        "medicare-secondary": claim(
            MEDICARE, other=SPOUSES_PLAN, is_secondary=True, amount_paid=Money(8_500)
        ),
        "medicare-secondary-own-plan": claim(
            MEDICARE, other=PLAN, is_secondary=True, amount_paid=Money(8_500)
        ),
        "referred-elsewhere": claim(support=REFERRER, facility=FACILITY),
        "two-sheets": claim(lines=tuple(line(day) for day in range(3, 11))),
        "two-sheets-continued": claim(
            lines=tuple(line(day) for day in range(3, 11)), changed={"many_sheets": "continued"}
        ),
    }


if __name__ == "__main__":
    for name, case in cases().items():
        (GOLDEN / f"{name}.json").write_text(boxes_to_json(fill(case)), "utf-8")
