"""Between a payer's answer about one line and the texts of its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from headdesk.domain.claims import LineId
from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import ZERO, Money, total
from headdesk.ui.sheet.reading import Reader, Reading, amount

MOST: Final = 5
"""Adjustments beside the client's share that one line can show."""
GROUPS: Final = ("CO", "OA", "PI", "CR")
"""Who bears an adjustment that is not the client's. Source: X12 claim adjustment group codes."""
CLIENTS: Final = ("PR-1", "PR-2", "PR-3")
"""Deductible, coinsurance, copay. Source: X12 claim adjustment reason codes 1 to 3."""
PAID, OTHER, OTHER_AMOUNT = "paid", "other reason", "other amount"

_REASON = re.compile(r"(?:(?P<group>CO|OA|PI|CR|PR)[\s-]*)?(?P<code>[A-Z]?\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the fields of a line add up to so far."""

    paid: Money = ZERO
    adjusted: Money = ZERO
    client_share: Money = ZERO

    @property
    def told(self) -> Money:
        """All three together."""
        return self.paid + self.adjusted + self.client_share


def group_key(number: int) -> str:
    """Return the field of an adjustment's group."""
    return f"group {number}"


def reason_key(number: int) -> str:
    """Return the field of an adjustment's reason."""
    return f"reason {number}"


def amount_key(number: int) -> str:
    """Return the field of an adjustment's amount."""
    return f"amount {number}"


def texts_of(answer: LineAnswer) -> dict[str, str]:
    """Return an answer as texts; the client's share of a fourth reason stands under *other*."""
    texts = {PAID: str(answer.paid)}
    others = [a for a in answer.adjustments if a.group != "PR"]
    for number, adjustment in enumerate(others[:MOST]):
        texts[group_key(number)] = adjustment.group
        texts[reason_key(number)] = adjustment.reason
        texts[amount_key(number)] = str(adjustment.amount)
    for adjustment in answer.adjustments:
        if adjustment.code in CLIENTS:
            texts[adjustment.code] = str(adjustment.amount)
        elif adjustment.group == "PR":
            texts[OTHER], texts[OTHER_AMOUNT] = adjustment.reason, str(adjustment.amount)
    return texts


def nothing_paid(still: Money) -> dict[str, str]:
    """Return the texts of an answer that pays nothing, its reason still to come."""
    return {PAID: str(ZERO), group_key(0): GROUPS[0], amount_key(0): str(still)}


def read_answer(line_id: LineId, texts: Mapping[str, str]) -> Reading[LineAnswer]:
    """Return the answer that the texts describe, or what each field still needs."""
    reader = Reader(texts)
    paid = reader.optional(PAID, amount) or ZERO
    found = [_adjustment(reader, number) for number in range(MOST)]
    found += [_clients(reader, key) for key in CLIENTS]
    found.append(_other(reader))
    if reader.problems:
        return Reading(None, reader.problems)
    return Reading(LineAnswer(line_id, paid, tuple(adjustment for adjustment in found if adjustment)))


def sums(texts: Mapping[str, str]) -> Sums:
    """Return what the texts add up to; what is no amount yet counts nothing."""
    taken = (_sum(texts, amount_key(number)) for number in range(MOST))
    share = (_sum(texts, key) for key in (*CLIENTS, OTHER_AMOUNT))
    return Sums(_sum(texts, PAID), total(taken), total(share))


def parse_reason(typed: str) -> tuple[str, str]:
    """Return group and code of what was typed, such as ``45`` or ``CO-45``; the group may be empty.

    Raises:
        InvalidValueError: It has not the form of a reason code.
    """
    match = _REASON.fullmatch(typed.strip().upper())
    if match is None:
        raise InvalidValueError("That is not a reason code.", "Type it as 45 or CO-45.")
    return match["group"] or "", match["code"]


def _adjustment(reader: Reader, number: int) -> Adjustment | None:
    key = reason_key(number)
    taken = reader.optional(amount_key(number), amount)
    if not taken:
        return None
    reason = reader.needed(key, _reason_of_others, "Type its code, such as 45.")
    return Adjustment(reader.text(group_key(number)) or GROUPS[0], reason, taken) if reason else None


def _clients(reader: Reader, code: str) -> Adjustment | None:
    share = reader.optional(code, amount)
    group, _, reason = code.partition("-")
    return Adjustment(group, reason, share) if share else None


def _other(reader: Reader) -> Adjustment | None:
    share = reader.optional(OTHER_AMOUNT, amount)
    if not share:
        return None
    reason = reader.needed(OTHER, _reason, "Type its code, such as 45.")
    return Adjustment("PR", reason, share) if reason else None


def _reason(typed: str) -> str:
    return parse_reason(typed)[1]


def _reason_of_others(typed: str) -> str:
    group, code = parse_reason(typed)
    if group == "PR":
        raise InvalidValueError("PR is the client’s share.", "Type it into the fields below.")
    return code


def _sum(texts: Mapping[str, str], key: str) -> Money:
    try:
        return max(Money.parse(texts.get(key, "")), ZERO)
    except HeaddeskError:
        return ZERO
