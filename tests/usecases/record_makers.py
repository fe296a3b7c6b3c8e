"""Invented entries of the record, of every kind and in every template, signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.usecases.conftest import NOW, World

from headdesk.domain.measures import Measure, sections
from headdesk.domain.notes import Note
from headdesk.domain.plans import Goal, Intervention, Objective, text_of
from headdesk.domain.section_text import text_of_groups, text_of_rows
from headdesk.domain.sessions import AttendeeId, Outcome
from headdesk.domain.templates import Document, Section, SectionKind, Template
from headdesk.usecases import beginning, notes, reference, signing
from headdesk.usecases import sessions as session_cases

GOALS = (
    Goal(
        "Ride the invented tram to work",
        "I want to go alone",
        "2026-06-30",
        (
            Objective(
                "Ride three stops alone",
                "diary",
                "none",
                "4 of 5 days",
                "2026-04-30",
                (Intervention("Exposure by steps", "therapist", "weekly", "12 weeks"),),
            ),
        ),
    ),
)


def text_for(section: Section) -> str:
    """A text that a section of its kind can have."""
    if section.kind is SectionKind.GOALS:
        return text_of(GOALS)
    if section.kind is SectionKind.TABLE:
        return text_of_rows([[f"{column} of one row" for column in section.columns]])
    if section.kind is SectionKind.GROUPS and section.groups:
        return text_of_groups({group.label: group.choices[:2] for group in section.groups})
    if section.choices:
        return section.choices[0]
    return f"What is said about {section.label.lower()}."


def texts_for(template: Template) -> dict[str, str]:
    """A text for every section of a template."""
    return {section.key: text_for(section) for section in template.sections}


def shipped(document: Document) -> list[Template]:
    """The templates that come with the program for a kind of entry."""
    return [one for one in reference.shipped_templates().values() if one.document is document]


def measure_template(measure: Measure) -> Template:
    """The template in which a measure is answered."""
    asked = tuple(
        Section(part.key, part.label, kind=SectionKind.CHOICE, choices=part.options)
        for part in sections(measure)
    )
    return Template(
        f"measure {measure.key}", measure.name, 1, asked, document=Document.MEASURE, measure=measure.key
    )


def signed(world: World, note: Note, template: Template, texts: dict[str, str], **when: Any) -> Note:
    """A note with these texts, signed although something may be missing."""
    now = when.get("now", NOW)
    saved = notes.save_draft(world.connection, note, texts, now=now, template=template).note
    return signing.sign(world.connection, saved, now=now, gap_reason="Invented for a test")


def of_session(world: World, template: Template, texts: dict[str, str] | None = None, **how: Any) -> Note:
    """A signed entry of a session of Alex, in a template."""
    attendee_id = _held(world, template, how)
    note = notes.begin(world.connection, attendee_id, now=NOW)
    return signed(world, note, template, texts_for(template) if texts is None else texts)


def _held(world: World, template: Template, how: dict[str, Any]) -> AttendeeId:
    if template.document is not Document.CONTACT:
        return world.kept(world.alex, **how)[0]
    (attendee_id,) = world.planned(world.alex, **how)
    session_cases.confirm(world.connection, attendee_id, Outcome.NO_SHOW, now=NOW)
    return attendee_id


def of_client(
    world: World, template: Template, on: date, texts: dict[str, str] | None = None, *, sign: bool = True
) -> Note:
    """An entry that tells of Alex as a whole, signed unless told otherwise."""
    subject = beginning.Subject(world.alex, on)
    note = notes.begin_another(world.connection, template, subject, now=NOW)
    written = texts_for(template) if texts is None else texts
    if sign:
        return signed(world, note, template, written)
    return notes.save_draft(world.connection, note, written, now=NOW, template=template).note


def answers(measure: Measure, value: int) -> dict[str, str]:
    """The same answer to every item."""
    return {item.key: item.options[value].words for item in measure.items}


def taken(world: World, key: str, on: date, value: int) -> Note:
    """A measure taken on a day, every item answered alike."""
    measure = reference.measures()[key]
    said = {**answers(measure, value), "answered by": "Client"}
    return of_client(world, measure_template(measure), on, said)


def whole_record(world: World, sessions: int = 20) -> list[Note]:
    """Twenty sessions of Alex with everything that a record holds, the oldest first."""
    first = date(2025, 9, 22)
    weeks = [first + timedelta(weeks=week) for week in range(sessions)]
    (intake,), (plan,), (review,), (safety,), (discharge,) = map(
        shipped, (Document.INTAKE, Document.PLAN, Document.REVIEW, Document.SAFETY, Document.DISCHARGE)
    )
    progress = reference.shipped_templates()["DAP"]
    made = [of_session(world, intake, day=weeks[0])]
    made += [of_session(world, progress, day=day) for day in weeks[1:]]
    made += [of_client(world, plan, weeks[1]), of_client(world, safety, weeks[2])]
    made += [of_client(world, review, weeks[10])]
    made += [taken(world, "PHQ-9", day, value) for day, value in ((weeks[0], 3), (weeks[12], 1))]
    return [*made, of_client(world, discharge, weeks[-1])]
