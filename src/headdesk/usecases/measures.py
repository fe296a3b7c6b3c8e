"""Measures in the record: each time one is taken it is an entry of its own, and its totals make a trend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from headdesk.domain.calendar import short_day
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measure_trend import Taken, Trend, TrendPoint, trend
from headdesk.domain.measures import Measure, sections
from headdesk.domain.notes import Note
from headdesk.domain.people import ClientId, Sex
from headdesk.domain.scoring import Score, score
from headdesk.domain.templates import Document, Section, SectionKind, Template
from headdesk.store import notes, people
from headdesk.store.connection import Connection
from headdesk.usecases import known_measures

KEY = "measure "
"""What the keys of the templates begin with that measures are answered in."""
REMARK = "remark"
ANSWERED_BY = "answered by"


def template_of(measure: Measure) -> Template:
    """Return the template in which a measure is answered: who answered, its items, a remark."""
    return Template(
        key=f"{KEY}{measure.key}",
        label=measure.name,
        version=measure.version,
        sections=tuple(_sections(measure)),
        document=Document.MEASURE,
        measure=measure.key,
    )


def measure_of(connection: Connection, template: Template) -> Measure:
    """Return the measure that a template is made of, in the version that was answered.

    Raises:
        KeyError: It is made of none that is known.
    """
    found = known_measures.known(connection, template.measure, template.version)
    if found is None:
        raise KeyError(template.measure)
    return found


def entry_measure(connection: Connection, note: Note) -> Measure | None:
    """Return the measure that an entry keeps; None for anything else, and for one no longer known."""
    template = note.template
    return known_measures.known(connection, template.measure, template.version) if template.measure else None


def score_of(connection: Connection, note: Note) -> Score:
    """Return what the answers of an entry add up to; what is no answer to its item counts as none."""
    sex = people.client(connection, note.client_id).sex
    return scored(measure_of(connection, note.template), note.texts, sex)


def scored(measure: Measure, texts: Mapping[str, str], sex: Sex) -> Score:
    """Return what texts of an entry add up to; what is no answer to its item counts as none."""
    answers = {key: text for key, text in texts.items() if key not in {REMARK, ANSWERED_BY}}
    try:
        return score(measure, answers, sex=sex)
    except InvalidValueError:
        kept = {key: text for key, text in answers.items() if _is_answer(measure, key, text)}
        return score(measure, kept, sex=sex)


def taken(connection: Connection, client_id: ClientId, measure: Measure) -> list[Taken]:
    """Return each time that a client's signed record holds a measure, the oldest first, keyed by note."""
    return [one for key, one in _all_taken(connection, client_id, date.max) if key == measure.key]


def trends(connection: Connection, client_id: ClientId, *, until: date = date.max) -> list[Trend]:
    """Return the trend of every measure that a client's signed record holds, the one taken last first."""
    found: dict[str, list[Taken]] = {}
    for key, one in _all_taken(connection, client_id, until):
        found.setdefault(key, []).append(one)
    known = ((known_measures.known(connection, key), times) for key, times in found.items())
    every = [trend(measure, times) for measure, times in known if measure is not None]
    return sorted(every, key=lambda one: one.taken[-1].day, reverse=True)


def latest_words(connection: Connection, client_id: ClientId, on: date) -> list[str]:
    """Return the newest total of each measure with the one before, as a note says it."""
    every = trends(connection, client_id, until=on)
    return [_latest(one) for one in every if one.measure.tracked and one.last]


def course_words(connection: Connection, client_id: ClientId, on: date) -> list[str]:
    """Return the first and the last total of each measure, as a summary says it."""
    every = trends(connection, client_id, until=on)
    return [_course(one) for one in every if one.measure.tracked and one.last]


def _latest(one: Trend) -> str:
    last = one.points[-1]
    before = f"; was {one.points[-2].total}" if len(one.points) > 1 else ""
    return f"{one.measure.name} {_point(last)}{before}"


def _course(one: Trend) -> str:
    first, last = one.points[0], one.points[-1]
    if first is last:
        return f"{one.measure.name} {_point(last)}"
    change = f"; {last.since_baseline.words}" if last.since_baseline else ""
    return f"{one.measure.name} first {_point(first)}; last {_point(last)}{change}"


def _point(point: TrendPoint) -> str:
    return ", ".join(part for part in (str(point.total), point.band, short_day(point.day)) if part)


def _all_taken(connection: Connection, client_id: ClientId, until: date) -> Iterator[tuple[str, Taken]]:
    entries = notes.in_range(connection, client_id, date.min, until, documents=(Document.MEASURE,))
    for note in entries:
        if known_measures.known(connection, note.template.measure, note.template.version) is not None:
            total = score_of(connection, note).total
            yield note.template.measure, Taken(note.on, total, note.id)


def _is_answer(measure: Measure, key: str, text: str) -> bool:
    item = next((one for one in measure.questions if one.key == key), None)
    try:
        return item is not None and item.option(text) is not None
    except InvalidValueError:
        return False


def _sections(measure: Measure) -> Iterator[Section]:
    for part in sections(measure):
        yield Section(
            key=part.key,
            label=part.label,
            kind=SectionKind.CHOICE if part.options else _written_kind(part.key),
            asked=_is_asked(measure, part.key),
            missing=_absence(part.key),
            when=_after_gate(measure, part.key),
            choices=part.options,
        )


def _written_kind(key: str) -> SectionKind:
    return SectionKind.TEXT if key == REMARK else SectionKind.LINE


def _is_asked(measure: Measure, key: str) -> bool:
    """Return whether the absence of an answer is to be named; what is never scored may be left."""
    return key != REMARK and (measure.functional is None or key != measure.functional.key)


def _absence(key: str) -> str:
    return {ANSWERED_BY: "who answered", "gate": "the opening question", "total": "the total"}.get(key, key)


def _after_gate(measure: Measure, key: str) -> tuple[str, ...]:
    """Return by which answers to the opening question an item is asked at all."""
    if measure.gate is None or key not in {item.key for item in measure.items}:
        return ()
    goes_on = (option.words for option in measure.gate.options if option.points)
    return tuple(f"{measure.gate.key}: {words}" for words in goes_on)
