"""Between a payer's answer about one line and the texts of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from headdesk.domain.claims import LineId
from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.domain.ledger import Adjustment, LineAnswer
from headdesk.domain.money import ZERO, Money, total
from headdesk.ui.money import reasons
from headdesk.ui.sheet.reading import Reader, Reading, amount

MOST: Final = 5
"""Adjustments beside the client's share that one line can show."""
CLIENTS: Final = ("PR-1", "PR-2", "PR-3")
"""Deductible, coinsurance, copay. Source: X12 claim adjustment reason codes 1 to 3."""
PAID, OTHER, OTHER_AMOUNT, LEFT = "paid", "other reason", "other amount", "left open"


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


def reason_key(number: int) -> str:
    """Return the field of an adjustment's reason."""
    return f"reason {number}"


def amount_key(number: int) -> str:
    """Return the field of an adjustment's amount."""
    return f"amount {number}"


def texts_of(answer: LineAnswer) -> dict[str, str]:
    """Return an answer as texts; the client's share of a fourth reason stands under *other*."""
    texts = {PAID: str(answer.paid)}
    others = [a for a in answer.adjustments if a.group != reasons.CLIENT]
    for number, adjustment in enumerate(others[:MOST]):
        texts[reason_key(number)] = reasons.words(adjustment.group, adjustment.reason)
        texts[amount_key(number)] = str(adjustment.amount)
    for adjustment in answer.adjustments:
        if adjustment.code in CLIENTS:
            texts[adjustment.code] = str(adjustment.amount)
        elif adjustment.group == reasons.CLIENT:
            texts[OTHER] = reasons.words(adjustment.group, adjustment.reason)
            texts[OTHER_AMOUNT] = str(adjustment.amount)
    return texts


def nothing_paid(still: Money) -> dict[str, str]:
    """Return the texts of an answer that pays nothing, its reason still to come."""
    return {PAID: str(ZERO), amount_key(0): str(still)}


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


def _adjustment(reader: Reader, number: int) -> Adjustment | None:
    taken = reader.optional(amount_key(number), amount)
    if not taken:
        return None
    reason = reader.needed(reason_key(number), _of_others, "Say why: choose a reason, or type its code.")
    return Adjustment(*reason, taken) if reason else None


def _clients(reader: Reader, code: str) -> Adjustment | None:
    share = reader.optional(code, amount)
    group, _, reason = code.partition("-")
    return Adjustment(group, reason, share) if share else None


def _other(reader: Reader) -> Adjustment | None:
    share = reader.optional(OTHER_AMOUNT, amount)
    if not share:
        return None
    code = reader.needed(OTHER, _of_client, "Say why: choose a reason, or type its code.")
    return Adjustment(reasons.CLIENT, code, share) if code else None


def _of_others(typed: str) -> tuple[str, str]:
    """Return group and code of a reason that is not the client's."""
    group, code = reasons.parse(typed)
    if group == reasons.CLIENT:
        raise InvalidValueError(
            "This is the client’s share.",
            f"Type it into the fields below, or with its group, such as CO-{code}.",
        )
    return group, code


def _of_client(typed: str) -> str:
    return reasons.parse(typed)[1]


def _sum(texts: Mapping[str, str], key: str) -> Money:
    try:
        return max(Money.parse(texts.get(key, "")), ZERO)
    except HeaddeskError:
        return ZERO
