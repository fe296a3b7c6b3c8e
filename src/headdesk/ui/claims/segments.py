"""The parts into which the list of claims is divided."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import NEEDS_YOU, SETTLED, TO_FILE, WAITING, ClaimState


class Part(StrEnum):
    """A part of the list; its value is the place's part."""

    NOT_FILED = "not filed"
    WAITING = "waiting"
    NEEDS_YOU = "needs you"
    CLOSED = "closed"
    ALL = "all"


STATES: Final = MappingProxyType(
    {
        Part.NOT_FILED: TO_FILE,
        Part.WAITING: WAITING,
        Part.NEEDS_YOU: NEEDS_YOU,
        Part.CLOSED: SETTLED,
        Part.ALL: tuple(ClaimState),
    }
)
"""The states of each part."""


def part_word(part: Part) -> str:
    """Return what a part is called."""
    return {
        Part.NOT_FILED: _tr("Ready to file"),
        Part.WAITING: _tr("Waiting"),
        Part.NEEDS_YOU: _tr("Needs you"),
        Part.CLOSED: _tr("Closed"),
        Part.ALL: _tr("All"),
    }[part]


def nothing_words(part: Part, not_ready: int) -> tuple[str, str]:
    """Return what an empty part says, in one sentence and a second; some claims may not be ready yet."""
    if part is Part.NOT_FILED and not_ready:
        second = _tr("1 stands under Needs you: it is not ready yet.")
        if not_ready > 1:
            second = _tr("{n} stand under Needs you: they are not ready yet.").format(n=not_ready)
        return _tr("No claim is ready to file."), second
    return {
        Part.NOT_FILED: (_tr("No claim is ready to file."), _tr("The oldest unfiled session is none.")),
        Part.WAITING: (_tr("No claim waits for an answer."), _tr("Filed claims stand here until one comes.")),
        Part.NEEDS_YOU: (
            _tr("Nothing needs you."),
            _tr("Claims that are not ready, denied, rejected or paid short stand here."),
        ),
        Part.CLOSED: (_tr("No claim is closed yet."), _tr("Paid and settled claims stand here.")),
        Part.ALL: (
            _tr("There is no claim yet."),
            _tr("The first one is made when you sign and code a session."),
        ),
    }[part]


def counts(by_state: Mapping[ClaimState, int]) -> dict[Part, int]:
    """Return how many claims stand in each part."""
    return {part: sum(by_state.get(state, 0) for state in states) for part, states in STATES.items()}


def _tr(text: str) -> str:
    return QCoreApplication.translate("claims", text)
