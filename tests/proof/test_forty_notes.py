"""What is asked for and missing is named before signing, and nothing is named that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from tests.proof.complete_notes import CASES, OTHERWISE, TEXTS, Case
from tests.usecases.conftest import NOW, World

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.codes import ICD10Code
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.notes import Note
from headdesk.domain.people import Client, ClientId, Name
from headdesk.domain.records import RecordKind
from headdesk.domain.sessions import AttendeeId, SessionId, SessionKind
from headdesk.domain.templates import OF_SESSION
from headdesk.store import notes as notes_store
from headdesk.store import people, sessions
from headdesk.store.connection import transaction
from headdesk.usecases import audit, notes, reference, signing
from headdesk.usecases import clients as client_cases
from headdesk.usecases.beginning import Subject, subject_of_session

pytestmark = pytest.mark.proof

FIRST, BEFORE, DAY = date(2026, 1, 30), date(2026, 2, 3), date(2026, 2, 10)
GROWN, CHILD = date(1990, 5, 4), date(2017, 5, 4)


@dataclass(frozen=True)
class Written:
    """A client with a whole record, and the complete draft of a case."""

    world: World
    case: Case
    note: Note

    def remarks(self) -> list[str]:
        """Where everything leads to that is said about the note."""
        facts = audit.facts_of_note(self.world.connection, self.fresh(), now=NOW)
        return [one.key for one in audit.remarks(facts)]

    def fresh(self) -> Note:
        """The note as it is now stored."""
        return notes_store.note(self.world.connection, self.note.id)

    def gaps(self) -> list[str]:
        """What is missing, as the meter says it."""
        return [gap.key for gap in notes.state_of(self.world.connection, self.fresh()).gaps]

    def take_out(self) -> None:
        """Take the one element out: of the note, of its session, or of its client."""
        connection, without = self.world.connection, self.case.without
        if without == Elsewhere.BIRTH_DATE:
            client = people.client(connection, self.note.client_id)
            client_cases.save(connection, replace(client, birth_date=None), now=NOW)
        elif without == Elsewhere.TIMES:
            subject = notes.subject_of(self.note)
            session = sessions.session(connection, session_of(self.world, subject))
            with transaction(connection):
                sessions.save_session(connection, replace(session, stopped=session.start))
        else:
            notes.save_draft(connection, self.fresh(), {without: ""}, now=NOW)

    def is_refused(self) -> bool:
        """Whether it cannot be signed without a reason."""
        try:
            signing.sign(self.world.connection, self.fresh(), now=NOW)
        except RuleBrokenError as refusal:
            return refusal.what.startswith("Still asked for: ")
        return False


def session_of(world: World, subject: Subject) -> SessionId:
    """The session that a note tells of."""
    assert subject.attendee_id is not None
    return sessions.attendee(world.connection, subject.attendee_id).session_id


def texts_of(world: World, note: Note, case: Case) -> dict[str, str]:
    """A text for each section that belongs to the note, asked for or not."""
    said = {**TEXTS, **OTHERWISE.get(case.template, {}), **case.texts}
    facts = audit.header_facts(world.connection, notes.subject_of(note), note.template, said)
    return {one.key: said[one.key] for one in facts.sections if one.asked or one.key in case.texts}


def begin(world: World, client_id: ClientId, case: Case, day: date) -> Note:
    """Begin a note of a case and write it whole."""
    template = reference.shipped_templates()[case.template]
    subject = Subject(client_id, day)
    if template.document in OF_SESSION:
        subject = subject_of_session(world.connection, held(world, client_id, case, day))
    note = notes.begin_another(world.connection, template, subject, now=NOW)
    return notes.save_draft(world.connection, note, texts_of(world, note, case), now=NOW).note


def held(world: World, client_id: ClientId, case: Case, day: date) -> AttendeeId:
    """Hold the session of a case; a group has another member."""
    others = [world.casey] if case.session.get("kind") is SessionKind.GROUP else []
    return world.kept(client_id, *others, day=day, **case.session)[0]


def client_with_record(world: World, case: Case) -> ClientId:
    """A new client with consents, a diagnosis, a signed intake, a plan and a note of last week."""
    birth = CHILD if case.is_child else GROWN
    client_id = client_cases.save(world.connection, Client(Name("Sam", "Example"), birth), now=NOW)
    client_cases.set_diagnoses(world.connection, client_id, [ICD10Code("F41.1")], FIRST, now=NOW)
    for kind in (RecordKind.TREATMENT_CONSENT, RecordKind.PRIVACY_NOTICE, RecordKind.TELEHEALTH_CONSENT):
        world.paper(kind, client_id)
    for template, day in (("intake", FIRST), ("plan", FIRST), ("DAP", BEFORE)):
        earlier = begin(world, client_id, Case(template, "", is_child=case.is_child), day)
        signing.sign(world.connection, earlier, now=NOW)
    return client_id


def written(world: World, cases: Sequence[Case]) -> list[Written]:
    """The notes of cases, of a grown-up, of a child, and of a client whose birth date is taken out."""
    kinds = {kind_of_client(case): case for case in cases}
    clients = {kind: client_with_record(world, case) for kind, case in kinds.items()}
    return [Written(world, case, begin(world, clients[kind_of_client(case)], case, DAY)) for case in cases]


def kind_of_client(case: Case) -> tuple[bool, bool]:
    """Which cases can share a client."""
    return case.is_child, case.without == Elsewhere.BIRTH_DATE


@pytest.mark.timeout(300)
def test_of_forty_notes_each_missing_element_is_named_and_nothing_else(world):
    forty = written(world, CASES)
    falsely = {at(one): found for one in forty if (found := [*one.gaps(), *one.remarks()])}
    for one in forty:
        one.take_out()
    named = [one for one in forty if one.gaps() == [one.case.without] and one.case.without in one.remarks()]
    refused = [one for one in forty if one.is_refused()]
    print(f"{len(named)} of {len(forty)} missing elements named, {len(refused)} refused without a reason;")
    print(f"{len(falsely)} of {len(forty)} complete notes with something named")
    assert falsely == {}
    assert [at(one) for one in forty if one not in named] == []
    assert [at(one) for one in forty if one not in refused] == []


@pytest.mark.timeout(300)
def test_whatever_a_complete_note_is_asked_for_is_named_without_it(world, in_full):
    tried, some = 0, written(world, CASES if in_full else CASES[::6])
    for one in some:
        facts = audit.facts_of_note(one.world.connection, one.note, now=NOW)
        for section in (section for section in facts.sections if section.asked):
            without = replace(facts, texts={**facts.texts, section.key: " "})
            assert [gap.key for gap in audit.meter(without).gaps] == [section.key]
            assert section.key in [remark.key for remark in audit.remarks(without) if remark.counts]
            tried += 1
    print(f"{tried} elements of {len(some)} notes, each named without it")


def test_they_are_forty_over_all_templates_each_at_least_twice():
    count = Counter(case.template for case in CASES)
    assert sum(count.values()) == 40
    assert count.keys() == reference.shipped_templates().keys()
    assert min(count.values()) >= 2


def at(one: Written) -> tuple[str, str]:
    """Which case it is."""
    return one.case.template, one.case.without
