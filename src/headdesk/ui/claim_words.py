"""What screens say about a claim: its status with how we know, its sessions, its deadline."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import UNFILED, WAITING, ClaimState
from headdesk.domain.coverage import Route, offered
from headdesk.ui import shown
from headdesk.ui.widgets.status import status_word

SOON_DAYS: Final = 14
"""A deadline nearer than this is shown in the colour of attention."""

SIGNS: Final = MappingProxyType(
    {
        ClaimState.NOT_READY: "not_ready",
        ClaimState.READY: "ready",
        ClaimState.HELD: "held",
        ClaimState.PRINTED: "printed",
        ClaimState.WRITTEN: "written",
        ClaimState.FILED: "filed",
        ClaimState.RECEIVED: "received",
        ClaimState.ACCEPTED: "accepted",
        ClaimState.REJECTED: "rejected",
        ClaimState.PAID: "paid",
        ClaimState.PART_PAID: "part_paid",
        ClaimState.DEDUCTIBLE: "deductible",
        ClaimState.DENIED: "denied",
        ClaimState.TAKEN_BACK: "taken_back",
        ClaimState.VOID: "closed",
        ClaimState.CLOSED: "closed",
    }
)
"""Each state's key in the status vocabulary."""


class Dated(Protocol):
    """What is needed of a claim, or of its row in a list."""

    @property
    def state(self) -> ClaimState:
        """Where it stands."""

    @property
    def since(self) -> date:
        """The day on which it came to stand there."""

    @property
    def first_date(self) -> date:
        """Its first session."""

    @property
    def last_date(self) -> date:
        """Its last session."""

    @property
    def file_by(self) -> date:
        """The last day on which the payer takes it."""

    @property
    def answer_by(self) -> date | None:
        """The day by which an answer is usual."""

    @property
    def problems(self) -> int | None:
        """For how many things the payer would refuse it."""


def state_word(state: ClaimState) -> str:
    """Return the word of a state."""
    return _tr("Void") if state is ClaimState.VOID else status_word(SIGNS[state])


def status(claim: Dated, today: date) -> tuple[str, str, str]:
    """Return sign, word and evidence: since when, how much is to mend, or how long an answer is overdue."""
    if claim.state is ClaimState.NOT_READY:
        return SIGNS[claim.state], state_word(claim.state), to_mend(claim.problems)
    if days_late(claim, today) > 0:
        return "late", status_word("late"), _days(days_late(claim, today), _tr("{n} over"))
    return SIGNS[claim.state], state_word(claim.state), shown.short_day(claim.since, today)


def to_mend(problems: int | None) -> str:
    """Return how many things stand in the way of a claim; None while it is being made anew."""
    if problems is None:
        return _tr("being made anew")
    return _tr("{n} to mend").replace("{n}", str(problems))


def filing_word(route: Route) -> str:
    """Return what filing a ready claim of a route begins with, as its button says it."""
    return _tr("Print the form") if offered(route) is Route.PAPER else _tr("Record that it is filed")


def sessions(claim: Dated, today: date) -> str:
    """Return the day of a claim's session, or the first and the last."""
    first = shown.short_day(claim.first_date, today)
    if claim.first_date == claim.last_date:
        return first
    return f"{first} – {shown.short_day(claim.last_date, today)}"


def deadline(claim: Dated, today: date, *, is_brief: bool = False) -> tuple[str, str, str]:
    """Return sign, words and evidence of what must happen by when; without a sign it is not near.

    In brief it is only the day: the status beside it tells whose turn it is.
    """
    if claim.state in UNFILED:
        day = shown.short_day(claim.file_by, today)
        words = _tr("by {day}" if is_brief else "file by {day}").replace("{day}", day)
        left = (claim.file_by - today).days
        if left < 0:
            return "late", words, _tr("passed")
        return ("late", words, _days(left, _tr("{n} left"))) if left < SOON_DAYS else ("", words, "")
    if claim.state in WAITING and claim.answer_by is not None:
        day = shown.short_day(claim.answer_by, today)
        words = _tr("by {day}" if is_brief else "answer by {day}").replace("{day}", day)
        return ("late" if days_late(claim, today) > 0 else "", words, "")
    return "", "–", ""


def days_late(claim: Dated, today: date) -> int:
    """Return by how many days an answer is overdue; 0 or less when it is not."""
    if claim.state not in WAITING or claim.answer_by is None:
        return 0
    return (today - claim.answer_by).days


def route_word(route: Route) -> str:
    """Return how a claim goes to its payer."""
    return {
        Route.PAPER: _tr("Paper form"),
        Route.FILE: _tr("File for the clearinghouse"),
        Route.ELSEWHERE: _tr("Filed elsewhere"),
    }[route]


def days(count: int) -> str:
    """Return a number of days in words."""
    return _tr("1 day") if count == 1 else _tr("{n} days").replace("{n}", str(count))


def _days(count: int, words: str) -> str:
    return words.replace("{n}", days(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim_words", text)
