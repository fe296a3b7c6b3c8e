"""The golden thread: from what ails the client to what is done next, each link there or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from headdesk.domain.audit_facts import PROSE, Elsewhere, Facts
from headdesk.domain.audit_prose import names_technique
from headdesk.domain.audit_words import Words
from headdesk.domain.plans import Goal
from headdesk.domain.section_text import words_of
from headdesk.domain.templates import Document

_MEASURED_WITHIN: Final = timedelta(days=90)


class Link(StrEnum):
    """What hangs together in a record that holds.

    Source: Magellan record review.
    """

    SYMPTOMS = "symptoms and impairment"
    DIAGNOSIS = "diagnosis"
    GOAL = "goal"
    OBJECTIVE = "objective"
    INTERVENTION = "intervention"
    RESPONSE = "response"
    MEASURE = "measure"
    NEXT = "next step"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a link stands.

    Attributes:
        key: Where to go: a section of the note, or a place beside it (`Elsewhere`).
        missing: What is missing, in words; empty where the link holds.
    """

    link: Link
    key: str
    missing: str = ""

    @property
    def holds(self) -> bool:
        """True where the link is there."""
        return not self.missing


def thread(facts: Facts, words: Words) -> tuple[Standing, ...]:
    """Return the links of a progress note in order; of other entries there is no thread."""
    if facts.document is not Document.PROGRESS:
        return ()
    return (
        _symptoms(facts, words),
        _diagnosis(facts),
        _goal(facts),
        _objective(facts, words),
        _intervention(facts, words),
        _told(facts, Link.RESPONSE, "AR-10", "how the client responded"),
        _measure(facts, words),
        _told(facts, Link.NEXT, "AR-11", "what is next"),
    )


def _symptoms(facts: Facts, words: Words) -> Standing:
    told = _told(facts, Link.SYMPTOMS, "AR-08", "symptoms as they are now")
    is_silent = words.is_english(facts.prose) and not words.says(facts.prose, "impairment")
    if not told.holds or not is_silent:
        return told
    return Standing(Link.SYMPTOMS, told.key, "what they keep the client from")


def _diagnosis(facts: Facts) -> Standing:
    if not facts.before.has_diagnosis:
        return Standing(Link.DIAGNOSIS, Elsewhere.DIAGNOSES, "a diagnosis of the client")
    key = _section_or(facts, "diagnoses", Elsewhere.DIAGNOSES)
    return Standing(Link.DIAGNOSIS, key, "" if facts.text("diagnoses") else "the diagnosis treated")


def _goal(facts: Facts) -> Standing:
    """A goal is one of the plan; a note may tell of it in a section of its own."""
    if facts.plan is None:
        return Standing(Link.GOAL, Elsewhere.PLAN, "a treatment plan in force")
    said = facts.text("goals") or facts.text("goal")
    return Standing(
        Link.GOAL, _section_or(facts, "goals", Elsewhere.PLAN), "" if said else "a goal of the plan"
    )


def _section_or(facts: Facts, key: str, beside: Elsewhere) -> str:
    """Return where to go: a section, or where its words come from if the template has none."""
    return key if facts.template.section(key) else beside


def _objective(facts: Facts, words: Words) -> Standing:
    """The goals that a note names have objectives that can be measured."""
    if facts.plan is None:
        return Standing(Link.OBJECTIVE, Elsewhere.PLAN, "an objective one can measure")
    said = [*words_of(facts.text("goals")), facts.text("goal")]
    worked_on = [goal for goal in facts.plan.goals if _is_named(said, goal, words)]
    objectives = [one for goal in worked_on or facts.plan.goals for one in goal.objectives]
    has_measurable = any(not one.lacks for one in objectives)
    return Standing(Link.OBJECTIVE, Elsewhere.PLAN, "" if has_measurable else "an objective one can measure")


def _is_named(said: Iterable[str], goal: Goal, words: Words) -> bool:
    known = (goal.words, *(one.behavior for one in goal.objectives))
    return any(words.alike(one, name) for one in said for name in known)


def _intervention(facts: Facts, words: Words) -> Standing:
    """What was done, told in a section of its own or by the name of a technique anywhere in the note."""
    told = _told(facts, Link.INTERVENTION, "AR-09", "what you did")
    return replace(told, missing="") if names_technique(facts, words, ("techniques",)) else told


def _told(facts: Facts, link: Link, rule: str, missing: str) -> Standing:
    """A link that the sections of a rule tell of in words; the first of them that is empty is where to go."""
    serving = [section for section in facts.serving(rule) if section.asked]
    asked = [section for section in serving if section.kind in PROSE] or serving
    empty = next((section for section in asked if not section.is_filled(facts.text(section.key))), None)
    if empty is not None:
        return Standing(link, empty.key, missing)
    return Standing(link, asked[0].key if asked else "", "" if asked else missing)


def _measure(facts: Facts, words: Words) -> Standing:
    latest = facts.before.measured
    is_recent = latest is not None and facts.on - latest <= _MEASURED_WITHIN
    holds = is_recent or words.says(facts.prose, "measures")
    return Standing(Link.MEASURE, Elsewhere.MEASURES, "" if holds else "a measure within 90 days")
