"""What an auditor would miss, told from the real record while a note is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from tests.usecases.conftest import NOTE, NOW, World

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.codes import ICD10Code
from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.golden_thread import Link
from headdesk.domain.people import Contact
from headdesk.domain.records import RecordKind
from headdesk.domain.sessions import Modality
from headdesk.store import people, rows
from headdesk.store.connection import transaction
from headdesk.usecases import audit, notes, reference, signing
from headdesk.usecases import clients as client_cases
from headdesk.usecases.beginning import Subject, subject_of_session

DAY = date(2026, 2, 3)
GOALS = (
    "Goal\tRide the tram\t\tJuly\n"
    "Objective\tRide two stops\trides\t0\t3\tMay\n"
    "Intervention\tGraded exposure\tTherapist\tWeekly\t12 weeks"
)


@pytest.fixture
def draft(world):
    """A draft of Alex's session that says all that is asked for."""
    return write(world, "DAP", subject_of_session(world.connection, world.kept(world.alex, day=DAY)[0]), NOTE)


def write(world: World, template: str, subject: Subject, texts):
    note = notes.begin_another(world.connection, reference.shipped_templates()[template], subject, now=NOW)
    return notes.save_draft(world.connection, note, texts, now=NOW).note


def sign(world: World, template: str, on: date, texts):
    """Write and sign an entry of Alex, with whatever gaps."""
    note = write(world, template, Subject(world.alex, on), texts)
    return signing.sign(world.connection, note, now=NOW, gap_reason="Invented")


def sign_of_session(world: World, template: str, on: date, texts):
    """Write and sign an entry of a session that Alex kept."""
    (attendee_id,) = world.kept(world.alex, day=on)
    note = write(world, template, subject_of_session(world.connection, attendee_id), texts)
    return signing.sign(world.connection, note, now=NOW, gap_reason="Invented")


def facts(world, note, **more):
    return audit.facts_of_note(world.connection, note, now=NOW, **more)


def said(world, note, **more):
    """What is said about a note, rule to words."""
    return {one.rule: one.words for one in audit.remarks(facts(world, note, **more))}


def test_without_a_birth_date_no_note_is_complete(world, draft):
    assert notes.state_of(world.connection, draft).gaps == ()
    client = people.client(world.connection, world.alex)
    client_cases.save(world.connection, replace(client, birth_date=None), now=NOW)
    (gap,) = notes.state_of(world.connection, draft).gaps
    assert (gap.key, gap.words) == (Elsewhere.BIRTH_DATE, "the client’s birth date")
    with pytest.raises(RuleBrokenError, match="birth date"):
        signing.sign(world.connection, draft, now=NOW)
    assert signing.sign(world.connection, draft, now=NOW, gap_reason="Not told yet").is_signed


def test_minutes_that_no_code_fits_are_named(world):
    (attendee_id,) = world.kept(world.alex, day=DAY, minutes=10)
    note = write(world, "DAP", subject_of_session(world.connection, attendee_id), NOTE)
    assert [gap.key for gap in notes.state_of(world.connection, note).gaps] == [Elsewhere.TIMES]


@pytest.mark.parametrize(
    ("template", "minutes"), [("intake", 60), ("crisis", 60), ("prescriber", 60), ("contact", 5)]
)
def test_nobody_asks_why_a_session_was_long_whose_code_has_no_band(world, template, minutes):
    (attendee_id,) = world.kept(world.alex, day=DAY, minutes=minutes)
    note = write(world, template, subject_of_session(world.connection, attendee_id), {})
    gaps = {gap.key for gap in notes.state_of(world.connection, note).gaps}
    assert not gaps & {"why_60", Elsewhere.TIMES}


def test_psychotherapy_beside_a_visit_is_told_apart(world):
    (attendee_id,) = world.kept(world.alex, day=DAY)
    subject = subject_of_session(world.connection, attendee_id)
    own = {"psychotherapy_minutes", "em_minutes", "psychotherapy_portion"}

    def asked(answer):
        note = write(world, "prescriber", subject, {"psychotherapy": answer})
        return own & {gap.key for gap in notes.state_of(world.connection, note).gaps}

    assert asked("No") == set()
    assert asked("Yes") == own


def test_goals_without_objectives_are_no_plan_yet(world):
    subject = Subject(world.alex, DAY)

    def lack(text):
        note = write(world, "plan", subject, {"goals": text})
        return next((g.words for g in notes.state_of(world.connection, note).gaps if g.key == "goals"), "")

    assert lack("Goal\tRide the tram") == "an objective for each goal"
    assert lack("Goal\tRide the tram\nObjective\tRide more") == "a measure, a number, a day in each objective"
    assert lack(GOALS.rpartition("\n")[0]) == "what is done for each objective"
    assert lack(GOALS) == ""


def test_the_record_behind_a_note_is_looked_at(world, draft):
    bare = facts(world, draft)
    assert (bare.before.number, bare.before.last_session, bare.before.intake, bare.plan) == (
        1,
        None,
        None,
        None,
    )
    assert bare.before.is_insured
    assert bare.before.papers == {RecordKind.RELEASE_TO_PAYER, RecordKind.ASSIGNMENT_OF_BENEFITS}
    sign_of_session(
        world, "intake", date(2026, 1, 6), {"presenting_problem": "Fear", "baseline_measures": "GAD-7"}
    )
    sign(
        world, "plan", date(2026, 1, 7), {"goals": GOALS, "next_review": "2026-04-07", "frequency": "Weekly"}
    )
    sign_of_session(world, "DAP", date(2026, 1, 27), {"data": "Rode", "homework": "Ride daily"})
    found = facts(world, draft)
    assert (found.before.number, found.before.last_session) == (3, date(2026, 1, 27))
    assert (found.before.intake, found.before.measured) == (date(2026, 1, 6), date(2026, 1, 6))
    assert found.before.homework == "Ride daily"
    assert found.plan is not None
    assert (found.plan.on, found.plan.due, found.plan.sessions_since) == (
        date(2026, 1, 7),
        date(2026, 4, 7),
        1,
    )
    assert found.plan.goals[0].words == "Ride the tram"


def test_what_a_payer_asks_for_beyond_the_note_is_said_too(world, draft):
    words = said(world, draft)
    assert words["AR-06"] == "a diagnosis of the client, which the payer asks for"
    assert "consent to treatment" in words["AR-19"]
    assert "AR-15" not in words  # the first sessions come before a plan
    for kind in (RecordKind.TREATMENT_CONSENT, RecordKind.PRIVACY_NOTICE, RecordKind.RELEASE_TO_OTHERS):
        world.paper(kind, world.alex)
    client_cases.set_diagnoses(world.connection, world.alex, [ICD10Code("F41.1")], DAY, now=NOW)
    words = said(world, draft)
    assert words["AR-06"] == "the diagnosis treated"
    assert "AR-19" not in words


def test_from_the_third_session_on_a_plan_is_missed(world, draft):
    sign_of_session(world, "DAP", date(2026, 1, 20), NOTE)
    assert "AR-15" not in said(world, draft)
    sign_of_session(world, "DAP", date(2026, 1, 27), NOTE)
    assert said(world, draft)["AR-15"] == "a treatment plan that is in force"


def test_a_contact_by_name_is_pointed_out_but_not_the_client(world, draft):
    contacts = [Contact("mother", "Rosalind Example"), Contact("self", "Alex Example")]
    client_cases.save_contacts(world.connection, world.alex, contacts, now=NOW)
    note = notes.save_draft(world.connection, draft, {"data": "Alex argued with Rosalind."}, now=NOW).note
    assert facts(world, note).before.names == ("Rosalind",)
    assert said(world, note)["AR-21"].startswith("Rosalind is named")


def test_a_supervised_note_waits_for_its_second_signature(world, draft):
    signed = signing.sign(world.connection, draft, now=NOW)
    alone = facts(world, signed)
    assert alone.signing is not None
    assert (alone.signing.signed, alone.signing.is_cosigned) == (NOW, False)
    found = replace(alone, circumstances=alone.circumstances | {"supervised"})
    assert "the signature of your supervisor" in [one.words for one in audit.remarks(found)]


def test_after_a_request_for_the_record_nothing_is_filled_in_quietly(world, draft):
    with transaction(world.connection):
        ask_for_records(world, received=date(2026, 2, 5))
    assert said(world, draft)["AR-14"] == "it is written after these records were asked for on February 5"


def ask_for_records(world, *, received):
    columns = {"client_id": world.alex, "received_on": str(received), "due_on": "2026-03-05"}
    rest = {"asked_by": "An invented payer", "from_date": "2026-01-01", "to_date": "2026-02-28"}
    rows.insert(world.connection, "record_request", {**columns, **rest})


class Same:
    """Earlier notes that are all the same as the draft."""

    def similarity(self, texts):
        return 0.92 if texts else 0.0

    def marks(self, texts):
        return {"plan": (Mark(4), Mark(1))} if texts else {}


@dataclass(frozen=True)
class Mark:
    sessions: int


def test_a_note_like_the_last_one_is_pointed_out(world, draft):
    sign_of_session(world, "DAP", date(2026, 1, 27), NOTE)
    assert "AR-17" not in said(world, draft)
    found = audit.remarks(facts(world, draft, earlier=Same()))
    assert [(one.key, one.words, one.said) for one in found if one.rule == "AR-17"] == [
        (
            "data",
            "92 % of it stands in the last note too",
            "92 % of this note stands in the last one too",
        ),
        (
            "plan",
            "a sentence that stands unchanged for 4 sessions",
            "Plan: one sentence unchanged for 4 sessions",
        ),
    ]


def test_what_is_typed_is_looked_at_without_reading_anything_again(world, draft):
    opened = facts(world, draft)
    later = audit.typed(opened, {**draft.texts, "plan": ""})
    assert [gap.key for gap in audit.meter(later).gaps] == ["plan"]
    assert audit.typed(later, draft.texts) == opened


def test_a_remote_session_asks_for_its_own_consent(world):
    (attendee_id,) = world.kept(world.alex, day=DAY, modality=Modality.VIDEO)
    note = write(world, "DAP", subject_of_session(world.connection, attendee_id), NOTE)
    assert "consent to telehealth" in said(world, note)["AR-19"]
    world.paper(RecordKind.TELEHEALTH_CONSENT, world.alex)
    assert "telehealth" not in said(world, note)["AR-19"]


def test_the_thread_leads_from_the_record_through_the_note(world, draft):
    links = {one.link: one for one in audit.chain_of(facts(world, draft))}
    assert links[Link.GOAL].key == Elsewhere.PLAN
    sign(world, "plan", date(2026, 1, 7), {"goals": GOALS})
    links = {one.link: one for one in audit.chain_of(facts(world, draft))}
    assert links[Link.OBJECTIVE].holds
    assert (links[Link.GOAL].key, links[Link.GOAL].missing) == ("goals", "a goal of the plan")
