"""The sections of an entry as they are printed: prose, tables, and goals with what lies below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count, groupby
from typing import Final

from headdesk.domain.calendar import long_day
from headdesk.domain.kept_sections import headed_sections
from headdesk.domain.plans import Goal, Intervention, Objective, goals_of
from headdesk.domain.section_text import groups_of, rows_of
from headdesk.domain.templates import Section, SectionKind, Template
from headdesk.forms.record import Branch, Fact, Facts, Prose, Table, Tree
from headdesk.forms.record import Section as Printed

_SHORT: Final = frozenset({SectionKind.LINE, SectionKind.DAY, SectionKind.CHOICE, SectionKind.CHIPS})
"""What is said in a few words."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TYPED_DAY: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.ASCII)


def sections_of(
    template: Template, texts: Mapping[str, str], others: Iterable[Template] = ()
) -> list[Printed]:
    """Return what an entry says: its template's sections in their order, then those of other templates.

    Every text stands as it was signed, a day in words; where nothing was written, nothing is printed.
    """
    said = [(one, texts[one.key].strip()) for one in headed_sections(template, texts, others)]
    told = groupby(said, key=lambda pair: pair[0].kind in _SHORT)
    return [printed for is_short, pairs in told for printed in (_beside if is_short else _below)(pairs)]


def _beside(pairs: Iterable[tuple[Section, str]]) -> Iterator[Printed]:
    """Yield short sections that follow each other as one, each text beside its label."""
    yield Facts("", _facts(*((section.label, text) for section, text in pairs)))


def _below(pairs: Iterable[tuple[Section, str]]) -> Iterator[Printed]:
    """Yield sections with their text below their label."""
    return (_printed(section, text) for section, text in pairs)


def _printed(section: Section, text: str) -> Printed:
    if section.kind is SectionKind.GROUPS:
        groups = groups_of(text).items()
        return Facts(section.label, [Fact(label or "–", ", ".join(words)) for label, words in groups])
    if section.kind is SectionKind.GOALS:
        return Tree(section.label, _goals(goals_of(text)))
    if section.kind is SectionKind.TABLE and section.columns:
        return Table(section.label, section.columns, rows_of(text, len(section.columns)))
    return Prose(section.label, text)


def _goals(goals: Iterable[Goal]) -> list[Branch]:
    return [
        Branch(
            f"Goal {number}",
            goal.words,
            _facts(("In the client’s words", goal.client_words), ("By", goal.by)),
            list(_objectives(number, goal.objectives)),
        )
        for number, goal in enumerate(goals, 1)
    ]


def _objectives(goal: int, objectives: Iterable[Objective]) -> Iterator[Branch]:
    for number, one in zip(count(1), objectives, strict=False):
        facts = _facts(
            ("Measured by", one.measure), ("Now", one.baseline), ("Target", one.target), ("By", one.by)
        )
        steps = [_intervention(step) for step in one.interventions]
        yield Branch(f"Objective {goal}.{number}", one.behavior, facts, steps)


def _intervention(step: Intervention) -> Branch:
    facts = _facts(("Who", step.who), ("How often", step.frequency), ("For how long", step.duration))
    return Branch("Intervention", step.technique, facts)


def _facts(*pairs: tuple[str, str]) -> list[Fact]:
    return [Fact(label, _in_words(value)) for label, value in pairs if value]


def _in_words(text: str) -> str:
    """Return a text as it is, or the day that it is and nothing else in words."""
    typed = _TYPED_DAY.fullmatch(text)
    try:
        if typed:
            return long_day(date(int(typed[3]), int(typed[1]), int(typed[2])))
        return long_day(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text
