"""The paper that a payer missed: whether it is on record, and whether it counts for the days of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.store import coverage
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.mend import errand
from headdesk.ui.places import Place, Where


@dataclass(frozen=True, slots=True)
class MissedPaper:
    """The newest paper of the kind that was missed, for this payer.

    Attributes:
        record: The paper.
        uncovered: The first day of service on which none of them counts; None where each is covered.
    """

    record: DatedRecord
    uncovered: date | None


def missed_paper(connection: Connection, facts: ClaimFacts, kind: RecordKind | None) -> MissedPaper | None:
    """Return the paper that was missed, if by now there is one; of a kind None there never is."""
    head = facts.head
    papers = [
        paper
        for paper in coverage.records(connection, head.client_id)
        if paper.kind is kind and paper.payer_id in {None, head.payer_id}
    ]
    if not papers:
        return None
    days = sorted({line.service_date for line in facts.claim.lines})
    uncovered = next((day for day in days if not any(paper.counts_on(day) for paper in papers)), None)
    counting = (paper for paper in papers if uncovered is not None or paper.counts_on(days[0]))
    return MissedPaper(next(counting), uncovered)


def paper_sentence(paper: MissedPaper, today: date) -> str:
    """Return that it is on record, and why it does not count or what is to be told of it."""
    record, day = paper.record, paper.uncovered
    name = {RecordKind.REFERRAL: _tr("A referral")}.get(record.kind, _tr("An authorization"))
    if day is None:
        words = _tr("{name} is on record. What was filed stays as it was; a correction says {what}.")
        return words.format(name=name, what=_in_its_box(record))
    words = _tr(
        "{name} is on record, but {limit}; this session was on {day}. Does the letter cover that day? "
        "Correct its date, else ask for one that does."
    )
    return words.format(name=name, limit=_limit(record, day, today), day=shown.short_day(day, today))


def date_place(facts: ClaimFacts, paper: MissedPaper) -> Place:
    """Return the place at which a paper's date is corrected."""
    record, day = paper.record, paper.uncovered
    is_late = day is not None and record.given_on > day
    words = _tr("the session was on {day}.").format(day="" if day is None else shown.full_day(day))
    return Place(
        Where.CLIENT,
        facts.head.client_id,
        "papers",
        row=record.id,
        field="given" if is_late else "expires",
        errand=errand(facts.roots, words),
    )


def _in_its_box(record: DatedRecord) -> str:
    if record.kind is RecordKind.REFERRAL:
        return _tr("who referred, in box 17")
    return _tr("{number} in box 23").format(number=record.number or _tr("its number"))


def _limit(record: DatedRecord, day: date, today: date) -> str:
    """Return the date for which a paper does not count on a day."""
    if record.given_on > day:
        return _tr("from {day}").format(day=shown.short_day(record.given_on, today))
    if record.revoked_on is not None and record.revoked_on <= day:
        return _tr("revoked on {day}").format(day=shown.short_day(record.revoked_on, today))
    last = record.expires_on or day
    return _tr("only until {day}").format(day=shown.short_day(last, today))


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
