"""Where in the program something on a form comes from, and is mended: the very field, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.errors import FormError, Problem
from headdesk.domain.records import RecordKind
from headdesk.domain.roots import Roots
from headdesk.forms import cms1500
from headdesk.ui.places import Errand, Lack, Place, Where


@dataclass(frozen=True, slots=True)
class _Source:
    """A screen with its part, the kind of entry on it that is meant, and the key of the field."""

    where: Where
    part: str = ""
    field: str = ""
    row: str = ""


def _details(field: str) -> _Source:
    return _Source(Where.CLIENT, "details", field)


def _policy(field: str) -> _Source:
    return _Source(Where.CLIENT, "coverage", field, row="policy")


def _paper(kind: RecordKind) -> _Source:
    return _Source(Where.CLIENT, "papers", kind)


def _practice(field: str, row: str = "") -> _Source:
    return _Source(Where.SETTINGS, "practice", field, row)


_CODE: Final = _Source(Where.WRAP_UP, "code")
_OTHER_POLICIES: Final = _Source(Where.CLIENT, "coverage")
_SOURCES: Final = MappingProxyType(
    {
        "policy dates": _policy("from"),
        "policy order": _policy("order"),
        "note": _Source(Where.WRAP_UP, "note"),
        "plan": _Source(Where.CLIENT),
        "rate": _Source(Where.SETTINGS, "payers", "rate"),
        "1": _Source(Where.SETTINGS, "payers", "claim_type"),
        "1a": _policy("member_id"),
        "2": _details("last"),
        "3": _details("birth_date"),
        "sex": _details("sex"),
        "4": _policy("holder_last"),
        "5": _details("street"),
        "6": _policy("relationship"),
        "7": _policy("holder_street"),
        "9": _OTHER_POLICIES,
        "9a": _OTHER_POLICIES,
        "9d": _OTHER_POLICIES,
        "11": _policy("group"),
        "11a": _policy("holder_birth_date"),
        "11c": _policy("plan"),
        "11d": _OTHER_POLICIES,
        "12": _paper(RecordKind.RELEASE_TO_PAYER),
        "13": _paper(RecordKind.ASSIGNMENT_OF_BENEFITS),
        "17": _paper(RecordKind.REFERRAL),
        "17a": _paper(RecordKind.REFERRAL),
        "17b": _paper(RecordKind.REFERRAL),
        "21": _CODE,
        "22": _Source(Where.POST),
        "23": _paper(RecordKind.AUTHORIZATION),
        "24": _CODE,
        "24A": _Source(Where.WRAP_UP, "note"),
        "24B": _Source(Where.WRAP_UP, "note"),
        "24F": _Source(Where.SETTINGS, "fees"),
        "24J": _practice("npi", row="clinician"),
        "25": _practice("tax_id"),
        "27": _Source(Where.SETTINGS, "payers", "contract"),
        "29": _Source(Where.MONEY),
        "31": _practice("last", row="clinician"),
        "32": _practice("place name"),
        "33": _practice("street"),
        "33a": _practice("npi"),
    }
)
"""By the number of a box; what stands on the claim itself comes from the session's codes."""
_HELD_BY_CLIENT: Final = MappingProxyType(
    {"4": _details("last"), "7": _details("street"), "11a": _details("birth_date")}
)
"""Boxes about the holder of the policy, where that is the client."""
_BILLED_BY_PERSON: Final = MappingProxyType({"33a": _practice("npi", row="clinician")})
"""Boxes about who is paid, where that is who treated."""
_PAYER: Final = _Source(Where.SETTINGS, "payers", "name")


def place_of(where: str, roots: Roots, errand: Errand | None = None) -> Place:
    """Return the place that mends a box: a problem's *box 1a*, or the name of a field of the form."""
    source = _source_of(where, roots)
    numbers: dict[Where, int] = {
        Where.CLIENT: roots.client_id,
        Where.WRAP_UP: roots.attendee_id,
        Where.POST: roots.claim_id,
        Where.MONEY: roots.claim_id,
        Where.SETTINGS: roots.payer_id if source.part == "payers" and source.field else 0,
    }
    rows: dict[str, int] = {"policy": roots.coverage_id, "clinician": roots.clinician_id}
    return Place(
        source.where,
        numbers[source.where],
        source.part,
        row=rows.get(source.row, 0),
        field=source.field,
        errand=errand,
    )


def mending_place(problem: Problem, roots: Roots) -> Place:
    """Return the place that mends a problem, with what is to be mended and the way back."""
    words = f"{problem.what[:1].lower()}{problem.what[1:]}"
    if problem.where.startswith("box"):
        words = f"{problem.where}: {words}"
    mended = _tr("Done. What claim {n} needed here is in place.").replace("{n}", str(roots.number))
    lack = Lack(roots.claim_id, problem.where, mended)
    return place_of(problem.where, roots, replace(errand(roots, words), lack=lack))


def errand(roots: Roots, words: str) -> Errand:
    """Return an errand that a claim waits for."""
    what = _tr("Claim {n}, {words}").replace("{n}", str(roots.number)).replace("{words}", words)
    return Errand(what, _tr("Back to the claim"), roots.day)


def _source_of(where: str, roots: Roots) -> _Source:
    number = number_of(where)
    if where.startswith("carrier"):
        return _PAYER
    if roots.is_own_policy and number in _HELD_BY_CLIENT:
        return _HELD_BY_CLIENT[number]
    if roots.bills_as_person and number in _BILLED_BY_PERSON:
        return _BILLED_BY_PERSON[number]
    return _SOURCES.get(number, _CODE)


def number_of(where: str) -> str:
    """Return the number of a box from *box 24, line 2* or from the name of a field; else what is meant."""
    if where.startswith("box"):
        return where.removeprefix("box ").partition(",")[0]
    try:
        label = cms1500.box_words(where).label
    except FormError:
        return where
    return label.removeprefix("Box ").partition(",")[0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
