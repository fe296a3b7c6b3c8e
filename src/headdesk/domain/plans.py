"""Treatment plans: goals, objectives that can be measured, and what is done for each; as text and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from headdesk.domain.calendar import parse_date
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.section_text import rows_of, text_of_rows

_GOAL: Final = "Goal"
_OBJECTIVE: Final = "Objective"
_INTERVENTION: Final = "Intervention"
_WIDTH: Final = 6
_DIGIT: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"[\d/.\- ]+")
_MONTH: Final = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ANY_DAY: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Intervention:
    """What is done toward an objective.

    Attributes:
        technique: By name.
        who: Who does it, and with whom.
        frequency: How often.
        duration: For how long.
    """

    technique: str = field(repr=False)
    who: str = field(default="", repr=False)
    frequency: str = field(default="", repr=False)
    duration: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Objective:
    """A step toward a goal that can be measured.

    Attributes:
        behavior: What the client does then.
        measure: By what one knows.
        baseline: Where it stands now.
        target: Where it is to stand.
        by: By when.
    """

    behavior: str = field(repr=False)
    measure: str = field(default="", repr=False)
    baseline: str = field(default="", repr=False)
    target: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    interventions: tuple[Intervention, ...] = field(default=(), repr=False)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it takes to be measurable and is not there: a measure, a number, a day."""
        has_number = _DIGIT.search(self.target) or _DIGIT.search(self.behavior)
        said = (("a measure", self.measure), ("a number", has_number), ("a day", names_day(self.by)))
        return tuple(words for words, there in said if not there)


@dataclass(frozen=True, slots=True)
class Goal:
    """What treatment is to reach.

    Attributes:
        words: In the therapist's words.
        client_words: In the client's own.
        by: By when.
    """

    words: str = field(repr=False)
    client_words: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    objectives: tuple[Objective, ...] = field(default=(), repr=False)


def names_day(text: str) -> bool:
    """Return whether a text says a day, such as *6/30/2026* or *June*; 2/30 is none."""
    typed = text.strip()
    if not _FIGURES.fullmatch(typed):
        return _DIGIT.search(typed) is not None or _MONTH.search(typed) is not None
    try:
        parse_date(typed, _ANY_DAY)
    except InvalidValueError:
        return False
    return True


def goals_of(text: str) -> tuple[Goal, ...]:
    """Return the goals of a plan's text; a line that is none of ours is a goal of its own."""
    goals: list[Goal] = []
    for kind, first, *rest in rows_of(text, _WIDTH):
        if kind == _OBJECTIVE and goals:
            measure, baseline, target, by = rest
            goals[-1] = _with_objective(goals[-1], Objective(first, measure, baseline, target, by))
        elif kind == _INTERVENTION and goals and goals[-1].objectives:
            goals[-1] = _with_intervention(goals[-1], Intervention(first, *rest[:3]))
        elif kind == _GOAL:
            goals.append(Goal(first, rest[0], rest[1]))
        else:
            goals.append(Goal(" ".join(cell for cell in (kind, first, *rest) if cell)))
    return tuple(goals)


def text_of(goals: Iterable[Goal]) -> str:
    """Return goals as a plan's text, a line for each goal, objective and intervention."""
    return text_of_rows(row for goal in goals for row in _rows(goal))


def lack_of(goals: Sequence[Goal]) -> str:
    """Return what goals need before one can work and measure by them; empty when all is there."""
    objectives = [one for goal in goals for one in goal.objectives]
    unmeasured = dict.fromkeys(words for one in objectives for words in one.lacks)
    if not all(goal.objectives for goal in goals):
        return "an objective for each goal"
    if unmeasured:
        return f"{', '.join(unmeasured)} in each objective"
    return "" if all(one.interventions for one in objectives) else "what is done for each objective"


def _rows(goal: Goal) -> Iterable[tuple[str, ...]]:
    yield (_GOAL, goal.words, goal.client_words, goal.by)
    for one in goal.objectives:
        yield (_OBJECTIVE, one.behavior, one.measure, one.baseline, one.target, one.by)
        for step in one.interventions:
            yield (_INTERVENTION, step.technique, step.who, step.frequency, step.duration)


def _with_objective(goal: Goal, objective: Objective) -> Goal:
    return replace(goal, objectives=(*goal.objectives, objective))


def _with_intervention(goal: Goal, step: Intervention) -> Goal:
    last = goal.objectives[-1]
    changed = replace(last, interventions=(*last.interventions, step))
    return replace(goal, objectives=(*goal.objectives[:-1], changed))
