"""The steps of a claim in words, the newest first, each with who says so."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import WAITING
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.widgets.timeline import Event


def steps_of(facts: ClaimFacts, today: date) -> list[Event]:
    """Return what is to come and what has happened, the newest first."""
    return _ahead(facts, today) + [
        Event(
            claim_words.SIGNS[event.state],
            ", ".join(part for part in (event.source, event.evidence) if part),
            shown.short_day(event.on, today),
            claim_words.state_word(event.state),
        )
        for event in facts.events
    ]


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
