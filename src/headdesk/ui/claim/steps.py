"""The steps of a claim in words, the newest first, each with who says so."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import WAITING, ClaimState
from headdesk.store.claims import Event as ClaimEvent
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.widgets.timeline import Event
from headdesk.usecases import posting, printing, unfiling


def steps_of(facts: ClaimFacts, today: date) -> list[Event]:
    """Return what is to come and what has happened, the newest first."""
    return _ahead(facts, today) + [
        Event(
            claim_words.SIGNS[event.state],
            ", ".join(part for part in (event.source, event.evidence) if part),
            shown.short_day(event.on, today),
            step_word(event),
        )
        for event in facts.events
    ]


def step_word(event: ClaimEvent) -> str:
    """Return the word of a step: its state, unless it says what was done and not where the claim came to."""
    if event.source == unfiling.DID_NOT_LEAVE:
        return _tr("Not filed")
    if event.source == posting.TAKEN_BACK:
        return _tr("Posting taken back")
    if event.source == printing.CHANGED:
        return _tr("Changed")
    is_saved = event.state is ClaimState.PRINTED and event.source == printing.SAVED
    return _tr("PDF saved") if is_saved else claim_words.state_word(event.state)


def stage_word(facts: ClaimFacts) -> str:
    """Return the word of where an unanswered claim stands; saved it is only while nothing was printed."""
    out = [event for event in facts.events if event.source in {printing.PRINTED, printing.SAVED}]
    if facts.head.state is not ClaimState.PRINTED or not out:
        return claim_words.state_word(facts.head.state)
    return step_word(next((event for event in out if event.source == printing.PRINTED), out[0]))


def _ahead(facts: ClaimFacts, today: date) -> list[Event]:
    """Return the payer's answer while it is awaited."""
    if facts.head.state not in WAITING or facts.head.answer_by is None:
        return []
    usual = claim_words.days(int(facts.claim.options["answer_usual_days"]))
    said = _tr("their usual {days}").replace("{days}", usual)
    day = shown.short_day(facts.head.answer_by, today)
    return [Event("open", said, day, _tr("Answer expected"), expected=True)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
