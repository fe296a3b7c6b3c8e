"""What to know about a claim of the notes that it rests on: no payer looks before it asks for records."""

from __future__ import annotations

from datetime import date

import pytest
from tests.usecases.conftest import NOTE, NOW

from headdesk.store import notes as notes_store
from headdesk.usecases import advice, notes, reference, signing
from headdesk.usecases.beginning import Subject

GOALS = (
    "Goal\tRide the tram\t\tJuly\n"
    "Objective\tRide two stops\trides\t0\t3\tMay\n"
    "Intervention\tGraded exposure\tTherapist\tWeekly\t12 weeks"
)


def said(world, claim_id):
    """What is said about the notes of a claim, with where it leads to."""
    return {p.where: p.what for _, p in advice.about_notes(world.connection, claim_id)}


def make_plan(world, **texts):
    template = reference.shipped_templates()["plan"]
    note = notes.begin_another(world.connection, template, Subject(world.alex, date(2026, 1, 7)), now=NOW)
    saved = notes.save_draft(world.connection, note, {"goals": GOALS, **texts}, now=NOW).note
    signing.sign(world.connection, saved, now=NOW, gap_reason="Invented")


def test_a_claim_whose_note_is_signed_and_whole_says_nothing(world, claim_id):
    assert said(world, claim_id) == {}


def test_of_a_note_that_was_opened_again_nothing_is_said_before_it_is_signed(world):
    claim_id = world.claimed(world.alex, "90834", "90785")
    (note,) = signed_notes(world)
    signing.reopen(world.connection, note, reason="A typo", now=NOW)
    assert said(world, claim_id) == {}


def signed_notes(world):
    return notes_store.earlier(world.connection, world.alex, before=date(2026, 3, 1), limit=5)


def test_what_the_code_asks_for_beyond_the_note_is_said_until_it_is_added(world):
    claim_id = world.claimed(world.alex, "90834", "90785")
    assert said(world, claim_id) == {"note": "An auditor would miss what made it interactively complex."}
    (note,) = signed_notes(world)
    added = {"title": "Complexity", "reason": "Forgotten", "text": "An interpreter was needed."}
    signing.add_addendum(world.connection, note.id, **added, now=NOW)
    assert said(world, claim_id) == {}
    assert not advice.asks_at(world.connection, claim_id, "note")


def test_from_the_third_session_on_a_plan_is_to_be_in_force(world):
    for day in (date(2026, 1, 13), date(2026, 1, 20)):
        world.sign(world.kept(world.alex, day=day)[0])
    claim_id = world.claimed(world.alex)
    assert said(world, claim_id) == {"plan": "An auditor would miss a treatment plan that is in force."}
    make_plan(world, next_review="2026-04-07")
    assert "plan" not in said(world, claim_id)


def test_a_plan_that_was_to_be_looked_at_is_said(world):
    make_plan(world, next_review="2026-01-31")
    claim_id = world.claimed(world.alex)
    assert said(world, claim_id)["plan"] == "An auditor would miss a review of the plan, which is due."


@pytest.mark.parametrize("text", [NOTE["data"], "Something else"])
def test_what_prose_says_never_reaches_a_claim(world, text):
    (attendee_id,) = world.kept(world.alex)
    note = notes.begin(world.connection, attendee_id, now=NOW)
    saved = notes.save_draft(world.connection, note, {**NOTE, "data": text}, now=NOW).note
    signing.sign(world.connection, saved, now=NOW)
    assert said(world, world.code(attendee_id)) == {}
