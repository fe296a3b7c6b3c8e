"""What an auditor would miss in a note, told while it is written: the record’s facts, looked at by rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from headdesk.domain import audit, golden_thread
from headdesk.domain.audit import Finding
from headdesk.domain.audit_facts import Before, Facts, Header, PlanInForce, Signing
from headdesk.domain.codes import CPTCode
from headdesk.domain.golden_thread import Standing
from headdesk.domain.notes import Note
from headdesk.domain.people import Clinician
from headdesk.domain.sessions import Session
from headdesk.domain.templates import Completeness, Document, Template
from headdesk.store import before, coverage, notes, people, sessions, signatures
from headdesk.store import coding as coding_store
from headdesk.store.connection import Connection
from headdesk.usecases import circumstances, reference
from headdesk.usecases import plans as plan_cases
from headdesk.usecases.beginning import Subject
from headdesk.usecases.plans import Plan


class Unchanged(Protocol):
    """A sentence that stands in earlier notes word for word."""

    @property
    def sessions(self) -> int:
        """Through how many of them."""


class Earlier(Protocol):
    """The client's earlier notes, with which a draft is compared."""

    def similarity(self, texts: Mapping[str, str]) -> float:
        """Return how much of a draft and the latest note is the same, from 0 to 1."""

    def marks(self, texts: Mapping[str, str]) -> Mapping[str, Sequence[Unchanged]]:
        """Return the unchanged sentences of each section that has some."""


def meter(facts: Facts) -> Completeness:
    """Return how much of what is asked for is there: in the sections, and of session and client."""
    return audit.meter(reference.audit_rules(), facts, reference.audit_words())


def remarks(facts: Facts) -> list[Finding]:
    """Return all there is to say about a note: what counts, what only its template asks for, then advice."""
    return audit.remarks(reference.audit_rules(), facts, reference.audit_words())


def of_claim(facts: Facts) -> list[Finding]:
    """Return what a signed note does not meet of what matters to its claim."""
    return audit.of_claim(reference.audit_rules(), facts, reference.audit_words())


def score(facts: Facts) -> tuple[int, int]:
    """Return the weights of the rules that are met, and of all that are about the note."""
    return audit.score(reference.audit_rules(), facts, reference.audit_words())


def chain_of(facts: Facts) -> tuple[Standing, ...]:
    """Return the golden thread of a progress note, link by link."""
    return golden_thread.thread(facts, reference.audit_words())


def facts_of(
    connection: Connection,
    subject: Subject,
    template: Template,
    texts: Mapping[str, str],
    *,
    now: datetime,
    note: Note | None = None,
    earlier: Earlier | None = None,
) -> Facts:
    """Return everything that the rules look at.

    It is read once when a note is opened; while that is typed, `typed` is enough.

    Args:
        connection: Where to read.
        subject: What the note tells of.
        template: What it is written in.
        texts: As typed so far.
        now: The time.
        note: As it is stored; None before a word was typed.
        earlier: The client's earlier notes; without them nothing is said of how much is the same.
    """
    known = header_facts(connection, subject, template, texts)
    plan = plan_cases.in_force(connection, subject.client_id, subject.on)
    found = Facts(
        template=template,
        on=subject.on,
        texts=texts,
        circumstances=known.circumstances,
        header=known.header,
        before=_before(connection, subject, known.circumstances),
        plan=_plan(connection, subject, plan) if plan else None,
        signing=_signing(connection, subject, note, now),
    )
    return typed(found, texts, earlier=earlier)


def typed(facts: Facts, texts: Mapping[str, str], *, earlier: Earlier | None = None) -> Facts:
    """Return the facts of a note with other texts; nothing is read for it."""
    if earlier is None:
        return replace(facts, texts=texts)
    unchanged = {key: max(one.sessions for one in marks) for key, marks in earlier.marks(texts).items()}
    compared = replace(facts.before, likeness=earlier.similarity(texts), unchanged=unchanged)
    return replace(facts, texts=texts, before=compared)


def facts_of_note(
    connection: Connection, note: Note, *, now: datetime, earlier: Earlier | None = None
) -> Facts:
    """Return everything that the rules look at of a stored note."""
    subject = Subject(note.client_id, note.on, note.attendee_id)
    return facts_of(connection, subject, note.template, note.texts, now=now, note=note, earlier=earlier)


def header_facts(
    connection: Connection, subject: Subject, template: Template, texts: Mapping[str, str]
) -> Facts:
    """Return only what decides whether a note is complete: its sections, its session, its client."""
    found = circumstances.of_subject(connection, subject)
    session = _session(connection, subject)
    return Facts(template, subject.on, texts, found, _header(connection, subject, session, found))


def _header(
    connection: Connection, subject: Subject, session: Session | None, found: frozenset[str]
) -> Header:
    codes = (
        token.removeprefix(circumstances.CODE) for token in found if token.startswith(circumstances.CODE)
    )
    known = (reference.service_code(CPTCode(code)) for code in sorted(codes))
    attendee_id = subject.attendee_id
    return Header(
        has_birth_date=people.client(connection, subject.client_id).birth_date is not None,
        minutes=session.minutes if session else None,
        codes=tuple(code for code in known if code is not None),
        is_coded=attendee_id is not None and coding_store.of_attendee(connection, attendee_id) is not None,
    )


def _session(connection: Connection, subject: Subject) -> Session | None:
    if subject.attendee_id is None:
        return None
    attendee = sessions.attendee(connection, subject.attendee_id)
    return sessions.session(connection, attendee.session_id)


def _before(connection: Connection, subject: Subject, found: frozenset[str]) -> Before:
    client_id, on = subject.client_id, subject.on
    kept = before.kept_sessions(connection, client_id, before=on, since=on)
    intake = notes.latest_signed(connection, client_id, Document.INTAKE, until=on)
    last = notes.last_signed(connection, client_id, before=on)
    papers = coverage.records(connection, client_id)
    return Before(
        number=kept.count + 1,
        last_session=kept.latest,
        intake=intake.on if intake else None,
        intake_texts=intake.texts if intake else {},
        measured=_measured(connection, subject, intake),
        homework=last[1].texts.get("homework", "").strip() if last else "",
        names=_names_around(connection, subject),
        papers=frozenset(paper.kind for paper in papers if paper.counts_on(on)),
        has_diagnosis=circumstances.DIAGNOSED in found,
        is_insured=bool(coverage.coverages_on(connection, client_id, on)),
        asked_for=before.asked_for(connection, client_id, on),
    )


def _measured(connection: Connection, subject: Subject, intake: Note | None) -> date | None:
    """Return the day of the latest measure; the baseline of an intake is one."""
    has_baseline = intake is not None and bool(intake.texts.get("baseline_measures", "").strip())
    days = [before.last_measure(connection, subject.client_id, until=subject.on)]
    days.append(intake.on if intake and has_baseline else None)
    return max((day for day in days if day), default=None)


def _names_around(connection: Connection, subject: Subject) -> tuple[str, ...]:
    """Return the first names of the client's contacts, but not of namesakes of the client."""
    client = people.client(connection, subject.client_id)
    own = {client.name.first, client.name.last, client.name_used}
    firsts = (one.name.split()[0] for one in people.contacts(connection, client.id) if one.name.split())
    return tuple(name for name in firsts if name not in own)


def _plan(connection: Connection, subject: Subject, plan: Plan) -> PlanInForce:
    since = (plan.review or plan.note).on
    kept = before.kept_sessions(connection, subject.client_id, before=subject.on, since=since)
    return PlanInForce(plan.note.on, plan.note.texts, plan.goals, plan.next_review, kept.since)


def _signing(connection: Connection, subject: Subject, note: Note | None, now: datetime) -> Signing:
    session = _session(connection, subject)
    cosigned = signatures.cosignature(connection, note.version_id) if note and note.is_signed else None
    return Signing(
        now=now,
        ended=session.stop if session else None,
        has_credential=bool(_author(connection, session).credential),
        signed=note.signed_at if note else None,
        is_cosigned=cosigned is not None,
    )


def _author(connection: Connection, session: Session | None) -> Clinician:
    clinicians = people.clinicians(connection)
    return next((one for one in clinicians if session and one.id == session.clinician_id), clinicians[0])
