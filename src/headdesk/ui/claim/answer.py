"""What a payer answered that leaves something to do: in our words, since when, until when, and what next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ANSWERED, ClaimState
from headdesk.store import claim_lists
from headdesk.store.claim_lists import ClaimRow
from headdesk.store.connection import Connection
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.causes import Remedy, cause_of, remedy
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.mend import errand, number_of, place_of
from headdesk.ui.claim.paper import MissedPaper, date_place, missed_paper, paper_sentence
from headdesk.ui.claim.telling import what_to_say
from headdesk.ui.money.explain import explain
from headdesk.ui.places import Place


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that leaves something to do.

    Attributes:
        row: The claim as lists show it.
        said: What the payer did and why.
        time: Since when, and until when something can be done about it.
        steps: What to do, one after the other.
        action: The verb that leads to where the cause is mended; empty where there is no such place, or
            where it is mended by now.
        place: That place.
        box: The field of the form to look at; empty for none.
        telling: What one says to the payer, to paste or to read out.
    """

    row: ClaimRow
    said: str = field(repr=False)
    time: str
    steps: tuple[str, ...] = field(repr=False)
    action: str
    place: Place | None
    box: str
    telling: str = field(repr=False)


def answer_of(connection: Connection, facts: ClaimFacts, today: date) -> Answer | None:
    """Return the answer that leaves something to do; None where there is none."""
    if facts.head.state not in ANSWERED:
        return None
    row = claim_lists.row(connection, facts.head.id)
    cure = remedy(cause_of(_reasons(facts)))
    paper = missed_paper(connection, facts, cure.paper)
    said = explain(connection, row, today)
    action, place = _way(facts, cure, paper)
    do = paper_sentence(paper, today) if paper else cure.do.replace("{payer}", facts.payer)
    return Answer(
        row=row,
        said=said,
        time=_time(facts, today),
        steps=(do, _going_on(facts)),
        action=action,
        place=place,
        box=cure.box,
        telling=what_to_say(facts, said, paper),
    )


def _way(facts: ClaimFacts, cure: Remedy, paper: MissedPaper | None) -> tuple[str, Place | None]:
    """Return the verb and the place that mend the cause; nothing where a paper that counts is on record."""
    if paper is None:
        return cure.action, _place(facts, cure) if cure.action else None
    if paper.uncovered is None:
        return "", None
    return _tr("Correct its date"), date_place(facts, paper)


def _reasons(facts: ClaimFacts) -> list[str]:
    """Return the reason codes of the answer that stands, as its step in the timeline names them."""
    return re.findall(r"\b[A-Z]{2}-(\w+)", facts.standing.evidence)


def _place(facts: ClaimFacts, cure: Remedy) -> Place:
    words = f"box {number_of(cure.box)}: {facts.payer}" if cure.box else facts.payer
    asked = _tr("{what} did not pay for it as it stands.").replace("{what}", words)
    return place_of(cure.source, facts.roots, errand(facts.roots, asked))


def _time(facts: ClaimFacts, today: date) -> str:
    left = facts.days_to_file(today)
    limit = _tr("{payer} takes claims for it until {until}.")
    if left < 0:
        limit = _tr("The filing limit of {payer} passed on {until}.")
    words = _tr("Since {day}.") + " " + limit + " " + _tr("An appeal may have a date of its own: ask.")
    for mark, value in (
        ("{day}", shown.short_day(facts.head.since, today)),
        ("{payer}", facts.payer),
        ("{until}", shown.short_day(facts.head.file_by, today)),
    ):
        words = words.replace(mark, value)
    if 0 <= left < claim_words.SOON_DAYS:
        words += " " + _tr("{days} left.").replace("{days}", claim_words.days(left))
    return words


def _going_on(facts: ClaimFacts) -> str:
    """Return how a claim is filed again, which happens outside: what left stays as it was."""
    words = {
        ClaimState.REJECTED: _tr(
            "{payer} never took it in: file it anew the way you filed it, and record the new answer."
        ),
        ClaimState.PART_PAID: _tr("When {payer} pays the rest or says no, record that as a new answer."),
    }.get(
        facts.head.state,
        _tr(
            "Headdesk cannot make corrected claims yet. Ask {payer} for a review or a correction: most "
            "payers take both on their own page or by telephone. Then record the new answer."
        ),
    )
    return words.replace("{payer}", facts.payer)


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
