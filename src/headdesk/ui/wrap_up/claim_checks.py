"""What is known about a claim before it leaves, one finding a line, with the way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.coding import CodedSession
from headdesk.domain.errors import Problem
from headdesk.store import coverage
from headdesk.store.claims import ClaimHead
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.places import Place, Where
from headdesk.ui.wrap_up import facts
from headdesk.ui.wrap_up.situation import CODE, Situation
from headdesk.usecases import readiness, reference

SOON_DAYS: Final = 14
"""When so few days are left to file, it is said in colour."""

_IN_COVERAGE: Final = frozenset({"1", "1a", "4", "6", "7", "9", "9a", "9d", "11", "11c", "23"})
_IN_CLIENT: Final = frozenset({"2", "3", "5", "12", "13", "17"})
_IN_CODE: Final = frozenset({"21", "24"})


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
    problems = [_problem(problem, situation) for problem in readiness.check(connection, head.id)]
    filled = [] if problems else [Finding("good", _tr("Every box that is asked for is filled and fits"))]
    rest = [
        *filled,
        *_about_cover(connection, head, situation),
        _about_minutes(situation, coded),
        _about_limit(head, today),
    ]
    return [*problems, *sorted(rest, key=lambda finding: finding.sign == "good")]


def _problem(problem: Problem, situation: Situation) -> Finding:
    sign = "problem" if problem.blocking else "attention"
    return Finding(sign, problem.what, problem.do, place_of(problem.where, situation))


def place_of(where: str, situation: Situation) -> Place:
    """Return the place at which what stands in a box can be mended; a box is *box 1a* or *2_patient_name*."""
    found = re.match(r"(?:box )?(\d+[a-z]?)", where.lower())
    box = found[1] if found else ""
    client = situation.client.id
    if box in _IN_COVERAGE:
        return Place(Where.CLIENT, client, "coverage")
    if box in _IN_CLIENT:
        return Place(Where.CLIENT, client)
    if box in _IN_CODE:
        return Place(Where.WRAP_UP, situation.attendee.id, CODE)
    return Place(Where.SETTINGS, part="practice")


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
    if left <= SOON_DAYS:
        return Finding(
            "attention", _tr("Only {left} days are left to file, until {day}").format(left=left, day=day)
        )
    return Finding("good", _tr("Inside the filing limit, until {day}").format(day=day))


def _tr(text: str) -> str:
    return QCoreApplication.translate("wrap_up", text)
