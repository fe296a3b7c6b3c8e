"""What a claim's one filled button does, by where the claim stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import SETTLED, ClaimState
from headdesk.domain.coverage import Route
from headdesk.ui.claim.facts import ClaimFacts

PRINT: Final = "print"
"""The part of a claim's place that asks at once how the form goes onto paper."""
LEFT: Final = "did it leave"
"""The part of a claim's place that asks at once whether it left."""


class Step(StrEnum):
    """The next thing to do with a claim."""

    MEND = "mend"
    RELEASE = "release"
    PRINT = "print"
    LEFT = "left"
    FILED = "filed"
    ANSWER = "answer"
    NONE = "none"


def next_step(facts: ClaimFacts) -> Step:
    """Return the next thing to do."""
    state = facts.head.state
    if facts.is_unfiled and facts.is_blocked:
        return Step.MEND
    if state is ClaimState.HELD:
        return Step.RELEASE
    if state is ClaimState.READY and facts.head.route is Route.PAPER and not facts.has_form:
        return Step.PRINT
    if facts.is_unfiled:
        return Step.LEFT if facts.head.route is Route.PAPER else Step.FILED
    return Step.NONE if state in SETTLED else Step.ANSWER


def step_word(step: Step) -> str:
    """Return what the button says."""
    return {
        Step.MEND: _tr("Fix the first problem"),
        Step.RELEASE: _tr("Release"),
        Step.PRINT: _tr("Print the form"),
        Step.LEFT: _tr("Did it leave?"),
        Step.FILED: _tr("Record that it is filed"),
        Step.ANSWER: _tr("Record an answer"),
        Step.NONE: _tr("Nothing to do"),
    }[step]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
