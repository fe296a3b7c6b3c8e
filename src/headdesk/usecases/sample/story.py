"""The weeks of the sample practice, lived through in order of time: held, signed, coded, filed, answered."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random

from headdesk.domain.claims import ClaimId
from headdesk.domain.codes import CPTCode, Modifier
from headdesk.domain.coding import CodedService, CodedSession, place_and_modifiers
from headdesk.domain.coverage import Route
from headdesk.domain.ledger import (
    Adjustment,
    Entry,
    LineAnswer,
    LineItem,
    moved,
)
from headdesk.domain.money import ZERO, Money
from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId, ClinicianId, PlaceId
from headdesk.domain.sessions import (
    CHARGEABLE,
    OFFICE,
    Attendee,
    AttendeeId,
    Modality,
    Outcome,
    Session,
    SessionId,
    SessionKind,
    Stage,
    stage_after,
)
from headdesk.forms import cms1500
from headdesk.store import claims, ledger, notes, payers, sessions
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import client_payments, coding, filing, posting, printing, reference, templates
from headdesk.usecases.assembly import claimed_session
from headdesk.usecases.beginning import Subject, subject_of_session
from headdesk.usecases.notes import begin_within, state_of
from headdesk.usecases.sample import records
from headdesk.usecases.sample.cast import Part
from headdesk.usecases.sample.records import Written
from headdesk.usecases.sample.words import note_texts
from headdesk.usecases.signing import sign_within

_STEPS_A_TRANSACTION = 500
_FRIDAY = 4
_EVENING = time(19, 30)
_WHY_SHORT = "The rest was asked in the second session."
_THIS_WEEK = 7
"""What became ready in the last days is not filed yet: there is something to file."""
_GROUP_CODE = CPTCode("90853")
_CLINICIAN = ClinicianId(1)
_LONG_MINUTES = 53
"""From here on a session is coded as a long one, which its note has to say why it was."""
_PLACE = PlaceId(1)
_SHORT_BY = Money(2700)
_SHORT_DAYS = frozenset({date(2026, 1, 13)})
_DENIED_DAYS = frozenset({date(2026, 1, 13), date(2025, 12, 9)})
_SILENT_DAYS = frozenset({date(2026, 1, 6)})


@dataclass(frozen=True, slots=True)
class Regular:
    """A recorded client with the part they play."""

    client_id: ClientId
    part: Part


Step = Callable[[datetime], None]


class Story:
    """Everything that is still to happen, in order of time; what lies after *now* never does."""

    def __init__(self, connection: Connection, chance: Random, now: datetime) -> None:
        self._connection = connection
        self._chance = chance
        self._now = now
        self._serial = count()
        self._ahead: list[tuple[datetime, int, Step]] = []

    def plan_weeks(self, regular: Regular, first_week: date, weeks: int) -> None:
        """Plan a client's weekly sessions, from the week of a Monday on."""
        part = regular.part
        for week in range(weeks):
            start = self._moment(first_week + timedelta(weeks=week, days=part.weekday), part.at)
            if regular.part.client.since is None or start.date() >= regular.part.client.since:
                self._plan([regular], start, part.minutes, SessionKind.INDIVIDUAL)

    def plan_group(self, regulars: Sequence[Regular], first: date, times: int) -> None:
        """Plan a group's fortnightly evenings."""
        for turn in range(times):
            start = self._moment(first + timedelta(weeks=2 * turn), time(18, 0))
            self._plan(regulars, start, 75, SessionKind.GROUP)

    def plan_record(self, regulars: Sequence[Regular]) -> None:
        """Plan what is written of the cast besides the notes of their sessions, in the evening of its day."""
        by_name = {regular.part.client.name.last: regular for regular in regulars}
        for written in records.everything():
            write = partial(write_entry, self._connection, by_name[written.last_name].client_id, written)
            self._later(self._moment(written.on, _EVENING), write)

    def live(self) -> None:
        """Let everything happen that lies before now."""
        while self._ahead and self._ahead[0][0] <= self._now:
            with transaction(self._connection):
                for _ in range(_STEPS_A_TRANSACTION):
                    if not self._ahead or self._ahead[0][0] > self._now:
                        break
                    at, _, step = heapq.heappop(self._ahead)
                    step(at)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self._now.tzinfo)

    def _later(self, at: datetime, step: Step) -> None:
        heapq.heappush(self._ahead, (at, next(self._serial), step))

    def _plan(self, regulars: Sequence[Regular], start: datetime, minutes: int, kind: SessionKind) -> None:
        stop = start + timedelta(minutes=minutes)
        if stop < self._now:
            self._later(stop + timedelta(minutes=8), lambda at: self._hold(regulars, start, stop, kind, at))

    def _hold(
        self, regulars: Sequence[Regular], start: datetime, stop: datetime, kind: SessionKind, at: datetime
    ) -> None:
        session = held(start, stop, kind, regulars[0].part.modality)
        session_id = sessions.save_session(self._connection, session)
        for regular in regulars:
            outcome = self._outcome()
            attendee_id = attend(self._connection, session_id, regular, start.date(), outcome)
            if outcome is Outcome.KEPT:
                write_note(self._connection, regular, attendee_id, at)
                self._code(regular, attendee_id, kind, at)

    def _outcome(self) -> Outcome:
        roll = self._chance.random()
        if roll < 0.03:
            return Outcome.CANCELLED_BY_CLIENT
        return Outcome.NO_SHOW if roll < 0.05 else Outcome.KEPT

    def _code(self, regular: Regular, attendee_id: AttendeeId, kind: SessionKind, at: datetime) -> None:
        code = _GROUP_CODE if kind is SessionKind.GROUP else regular.part.code
        claim_id = code_session(self._connection, regular, attendee_id, code, at)
        self._take_copay(regular, attendee_id, at)
        friday = _friday_after(at)
        if claim_id is not None and friday < self._now - timedelta(days=_THIS_WEEK):
            self._later(friday, lambda when: self._file(regular, claim_id, when))

    def _take_copay(self, regular: Regular, attendee_id: AttendeeId, at: datetime) -> None:
        entries = ledger.entries_of_attendee(self._connection, attendee_id)
        owed = moved(entries, "client receivable")
        if owed > ZERO and self._chance.random() < 0.8:
            item = LineItem(regular.client_id, entries[0].service_date, attendee_id=attendee_id)
            client_payments.post_within(self._connection, item, owed, on=at.date(), now=at, method="card")

    def _file(self, regular: Regular, claim_id: ClaimId, at: datetime) -> None:
        head = claims.head(self._connection, claim_id)
        if head.route is Route.PAPER:
            told = claims.claim(self._connection, claim_id)
            content = cms1500.draw(cms1500.fill(told), cms1500.Mode.DATA)
            form = printing.FinishedForm(told, cms1500.Mode.DATA, content)
            printing.keep_within(self._connection, claim_id, form, now=at)
        how, *_ = filing.ways_to_leave(head.route, has_form=head.route is Route.PAPER)
        departure = filing.Departure(how, at.date(), f"ref. {head.number * 7 % 90000 + 10000}")
        filing.file_within(self._connection, claim_id, departure, now=at)
        usual = int(claims.claim(self._connection, claim_id).options["answer_usual_days"])
        days = usual - 5 + self._chance.randrange(7)
        silent = (
            regular.part.habit == "pays"
            and head.first_date in _SILENT_DAYS
            and len(regular.part.policies) == 1
        )
        if not silent:
            self._later(at + timedelta(days=days), lambda when: self._answer(regular, claim_id, when))

    def _answer(self, regular: Regular, claim_id: ClaimId, at: datetime) -> None:
        habit, day = regular.part.habit, claims.head(self._connection, claim_id).first_date
        denied = habit == "denies" and day in _DENIED_DAYS
        short = _SHORT_BY if habit == "short" and day in _SHORT_DAYS else ZERO
        answers = [
            answer_as_expected(
                facts, ledger.entries_of_line(self._connection, facts.id), denied=denied, short=short
            )
            for facts in claims.lines(self._connection, claim_id)
        ]
        made = posting.entries_for(self._connection, claim_id, answers, on=at.date())
        trace = f"{at:%m%d}{claim_id % 1000:03d}"
        posting.post_within(self._connection, claim_id, answers, made, on=at.date(), now=at, trace=trace)


def answer_as_expected(
    facts: claims.LineFacts, entries: Sequence[Entry], *, denied: bool = False, short: Money = ZERO
) -> LineAnswer:
    """Return the answer of a payer who keeps the contract, denies the line, or pays less."""
    if denied:
        return LineAnswer(facts.id, ZERO, (Adjustment("CO", "197", facts.line.charge),))
    expected = posting.expected_answer(facts, entries)
    less = (Adjustment("CO", "45", short),) if short > ZERO else ()
    return LineAnswer(facts.id, expected.paid - short, expected.adjustments + less)


def held(start: datetime, stop: datetime, kind: SessionKind, modality: Modality) -> Session:
    """Return a session that took place as planned."""
    return Session(
        start,
        stop,
        _CLINICIAN,
        start,
        stop,
        kind=kind,
        modality=modality,
        place_of_service=OFFICE,
        place_id=_PLACE,
    )


def attend(
    connection: Connection, session_id: SessionId, regular: Regular, day: date, outcome: Outcome
) -> AttendeeId:
    """Add a client to a session with what became of it; for what was missed no fee was asked."""
    stage = Stage.CLOSED if outcome in CHARGEABLE else stage_after(outcome)
    attendee = Attendee(session_id, regular.client_id, outcome, stage)
    return sessions.add_attendee(connection, attendee, day)


def begin_note(connection: Connection, regular: Regular, attendee_id: AttendeeId, at: datetime) -> Note:
    """Begin the note of a session in the client's usual template."""
    template = reference.shipped_templates()[regular.part.template]
    subject = subject_of_session(connection, attendee_id)
    return notes.note(connection, begin_within(connection, template, subject, now=at))


def write_note(
    connection: Connection,
    regular: Regular,
    attendee_id: AttendeeId,
    at: datetime,
    *,
    only: Sequence[str] = (),
) -> None:
    """Write an invented note and sign it; with *only* some sections it stays a draft."""
    note = begin_note(connection, regular, attendee_id, at)
    remote, long = regular.part.modality is not Modality.IN_PERSON, regular.part.minutes >= _LONG_MINUTES
    wanted = note_texts(note.template, regular.client_id, remote=remote, long=long)
    texts = {key: text for key, text in wanted.items() if not only or key in only}
    notes.save_texts(connection, note.version_id, texts)
    notes.touch(connection, note.version_id, at=at, cursor=(list(texts)[-1], 0), template=note.template)
    if not only:
        sign_within(connection, notes.note(connection, note.id), now=at)


def write_entry(connection: Connection, client_id: ClientId, written: Written, at: datetime) -> None:
    """Write and sign an entry that tells of no session."""
    template = templates.newest(connection, written.template)
    note_id = begin_within(connection, template, Subject(client_id, written.on), now=at)
    note = notes.note(connection, note_id)
    notes.save_texts(connection, note.version_id, written.texts)
    notes.touch(connection, note.version_id, at=at, cursor=None, template=template)
    reason = "" if state_of(connection, notes.note(connection, note_id)).gaps == () else _WHY_SHORT
    sign_within(connection, notes.note(connection, note_id), now=at, gap_reason=reason)


def code_session(
    connection: Connection, regular: Regular, attendee_id: AttendeeId, code: CPTCode, at: datetime
) -> ClaimId | None:
    """Code a signed session as the client's payer wants it."""
    attendee = sessions.attendee(connection, attendee_id)
    session = sessions.session(connection, attendee.session_id)
    policy = coding.first_policy(connection, regular.client_id, session.service_date)
    place = session.place_of_service
    modifiers: tuple[Modifier, ...] = ()
    if policy is not None:
        options = reference.options_of(payers.payer(connection, policy.payer_id))
        place, modifiers = place_and_modifiers(session.modality, place, options)
    coded = CodedSession(attendee_id, (CodedService(code, modifiers),), regular.part.diagnoses, place)
    return coding.code_within(connection, attendee, claimed_session(connection, coded), policy, now=at)


def today_as_shown(connection: Connection, regulars: Sequence[Regular], now: datetime) -> None:
    """Add Monday and today: a note to write, one to finish, a code to choose, and what is coming up."""
    by_name = {regular.part.client.name.last: regular for regular in regulars}
    today = now.date()
    monday = _hold_only(connection, by_name["Brandt"], today - timedelta(days=1), now)
    write_note(connection, by_name["Brandt"], monday, now - timedelta(hours=18, minutes=22))
    okafor = _hold_only(connection, by_name["Okafor"], today, now)
    write_note(connection, by_name["Okafor"], okafor, now - timedelta(hours=2, minutes=4), only=("data",))
    _hold_only(connection, by_name["Rivera"], today, now)
    for name in ("Haddad", "Sato", "Novak"):
        _expect(connection, by_name[name], today, now)
    for regular in regulars:
        _expect(connection, regular, today + timedelta(days=6 + regular.part.weekday), now)


def _hold_only(connection: Connection, regular: Regular, day: date, now: datetime) -> AttendeeId:
    start = datetime.combine(day, regular.part.at, now.tzinfo)
    stop = start + timedelta(minutes=regular.part.minutes)
    session_id = sessions.save_session(
        connection, held(start, stop, SessionKind.INDIVIDUAL, regular.part.modality)
    )
    return attend(connection, session_id, regular, day, Outcome.KEPT)


def _expect(connection: Connection, regular: Regular, day: date, now: datetime) -> None:
    start = datetime.combine(day, regular.part.at, now.tzinfo)
    session = Session(
        start, start + timedelta(minutes=50), _CLINICIAN, modality=regular.part.modality, place_id=_PLACE
    )
    attend(connection, sessions.save_session(connection, session), regular, day, Outcome.PLANNED)


def _friday_after(at: datetime) -> datetime:
    days = (_FRIDAY - at.weekday()) % 7
    return (at + timedelta(days=days)).replace(hour=18, minute=30)
