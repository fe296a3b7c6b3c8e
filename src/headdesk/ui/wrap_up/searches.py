"""What the search fields of step 2 find: diagnoses and service codes, with what there is to know of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.codes import CPTCode, ICD10Code
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import Money
from headdesk.ui.wrap_up.found_list import Found
from headdesk.usecases import diagnosis_search, reference

MOST: Final = 40


def find_diagnoses(typed: str, chosen: Sequence[ICD10Code]) -> list[Found]:
    """Return diagnoses for what was typed; those on the list and too general ones are only explained."""
    found = [_diagnosis(code, title, chosen) for code, title in diagnosis_search.search(typed, limit=MOST)]
    named = {row.code for row in found}
    return [*_as_typed(typed, named), *found]


def find_services(typed: str, fees: Mapping[CPTCode, Money]) -> list[Found]:
    """Return service codes that begin with the text or whose words hold it, those with a fee first."""
    bare, words = typed.strip().upper(), typed.lower().split()
    fitting = [
        known
        for known in reference.service_codes()
        if not known.is_addon
        and (known.code.code.startswith(bare) or all(word in known.words.lower() for word in words))
    ]
    fitting.sort(key=lambda known: known.code not in fees)
    return [
        Found(
            known.code,
            known.code.code,
            known.words,
            under=" · ".join(filter(None, (known.band, _fee_words(fees.get(known.code))))),
        )
        for known in fitting[:MOST]
    ]


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
