"""What a claim's one filled button does, by where the claim stands."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.ui.claim.facts import ClaimFacts


class Step(StrEnum):
    """The next thing to do with a claim."""

    MEND = "mend"
    RELEASE = "release"
    PRINT = "print"
    LEFT = "left"
    ANSWER = "answer"
    NONE = "none"


def next_step(facts: ClaimFacts) -> Step:
    """Return the next thing to do."""
    state = facts.head.state
    if facts.is_unfiled and facts.is_blocked:
        return Step.MEND
    if state is ClaimState.HELD:
        return Step.RELEASE
    if state is ClaimState.READY and facts.head.route is Route.PAPER and not facts.copies:
        return Step.PRINT
    if facts.is_unfiled:
        return Step.LEFT
    return Step.NONE if state in {ClaimState.VOID, ClaimState.CLOSED} else Step.ANSWER


def step_word(step: Step) -> str:
    """Return what the button says."""
    return {
        Step.MEND: _tr("Fix the first problem"),
        Step.RELEASE: _tr("Release"),
        Step.PRINT: _tr("Print form"),
        Step.LEFT: _tr("Did it leave?"),
        Step.ANSWER: _tr("Record an answer"),
        Step.NONE: _tr("Nothing to do"),
    }[step]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
