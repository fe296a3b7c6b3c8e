"""What to know and to mend about a claim, in the order in which it matters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claim_problems import advice
from headdesk.domain.errors import Problem
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.mend import mending_place
from headdesk.ui.places import Place, Where
from headdesk.usecases import reference

_ORDER: Final = ("problem", "attention", "good")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checks.

    Attributes:
        key: Its sign, a key of the status vocabulary.
        action: The word that leads to where it is mended; empty for none.
        place: That place.
    """

    key: str
    title: str = field(repr=False)
    sentence: str = field(default="", repr=False)
    action: str = ""
    place: Place | None = None


def findings(facts: ClaimFacts, today: date) -> list[Finding]:
    """Return what would be refused, then what to know, then what is well."""
    found = [*(_before_filing(facts) if facts.is_unfiled else ()), *_deadlines(facts, today)]
    return sorted(found, key=lambda finding: _ORDER.index(finding.key))


def _before_filing(facts: ClaimFacts) -> list[Finding]:
    """Return all that is checked before a claim leaves."""
    found = [
        *_problems(facts),
        *_signatures(facts),
        *_advice(facts),
        *_cover(facts),
        *_unrated(facts),
        *_doubts(facts),
        *_missed(facts),
    ]
    if not facts.problems:
        found.append(Finding("good", _tr("Every box that payers ask for is filled")))
        found.append(Finding("good", _tr("Everything fits the form")))
    if not facts.doubts and _is_timed(facts):
        found.append(Finding("good", _tr("Code and minutes agree")))
    return found


def _is_timed(facts: ClaimFacts) -> bool:
    """Return whether minutes decide any of the codes."""
    known = (reference.service_code(line.code) for line in facts.claim.lines)
    return any(code is not None and code.shortest is not None for code in known)


def summary(found: list[Finding]) -> str:
    """Return how many things are to mend and to know."""
    to_mend = sum(finding.key == "problem" for finding in found)
    to_know = sum(finding.key == "attention" for finding in found)
    parts = []
    if to_mend:
        parts.append(_tr("{n} to mend").replace("{n}", str(to_mend)))
    if to_know:
        parts.append(_tr("{n} to know").replace("{n}", str(to_know)))
    return " · ".join(parts)


def _problems(facts: ClaimFacts) -> list[Finding]:
    return [
        Finding(
            "problem" if problem.blocking else "attention",
            problem.what,
            problem.do,
            _tr("Fix it"),
            mending_place(problem, facts.roots),
        )
        for problem in facts.problems
    ]


def _signatures(facts: ClaimFacts) -> list[Finding]:
    """Return which notes lack a signature, each with the way to it."""
    return [
        Finding(
            "problem" if problem.blocking else "attention",
            problem.what,
            problem.do,
            _tr("Open the note"),
            Place(Where.WRAP_UP, attendee_id, "note"),
        )
        for attendee_id, problem in facts.signatures.items()
    ]


def _to_know(problem: Problem, action: str, place: Place) -> Finding:
    return Finding("attention", problem.what, problem.do, action, place)


def _advice(facts: ClaimFacts) -> list[Finding]:
    return [
        _to_know(problem, _tr("Fill it in"), mending_place(problem, facts.roots))
        for problem in advice(facts.claim)
    ]


def _cover(facts: ClaimFacts) -> list[Finding]:
    """Return how fresh the cover is and what is left of it; only what is doubtful leads there."""
    place = Place(Where.CLIENT, facts.head.client_id, "coverage")
    title = _tr("Cover: {words}")
    said = [
        (sign or "good", title.replace("{words}", words[:1].lower() + words[1:]))
        for sign, words in facts.cover
    ]
    return [
        Finding(sign, words, "", _tr("See cover"), place) if sign == "attention" else Finding(sign, words)
        for sign, words in said
    ]


def _doubts(facts: ClaimFacts) -> list[Finding]:
    return [
        _to_know(
            problem, _tr("See the code"), replace(mending_place(problem, facts.roots), number=attendee_id)
        )
        for attendee_id, problem in facts.doubts.items()
    ]


def _missed(facts: ClaimFacts) -> list[Finding]:
    """Return what lacks in the notes of the claim's sessions; each leads to its own, or to the client."""
    found = ((mending_place(problem, facts.roots), of, problem) for of, problem in facts.missed)
    return [
        _to_know(problem, _tr("See the note"), replace(place, number=attendee_id))
        if place.where is Where.WRAP_UP
        else _to_know(problem, _tr("See the client"), place)
        for place, attendee_id, problem in found
    ]


def _unrated(facts: ClaimFacts) -> list[Finding]:
    return [
        _to_know(problem, _tr("Set the rate"), replace(mending_place(problem, facts.roots), field=str(code)))
        for code, problem in facts.unrated.items()
    ]


def _deadlines(facts: ClaimFacts, today: date) -> list[Finding]:
    if facts.is_unfiled:
        return [_filing_limit(facts, today)]
    overdue = claim_words.days_late(facts.head, today)
    if overdue <= 0:
        return []
    title = _tr("No answer for {days} longer than usual").replace("{days}", claim_words.days(overdue))
    place = Place(Where.POST, facts.head.id)
    return [Finding("attention", title, _tr("Ask {payer}.").replace("{payer}", facts.payer), "", place)]


def _filing_limit(facts: ClaimFacts, today: date) -> Finding:
    left, day = facts.days_to_file(today), shown.short_day(facts.head.file_by, today)
    span = (facts.head.file_by - facts.head.first_date).days
    basis = (
        _tr("{days} from {first}.")
        .replace("{days}", claim_words.days(span))
        .replace("{first}", shown.short_day(facts.head.first_date, today))
    )
    if left < 0:
        title = _tr("{payer} took this until {day}")
    elif left < claim_words.SOON_DAYS:
        title = _tr("{payer} takes this for {days} more")
    else:
        title = _tr("Inside the filing limit, until {day}")
        basis = ""
    for mark, value in (("{payer}", facts.payer), ("{day}", day), ("{days}", claim_words.days(left))):
        title = title.replace(mark, value)
    return Finding(_urgency(left), title, basis)


def _urgency(days_left: int) -> str:
    if days_left < 0:
        return "problem"
    return "attention" if days_left < claim_words.SOON_DAYS else "good"


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
