"""What the search fields of step 2 find: diagnoses and service codes, with what there is to know of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.coding import ServiceCode
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import Money
from headdesk.ui.wrap_up import code_words
from headdesk.ui.wrap_up.found_list import Found
from headdesk.usecases import diagnosis_search, reference

MOST: Final = 40


def find_diagnoses(typed: str, chosen: Sequence[ICD10Code]) -> list[Found]:
    """Return diagnoses for what was typed; those on the list and too general ones are only explained."""
    found = [_diagnosis(code, title, chosen) for code, title in diagnosis_search.search(typed, limit=MOST)]
    named = {row.code for row in found}
    return [*_as_typed(typed, named), *found]


def find_services(typed: str, fees: Mapping[CPTCode, Money], chosen: CPTCode | None) -> list[Found]:
    """Return service codes that begin with the text or are about its words, those with a fee first.

    What people call by these words comes before what else holds them. An add-on that may not stand behind the
    chosen code is only explained.
    """
    bare, words = typed.strip().upper(), typed.lower().split()
    fitting = [
        known
        for known in reference.service_codes()
        if known.code.code.startswith(bare) or all(_is_about(known, word) for word in words)
    ]
    fitting.sort(key=lambda known: (known.code not in fees, not all(_is_called(known, w) for w in words)))
    return [_service(known, fees.get(known.code), chosen) for known in fitting[:MOST]]


def _is_about(known: ServiceCode, word: str) -> bool:
    return word in known.words.lower() or _is_called(known, word)


def _is_called(known: ServiceCode, word: str) -> bool:
    return any(usual.startswith(word) for usual in reference.usual_words().get(known.code, ()))


def _service(known: ServiceCode, fee: Money | None, chosen: CPTCode | None) -> Found:
    if known.is_addon and (chosen is None or chosen.code not in known.primaries):
        reason = code_words.wrong_addon(known, chosen)
        return Found(known.code, known.code.code, known.words, reason, can_pick=False)
    under = " · ".join(filter(None, (known.band, _fee_words(fee))))
    return Found(known.code, known.code.code, known.words, under)


def _diagnosis(code: ICD10Code, title: str, chosen: Sequence[ICD10Code]) -> Found:
    if code in chosen:
        letter = "ABCDEFGHIJKL"[chosen.index(code)]
        return Found(
            code, str(code), title, _tr("Already on line {letter}").format(letter=letter), can_pick=False
        )
    if "unspecified" in title.lower():
        return Found(code, str(code), title, _tr("Vague: payers may ask for a more exact one"), "attention")
    return Found(code, str(code), title)


def _as_typed(typed: str, named: set[str]) -> list[Found]:
    """Return what a typed code is when it is not in the table: too general, or unknown to it."""
    if not any(sign.isdigit() for sign in typed):
        return []
    try:
        code = ICD10Code.parse(typed)
    except HeaddeskError:
        return []
    if str(code) in named:
        return []
    try:
        reference.known_diagnosis(typed)
    except HeaddeskError as error:
        return [Found(code, str(code), error.what, error.do, can_pick=False)]
    words = _tr("Not in the table of behavioral diagnoses")
    return [Found(code, str(code), words, _tr("Look it up before it goes on a claim"), "attention")]


def _fee_words(fee: Money | None) -> str:
    return _tr("No fee is set yet") if fee is None else str(fee)


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap_up", text)
