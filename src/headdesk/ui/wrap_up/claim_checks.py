"""What is known about a claim before it leaves, one finding a line, with the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coding import CodedSession
from headdesk.domain.errors import Problem
from headdesk.store import claims, coverage
from headdesk.store.claims import ClaimHead
from headdesk.store.connection import Connection
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import roots_of
from headdesk.ui.claim.mend import Roots, mending_place
from headdesk.ui.places import Place, Where
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.situation import Situation
from headdesk.usecases import advice, readiness, reference


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check list.

    Attributes:
        sign: ``problem``, ``attention`` or ``good``.
        fix: Where it can be mended; None where there is nothing to mend.
        action: The word that leads there.
    """

    sign: str
    title: str = field(repr=False)
    sentence: str = field(default="", repr=False)
    fix: Place | None = None
    action: str = ""


def findings(connection: Connection, situation: Situation, today: date) -> list[Finding]:
    """Return what stands in the way first, then what to know, then what is well."""
    head, coded = situation.claim, situation.coded
    if head is None or coded is None:
        return []
    claim = claims.claim(connection, head.id)
    roots = roots_of(connection, head, claim)
    problems = [_problem(problem, roots) for problem in readiness.problems_of(claim)]
    filled = [] if problems else [Finding("good", _tr("Every box that is asked for is filled and fits"))]
    rest = [
        *filled,
        *_about_cover(connection, head, situation),
        *_about_rates(connection, head, roots),
        *_about_minutes(connection, situation, head, coded, roots),
        _about_limit(head, today),
    ]
    return [*problems, *sorted(rest, key=lambda finding: finding.sign == "good")]


def _problem(problem: Problem, roots: Roots) -> Finding:
    sign = "problem" if problem.blocking else "attention"
    return Finding(sign, problem.what, problem.do, mending_place(problem, roots), _tr("Fix it"))


def _about_cover(connection: Connection, head: ClaimHead, situation: Situation) -> Iterator[Finding]:
    policy = coverage.coverage(connection, head.coverage_id)
    place = Place(Where.CLIENT, situation.client.id, "coverage")
    for sign, words in facts.cover_lines(connection, policy, head.first_date):
        title = _tr("Cover: {words}").format(words=words[:1].lower() + words[1:])
        if sign == "attention":
            yield Finding(sign, title, fix=place, action=_tr("See cover"))
        else:
            yield Finding(sign or "good", title)


def _about_rates(connection: Connection, head: ClaimHead, roots: Roots) -> Iterator[Finding]:
    for code, problem in advice.about_rates(connection, head.id).items():
        place = replace(mending_place(problem, roots), field=str(code))
        yield Finding("attention", problem.what, problem.do, place, _tr("Set the rate"))


def _about_minutes(
    connection: Connection, situation: Situation, head: ClaimHead, coded: CodedSession, roots: Roots
) -> list[Finding]:
    """Return what the claim's own page says of its minutes, or that they fit."""
    doubts = advice.about_minutes(connection, head.id)
    if doubts:
        return [
            Finding(
                "attention",
                problem.what,
                problem.do,
                replace(mending_place(problem, roots), number=attendee_id),
                _tr("See the code"),
            )
            for attendee_id, problem in doubts.items()
        ]
    code, minutes = coded.services[0].code, situation.session.minutes
    known = reference.service_code(code)
    if known is None or known.shortest is None:
        return [Finding("good", _tr("Time does not decide {code}").format(code=code))]
    words = _tr("Code and minutes agree: {minutes} in {band}")
    return [Finding("good", words.format(minutes=minutes, band=known.band))]


def _about_limit(head: ClaimHead, today: date) -> Finding:
    day, left = shown.short_day(head.file_by, today), (head.file_by - today).days
    if left < 0:
        return Finding("problem", _tr("The time to file ended on {day}").format(day=day))
    if left < claim_words.SOON_DAYS:
        return Finding(
            "attention", _tr("Only {left} days are left to file, until {day}").format(left=left, day=day)
        )
    return Finding("good", _tr("Inside the filing limit, until {day}").format(day=day))


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap_up", text)
