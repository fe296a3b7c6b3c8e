"""Everything Today shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from headdesk.domain.calendar import month_of
from headdesk.domain.claims import ANSWERED, ClaimState
from headdesk.domain.coverage import Coverage
from headdesk.domain.errors import Problem
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId, SessionKind
from headdesk.domain.templates import Completeness
from headdesk.store import (
    claim_lists,
    claim_postings,
    coverage,
    ledger,
    notes,
    payers,
    people,
    requests,
    sessions,
    supervisors,
    today,
)
from headdesk.store.claim_lists import ClaimFilter, ClaimRow
from headdesk.store.connection import Connection
from headdesk.store.requests import OpenRequest
from headdesk.store.sessions import SessionRow
from headdesk.store.supervisors import Waiting
from headdesk.store.today import ComingSession, LatePayer, Obstacle, ReadyGroup, VisitsLeft
from headdesk.ui.claim.mend import place_of
from headdesk.ui.places import Place
from headdesk.ui.today.first_steps import Backed, Step, lacking, steps
from headdesk.usecases import packets, plans, sample
from headdesk.usecases.notes import state_of
from headdesk.usecases.plans import ReviewDue

MOST_ROWS = 50
MOST_CLAIMS = 12
MOST_NOTES = 12


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim whose payer answered, with something still open.

    Attributes:
        evidence: What stands in the timeline beside the answer, such as reason codes.
    """

    claim: ClaimRow
    evidence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToMend:
    """A problem that keeps claims from being ready, and is mended in one place.

    Attributes:
        place: Where it is mended.
        nearest: The claim with the nearest deadline.
        claims: How many it keeps from being ready, in all.
        of_clients: Of how many clients they are.
    """

    problem: Problem
    place: Place
    nearest: ClaimRow
    claims: int
    of_clients: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that comes up, and what is good to know before.

    Attributes:
        plan: What the last note planned; empty for a group or a first session.
        cover: The first policy on that day; None for private pay and for a group.
        fee: What a private session usually costs; None where that is not known.
    """

    session: ComingSession
    plan: str = field(default="", repr=False)
    cover: Coverage | None = field(default=None, repr=False)
    fee: Money | None = None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A request for a record that waits.

    Attributes:
        came_out: A packet was printed or saved; whether it left is not said yet.
    """

    request: OpenRequest
    came_out: bool


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """What Today shows.

    Attributes:
        now: The moment of reading.
        waiting: Sessions that are over, the newest first.
        drafts: How complete the unsigned notes among them are.
        count_waiting: How many wait in all; more than are listed here after a long absence.
        to_mend: What makes claims not ready.
        count_not_ready: How many claims are not ready, as every list counts them.
        count_answered: How many claims were answered and are still open, in all.
        to_cosign: Signed notes that wait for the supervisor, those signed first before the others.
        count_to_cosign: How many wait so, in all.
        reviews: Plans that are to be looked at again soon, or were to be.
        coming: The next sessions; the first may be on another day.
        month: Where this month's sessions stand.
        came: What came in this month, for sessions of any month.
        requests: Who asked for a record and still waits, the one that is due first first.
        late: What is open on claims without an answer in the usual time.
        steps: What a new practice does first; nothing once all of it is done, and in the sample.
    """

    now: datetime
    waiting: tuple[SessionRow, ...]
    drafts: Mapping[AttendeeId, Completeness]
    count_waiting: int
    ready: tuple[ReadyGroup, ...]
    to_mend: tuple[ToMend, ...]
    count_not_ready: int
    answered: tuple[AnsweredClaim, ...]
    count_answered: int
    to_cosign: tuple[Waiting, ...]
    count_to_cosign: int
    late_payers: tuple[LatePayer, ...]
    reviews: tuple[ReviewDue, ...]
    visits: tuple[VisitsLeft, ...]
    requests: tuple[AskedFor, ...]
    coming: tuple[Coming, ...]
    month: Position
    came: Money
    late: Money
    steps: tuple[Step, ...]

    @property
    def count_needs_you(self) -> int:
        """How many things need the person besides sessions and filing."""
        others = self.count_answered + len(self.late_payers) + len(self.reviews) + len(self.visits)
        return self.count_not_ready + self.count_to_cosign + len(self.requests) + others

    @property
    def nothing_waits(self) -> bool:
        """True when there is nothing to do."""
        return not (self.count_waiting or self.ready or self.count_needs_you)


def read_today(connection: Connection, now: datetime, *, backed: Backed) -> TodayFacts:
    """Return what Today shows at a moment."""
    day = now.date()
    waiting = _waiting(connection, now)
    standing = claim_lists.count_by_state(connection, (ClaimState.NOT_READY, *ANSWERED))
    not_ready = standing.pop(ClaimState.NOT_READY, 0)
    return TodayFacts(
        now=now,
        waiting=waiting,
        drafts=_drafts(connection, waiting),
        count_waiting=today.count_after_session(connection, now),
        ready=tuple(today.ready_groups(connection)),
        to_mend=tuple(_to_mend(connection)) if not_ready else (),
        count_not_ready=not_ready,
        answered=_answered(connection),
        count_answered=sum(standing.values()),
        to_cosign=tuple(supervisors.waiting_for_cosignature(connection, limit=MOST_NOTES)),
        count_to_cosign=supervisors.count_waiting_for_cosignature(connection),
        late_payers=tuple(today.late_payers(connection, day)),
        reviews=tuple(plans.reviews_due(connection, day)),
        visits=tuple(today.visits_running_out(connection, day)),
        requests=_requests(connection),
        coming=tuple(_coming(connection, session) for session in today.coming_up(connection, now)),
        month=ledger.position_of_services(connection, month_of(day)),
        came=ledger.cash_of(connection, month_of(day)),
        late=claim_lists.late(connection, day)[1],
        steps=_steps(connection, backed),
    )


def _waiting(connection: Connection, now: datetime) -> tuple[SessionRow, ...]:
    found = [
        *sessions.waiting(connection, limit=MOST_ROWS),
        *today.over(connection, now, limit=MOST_ROWS),
    ]
    return tuple(sorted(found, key=lambda row: row.start, reverse=True)[:MOST_ROWS])


def _drafts(connection: Connection, waiting: tuple[SessionRow, ...]) -> dict[AttendeeId, Completeness]:
    drafts = (
        (row.attendee_id, notes.note_of(connection, row.attendee_id)) for row in waiting if row.draft_saved
    )
    return {attendee_id: state_of(connection, note) for attendee_id, note in drafts if note is not None}


def _answered(connection: Connection) -> tuple[AnsweredClaim, ...]:
    page = claim_lists.page(connection, ClaimFilter(states=ANSWERED), limit=MOST_CLAIMS)
    steps = (claim_postings.standing_step(connection, row.id) for row in page)
    return tuple(AnsweredClaim(row, step.evidence) for row, step in zip(page, steps, strict=True))


def _to_mend(connection: Connection) -> list[ToMend]:
    """Return what makes claims not ready: first what several share, then each claim's own first problem."""
    gathered: dict[tuple[str, Place], list[Obstacle]] = {}
    for found in today.obstacles(connection):
        place = place_of(found.problem.where, found.roots)
        gathered.setdefault((found.problem.what, place), []).append(found)
    shared = [key for key, group in gathered.items() if len(group) > 1]
    own = {group[0].roots.claim_id: key for key, group in reversed(gathered.items()) if len(group) == 1}
    shown = [*shared, *reversed(own.values())][:MOST_ROWS]
    return [_mend(connection, place, gathered[what, place]) for what, place in shown]


def _mend(connection: Connection, place: Place, group: Sequence[Obstacle]) -> ToMend:
    nearest = claim_lists.row(connection, group[0].roots.claim_id)
    clients = {found.roots.client_id for found in group}
    return ToMend(group[0].problem, place, nearest, len(group), len(clients))


def _requests(connection: Connection) -> tuple[AskedFor, ...]:
    return tuple(
        AskedFor(request, came_out=packets.last_output(connection, request.id) is not None)
        for request in requests.still_open(connection)
    )


def _steps(connection: Connection, backed: Backed) -> tuple[Step, ...]:
    if sample.is_sample(connection):
        return ()
    lacks = lacking(people.practice(connection), next(iter(people.clinicians(connection)), None))
    return steps(today.first_steps(connection), lacks, backed=backed)


def _coming(connection: Connection, session: ComingSession) -> Coming:
    if session.kind is SessionKind.GROUP:
        return Coming(session)
    (client_id, _), *_ = session.clients
    day = session.start.date()
    last = notes.last_signed(connection, client_id, before=day)
    covers = coverage.coverages_on(connection, client_id, day)
    return Coming(
        session,
        plan=last[1].texts.get("plan", "").strip() if last else "",
        cover=covers[0] if covers else None,
        fee=None if covers else _usual_fee(connection, client_id, day),
    )


def _usual_fee(connection: Connection, client_id: ClientId, day: date) -> Money | None:
    code = today.usual_code(connection, client_id, before=day)
    return payers.fee(connection, code, day) if code else None
