"""The treatment plan that is in force, and what it offers to the notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId
from headdesk.domain.plans import Goal, goals_of
from headdesk.domain.templates import Document
from headdesk.store import notes
from headdesk.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Plan:
    """A signed treatment plan on a day.

    Attributes:
        goals: What it is to reach.
        review: The newest signed review of it; None before there is one.
        next_review: By when it is to be looked at again; None where that is not said as a day.
    """

    note: Note
    goals: tuple[Goal, ...] = field(repr=False)
    review: Note | None
    next_review: date | None


def in_force(connection: Connection, client_id: ClientId, on: date) -> Plan | None:
    """Return the plan that holds on a day: the newest one signed and dated no later; None without one.

    A discharge ends it.
    """
    note = notes.latest_signed(connection, client_id, Document.PLAN, until=on)
    ended = notes.latest_signed(connection, client_id, Document.DISCHARGE, until=on)
    if note is None or (ended is not None and ended.on >= note.on):
        return None
    review = notes.latest_signed(connection, client_id, Document.REVIEW, until=on)
    if review is not None and review.on < note.on:
        review = None
    return Plan(note, goals_of(note.texts.get("goals", "")), review, _next_review(review or note))


def goal_words(plan: Plan) -> list[str]:
    """Return goals and objectives in the words in which a note names them."""
    return [
        words
        for goal in plan.goals
        for words in (goal.words, *(objective.behavior for objective in goal.objectives))
        if words
    ]


def objective_words(plan: Plan) -> list[str]:
    """Return the objectives, or the goals that have none, as a review goes through them."""
    return [
        words
        for goal in plan.goals
        for words in ([one.behavior for one in goal.objectives] or [goal.words])
        if words
    ]


def technique_words(plan: Plan) -> list[str]:
    """Return the interventions of the plan by name, each once."""
    steps = (step for goal in plan.goals for one in goal.objectives for step in one.interventions)
    return list(dict.fromkeys(step.technique for step in steps if step.technique))


def _next_review(note: Note) -> date | None:
    try:
        return date.fromisoformat(note.texts.get("next_review", "").strip())
    except ValueError:
        return None
