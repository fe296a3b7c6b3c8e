"""The golden thread: each link there, or missing in words with a place to go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.test_audit import PLAN, WHOLE, in_template, with_before, with_plan, with_texts

from headdesk.domain.audit_facts import Elsewhere
from headdesk.domain.golden_thread import Link, thread
from headdesk.domain.plans import Goal, Objective
from headdesk.usecases import reference

VAGUE = Goal("Ride the tram", objectives=(Objective("Ride more"),))


def broken(facts):
    """The links that are missing, with where they lead to."""
    return {one.link: one.key for one in thread(facts, reference.audit_words()) if not one.holds}


def test_a_whole_note_has_all_eight_links_in_order():
    found = thread(WHOLE, reference.audit_words())
    assert [one.link for one in found] == list(Link)
    assert broken(WHOLE) == {}
    assert all(one.key for one in found)


@pytest.mark.parametrize(
    ("facts", "link", "key"),
    [
        (with_texts(data=""), Link.SYMPTOMS, "data"),
        (with_texts(data="The client is sad and the fear is large. Exposure."), Link.SYMPTOMS, "data"),
        (with_texts(diagnoses=""), Link.DIAGNOSIS, "diagnoses"),
        (with_before(has_diagnosis=False), Link.DIAGNOSIS, Elsewhere.DIAGNOSES),
        (with_texts(goals=""), Link.GOAL, "goals"),
        (replace(WHOLE, plan=None), Link.GOAL, Elsewhere.PLAN),
        (replace(WHOLE, plan=None), Link.OBJECTIVE, Elsewhere.PLAN),
        (with_plan(goals=(VAGUE,)), Link.OBJECTIVE, Elsewhere.PLAN),
        (in_template("BIRP", intervention=""), Link.INTERVENTION, "intervention"),
        (with_texts(assessment=" "), Link.RESPONSE, "assessment"),
        (with_before(measured=None), Link.MEASURE, Elsewhere.MEASURES),
        (with_texts(plan=""), Link.NEXT, "plan"),
    ],
)
def test_a_missing_link_is_named_and_leads_to_its_place(facts, link, key):
    assert broken(facts)[link] == key


def test_a_score_in_the_note_is_a_measure_too():
    facts = replace(with_before(measured=None), texts={**WHOLE.texts, "assessment": "GAD-7 is 9, was 14."})
    assert Link.MEASURE not in broken(facts)


@pytest.mark.parametrize("name", reference.techniques())
def test_a_technique_named_anywhere_is_an_intervention(name):
    facts = in_template("BIRP", intervention="", response=f"{name} helped her.", mental_status="")
    assert Link.INTERVENTION not in broken(facts)


def test_mental_status_is_no_intervention():
    assert Link.INTERVENTION not in broken(in_template("BIRP", mental_status=""))


def test_only_the_goals_that_were_worked_on_need_an_objective():
    vague = Goal("Sleep through")
    assert broken(with_plan(goals=(vague, *PLAN.goals))) == {}


def test_other_entries_have_no_thread():
    assert thread(in_template("contact"), reference.audit_words()) == ()
