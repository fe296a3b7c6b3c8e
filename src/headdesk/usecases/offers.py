"""What a section offers to choose from, of what the client's record holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from headdesk.domain.templates import Section
from headdesk.store.connection import Connection
from headdesk.usecases import measures, plans, reference
from headdesk.usecases.beginning import REVIEWS_AFTER, Subject, diagnosis_words
from headdesk.usecases.plans import Plan


def offered(connection: Connection, section: Section, subject: Subject) -> tuple[str, ...]:
    """Return what a section's own choices and its source offer, each once."""
    found = _OFFERED[section.source](connection, subject) if section.source in _OFFERED else []
    return tuple(dict.fromkeys([*found, *section.choices]))


def _diagnoses(connection: Connection, subject: Subject) -> list[str]:
    return diagnosis_words(connection, subject.client_id, subject.on)


def _measures(connection: Connection, subject: Subject) -> list[str]:
    return measures.latest_words(connection, subject.client_id, subject.on)


def _techniques(_connection: Connection, _subject: Subject) -> list[str]:
    return list(reference.techniques())


def _review_days(_connection: Connection, subject: Subject) -> list[str]:
    return [str(subject.on + after) for after in REVIEWS_AFTER]


def _of_plan(words: Callable[[Plan], list[str]]) -> Callable[[Connection, Subject], list[str]]:
    def offer(connection: Connection, subject: Subject) -> list[str]:
        plan = plans.in_force(connection, subject.client_id, subject.on)
        return words(plan) if plan else []

    return offer


def _interventions(connection: Connection, subject: Subject) -> list[str]:
    return [*_of_plan(plans.technique_words)(connection, subject), *reference.techniques()]


_OFFERED: Final[Mapping[str, Callable[[Connection, Subject], list[str]]]] = MappingProxyType(
    {
        "client diagnoses": _diagnoses,
        "measures": _measures,
        "techniques": _techniques,
        "review days": _review_days,
        "plan goals": _of_plan(plans.goal_words),
        "plan objectives": _of_plan(plans.objective_words),
        "plan interventions": _interventions,
    }
)
