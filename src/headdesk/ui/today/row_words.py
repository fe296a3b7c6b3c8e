"""What the rows of Today say, and where each leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from headdesk.domain.claims import ClaimState
from headdesk.domain.sessions import Stage
from headdesk.domain.templates import Completeness
from headdesk.store.claim_lists import ClaimRow
from headdesk.store.sessions import SessionRow
from headdesk.store.supervisors import Waiting
from headdesk.store.today import LatePayer, ReadyGroup, VisitsLeft
from headdesk.ui import claim_words, shown
from headdesk.ui.client.session_state import fee_question
from headdesk.ui.places import Errand, Lack, Place, Where
from headdesk.ui.requests.words import standing_open
from headdesk.ui.today.read import AnsweredClaim, AskedFor, TodayFacts, ToMend
from headdesk.ui.widgets.row_item import RowItem
from headdesk.usecases import reference
from headdesk.usecases.plans import ReviewDue

NOT_FILED = Place(Where.CLAIMS, part="not filed")
_WITHOUT_ANSWER = Place(Where.CLAIMS, part="waiting")
_A_WEEK = timedelta(weeks=1)
_REASON = re.compile(r"[A-Z]{2}-(\w+)")
_SIGNS: Final = {
    ClaimState.DENIED: "denied",
    ClaimState.REJECTED: "rejected",
    ClaimState.TAKEN_BACK: "taken_back",
    ClaimState.PART_PAID: "short",
}


@dataclass(frozen=True, slots=True)
class RowKey:
    """Where a row leads; the mark tells rows apart that lead to the same place."""

    place: Place
    mark: str = ""


def session_rows(facts: TodayFacts) -> list[RowItem]:
    """Return a row for each session that is over."""
    return [_session_row(row, facts.drafts.get(row.attendee_id), facts.now) for row in facts.waiting]


def ready_rows(facts: TodayFacts) -> list[RowItem]:
    """Return a row for each payer and way of filing."""
    return [_ready_row(group, facts.now.date()) for group in facts.ready]


def needs_rows(facts: TodayFacts) -> list[RowItem]:
    """Return a row for everything else that waits for the person: what to mend, answers, silence."""
    today = facts.now.date()
    return [
        *(_request_row(asked, today) for asked in facts.requests),
        *(_mend_row(found, today) for found in facts.to_mend),
        *(_answered_row(answered, today) for answered in facts.answered),
        *(_cosign_row(note, facts.now) for note in facts.to_cosign),
        *(_review_row(review, today) for review in facts.reviews),
        *(_visits_row(visits, today) for visits in facts.visits),
        *(_late_row(late, today) for late in facts.late_payers),
    ]


def moment(then: datetime, now: datetime) -> str:
    """Return the time of a moment today, the weekday of one in the last days, else its day."""
    if then.date() == now.date():
        return shown.time_of(then)
    if now.date() - then.date() < _A_WEEK:
        return shown.short_weekday(then.date())
    return shown.short_day(then.date(), now.date())


def _session_row(row: SessionRow, draft: Completeness | None, now: datetime) -> RowItem:
    status, fact, meta, action = _session_words(row, draft, now)
    return RowItem(
        RowKey(Place(Where.WRAP_UP, row.attendee_id)),
        status=status,
        time=moment(row.start, now),
        name=row.client,
        fact=fact,
        meta=meta,
        action=action,
    )


def _session_words(row: SessionRow, draft: Completeness | None, now: datetime) -> tuple[str, str, str, str]:
    """Return sign, fact, meta and action of a session by what it waits for."""
    ended = _tr("ended %1").replace("%1", shown.ago(row.stop, now))
    if row.stage is Stage.PLANNED:
        return "open", _tr("Did it happen?"), ended, _tr("Wrap up")
    if row.stage is Stage.FEE:
        return "open", fee_question(row), ended if row.stop <= now else "", _tr("Decide")
    if row.stage is Stage.CODE:
        signed = _tr("signed %1").replace("%1", moment(row.signed_at, now)) if row.signed_at else ended
        return "choose_code", _tr("Signed, no code yet"), signed, _tr("Choose code")
    if row.draft_saved is None or draft is None:
        return "waiting_for_note", _tr("No note yet"), ended, _tr("Write note")
    saved = _tr("saved %1").replace("%1", moment(row.draft_saved, now))
    return "draft", _draft_words(draft), saved, _tr("Finish note")


def _draft_words(draft: Completeness) -> str:
    if not draft.gaps:
        return _tr("Draft, ready to sign")
    words = _tr("Draft, %1 of %2 done")
    return words.replace("%1", str(draft.there)).replace("%2", str(draft.asked))


def _ready_row(group: ReadyGroup, today: date) -> RowItem:
    left = {
        ClaimState.PRINTED: _tr("printed – did it leave?"),
        ClaimState.WRITTEN: _tr("written – did it leave?"),
        ClaimState.HELD: _tr("held by you"),
    }
    return RowItem(
        RowKey(NOT_FILED, f"{group.payer} {group.route} {group.state}"),
        status=group.state,
        name=group.payer,
        fact=claims_in_words(group.claims),
        extra=left.get(group.state, _tr(group.route)),
        meta=_tr("by %1").replace("%1", shown.short_day(group.file_by, today)),
        amount=str(group.position.expected),
    )


def claims_in_words(count: int) -> str:
    """Return a number of claims, such as *2 claims*."""
    return _tr("1 claim") if count == 1 else _tr("%1 claims").replace("%1", str(count))


def _mended(count: int) -> str:
    """Return what is said once what claims needed is there."""
    return _tr("Done. What {claims} needed here is in place.").format(claims=claims_in_words(count))


def _mend_row(found: ToMend, today: date) -> RowItem:
    """Return a row for claims that one act makes ready, or brings nearer to it."""
    first, count = found.nearest, found.claims
    words = found.problem.what[:1].lower() + found.problem.what[1:].rstrip(".")
    errand = Errand(
        _tr("{claims} not ready: {words}.").format(claims=claims_in_words(count), words=words),
        _tr("Back to Today"),
        lack=Lack(first.id, found.problem.where, _mended(count)),
    )
    by = _tr("file by %1").replace("%1", shown.short_day(first.file_by, today))
    return RowItem(
        RowKey(replace(found.place, errand=errand), words),
        status="not_ready",
        name=_tr("Claim %1").replace("%1", str(first.number)) if count == 1 else claims_in_words(count),
        under=first.client
        if found.of_clients == 1
        else _tr("%1 clients").replace("%1", str(found.of_clients)),
        fact=_tr("Not ready: %1").replace("%1", words),
        under_fact=f"{claim_words.to_mend(first.problems)} · {by}" if count == 1 else by,
        action=_tr("Fix it"),
    )


def _answered_row(answered: AnsweredClaim, today: date) -> RowItem:
    claim = answered.claim
    since = _tr("answered %1").replace("%1", shown.short_day(claim.since, today))
    return RowItem(
        RowKey(Place(Where.CLAIM, claim.id)),
        status=_SIGNS[claim.state],
        name=_tr("Claim %1").replace("%1", str(claim.number)),
        under=claim.client,
        fact=_answer_words(answered),
        under_fact=f"{_money_words(claim)} · {since}",
        action=_tr("Open claim"),
    )


def _money_words(claim: ClaimRow) -> str:
    """Return what was paid of a claim paid short, of others what is open."""
    if claim.state is ClaimState.PART_PAID:
        return _tr("%1 paid").replace("%1", str(claim.position.paid))
    return _open(str(claim.position.open))


def _answer_words(answered: AnsweredClaim) -> str:
    claim = answered.claim
    if claim.state is ClaimState.PART_PAID:
        return _tr("Short %1").replace("%1", str(claim.position.open))
    if claim.state is ClaimState.TAKEN_BACK:
        return _tr("The payer took money back")
    word = _tr("Rejected") if claim.state is ClaimState.REJECTED else _tr("Denied")
    why = _reason(answered.evidence)
    return f"{word}: {why}" if why else word


def _reason(evidence: str) -> str:
    """Return the payer's first reason that no contract allows, in our words; empty when there is none."""
    known, agreed = reference.adjustment_reasons(), reference.contract_reasons()
    codes = (code for code in _REASON.findall(evidence) if code in known and code not in agreed)
    words = next((known[code].words for code in codes), "")
    return words[:1].lower() + words[1:].rstrip(".")


def _request_row(asked: AskedFor, today: date) -> RowItem:
    request = asked.request
    part = f"requests {'left' if asked.came_out else 'packet'}"
    sign, *said = standing_open(request.due_on, today)
    came_out = (_tr("A packet came out"),) if asked.came_out else ()
    return RowItem(
        RowKey(Place(Where.CLIENT, request.client_id, part, row=request.id)),
        status=sign,
        name=request.client,
        under=", ".join(said),
        fact=_tr("Record asked for"),
        under_fact=" · ".join((*came_out, request.asked_by)),
        elides=True,
        action=_tr("Did it leave?") if asked.came_out else _tr("Make packet"),
    )


def _cosign_row(note: Waiting, now: datetime) -> RowItem:
    step = (Where.WRAP_UP, note.attendee_id, "note") if note.attendee_id else (Where.RECORD, note.note_id)
    return RowItem(
        RowKey(Place(*step), f"note {note.note_id}"),
        status="attention",
        name=note.client,
        under=_tr("Note of %1").replace("%1", shown.short_day(note.on, now.date())),
        fact=_tr("Waits for the co-signature"),
        under_fact=_tr("signed %1").replace("%1", moment(note.signed_at, now)),
        action=_tr("Open note"),
    )


def _review_row(review: ReviewDue, today: date) -> RowItem:
    is_past = review.by < today
    words = _tr("Plan review was due on %1") if is_past else _tr("Plan review due by %1")
    return RowItem(
        RowKey(Place(Where.CLIENT, review.client_id, "record"), "review"),
        status="open",
        name=review.client,
        under=_tr("Treatment plan"),
        fact=words.replace("%1", shown.short_day(review.by, today)),
        action=_tr("Review plan"),
    )


def _visits_row(visits: VisitsLeft, today: date) -> RowItem:
    words = _tr("%1 of %2 authorized visits left").replace("%2", str(visits.visits))
    return RowItem(
        RowKey(Place(Where.CLIENT, visits.client_id, "papers"), visits.payer),
        status="attention",
        name=visits.client,
        under=visits.payer,
        fact=words.replace("%1", str(max(visits.left, 0))),
        under_fact=_last_visit(visits, today),
        action=_tr("Ask for more"),
    )


def _last_visit(visits: VisitsLeft, today: date) -> str:
    """Return on which day the visits are used up, going on weekly from the next planned one."""
    if visits.next_session is None:
        return _tr("No session is planned")
    if visits.left <= 0:
        words = _tr("The next session, on %1, is not covered")
        return words.replace("%1", shown.short_day(visits.next_session, today))
    last = visits.next_session + (visits.left - 1) * _A_WEEK
    return _tr("At one a week, the last is on %1").replace("%1", shown.short_day(last, today))


def _late_row(late: LatePayer, today: date) -> RowItem:
    one = late.claims == 1
    since = _tr("the first since %1").replace("%1", shown.short_day(late.since, today))
    return RowItem(
        RowKey(Place(Where.CLAIM, late.first) if one else _WITHOUT_ANSWER, late.payer),
        status="late",
        name=late.payer,
        under=claims_in_words(late.claims),
        fact=_tr("No answer in the usual time"),
        under_fact=f"{_open(str(late.open))} · {since}",
        action=_tr("Open claim") if one else _tr("Open claims"),
    )


def _open(amount: str) -> str:
    return _tr("%1 open").replace("%1", amount)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
