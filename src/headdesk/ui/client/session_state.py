"""What a client's session waits for, in the words and shapes of the status vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ClaimState
from headdesk.domain.money import ZERO
from headdesk.domain.sessions import Modality, Outcome, Stage
from headdesk.store.client_money import SessionMoney
from headdesk.store.sessions import SessionRow
from headdesk.ui import claim_words, shown
from headdesk.ui.widgets.status import status_word

State = tuple[str, str, str]
"""A key of the status vocabulary, its word, and what we know it from; an empty word is the status's own."""

_OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        Outcome.NO_SHOW: "No-show",
        Outcome.LATE_CANCEL: "Late cancel",
        Outcome.CANCELLED_BY_CLIENT: "Cancelled in time",
        Outcome.CANCELLED_BY_CLINICIAN: "Cancelled by you",
    }
)
_MODALITIES: Final[Mapping[Modality, str]] = MappingProxyType(
    {Modality.IN_PERSON: "in person", Modality.VIDEO: "by video", Modality.AUDIO: "by phone"}
)


def session_state(row: SessionRow, now: datetime) -> State:
    """Return what a session waits for, or where its claim stands."""
    states: Mapping[Stage, Callable[[], State]] = {
        Stage.PLANNED: lambda: ("open", _tr("Planned"), ""),
        Stage.NOTE: lambda: _note_state(row.draft_saved, now),
        Stage.CODE: lambda: ("choose_code", "", ""),
        Stage.CODED: lambda: _claim_state(row.claim_state),
        Stage.FEE: lambda: ("open", fee_question(row), ""),
        Stage.CLOSED: lambda: ("closed", _tr(_OUTCOMES.get(row.outcome, "Closed")), ""),
    }
    return states[row.stage]()


def _note_state(saved: datetime | None, now: datetime) -> State:
    if saved is None:
        return "waiting_for_note", "", ""
    return "draft", "", _tr("saved {when}").replace("{when}", shown.ago(saved, now))


def fee_question(row: SessionRow) -> str:
    """Return what is still to be decided about a missed session."""
    return _tr("{missed}: fee?").replace("{missed}", _tr(_OUTCOMES[row.outcome]))


def _claim_state(state: str) -> State:
    if not state:
        return "closed", _tr("Private"), ""
    return claim_words.SIGNS[ClaimState(state)], claim_words.state_word(ClaimState(state)), ""


def state_words(state: State) -> tuple[str, str]:
    """Return the word and the evidence of a state, to be read aloud."""
    key, word, evidence = state
    return word or status_word(key), evidence


def amount_words(money: SessionMoney | None) -> str:
    """Return the one amount that matters about a session: what is open, what is owed, or what came."""
    if money is None:
        return ""
    if money.position.open > ZERO:
        return _tr("{amount} open").replace("{amount}", str(money.position.open))
    if money.position.paid == ZERO and money.owed:
        return _tr("{amount} owed").replace("{amount}", str(money.owed))
    return str(money.position.paid or money.client_paid)


def kept_words(kept: int, count: int) -> str:
    """Return how many of the listed sessions took place, which is how they are numbered; empty for all."""
    words = _tr("{kept} kept of {all}").replace("{kept}", str(kept)).replace("{all}", str(count))
    return "" if kept == count else words


def length_words(row: SessionRow) -> str:
    """Return how long a session was and how client and clinician met."""
    minutes = int((row.stop - row.start).total_seconds() // 60)
    words = _tr("{minutes} min · {how}").replace("{minutes}", str(minutes))
    return words.replace("{how}", _tr(_MODALITIES[row.modality]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
