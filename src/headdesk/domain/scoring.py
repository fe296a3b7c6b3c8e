"""What the answers to a measure add up to, and what stands out in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measures import TOTAL_KEY, Alone, Cluster, Measure, Pattern
from headdesk.domain.people import Sex


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """How many items of a cluster reach its points, of how many that are needed."""

    name: str
    reached: int = field(repr=False)
    needed: int


@dataclass(frozen=True, slots=True)
class Score:
    """A measure taken once.

    Attributes:
        answered, asked: Of the questions that make the total.
        missing: The keys of those without an answer.
        total: None where too many answers are missing.
        prorated: The total is reckoned from the answers that are there.
        band: The total's band; empty without total or bands.
        positive: Whether the total reaches the cut; None without total or cut.
        critical: The keys of critical items that ask for a look at risk, also without a total.
        pattern: Whether the answers fit the measure's pattern; None without total or pattern.
        provisional: Whether every cluster reaches what it needs; None without total or clusters.
        remarks: What the answers mean beside the total, a sentence each.
    """

    answered: int
    asked: int
    missing: tuple[str, ...] = ()
    total: int | None = field(default=None, repr=False)
    prorated: bool = False
    band: str = field(default="", repr=False)
    positive: bool | None = field(default=None, repr=False)
    critical: tuple[str, ...] = field(default=(), repr=False)
    pattern: bool | None = field(default=None, repr=False)
    clusters: tuple[ClusterScore, ...] = field(default=(), repr=False)
    provisional: bool | None = field(default=None, repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)


def score(measure: Measure, answers: Mapping[str, str], *, sex: Sex = Sex.UNKNOWN) -> Score:
    """Return what answers add up to.

    Args:
        measure: What was asked.
        answers: Section key to the chosen answer, in its words or as its number. The answers to a longer
            measure do for one that is a part of it.
        sex: For a cut that depends on it.

    Raises:
        InvalidValueError: An answer is none of its item's options, or a total is out of range.
    """
    if not measure.items:
        return _read(measure, _one_number(measure, answers.get(TOTAL_KEY, "")), sex)
    if _stopped_at_gate(measure, answers):
        return _finished(measure, Score(1, 1, total=measure.lowest), {}, sex)
    points = _points(measure, answers)
    asked = [item.key for item in ((measure.gate,) if measure.gate else ()) + measure.items]
    missing = tuple(key for key in asked if not answers.get(key, "").strip())
    total = _total(measure, points) if _is_enough(measure, missing) else None
    found = Score(len(asked) - len(missing), len(asked), missing, total, prorated=bool(missing))
    return _finished(measure, found, points, sex)


def whole(measure: Measure, found: Score) -> int:
    """Return the total of a score.

    Raises:
        InvalidValueError: Answers are missing, so there is none; the sentence names them.
    """
    if found.total is None:
        raise InvalidValueError(
            gap_words(measure, found), "Answer what is missing, or keep it without a total."
        )
    return found.total


def gap_words(measure: Measure, found: Score) -> str:
    """Return a sentence that names the missing answers; empty when the total needs none of them."""
    if found.total is not None:
        return ""
    if not measure.items:
        return f"The total of the {measure.name} is missing."
    if len(found.missing) == found.asked:
        return f"Nothing of the {measure.name} is answered yet."
    gate = ["the opening question"] if "gate" in found.missing else []
    numbers = [key.removeprefix("item ") for key in found.missing if key != "gate"]
    items = [f"{'item' if len(numbers) == 1 else 'items'} {_listed(numbers)}"] if numbers else []
    named = " and ".join(gate + items)
    verb = "has" if len(found.missing) == 1 else "have"
    return f"{named[0].upper()}{named[1:]} of the {measure.name} {verb} no answer, so it has no total."


def _listed(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def _one_number(measure: Measure, typed: str) -> int | None:
    said = typed.strip()
    if not said:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", said) or not measure.lowest <= int(said) <= measure.highest:
        raise InvalidValueError(
            f"This is no total of the {measure.name}.",
            f"Type a whole number from {measure.lowest} to {measure.highest}.",
        )
    return int(said)


def _read(measure: Measure, total: int | None, sex: Sex) -> Score:
    missing = (TOTAL_KEY,) if total is None else ()
    return _finished(measure, Score(1 - len(missing), 1, missing, total), {}, sex)


def _stopped_at_gate(measure: Measure, answers: Mapping[str, str]) -> bool:
    option = measure.gate.option(answers.get(measure.gate.key, "")) if measure.gate else None
    return option is not None and option.points == 0


def _points(measure: Measure, answers: Mapping[str, str]) -> dict[str, int]:
    options = {item.key: item.option(answers.get(item.key, "")) for item in measure.items}
    return {key: option.points for key, option in options.items() if option is not None}


def _is_enough(measure: Measure, missing: tuple[str, ...]) -> bool:
    return len(missing) <= measure.most_missing and "gate" not in missing


def _total(measure: Measure, points: Mapping[str, int]) -> int:
    """Return the sum, with the mean of the answered items standing in for those that are missing."""
    items, answered = len(measure.items), len(points)
    return measure.multiplier * ((2 * sum(points.values()) * items + answered) // (2 * answered))


def _finished(measure: Measure, bare: Score, points: Mapping[str, int], sex: Sex) -> Score:
    """Return a score with everything that its points and its total say."""
    critical = tuple(c.item for c in measure.critical if points.get(c.item, -1) >= c.at_least)
    total = bare.total
    if total is None:
        return replace(bare, critical=critical, prorated=False)
    clusters = tuple(_cluster_score(cluster, points) for cluster in measure.clusters)
    pattern = _fits(measure.pattern, points) if measure.pattern else None
    return replace(
        bare,
        band=measure.band(total),
        positive=total >= measure.cut.for_sex(sex) if measure.cut else None,
        critical=critical,
        pattern=pattern,
        clusters=clusters,
        provisional=all(c.reached >= c.needed for c in clusters) if clusters else None,
        remarks=tuple(_remarks(measure, points, sex, fits=bool(pattern))),
    )


def _remarks(measure: Measure, points: Mapping[str, int], sex: Sex, *, fits: bool) -> Iterator[str]:
    if measure.pattern and fits:
        yield measure.pattern.words
    if measure.alone and _is_alone(measure.alone, points, sex):
        yield measure.alone.words


def _cluster_score(cluster: Cluster, points: Mapping[str, int]) -> ClusterScore:
    reached = sum(points.get(key, 0) >= cluster.at_least for key in cluster.items)
    return ClusterScore(cluster.name, reached, cluster.needed)


def _fits(pattern: Pattern, points: Mapping[str, int]) -> bool:
    counting = [key for key, got in points.items() if got >= pattern.lower.get(key, pattern.at_least)]
    return len(counting) >= pattern.needed and any(key in counting for key in pattern.one_of)


def _is_alone(alone: Alone, points: Mapping[str, int], sex: Sex) -> bool:
    return alone.sex is sex and sum(points.values()) == points.get(alone.item, 0) > 0
