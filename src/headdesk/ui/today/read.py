"""Everything Today shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from headdesk.domain.calendar import month_of
from headdesk.domain.claims import ANSWERED, ClaimState
from headdesk.domain.coverage import Coverage
from headdesk.domain.errors import Problem
from headdesk.domain.ledger import Position
from headdesk.domain.money import Money
from headdesk.domain.notes import Completeness
from headdesk.domain.people import ClientId
from headdesk.domain.sessions import AttendeeId, SessionKind
from headdesk.store import claim_lists, claims, coverage, ledger, notes, payers, people, sessions, today
from headdesk.store.claim_lists import ClaimFilter, ClaimRow, Order
from headdesk.store.connection import Connection
from headdesk.store.sessions import SessionRow
from headdesk.store.today import ComingSession, LatePayer, ReadyGroup, VisitsLeft
from headdesk.ui.claim.facts import roots_of
from headdesk.ui.claim.mend import place_of
from headdesk.ui.places import Place
from headdesk.ui.today.first_steps import Step, missing_number, steps
from headdesk.usecases import readiness, sample
from headdesk.usecases.notes import state_of

MOST_ROWS = 50
MOST_CLAIMS = 12


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim whose payer answered, with something still open.

    Attributes:
        evidence: What stands in the timeline beside the answer, such as reason codes.
    """

    claim: ClaimRow
    evidence: str


@dataclass(frozen=True, slots=True)
class ToMend:
    """A problem that keeps claims from being ready, and is mended in one place.

    Attributes:
        claims: The nearest deadline first.
        place: Where it is mended.
    """

    problem: Problem
    claims: tuple[ClaimRow, ...]
    place: Place


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
        coming: The next sessions; the first may be on another day.
        month: Where this month's sessions stand.
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
    late_payers: tuple[LatePayer, ...]
    visits: tuple[VisitsLeft, ...]
    coming: tuple[Coming, ...]
    month: Position
    late: Money
    steps: tuple[Step, ...]

    @property
    def count_needs_you(self) -> int:
        """How many things need the person besides sessions and filing."""
        others = self.count_answered + len(self.late_payers) + len(self.visits)
        return self.count_not_ready + others

    @property
    def nothing_waits(self) -> bool:
        """True when there is nothing to do."""
        return not (self.count_waiting or self.ready or self.count_needs_you)


def read_today(connection: Connection, now: datetime, *, has_backup: bool) -> TodayFacts:
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
        late_payers=tuple(today.late_payers(connection, day)),
        visits=tuple(today.visits_running_out(connection, day)),
        coming=tuple(_coming(connection, session) for session in today.coming_up(connection, now)),
        month=ledger.position_of_services(connection, month_of(day)),
        late=claim_lists.late(connection, day)[1],
        steps=_steps(connection, has_backup=has_backup),
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
    return {attendee_id: state_of(note) for attendee_id, note in drafts if note is not None}


def _answered(connection: Connection) -> tuple[AnsweredClaim, ...]:
    page = claim_lists.page(connection, ClaimFilter(states=ANSWERED), limit=MOST_CLAIMS)
    return tuple(AnsweredClaim(row, claims.events(connection, row.id)[0].evidence) for row in page)


def _to_mend(connection: Connection) -> list[ToMend]:
    """Return what makes claims not ready: first what several share, then each claim's own first problem."""
    wanted = ClaimFilter(states=(ClaimState.NOT_READY,))
    page = claim_lists.page(connection, wanted, order=Order.DEADLINE, down=False, limit=MOST_ROWS)
    gathered: dict[tuple[str, Place], ToMend] = {}
    for row in page:
        roots = roots_of(connection, row.id)
        for problem in (found for found in readiness.check(connection, row.id) if found.blocking):
            place = place_of(problem.where, roots)
            known = gathered.setdefault((problem.what, place), ToMend(problem, (), place))
            gathered[problem.what, place] = replace(known, claims=(*known.claims, row))
    shared = [found for found in gathered.values() if len(found.claims) > 1]
    own = {found.claims[0].id: found for found in reversed(gathered.values()) if len(found.claims) == 1}
    return [*shared, *(own[row.id] for row in page if row.id in own)]


def _steps(connection: Connection, *, has_backup: bool) -> tuple[Step, ...]:
    if sample.is_sample(connection):
        return ()
    numbers = missing_number(people.practice(connection), next(iter(people.clinicians(connection)), None))
    return steps(today.first_steps(connection), numbers, has_backup=has_backup)


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
