"""Advice from word lists: calm, and rarely wrong; measured on notes that were rated by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.domain import audit_samples
from tests.domain.audit_samples import GOOD, SAMPLES, Sample

from headdesk.domain.audit import findings, score
from headdesk.domain.audit_facts import Before, Facts, PlanInForce
from headdesk.domain.plans import Goal, Intervention, Objective
from headdesk.usecases import reference

DAY = date(2026, 2, 3)
SAID = {
    "perhaps the symptoms as they are now": audit_samples.SYMPTOMS,
    "perhaps what the symptoms keep the client from": audit_samples.IMPAIRMENT,
    "perhaps what you did, by name": audit_samples.NO_NAME,
    "perhaps more than listening, by name": audit_samples.LISTENING,
    "perhaps what was done about the risk": audit_samples.RISK,
    "perhaps this belongs in a psychotherapy note": audit_samples.PRIVATE,
    "perhaps what became of the practice agreed on last time": audit_samples.HOMEWORK,
}


def facts_of(sample: Sample) -> Facts:
    """The facts of a sample: its texts, and what it says of the record."""
    steps = tuple(Intervention(name) for name in sample.planned)
    goal = Goal("Better", objectives=(Objective("Better", "a scale", "9", "3", "May", steps),))
    return Facts(
        reference.shipped_templates()[sample.template],
        DAY,
        sample.texts,
        before=Before(homework=sample.homework, names=sample.names),
        plan=PlanInForce(DAY, goals=(goal,)) if sample.planned else None,
    )


def advice_on(sample: Sample) -> set[str]:
    """What is pointed out, in the words in which the samples were rated."""
    found = findings(reference.audit_rules(), facts_of(sample), reference.audit_words())
    words = [one.words for one in found if not one.counts]
    return {SAID.get(said, audit_samples.NAMED if " is named" in said else said) for said in words}


def test_advice_is_what_a_careful_reader_would_point_out_and_hardly_ever_more():
    false = {sample.name: advice_on(sample) - sample.advice for sample in SAMPLES}
    missed = {sample.name: sample.advice - advice_on(sample) for sample in SAMPLES}
    assert len(SAMPLES) == 30
    assert {name: found for name, found in false.items() if found} == {}
    assert {name: found for name, found in missed.items() if found} == {}


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: sample.name)
def test_advice_never_counts(sample):
    rules, words, facts = reference.audit_rules(), reference.audit_words(), facts_of(sample)
    worse = replace(facts, texts={**facts.texts, **dict.fromkeys(_prose(facts), "Words")})
    assert score(rules, worse, words) == score(rules, facts, words)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Anxious about her friend Maribel at work.", True),
        ("Anxious about her friend, called Maribel, at work.", True),
        ("Spoke of a friend\nEndorses panic at work.", False),
        ("Partner Violence was screened for at work.", False),
        ("Sees a friend Sunday after work.", False),
        ("Told her boss. Nobody minded at work.", False),
        ("Used CBT with her partner CBT skills at work.", False),
    ],
)
def test_a_name_is_seen_only_behind_who_it_is_to_the_client(text, named):
    sample = Sample("name", "DAP", {"data": text, "assessment": "", "plan": ""})
    assert (audit_samples.NAMED in advice_on(sample)) == named


@pytest.mark.parametrize(
    ("risk", "open_question"),
    [
        ("Suicidal thoughts daily.", True),
        ("Denies suicidal thoughts, intent and plan.", False),
        ("Suicidal ideation: denied", False),
        ("No suicidal thoughts, no self-harm.", False),
        ("Passive thoughts of suicide. Safety plan looked at.", False),
        ("Denies a plan but has passive thoughts of suicide.", True),
        ("Low", False),
        ("Not assessed, ended early", False),
        ("Areas: suicidal thoughts\nLevel: low", True),
        ("Areas: harm to others\nLevel: low\nDone: brought in someone close", False),
        ("Areas: abuse\nLevel: moderate\nDone: made a report", False),
    ],
)
def test_a_risk_is_asked_about_only_where_it_is_affirmed_and_nothing_was_done(risk, open_question):
    sample = Sample("risk", "DAP", {"data": "Tired of it all.", "assessment": "", "plan": "", "risk": risk})
    assert (audit_samples.RISK in advice_on(sample)) == open_question


def _prose(facts: Facts) -> list[str]:
    return [key for key, text in facts.texts.items() if text and key != "risk"]
