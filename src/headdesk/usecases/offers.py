"""What a section offers to choose from, of what the client's record holds."""

from __future__ import annotations

from headdesk.domain.templates import Section
from headdesk.store.connection import Connection
from headdesk.usecases import plans, reference
from headdesk.usecases.beginning import Subject, diagnosis_words


def offered(connection: Connection, section: Section, subject: Subject) -> tuple[str, ...]:
    """Return what a section's own choices and its source offer, each once."""
    return tuple(dict.fromkeys([*_of_source(connection, section.source, subject), *section.choices]))


def _of_source(connection: Connection, source: str, subject: Subject) -> list[str]:
    if source == "client diagnoses":
        return diagnosis_words(connection, subject.client_id, subject.on)
    plan = plans.in_force(connection, subject.client_id, subject.on) if source.startswith("plan ") else None
    if source == "plan interventions":
        return [*(plans.technique_words(plan) if plan else ()), *reference.techniques()]
    if plan is None:
        return []
    return plans.goal_words(plan) if source == "plan goals" else plans.objective_words(plan)
