"""Claims with their frozen lines and their timeline."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from headdesk.domain.claims import POINTERS, Claim, ClaimId, ClaimState, LineId, ServiceLine
from headdesk.domain.codes import CPTCode, ICD10Code, Modifier, PlaceOfService
from headdesk.domain.coverage import CoverageId, PayerId, Route
from headdesk.domain.errors import Problem
from headdesk.domain.ledger import PostingId
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.domain.plain import from_plain, to_plain
from headdesk.domain.sessions import AttendeeId
from headdesk.store import rows
from headdesk.store.connection import Connection
from headdesk.store.rows import Record

FIRST_NUMBER = 1001
UNSAVED = ClaimId(0)


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """What a claim is filed under, and where it stands.

    Attributes:
        state: `ClaimState.NOT_READY` in place of ready while it has problems.
        file_by: The last day on which the payer takes it.
        answer_by: The day by which an answer is usual; None before it is filed.
        problems: For how many things the payer would refuse it, as it is frozen; None while that is in doubt.
    """

    number: int
    client_id: ClientId
    payer_id: PayerId
    coverage_id: CoverageId
    route: Route
    state: ClaimState
    since: date
    first_date: date
    last_date: date
    file_by: date
    answer_by: date | None = None
    problems: int | None = 0
    id: ClaimId = UNSAVED


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What a stored service line adds to the line itself."""

    id: LineId
    attendee_id: AttendeeId
    line: ServiceLine
    allowed: Money | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the payer would refuse a claim for, and by the rules of which Headdesk."""

    problems: tuple[Problem, ...] = ()
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a claim's timeline: what, when, who says so.

    Attributes:
        posting_id: The answer, write-off or take-back that brought the claim there.
    """

    state: ClaimState
    on: date
    source: str
    evidence: str = field(default="", repr=False)
    posting_id: PostingId | None = None


def next_number(connection: Connection) -> int:
    """Return the number of the next claim; numbers are never used twice."""
    row = connection.execute("SELECT coalesce(max(number), ?) + 1 FROM claim", (FIRST_NUMBER - 1,)).fetchone()
    return int(row[0]) if row else FIRST_NUMBER


def add(
    connection: Connection,
    head: ClaimHead,
    claim: Claim,
    facts: Sequence[tuple[AttendeeId, Money | None]],
    verdict: Verdict = Verdict(),
    *,
    at: datetime,
) -> ClaimId:
    """Record a new claim with its lines and diagnoses and return its id.

    Args:
        connection: Where to write.
        head: What it is filed under.
        claim: What the payer is told.
        facts: For each line, whose session it is and what the contract allows.
        verdict: What the payer would refuse it for.
        at: When it was made.
    """
    claim_id = ClaimId(
        rows.insert(connection, "claim", _head_columns(head, claim) | _verdict_columns(verdict))
    )
    _add_diagnoses(connection, claim_id, claim.diagnoses)
    _add_lines(connection, claim_id, claim.lines, facts)
    add_event(connection, claim_id, Event(head.state, head.since, "made from the signed note"), at=at)
    return claim_id


def freeze_again(
    connection: Connection, claim_id: ClaimId, claim: Claim, verdict: Verdict | None, *, file_by: date
) -> None:
    """Record anew what the payer is told besides lines and diagnoses; a filed claim refuses."""
    columns = {"parties": _parties(claim), "file_by": rows.stamp(file_by), **_verdict_columns(verdict)}
    rows.update(connection, "claim", claim_id, columns)


def verdict(connection: Connection, claim_id: ClaimId) -> Verdict | None:
    """Return what the payer would refuse a claim for, as it is frozen; None while that is in doubt."""
    row = connection.execute("SELECT problems, rules FROM claim WHERE id = ?", (claim_id,)).fetchone()
    if row is None or row[0] is None:
        return None
    return Verdict(tuple(Problem(*told) for told in json.loads(row[0])), row[1])


def set_allowed(connection: Connection, line_id: LineId, allowed: Money | None) -> None:
    """Record what the contract allows for a line; a filed one refuses."""
    cents = None if allowed is None else allowed.cents
    rows.update(connection, "service_line", line_id, {"allowed": cents})


def claim(connection: Connection, claim_id: ClaimId) -> Claim:
    """Return what the payer is told, as it was frozen."""
    row = connection.execute("SELECT number, parties FROM claim WHERE id = ?", (claim_id,)).fetchone()
    if row is None:
        raise LookupError("claim")
    number, parties = row
    plain = {**json.loads(parties), "number": number, "lines": [], "diagnoses": []}
    codes = connection.execute(
        "SELECT code FROM claim_diagnosis WHERE claim_id = ? ORDER BY rank", (claim_id,)
    )
    return replace(
        from_plain(Claim, plain),
        lines=tuple(facts.line for facts in lines(connection, claim_id)),
        diagnoses=tuple(ICD10Code(code) for (code,) in codes),
    )


def lines(connection: Connection, claim_id: ClaimId) -> list[LineFacts]:
    """Return a claim's service lines with their ids, in order."""
    found = rows.select(
        connection, _LINE, "FROM service_line WHERE claim_id = ? ORDER BY number", (claim_id,)
    )
    return [_line(record) for record in found]


def head(connection: Connection, claim_id: ClaimId) -> ClaimHead:
    """Return what a claim is filed under and where it stands."""
    (record,) = rows.select(connection, _HEAD, "FROM claim WHERE id = ?", (claim_id,))
    return _head(record)


def id_of_number(connection: Connection, number: int) -> ClaimId | None:
    """Return the id of the claim with a number; None when there is none."""
    row = connection.execute("SELECT id FROM claim WHERE number = ?", (number,)).fetchone()
    return ClaimId(row[0]) if row else None


def claims_of_attendee(connection: Connection, attendee_id: AttendeeId) -> list[ClaimId]:
    """Return the claims, not void, that a session stands on."""
    found = connection.execute(
        """
        SELECT DISTINCT l.claim_id FROM service_line l JOIN claim c ON c.id = l.claim_id
        WHERE l.attendee_id = ? AND c.state <> 'void' ORDER BY l.claim_id
        """,
        (attendee_id,),
    )
    return [ClaimId(claim_id) for (claim_id,) in found]


def newest_claim_of_attendee(connection: Connection, attendee_id: AttendeeId) -> ClaimId | None:
    """Return the claim, void or not, that a session stood on last; None when it never stood on one."""
    (newest,) = connection.execute(
        "SELECT max(claim_id) FROM service_line WHERE attendee_id = ?", (attendee_id,)
    ).fetchall()[0]
    return None if newest is None else ClaimId(newest)


def attendees_of_claim(connection: Connection, claim_id: ClaimId) -> list[AttendeeId]:
    """Return whose sessions stand on a claim, in order of their lines."""
    return list(dict.fromkeys(facts.attendee_id for facts in lines(connection, claim_id)))


def set_state(
    connection: Connection,
    claim_id: ClaimId,
    event: Event,
    *,
    at: datetime,
    answer_by: date | None = None,
    since: date | None = None,
) -> None:
    """Record a step in the timeline; the claim stands there from its day on, or since an earlier one."""
    add_event(connection, claim_id, event, at=at)
    columns: dict[str, object] = {"state": event.state, "state_since": rows.stamp(since or event.on)}
    if answer_by is not None:
        columns["answer_by"] = rows.stamp(answer_by)
    rows.update(connection, "claim", claim_id, columns)


def expect_no_answer(connection: Connection, claim_id: ClaimId) -> None:
    """Record that no day is known by which an answer is usual: the claim did not leave."""
    rows.update(connection, "claim", claim_id, {"answer_by": None})


def state_but_for_hold(connection: Connection, claim_id: ClaimId) -> ClaimState:
    """Return where a claim stands or, while it is held, stood before."""
    states = (event.state for event in events(connection, claim_id))
    return next(state for state in states if state is not ClaimState.HELD)


def set_route(connection: Connection, claim_id: ClaimId, route: Route) -> None:
    """Record how a claim goes to its payer."""
    rows.update(connection, "claim", claim_id, {"route": route})


def add_event(connection: Connection, claim_id: ClaimId, event: Event, *, at: datetime) -> None:
    """Record a step in the timeline without moving the claim."""
    rows.insert(
        connection,
        "claim_event",
        {
            "claim_id": claim_id,
            "at": rows.stamp(at),
            "on_date": rows.stamp(event.on),
            "state": event.state,
            "source": event.source,
            "evidence": event.evidence,
            "posting_id": event.posting_id,
        },
    )


def events(connection: Connection, claim_id: ClaimId) -> list[Event]:
    """Return a claim's timeline, the newest first."""
    found = connection.execute(
        """
        SELECT state, on_date, source, evidence, posting_id
        FROM claim_event WHERE claim_id = ? ORDER BY id DESC
        """,
        (claim_id,),
    )
    return [
        Event(ClaimState(state), date.fromisoformat(on), source, more, posting)
        for state, on, source, more, posting in found
    ]


def filings(connection: Connection, correction: str) -> Iterator[tuple[ClaimId, int, Event]]:
    """Return each filing, and each step whose source is the correction of one, in order.

    With it come the claim's id and its number. A claim that stands as filed again, because a posting was
    taken back, was not filed anew.
    """
    found = connection.execute(
        """
        SELECT claim.id, claim.number, v.state, v.on_date, v.source, v.evidence
        FROM claim_event v JOIN claim ON claim.id = v.claim_id
        WHERE v.state = 'filed' AND v.posting_id IS NULL OR v.source = ? ORDER BY v.id
        """,
        (correction,),
    )
    for claim_id, number, state, on, source, more in found:
        yield ClaimId(claim_id), number, Event(ClaimState(state), date.fromisoformat(on), source, more)


_HEAD = (
    *("id", "number", "client_id", "payer_id", "coverage_id", "route", "standing", "state_since"),
    *("first_date", "last_date", "file_by", "answer_by"),
    "json_array_length(problems) AS problems",
)
_LINE = (
    *("id", "attendee_id", "service_date", "place", "code", "modifiers", "units", "charge", "allowed"),
    *("pointers", "is_addon"),
)


def _head_columns(head: ClaimHead, claim: Claim) -> dict[str, object]:
    return {
        "number": claim.number,
        "client_id": head.client_id,
        "payer_id": head.payer_id,
        "coverage_id": head.coverage_id,
        "route": head.route,
        "state": head.state,
        "state_since": rows.stamp(head.since),
        "first_date": rows.stamp(head.first_date),
        "last_date": rows.stamp(head.last_date),
        "file_by": rows.stamp(head.file_by),
        "parties": _parties(claim),
    }


def _verdict_columns(verdict: Verdict | None) -> dict[str, object]:
    if verdict is None:
        return {"problems": None}
    told = [[problem.where, problem.what, problem.do] for problem in verdict.problems]
    return {"problems": json.dumps(told, ensure_ascii=False), "rules": verdict.rules}


def _parties(claim: Claim) -> str:
    plain = to_plain(claim)
    kept = {key: value for key, value in plain.items() if key not in {"lines", "diagnoses", "number"}}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def _add_diagnoses(connection: Connection, claim_id: ClaimId, codes: Sequence[ICD10Code]) -> None:
    connection.executemany(
        "INSERT INTO claim_diagnosis (claim_id, rank, code) VALUES (?, ?, ?)",
        [(claim_id, rank, str(code)) for rank, code in enumerate(codes, 1)],
    )


def _add_lines(
    connection: Connection,
    claim_id: ClaimId,
    lines: Sequence[ServiceLine],
    facts: Sequence[tuple[AttendeeId, Money | None]],
) -> None:
    for number, (line, (attendee_id, allowed)) in enumerate(zip(lines, facts, strict=True), 1):
        whose = {"claim_id": claim_id, "number": number, "attendee_id": attendee_id}
        rows.insert(connection, "service_line", {**whose, **_line_columns(line, allowed)})


def _line_columns(line: ServiceLine, allowed: Money | None) -> dict[str, object]:
    return {
        "service_date": rows.stamp(line.service_date),
        "place": str(line.place),
        "code": str(line.code),
        "modifiers": " ".join(str(modifier) for modifier in line.modifiers),
        "units": line.units,
        "charge": line.charge.cents,
        "allowed": None if allowed is None else allowed.cents,
        "pointers": "".join(POINTERS[pointer] for pointer in line.pointers),
        "is_addon": int(line.is_addon),
    }


def _line(record: Record) -> LineFacts:
    line = ServiceLine(
        service_date=date.fromisoformat(record["service_date"]),
        place=PlaceOfService(record["place"]),
        code=CPTCode(record["code"]),
        charge=Money(record["charge"]),
        pointers=tuple(POINTERS.index(letter) for letter in record["pointers"]),
        modifiers=tuple(Modifier(code) for code in record["modifiers"].split()),
        units=record["units"],
        is_addon=bool(record["is_addon"]),
    )
    allowed = record["allowed"]
    return LineFacts(
        LineId(record["id"]),
        AttendeeId(record["attendee_id"]),
        line,
        None if allowed is None else Money(allowed),
    )


def _head(record: Record) -> ClaimHead:
    return ClaimHead(
        number=record["number"],
        client_id=ClientId(record["client_id"]),
        payer_id=PayerId(record["payer_id"]),
        coverage_id=CoverageId(record["coverage_id"]),
        route=Route(record["route"]),
        state=ClaimState(record["standing"]),
        since=date.fromisoformat(record["state_since"]),
        first_date=date.fromisoformat(record["first_date"]),
        last_date=date.fromisoformat(record["last_date"]),
        file_by=date.fromisoformat(record["file_by"]),
        answer_by=rows.day(record["answer_by"]),
        problems=record["problems"],
        id=ClaimId(record["id"]),
    )
