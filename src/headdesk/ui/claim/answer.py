"""What a payer answered that leaves something to do: in our words, since when, until when, and what next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ANSWERED, ClaimState
from headdesk.store import claim_lists, coverage
from headdesk.store.claim_lists import ClaimFilter, ClaimRow
from headdesk.store.connection import Connection
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.causes import Remedy, cause_of, remedy
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.mend import errand, number_of, place_of
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
    """

    row: ClaimRow
    said: str
    time: str
    steps: tuple[str, ...]
    action: str
    place: Place | None
    box: str


def answer_of(connection: Connection, facts: ClaimFacts, today: date) -> Answer | None:
    """Return the answer that leaves something to do; None where there is none."""
    if facts.head.state not in ANSWERED:
        return None
    row = _row(connection, facts)
    cure = remedy(cause_of(_reasons(facts)))
    mended = _is_mended(connection, facts, cure)
    place = _place(facts, cure) if cure.action and not mended else None
    do = _on_record() if mended else cure.do.replace("{payer}", facts.payer)
    return Answer(
        row=row,
        said=explain(connection, row, today),
        time=_time(facts, today),
        steps=(do, _going_on(facts)),
        action=cure.action if place else "",
        place=place,
        box=cure.box,
    )


def _row(connection: Connection, facts: ClaimFacts) -> ClaimRow:
    wanted = ClaimFilter(client_id=facts.head.client_id, search=facts.claim.account)
    return next(row for row in claim_lists.page(connection, wanted) if row.id == facts.head.id)


def _reasons(facts: ClaimFacts) -> list[str]:
    """Return the reason codes of the answer that stands, as its step in the timeline names them."""
    answered = next((event for event in facts.events if event.state is facts.head.state), facts.events[0])
    return re.findall(r"\b[A-Z]{2}-(\w+)", answered.evidence)


def _is_mended(connection: Connection, facts: ClaimFacts, cure: Remedy) -> bool:
    head = facts.head
    if cure.paper is None:
        return False
    found = coverage.record_on(
        connection, cure.paper, head.first_date, client_id=head.client_id, payer_id=head.payer_id
    )
    return found is not None


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


def _on_record() -> str:
    return _tr("The paper that was missing is on record now.")


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
            "Ask {payer} for a review, or file a corrected claim: in its portal, or on paper with code 7 and "
            "the number it gave this claim in box 22. Then record the new answer."
        ),
    )
    return words.replace("{payer}", facts.payer)


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
