"""What a new entry begins with: all that the practice knows already, so that nobody types it twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from headdesk.domain.calendar import moment_words, short_day
from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId
from headdesk.domain.records import RecordKind
from headdesk.domain.section_text import text_of_rows, text_of_words, words_of
from headdesk.domain.sessions import Attendee, AttendeeId, Outcome, SessionKind
from headdesk.domain.templates import Document, Template
from headdesk.store import coverage, notes, people, sessions
from headdesk.store.connection import Connection
from headdesk.usecases import measures, plans, reference

REVIEWS_AFTER: Final = (timedelta(days=90), timedelta(days=180), timedelta(days=365))
"""Payers want a plan looked at again after 90 to 365 days; the shortest suits them all."""
_CRISIS_LINES: Final = (("988 Suicide & Crisis Lifeline", "988"), ("Emergency", "911"))
_CONSENTS: Final = (
    (RecordKind.TREATMENT_CONSENT, "Treatment"),
    (RecordKind.TELEHEALTH_CONSENT, "Telehealth"),
    (RecordKind.PRIVACY_NOTICE, "Privacy notice"),
)
_OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {Outcome.NO_SHOW: "No-show", Outcome.LATE_CANCEL: "Late cancel"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry tells of.

    Attributes:
        attendee_id: Whose part in a session; None where it tells of the client as a whole.
        on: The day.
    """

    client_id: ClientId
    on: date
    attendee_id: AttendeeId | None = None


def subject_of_session(connection: Connection, attendee_id: AttendeeId) -> Subject:
    """Return what the notes of one client's session tell of."""
    attendee = sessions.attendee(connection, attendee_id)
    day = sessions.session(connection, attendee.session_id).service_date
    return Subject(attendee.client_id, day, attendee_id)


def first_texts(connection: Connection, template: Template, subject: Subject) -> dict[str, str]:
    """Return the texts that an entry in a template begins with: section key to text.

    A plan where one is in force is that one changed: it begins with all that stands there.
    """
    known = _Known(connection, subject)
    found = {section.key: _FILLED[section.filled](known) for section in template.sections if section.filled}
    if template.document is Document.PLAN:
        before = plans.in_force(connection, subject.client_id, subject.on)
        found.update(plans.carried_over(before) if before else {})
    return {key: text for key, text in found.items() if text}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a subject, read when it is asked for."""

    connection: Connection = field(repr=False)
    subject: Subject

    @property
    def last(self) -> Note | None:
        found = notes.last_signed(self.connection, self.subject.client_id, before=self.subject.on)
        return found[1] if found else None

    @property
    def attendee(self) -> Attendee | None:
        attendee_id = self.subject.attendee_id
        return sessions.attendee(self.connection, attendee_id) if attendee_id else None

    def of_last(self, key: str) -> str:
        """Return what the client's last note says in a section."""
        last = self.last
        return last.texts.get(key, "") if last else ""


def _participants(known: _Known) -> str:
    attendee = known.attendee
    if attendee is None:
        return ""
    kind = sessions.session(known.connection, attendee.session_id).kind
    return text_of_words(["Client", "Family member"] if kind is SessionKind.FAMILY else ["Client"])


def _diagnoses(known: _Known) -> str:
    return text_of_words(diagnosis_words(known.connection, known.subject.client_id, known.subject.on))


def diagnosis_words(connection: Connection, client_id: ClientId, on: date) -> list[str]:
    """Return the client's diagnoses on a day, code and title, as they stand in a note."""
    codes = people.diagnoses(connection, client_id, on)
    return [f"{code} {reference.diagnosis_title(code)}".strip() for code in codes]


def _goals(known: _Known) -> str:
    """Return the goals that were worked on last time and are still in the plan; at first the plan's first."""
    plan = plans.in_force(known.connection, known.subject.client_id, known.subject.on)
    if plan is None:
        return ""
    offered = plans.goal_words(plan)
    again = [words for words in words_of(known.of_last("goals")) if words in offered]
    return text_of_words(again or offered[:1])


def _next_session(known: _Known) -> str:
    after = known.subject.on + timedelta(days=1)
    found = sessions.next_of_client(known.connection, known.subject.client_id, after)
    return moment_words(found.start) if found else ""


def _attending(known: _Known) -> str:
    attendee = known.attendee
    return str(len(sessions.attendees(known.connection, attendee.session_id))) if attendee else ""


def _client_name(known: _Known) -> str:
    return people.client(known.connection, known.subject.client_id).name.full


def _outcome(known: _Known) -> str:
    attendee = known.attendee
    return _OUTCOMES.get(attendee.outcome, "") if attendee else ""


def _consents(known: _Known) -> str:
    def given(kind: RecordKind) -> bool:
        client_id, on = known.subject.client_id, known.subject.on
        return coverage.record_on(known.connection, kind, on, client_id=client_id) is not None

    return text_of_words(words for kind, words in _CONSENTS if given(kind))


def _course_dates(known: _Known) -> str:
    rows = sessions.of_client(known.connection, known.subject.client_id, until=known.subject.on, limit=10_000)
    kept = [row.start.date() for row in rows if row.outcome is Outcome.KEPT]
    return f"{short_day(min(kept))} to {short_day(max(kept))}, {len(kept)} sessions" if kept else ""


def _measures(known: _Known) -> str:
    return "\n".join(measures.latest_words(known.connection, known.subject.client_id, known.subject.on))


def _course_of_measures(known: _Known) -> str:
    return "\n".join(measures.course_words(known.connection, known.subject.client_id, known.subject.on))


def _review_day(known: _Known) -> str:
    return str(known.subject.on + REVIEWS_AFTER[0])


_FILLED: Final[Mapping[str, Callable[[_Known], str]]] = MappingProxyType(
    {
        "participants": _participants,
        "client diagnoses": _diagnoses,
        "last goals": _goals,
        "last client place": lambda known: known.of_last("client_place"),
        "last clinician place": lambda known: known.of_last("clinician_place"),
        "usual plan change": lambda _: "Continue",
        "next session": _next_session,
        "attending": _attending,
        "client name": _client_name,
        "outcome": _outcome,
        "consents": _consents,
        "course dates": _course_dates,
        "measures": _measures,
        "first and last measures": _course_of_measures,
        "in 90 days": _review_day,
        "crisis lines": lambda _: text_of_rows(_CRISIS_LINES),
    }
)


def known_fillings() -> Iterable[str]:
    """Return what sections can say that they begin with."""
    return _FILLED.keys()
