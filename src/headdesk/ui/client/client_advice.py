"""What is good to know about what is typed of a client, though it can be recorded so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.people import Name
from headdesk.forms import cms1500
from headdesk.ui.client.client_texts import day_text

_PARTS: Final = ("first", "middle", "last", "suffix")
ADVISED: Final = (*_PARTS, "birth_date")
"""The fields about which there may be something to know."""


def client_advice(texts: Mapping[str, str], today: date) -> dict[str, str]:
    """Return a sentence for each field of a client that no claim can go out with as it is typed."""
    found = _about_letters(texts) or _about_length(texts)
    if texts["birth_date"] == day_text(today):
        found["birth_date"] = _tr("That is today: look at the year.")
    return found


def _about_letters(texts: Mapping[str, str]) -> dict[str, str]:
    words = _tr(
        "Claim forms print Latin letters only. Type the name as it stands on the card; “Name used” takes any."
    )
    return {part: words for part in _PARTS if not cms1500.can_print(texts[part])}


def _about_length(texts: Mapping[str, str]) -> dict[str, str]:
    """Return, below the longest part of a name, that it does not fit the claim form."""
    if not (texts["first"] and texts["last"]):
        return {}
    over = cms1500.too_long_by(Name(**{part: texts[part] for part in _PARTS}))
    if not over:
        return {}
    words = _tr("Too long for the claim form by {n} characters. Cards often have a shorter one: type that.")
    if over == 1:
        words = _tr("Too long for the claim form by 1 character. Cards often have a shorter one: type that.")
    longest = max(("first", "last"), key=lambda part: len(texts[part]))
    return {longest: words.replace("{n}", str(over))}


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
