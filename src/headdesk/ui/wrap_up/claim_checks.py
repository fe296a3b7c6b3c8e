"""What is known about a claim before it leaves, one finding a line, with the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coding import CodedSession
from headdesk.domain.errors import Problem
from headdesk.store import coverage
from headdesk.store.claims import ClaimHead
from headdesk.store.connection import Connection
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import roots_of
from headdesk.ui.claim.mend import Roots, mending_place
from headdesk.ui.places import Place, Where
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.situation import CODE, Situation
from headdesk.usecases import readiness, reference


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check list.

    Attributes:
        sign: ``problem``, ``attention`` or ``good``.
        fix: Where it can be mended; None where there is nothing to mend.
    """

    sign: str
    title: str
    sentence: str = ""
    fix: Place | None = None


def findings(connection: Connection, situation: Situation, today: date) -> list[Finding]:
    """Return what stands in the way first, then what to know, then what is well."""
    head, coded = situation.claim, situation.coded
    if head is None or coded is None:
        return []
    roots = roots_of(connection, head.id)
    problems = [_problem(problem, roots) for problem in readiness.check(connection, head.id)]
    filled = [] if problems else [Finding("good", _tr("Every box that is asked for is filled and fits"))]
    rest = [
        *filled,
        *_about_cover(connection, head, situation),
        _about_minutes(situation, coded),
        _about_limit(head, today),
    ]
    return [*problems, *sorted(rest, key=lambda finding: finding.sign == "good")]


def _problem(problem: Problem, roots: Roots) -> Finding:
    sign = "problem" if problem.blocking else "attention"
    return Finding(sign, problem.what, problem.do, mending_place(problem, roots))


def _about_cover(connection: Connection, head: ClaimHead, situation: Situation) -> Iterator[Finding]:
    policy = coverage.coverage(connection, head.coverage_id)
    place = Place(Where.CLIENT, situation.client.id, "coverage")
    for sign, words in facts.cover_lines(connection, policy, head.first_date):
        title = _tr("Cover: {words}").format(words=words[:1].lower() + words[1:])
        yield Finding(sign or "good", title, fix=place if sign == "attention" else None)


def _about_minutes(situation: Situation, coded: CodedSession) -> Finding:
    code, minutes = coded.services[0].code, situation.session.minutes
    known = reference.service_code(code)
    if known is None or known.shortest is None:
        return Finding("good", _tr("Time does not decide {code}").format(code=code))
    if known.fits(minutes):
        return Finding(
            "good",
            _tr("Code and minutes agree: {minutes} in {band}").format(minutes=minutes, band=known.band),
        )
    words = _tr("{code} asks for {band}; this session has {minutes}").format(
        code=code, band=known.band, minutes=minutes
    )
    return Finding("attention", words, fix=Place(Where.WRAP_UP, situation.attendee.id, CODE))


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
