"""Outcome measures: what one asks, what its answers are worth, and how its total is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.people import Sex

TOTAL_KEY: Final = "total"
"""The section of a measure that is kept as one number."""

WHO_ANSWERED: Final = ("Client", "Parent or guardian", "Partner or family", "Clinician, asking aloud")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that an item offers.

    Attributes:
        value: The number printed beside it; typing it chooses the answer.
        words: What it says; the number again where the wording is not ours to show.
        points: What it counts; other than the value where an item is reversed.
    """

    value: int
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        key: The section of the note in which its answer is kept, such as ``item 1``.
        label: Its words, or ``Item 1`` where they are not ours to show.
    """

    key: str
    label: str
    options: tuple[Option, ...]

    def option(self, answer: str) -> Option | None:
        """Return the option that an answer, in words or as a number, stands for; None for an empty answer.

        Raises:
            InvalidValueError: The answer is none of the options.
        """
        said = answer.strip().casefold()
        if not said:
            return None
        by_words = {option.words.casefold(): option for option in self.options}
        by_value = {str(option.value): option for option in self.options}
        found = by_words.get(said) or by_value.get(said)
        if found:
            return found
        values = [option.value for option in self.options]
        raise InvalidValueError(
            f"The answer to {self.key} is none of its options.",
            f"Choose a number from {min(values)} to {max(values)}.",
        )


@dataclass(frozen=True, slots=True)
class Band:
    """A range of totals with its name, both ends included."""

    lowest: int
    highest: int
    name: str

    def __contains__(self, total: int) -> bool:
        return self.lowest <= total <= self.highest


@dataclass(frozen=True, slots=True)
class Cut:
    """The total from which a measure is positive.

    Attributes:
        by_sex: Where it is another for some.
        choices: The cuts that the practice may choose between; empty when there is no choice.
    """

    at_least: int
    by_sex: Mapping[Sex, int] = field(default_factory=dict)
    choices: range = range(0)

    def for_sex(self, sex: Sex) -> int:
        """Return the total from which it is positive for a person."""
        return self.by_sex.get(sex, self.at_least)


@dataclass(frozen=True, slots=True)
class Critical:
    """An item whose answer asks for a look at risk, whatever the total."""

    item: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items that belong together, and how many of them must reach so many points."""

    name: str
    items: tuple[str, ...]
    needed: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Answers that together mean something.

    Attributes:
        needed: So many items must reach ``at_least``.
        lower: Items that count from fewer points on.
        one_of: At least one of the items that count must be one of these.
        words: What it means.
    """

    needed: int
    at_least: int
    one_of: tuple[str, ...]
    words: str
    lower: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alone:
    """An item from which, for some, all points may come; and what to do then."""

    item: str
    sex: Sex
    words: str


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """How far apart two totals must be to mean something; None where nothing is known.

    Attributes:
        noise: Up to so many points may be chance.
        important: From so many points on the person is likely to notice.
        reliable: From so many points on it is no error of measuring.
        response: From so many per cent of the earlier total on it is a response.
        well: The last total of the well range, and how that range is called.
    """

    noise: int | None = None
    important: int | None = None
    reliable: int | None = None
    response: int | None = None
    well: int | None = None
    well_words: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure as data; `measure_data` reads it and says what is wrong with it.

    Attributes:
        title: What it measures, in full.
        source, licence: Where it comes from, and why its words may or may not be shown.
        ships_words: Whether its own words are shown; else its items are numbers.
        stem: What is asked before all items.
        items: Empty for a measure that is kept as one number.
        gate: Asked first; its lowest answer makes the total 0 and ends the measure.
        functional: Asked last and never scored.
        lowest, highest: The ends of the total's range.
        multiplier: What the sum of points is multiplied by.
        most_missing: With so many items unanswered the total is still reckoned from the others.
        part_of: The key of the longer measure whose answers also answer this one.
        tracked: Whether its totals make a trend.
        advice: What to know when using it.
    """

    key: str
    name: str
    title: str
    version: int
    lowest: int
    highest: int
    source: str = ""
    licence: str = ""
    ships_words: bool = False
    stem: str = ""
    period: str = ""
    items: tuple[Item, ...] = ()
    gate: Item | None = None
    functional: Item | None = None
    multiplier: int = 1
    most_missing: int = 0
    higher_is_better: bool = False
    bands: tuple[Band, ...] = ()
    cut: Cut | None = None
    critical: tuple[Critical, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    pattern: Pattern | None = None
    alone: Alone | None = None
    change: ChangeRules = ChangeRules()
    part_of: str = ""
    tracked: bool = True
    advice: str = ""

    @property
    def questions(self) -> tuple[Item, ...]:
        """Everything that is asked, in order; nothing for a measure that is kept as one number."""
        first = (self.gate,) if self.gate else ()
        last = (self.functional,) if self.functional else ()
        return (*first, *self.items, *last)

    def band(self, total: int) -> str:
        """Return the name of the band that a total lies in; empty for a measure without bands."""
        return next((band.name for band in self.bands if total in band), "")


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """One section of the note that keeps a measure.

    Attributes:
        options: The texts to choose from; empty where something is written.
    """

    key: str
    label: str
    options: tuple[str, ...] = ()


def sections(measure: Measure) -> tuple[AnswerSection, ...]:
    """Return the sections of the note that keeps a measure: who answered, its items, and a remark."""
    asked = [AnswerSection(i.key, i.label, tuple(o.words for o in i.options)) for i in measure.questions]
    return (
        AnswerSection("answered by", "Answered by", WHO_ANSWERED),
        *(asked or [AnswerSection(TOTAL_KEY, "Total")]),
        AnswerSection("remark", "Remark"),
    )


def with_cut(measure: Measure, at_least: int) -> Measure:
    """Return a measure that is positive from another total on.

    Raises:
        InvalidValueError: The measure does not leave that choice.
    """
    if measure.cut is None or at_least not in measure.cut.choices:
        raise InvalidValueError(
            f"{measure.name} is not read with a cut of {at_least}.", "Choose a cut that it allows."
        )
    return replace(measure, cut=replace(measure.cut, at_least=at_least))
