"""What stands beside an entry of the record, read in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from headdesk.domain.measures import Measure
from headdesk.domain.notes import Note, NoteId
from headdesk.domain.people import Client
from headdesk.domain.scoring import Score
from headdesk.domain.templates import Document, Template
from headdesk.store import notes, people
from headdesk.store.connection import Connection
from headdesk.usecases import measures, plans
from headdesk.usecases.beginning import Subject, diagnosis_words
from headdesk.usecases.plans import Plan

_FROM_PLAN = (Document.REVIEW, Document.DISCHARGE, Document.SAFETY)
"""What is written with the plan in view."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What is good to know while an entry is written or read.

    Attributes:
        earlier: The signed one of its kind before it; None for the first.
        plan: The plan in force, where the entry is written from it.
        measures: The latest scores in words.
        measure: What a measure asks; None for all else.
        score: What a signed measure adds up to.
    """

    client: Client = field(repr=False)
    earlier: Note | None = field(repr=False)
    plan: Plan | None = field(repr=False)
    measures: tuple[str, ...] = field(repr=False)
    diagnoses: tuple[str, ...] = field(repr=False)
    measure: Measure | None = None
    score: Score | None = field(default=None, repr=False)


def read(connection: Connection, subject: Subject, template: Template, note: Note | None) -> RecordFacts:
    """Return what stands beside an entry."""
    client_id, on = subject.client_id, subject.on
    is_from_plan = template.document in _FROM_PLAN
    signed = note if note is not None and note.is_signed else None
    return RecordFacts(
        client=people.client(connection, client_id),
        earlier=_earlier(connection, subject, template, note.id if note else None),
        plan=plans.in_force(connection, client_id, on) if is_from_plan else None,
        measures=tuple(measures.latest_words(connection, client_id, on)),
        diagnoses=tuple(diagnosis_words(connection, client_id, on)),
        measure=measures.measure_of(connection, template) if template.measure else None,
        score=measures.score_of(connection, signed) if template.measure and signed else None,
    )


def _earlier(connection: Connection, subject: Subject, template: Template, but: NoteId | None) -> Note | None:
    every = notes.in_range(
        connection, subject.client_id, date.min, subject.on, documents=(template.document,)
    )
    alike = [one for one in every if one.id != but and one.template.measure == template.measure]
    return alike[-1] if alike else None
