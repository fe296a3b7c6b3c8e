"""The treatment plan that is in force, and what it offers to the notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId, ClientStatus
from headdesk.domain.plans import Goal, goals_of
from headdesk.domain.templates import Document, day_of
from headdesk.store import notes, people, plan_reviews, sessions
from headdesk.store.connection import Connection

_REVIEW: Final = "next_review"
"""The section of a plan, and of its review, that says by when to look again."""
_ANEW: Final = frozenset({_REVIEW, "client_signature", "guardian_signature"})
REMIND: Final = timedelta(days=14)
"""So long before its day a review is asked for."""
PLAN_AFTER: Final = 3
"""After so many kept sessions a client without a plan is advised to have one."""


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

    A discharge ends it; of a plan and a discharge of one day, the one that was signed last counts.
    """
    note = notes.latest_signed(connection, client_id, Document.PLAN, Document.DISCHARGE, until=on)
    if note is None or note.document is Document.DISCHARGE:
        return None
    newest = notes.latest_signed(connection, client_id, Document.PLAN, Document.REVIEW, until=on)
    review = newest if newest and newest.document is Document.REVIEW else None
    return Plan(note, goals_of(note.texts.get("goals", "")), review, _next_review(review or note))


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A plan that is to be looked at again.

    Attributes:
        client: Short name.
        by: The day that plan or review says.
    """

    client_id: ClientId
    client: str = field(repr=False)
    by: date


def reviews_due(connection: Connection, today: date) -> list[ReviewDue]:
    """Return current clients' plans whose review is due within two weeks or past, the first day first."""
    said = plan_reviews.next_reviews(connection, today)
    days = ((client_id, name, day_of(text)) for client_id, name, text in said)
    due = [ReviewDue(client_id, name, by) for client_id, name, by in days if by and by <= today + REMIND]
    return sorted(due, key=lambda one: (one.by, one.client))


def is_wanted(connection: Connection, client_id: ClientId, today: date) -> bool:
    """Return whether a client who is seen regularly has no plan in force."""
    return (
        sessions.count_kept(connection, client_id) >= PLAN_AFTER
        and people.client(connection, client_id).status is not ClientStatus.ARCHIVED
        and in_force(connection, client_id, today) is None
    )


def carried_over(plan: Plan) -> dict[str, str]:
    """Return the texts that a changed plan begins with; its next review and its signatures are new."""
    return {key: text for key, text in plan.note.texts.items() if key not in _ANEW}


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
    return day_of(note.texts.get(_REVIEW, ""))
