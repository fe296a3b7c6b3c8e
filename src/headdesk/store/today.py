"""What Today asks of the store. Each query reads what waits or one day, never years of finished sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from headdesk.domain.claims import TO_FILE, WAITING, ClaimId, ClaimState
from headdesk.domain.codes import CPTCode
from headdesk.domain.coverage import CoverageId, PayerId, Route
from headdesk.domain.errors import Problem
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId, ClinicianId
from headdesk.domain.records import DatedRecord, RecordKind
from headdesk.domain.roots import Roots
from headdesk.domain.sessions import AttendeeId, Modality, SessionId, SessionKind
from headdesk.store import coverage, rows, sessions
from headdesk.store.connection import Connection, Row
from headdesk.store.ledger import POSITION, position_from
from headdesk.store.people import SHORT_NAME
from headdesk.store.sessions import SessionRow

_STOP = "julianday(coalesce(s.stopped, s.planned_stop))"
"""The rule of `Session.has_ended`: instants are compared, whatever their offsets."""
_FAR = timedelta(days=2)
"""Between the day of a session and the day of now, while it lasts: 16 hours, and 26 from zone to zone."""
_PLANNED = "FROM attendee a JOIN session s ON s.id = a.session_id WHERE a.stage = 'planned'"
_NEARLY_USED = 3
_MOST_ATTENDEES = 20


def over(connection: Connection, now: datetime, *, limit: int = 50) -> list[SessionRow]:
    """Return sessions still marked planned whose time is over, the newest first."""
    found = connection.execute(
        f"""
        SELECT a.id {_PLANNED} AND a.service_date <= ? AND {_STOP} <= julianday(?)
        ORDER BY a.service_date DESC, s.planned_start DESC LIMIT ?
        """,
        (str(now.date() + _FAR), rows.stamp(now), limit),
    )
    return [sessions.row_of(connection, AttendeeId(attendee_id)) for (attendee_id,) in found]


def count_after_session(connection: Connection, now: datetime) -> int:
    """Return how many sessions are over and wait for a word, a note or a code."""
    row = connection.execute(
        f"SELECT count(*) {_PLANNED} AND a.service_date <= ? AND {_STOP} <= julianday(?)",
        (str(now.date() + _FAR), rows.stamp(now)),
    ).fetchone()
    return sessions.count_waiting(connection) + (int(row[0]) if row else 0)


@dataclass(frozen=True, slots=True)
class ComingSession:
    """A session that is still to come or under way, with everyone who is to attend.

    Attributes:
        first_attendee: The one whose page opens it.
    """

    id: SessionId
    first_attendee: AttendeeId
    start: datetime
    stop: datetime
    kind: SessionKind
    modality: Modality
    clients: tuple[tuple[ClientId, str], ...] = field(repr=False)


def coming_up(connection: Connection, now: datetime, *, limit: int = 3) -> list[ComingSession]:
    """Return the next sessions, on whichever day; one that began yesterday may still last."""
    found = connection.execute(
        f"""
        SELECT s.id, coalesce(s.started, s.planned_start) AS start, coalesce(s.stopped, s.planned_stop),
               s.kind, s.modality, a.id, c.id, {SHORT_NAME}
        FROM attendee a JOIN session s ON s.id = a.session_id JOIN client c ON c.id = a.client_id
        WHERE a.stage = 'planned' AND a.service_date >= ? AND {_STOP} > julianday(?)
        ORDER BY a.service_date, start, s.id, a.id LIMIT ?
        """,
        (str(now.date() - _FAR), rows.stamp(now), limit * _MOST_ATTENDEES),
    )
    together: dict[tuple[int, str, str, str, str], list[tuple[int, int, str]]] = {}
    for *session, attendee_id, client_id, name in found:
        together.setdefault(tuple(session), []).append((attendee_id, client_id, name))
    return [
        ComingSession(
            id=SessionId(session_id),
            first_attendee=AttendeeId(attending[0][0]),
            start=datetime.fromisoformat(start),
            stop=datetime.fromisoformat(stop),
            kind=SessionKind(kind),
            modality=Modality(modality),
            clients=tuple((ClientId(client_id), name) for _, client_id, name in attending),
        )
        for (session_id, start, stop, kind, modality), attending in list(together.items())[:limit]
    ]


def usual_code(connection: Connection, client_id: ClientId, *, before: date) -> CPTCode | None:
    """Return the service code of a client's latest coded session before a day; None when there is none."""
    row = connection.execute(
        """
        SELECT v.code FROM attendee a
        JOIN coded_session k ON k.attendee_id = a.id AND k.undone_at IS NULL
        JOIN coded_service v ON v.coded_session_id = k.id AND v.rank = 1
        WHERE a.client_id = ? AND a.service_date < ? ORDER BY a.service_date DESC LIMIT 1
        """,
        (client_id, str(before)),
    ).fetchone()
    return CPTCode(row[0]) if row else None


@dataclass(frozen=True, slots=True)
class ReadyGroup:
    """Claims of one payer that go the same way and have not left yet.

    Attributes:
        state: Ready; printed or written, where someone has to say whether they left; or held.
        file_by: The first of their last days.
    """

    payer: str
    route: Route
    state: ClaimState
    claims: int
    file_by: date
    position: Position


def ready_groups(connection: Connection) -> list[ReadyGroup]:
    """Return the claims that have not left yet by payer, route and state, the nearest deadline first."""
    found = connection.execute(
        f"""
        SELECT p.name, m.route, m.state, count(DISTINCT m.id), min(m.file_by) AS file_by, {POSITION}
        FROM claim m JOIN payer p ON p.id = m.payer_id LEFT JOIN entry ON entry.claim_id = m.id
        WHERE m.standing IN ({_marks(TO_FILE)})
        GROUP BY p.id, m.route, m.state ORDER BY m.state = 'ready' DESC, m.state = 'held', file_by, p.name
        """,
        TO_FILE,
    )
    return [
        ReadyGroup(
            payer, Route(route), ClaimState(state), claims, date.fromisoformat(file_by), position_from(cents)
        )
        for payer, route, state, claims, file_by, *cents in found
    ]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A problem that keeps a claim from being ready, with what the claim grew from."""

    roots: Roots
    problem: Problem


def obstacles(connection: Connection) -> list[Obstacle]:
    """Return every problem of every claim that is not ready, the nearest deadline first, in form order."""
    found = connection.execute(
        """
        SELECT m.id, m.number, m.first_date, m.client_id, m.coverage_id, m.payer_id, l.attendee_id,
               s.clinician_id, v.relationship = 'self', told.value ->> 0, told.value ->> 1, told.value ->> 2
        FROM claim m JOIN json_each(m.problems) told JOIN coverage v ON v.id = m.coverage_id
        JOIN service_line l ON l.claim_id = m.id AND l.number = 1
        JOIN attendee a ON a.id = l.attendee_id JOIN session s ON s.id = a.session_id
        WHERE m.standing = 'not ready' ORDER BY m.due, m.id, told.key
        """
    )
    return [_obstacle(told) for told in found]


def _obstacle(told: Row) -> Obstacle:
    claim_id, number, day, client, policy, payer, attendee, clinician, is_own, *problem = told
    roots = Roots(
        claim_id=ClaimId(claim_id),
        number=number,
        day=date.fromisoformat(day),
        client_id=ClientId(client),
        coverage_id=CoverageId(policy),
        payer_id=PayerId(payer),
        attendee_id=AttendeeId(attendee),
        clinician_id=ClinicianId(clinician),
        is_own_policy=bool(is_own),
    )
    return Obstacle(roots, Problem(*problem))


@dataclass(frozen=True, slots=True)
class LatePayer:
    """A payer that has not answered some claims in the usual time.

    Attributes:
        first: The earliest of the claims.
        since: The day since which the longest wait has lasted.
        open: What is still expected on all of them.
    """

    payer: str
    claims: int
    first: ClaimId
    since: date
    open: Money


def late_payers(connection: Connection, today: date) -> list[LatePayer]:
    """Return who has not answered in the usual time, the longest wait first."""
    found = connection.execute(
        f"""
        SELECT p.name, count(DISTINCT m.id), min(m.id), min(m.state_since) AS since, {POSITION}
        FROM claim m JOIN payer p ON p.id = m.payer_id LEFT JOIN entry ON entry.claim_id = m.id
        WHERE m.standing IN ({_marks(WAITING)}) AND m.answer_by < ?
        GROUP BY p.id ORDER BY since, p.name
        """,
        (*WAITING, str(today)),
    )
    return [
        LatePayer(payer, claims, ClaimId(first), date.fromisoformat(since), position_from(cents).open)
        for payer, claims, first, since, *cents in found
    ]


@dataclass(frozen=True, slots=True)
class VisitsLeft:
    """An authorization that is nearly used up.

    Attributes:
        left: Visits still covered; below zero when more were held.
        next_session: The client's next planned day, if there is one.
    """

    client_id: ClientId
    client: str = field(repr=False)
    payer: str
    visits: int
    left: int
    next_session: date | None


def visits_running_out(connection: Connection, today: date, *, most: int = _NEARLY_USED) -> list[VisitsLeft]:
    """Return current clients' authorizations with few visits left, the fewest first."""
    found = []
    for client_id, paper, visits in _counted_authorizations(connection, today):
        left = visits - coverage.visits_used(connection, paper)
        if left <= most:
            name, payer, coming = _who_and_when(connection, client_id, paper, today)
            found.append(VisitsLeft(client_id, name, payer, visits, left, coming))
    return sorted(found, key=lambda one: one.left)


def _counted_authorizations(connection: Connection, today: date) -> list[tuple[ClientId, DatedRecord, int]]:
    """Return the newest authorization of each current client and payer that counts visits today."""
    found = connection.execute(
        """
        SELECT c.id FROM client c WHERE c.status IN ('active', 'intake') AND EXISTS (
            SELECT 1 FROM dated_record d
            WHERE d.client_id = c.id AND d.kind = 'authorization' AND d.visits IS NOT NULL)
        """
    )
    newest: dict[tuple[ClientId, PayerId | None], tuple[ClientId, DatedRecord, int]] = {}
    for (client_id,) in found:
        for paper in coverage.records(connection, client_id):
            if paper.kind is RecordKind.AUTHORIZATION and paper.visits and paper.counts_on(today):
                newest.setdefault((client_id, paper.payer_id), (client_id, paper, paper.visits))
    return list(newest.values())


def _who_and_when(
    connection: Connection, client_id: ClientId, paper: DatedRecord, today: date
) -> tuple[str, str, date | None]:
    """Return the client's short name, the payer's name and the client's next planned day."""
    ((name, payer, coming),) = connection.execute(
        f"""
        SELECT {SHORT_NAME}, (SELECT name FROM payer WHERE id = ?),
               (SELECT min(service_date) FROM attendee a
                WHERE a.client_id = c.id AND a.stage = 'planned' AND a.service_date >= ?)
        FROM client c WHERE c.id = ?
        """,
        (paper.payer_id, str(today), client_id),
    )
    return name, payer or "", rows.day(coming)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a practice has of what it needs before Today can say anything.

    Attributes:
        fees: How many codes have a fee.
        has_payer: True too once a session was coded: who bills only clients needs none.
        has_session: True once one is planned.
    """

    fees: int
    has_payer: bool
    has_client: bool
    has_session: bool


def first_steps(connection: Connection) -> FirstSteps:
    """Return how far a new practice has come."""
    row = connection.execute(
        """
        SELECT (SELECT count(DISTINCT code) FROM fee),
               EXISTS (SELECT 1 FROM payer) OR EXISTS (SELECT 1 FROM coded_session),
               EXISTS (SELECT 1 FROM client),
               EXISTS (SELECT 1 FROM session)
        """
    ).fetchone()
    fees, *others = row or (0, 0, 0, 0)
    return FirstSteps(int(fees), *map(bool, others))


def _marks(values: tuple[ClaimState, ...]) -> str:
    return ", ".join("?" * len(values))
