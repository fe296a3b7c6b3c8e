"""A payer's reasons in our words, with the code behind: *Above the contract (CO-45)*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from headdesk.domain.errors import InvalidValueError
from headdesk.usecases import reference

GROUPS: Final = ("CO", "OA", "PI", "CR")
"""Who bears an adjustment that is not the client's. Source: X12 claim adjustment group codes."""
CLIENT: Final = "PR"
"""The group of what the client owes."""
_SHARES: Final = frozenset({"1", "2", "3"})
"""Deductible, coinsurance, copay: they have fields of their own."""
_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "4": "Modifier does not fit the code",
        "16": "Something on the claim is missing or wrong",
        "23": "Settled by an earlier payer",
        "45": "Above the contract",
        "97": "Part of another service",
        "109": "Not this payer’s member or service",
        "119": "Limit for the period reached",
        "B7": "Provider not credentialed on that day",
    }
)
"""Shorter words for what comes often; the others are called as the table of reasons explains them."""
_CODE: Final = re.compile(r"(?:(?P<group>CO|OA|PI|CR|PR)[\s-]*)?(?P<code>[A-Z]?\d{1,3})", re.ASCII)
_BEHIND: Final = re.compile(r".*\((?P<behind>[^()]*)\)", re.DOTALL)


def words(group: str, code: str) -> str:
    """Return a reason as fields show it; a code that nobody knows is shown by itself."""
    told = titles().get(code)
    return f"{told} ({group}-{code})" if told else f"{group}-{code}"


def offered(*, client: bool) -> list[str]:
    """Return the reasons to choose from by our words: what the client owes, or what others bear."""
    known = reference.adjustment_reasons().values()
    ours = ((one.group, one.code) for one in known if one.code not in _SHARES)
    return sorted(words(group, code) for group, code in ours if (group == CLIENT) is client)


def parse(typed: str) -> tuple[str, str]:
    """Return group and code of what was chosen or typed: ``45``, ``CO-45``, or our words for it.

    Without a group it is the usual one of the reason.

    Raises:
        InvalidValueError: No reason is called that.
    """
    text = typed.strip()
    behind = _BEHIND.fullmatch(text)
    match = _CODE.fullmatch((behind["behind"] if behind else text).strip().upper())
    code = match["code"] if match else _code_of(text)
    group = match["group"] if match else ""
    return group or _usual_group(code), code


def meaning(typed: str) -> str:
    """Return what a reason means, where that says more than its words; empty for none."""
    try:
        _, code = parse(typed)
    except InvalidValueError:
        return ""
    known = reference.adjustment_reasons().get(code)
    return known.words if known and known.words.rstrip(".") != titles()[code] else ""


@cache
def titles() -> Mapping[str, str]:
    """Return our words for each reason by its code."""
    known = reference.adjustment_reasons()
    return {code: _SHORT.get(code) or _first_part(reason.words) for code, reason in known.items()}


def _first_part(sentence: str) -> str:
    return re.split(r"\s\(|;", sentence.rstrip("."), maxsplit=1)[0]


def _code_of(text: str) -> str:
    """Return the code of the one reason whose words begin so."""
    begun = [
        code for code, title in titles().items() if text and title.casefold().startswith(text.casefold())
    ]
    if len(begun) != 1:
        raise InvalidValueError("No reason is called that.", "Choose one, or type its code, such as 45.")
    return begun[0]


def _usual_group(code: str) -> str:
    known = reference.adjustment_reasons().get(code)
    return known.group if known else GROUPS[0]
