"""Requests for a client's record: taken down, given more time once, closed with what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.requests import ACCESS_DAYS, Asker, Outcome, RecordRequest, RequestId, due_day
from headdesk.store import activity, requests, row_seals
from headdesk.store.connection import Connection, transaction


def save(connection: Connection, value: RecordRequest, *, now: datetime) -> RequestId:
    """Record a request, a new one or what is changed of an open one, and return its id.

    Raises:
        RuleBrokenError: It came after today, a client would wait longer than is allowed, or it is closed.
    """
    if value.received_on > now.date():
        raise RuleBrokenError("It cannot have come after today.", "Look at the day on which it came.")
    _refuse_long_wait(value)
    if value.id:
        _refuse_closed(requests.request(connection, value.id))
    with transaction(connection):
        request_id = requests.save(connection, value)
        action = "change" if value.id else "receive"
        _record(connection, action, request_id, now)
    return request_id


def extend(connection: Connection, request_id: RequestId, *, reason: str, now: datetime) -> RecordRequest:
    """Give a request thirty days more, once, and return it; whoever asked is told the reason in writing.

    Source: 45 CFR 164.524(b)(2)(ii).

    Raises:
        RuleBrokenError: It is closed, was extended before, is overdue already, or no reason is given.
    """
    before = requests.request(connection, request_id)
    _refuse_closed(before)
    if before.extended_for:
        raise RuleBrokenError("It was given more time before, which goes once only.", "Answer it by its day.")
    if now.date() > before.due_on:
        raise RuleBrokenError("The day on which it was due is past.", "Answer it now.")
    if not reason.strip():
        raise RuleBrokenError("More time needs a reason.", "Say in one line why; they are told of it.")
    longer = replace(before, due_on=due_day(before.due_on), extended_for=reason.strip())
    with transaction(connection):
        requests.save(connection, longer)
        _record(connection, "extend", request_id, now)
    return longer


def close(
    connection: Connection, request_id: RequestId, outcome: Outcome, *, remark: str = "", now: datetime
) -> None:
    """Close a request without a copy, with what became of it.

    Raises:
        RuleBrokenError: It is closed already, or nothing says why a refusal was made.
    """
    if outcome is Outcome.REFUSED and not remark.strip():
        raise RuleBrokenError("A refusal needs its ground.", "Say in one line on what ground.")
    with transaction(connection):
        close_within(connection, request_id, outcome, on=now.date(), remark=remark, now=now)


def close_within(
    connection: Connection,
    request_id: RequestId,
    outcome: Outcome,
    *,
    on: date,
    remark: str = "",
    now: datetime,
) -> None:
    """Close a request inside a transaction.

    Raises:
        RuleBrokenError: It is closed already.
    """
    before = requests.request(connection, request_id)
    _refuse_closed(before)
    words = ": ".join(filter(None, (outcome, remark.strip())))
    requests.save(connection, replace(before, closed_on=on, outcome=words))
    _record(connection, "close", request_id, now, outcome=outcome)


def _record(connection: Connection, action: str, request_id: RequestId, now: datetime, **more: str) -> None:
    """Name a request in the activity log, with its fingerprint as it stands."""
    detail = {**more, **row_seals.named(connection, "request", request_id)}
    activity.record(connection, now=now, action=action, entity="request", entity_id=request_id, detail=detail)


def _refuse_closed(request: RecordRequest) -> None:
    if not request.is_open:
        raise RuleBrokenError("This request is closed.", "Take down a new one.")


def _refuse_long_wait(request: RecordRequest) -> None:
    """Raise where a client would wait longer for a copy than 45 CFR 164.524(b)(2) allows."""
    times = 2 if request.extended_for else 1
    if request.asker is Asker.CLIENT and request.due_on > due_day(request.received_on, times * ACCESS_DAYS):
        raise RuleBrokenError(
            "A client’s own request is due within 30 days.", "Choose an earlier day, or give it more time."
        )
