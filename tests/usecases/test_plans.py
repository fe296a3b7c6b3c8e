"""Treatment plans: which one holds, what it offers, and when it is to be looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.usecases.conftest import NOW

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.plans import Goal, Intervention, Objective, text_of
from headdesk.usecases import notes, offers, plans, signing, templates
from headdesk.usecases.beginning import Subject, subject_of_session

STEP = Intervention("Graded exposure", "Therapist with client", "weekly")
OBJECTIVE = Objective("Rides three stops alone", "Ride log", "0 stops", "3 stops", "6/30/2026", (STEP,))
GOAL = Goal("Travel without fear", "Get to work by myself", "12/2026", (OBJECTIVE,))
PLAN = {
    "problems": "Avoids trams.",
    "goals": text_of([GOAL]),
    "type": "Individual, CBT",
    "amount": "50 minutes",
    "frequency": "Weekly",
    "duration": "6 months",
    "participation": "Agrees",
    "client_signature": "Signed on paper",
    "discharge_criteria": "Rides to work for a month.",
}
REVIEW = {
    "progress": "Rides three stops alone: improved",
    "measures": "None taken.",
    "continued_need": "Still avoids the bridge.",
    "changes": "None.",
}


@pytest.fixture
def write(world, now):
    """Write an entry of a client, complete it, and sign it; the newest template of its key."""

    def made(key, texts, on=None, client=None):
        subject = Subject(client or world.alex, on or now.date())
        note = notes.begin_another(
            world.connection, templates.newest(world.connection, key), subject, now=now
        )
        saved = notes.save_draft(world.connection, note, texts, now=now).note
        return signing.sign(world.connection, saved, now=now, gap_reason="Invented.")

    return made


def test_a_plan_holds_from_its_day_on_until_another_one(world, write, now):
    today = now.date()
    assert plans.in_force(world.connection, world.alex, today) is None
    first = write("plan", PLAN, on=today - timedelta(days=30))
    assert plans.in_force(world.connection, world.alex, today).note.id == first.id
    assert plans.in_force(world.connection, world.alex, today - timedelta(days=31)) is None
    second = write("plan", {**PLAN, "amount": "45 minutes"}, on=today)
    assert plans.in_force(world.connection, world.alex, today).note.id == second.id


def test_a_discharge_ends_it_and_a_new_plan_begins_empty(world, write, now):
    write("plan", PLAN)
    write("discharge", {"reason": "Goals met"})
    assert plans.in_force(world.connection, world.alex, now.date()) is None
    begun = notes.begin_another(
        world.connection, templates.newest(world.connection, "plan"), Subject(world.alex, now.date()), now=now
    )
    assert "goals" not in begun.texts


def test_a_changed_plan_begins_with_all_that_stands_in_the_one_in_force(world, write, now):
    first = write("plan", PLAN, on=now.date() - timedelta(days=60))
    begun = notes.begin_another(
        world.connection, templates.newest(world.connection, "plan"), Subject(world.alex, now.date()), now=now
    )
    carried = {key: text for key, text in PLAN.items() if key != "client_signature"}
    assert {key: begun.texts[key] for key in carried} == carried
    assert "client_signature" not in begun.texts
    assert begun.texts["next_review"] > first.texts["next_review"]


def test_goals_without_objectives_are_named_as_missing(world, now):
    note = notes.begin_another(
        world.connection, templates.newest(world.connection, "plan"), Subject(world.alex, now.date()), now=now
    )
    bare = {**PLAN, "goals": text_of([Goal("Travel without fear")])}
    saved = notes.save_draft(world.connection, note, bare, now=now).note
    gaps = {gap.key for gap in notes.state_of(world.connection, saved).gaps}
    assert "goals" in gaps
    with pytest.raises(RuleBrokenError, match="an objective for each goal"):
        signing.sign(world.connection, saved, now=now)
    saved = notes.save_draft(world.connection, saved, PLAN, now=now).note
    assert "goals" not in {gap.key for gap in notes.state_of(world.connection, saved).gaps}


@pytest.mark.parametrize(("text", "is_day"), [("2026-02-30", False), ("soon", False), ("2026-05-11", True)])
def test_a_review_day_that_is_none_counts_as_missing(world, text, is_day):
    template = templates.newest(world.connection, "plan")
    section = template.section("next_review")
    assert section is not None
    assert section.is_filled(text) is is_day


def test_the_plan_offers_its_goals_and_interventions_to_a_note(world, write):
    write("plan", PLAN)
    (attendee,) = world.kept(world.alex, day=NOW.date())
    note = notes.begin(world.connection, attendee, now=NOW)
    subject = subject_of_session(world.connection, attendee)
    assert note.texts["goals"] == "Travel without fear"
    goals = note.template.section("goals")
    assert goals is not None
    offered = offers.offered(world.connection, goals, subject)
    assert offered == ("Travel without fear", "Rides three stops alone")


def test_a_review_is_due_two_weeks_before_its_day_and_a_review_moves_it(world, write, now):
    today = now.date()
    write("plan", {**PLAN, "next_review": str(today + timedelta(days=15))}, on=today - timedelta(days=75))
    assert plans.reviews_due(world.connection, today) == []
    (due,) = plans.reviews_due(world.connection, today + timedelta(days=1))
    assert (due.client_id, due.by) == (world.alex, today + timedelta(days=15))
    write("review", {**REVIEW, "next_review": str(today + timedelta(days=90))})
    assert plans.reviews_due(world.connection, today + timedelta(days=30)) == []
    plan = plans.in_force(world.connection, world.alex, today)
    assert plan.next_review == today + timedelta(days=90)
    assert plan.review is not None
    write("discharge", {"reason": "Moved"})
    assert plans.reviews_due(world.connection, today + timedelta(days=200)) == []


def test_a_client_seen_three_times_without_a_plan_is_to_have_one(world, write, now):
    for day in (3, 4, 5):
        assert not plans.is_wanted(world.connection, world.alex, now.date())
        world.kept(world.alex, day=now.date().replace(day=day))
    assert plans.is_wanted(world.connection, world.alex, now.date())
    write("plan", PLAN)
    assert not plans.is_wanted(world.connection, world.alex, now.date())


def test_a_draft_takes_another_day_until_it_is_signed(world, write, now):
    note = notes.begin_another(
        world.connection, templates.newest(world.connection, "plan"), Subject(world.alex, now.date()), now=now
    )
    earlier = now.date() - timedelta(days=8)
    assert notes.set_day(world.connection, note, earlier, now=now).on == earlier
    with pytest.raises(RuleBrokenError, match="still to come"):
        notes.set_day(world.connection, note, now.date() + timedelta(days=1), now=now)
    signed = write("plan", PLAN)
    with pytest.raises(RuleBrokenError, match="signed"):
        notes.set_day(world.connection, signed, earlier, now=now)
    (attendee,) = world.kept(world.alex)
    of_session = notes.begin(world.connection, attendee, now=now)
    with pytest.raises(RuleBrokenError, match="session"):
        notes.set_day(world.connection, of_session, earlier, now=now)


def test_of_one_day_what_was_signed_last_counts(world, write, now):
    today = now.date()
    write("plan", PLAN, on=today)
    write("discharge", {"reason": "Moved"}, on=today)
    assert plans.in_force(world.connection, world.alex, today) is None
    write("review", REVIEW, on=today)
    again = write("plan", {**PLAN, "next_review": str(today)}, on=today)
    found = plans.in_force(world.connection, world.alex, today)
    assert (found.note.id, found.review) == (again.id, None)
    assert [one.by for one in plans.reviews_due(world.connection, today)] == [today]
    write("discharge", {"reason": "Moved after all"}, on=today)
    assert plans.in_force(world.connection, world.alex, today) is None
    assert plans.reviews_due(world.connection, today) == []
