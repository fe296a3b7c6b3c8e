"""How totals of a measure change: between two of them, and over all that were taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from headdesk.domain.measures import Measure


@dataclass(frozen=True, slots=True)
class Change:
    """What lies between an earlier and a later total.

    Attributes:
        points: Later less earlier.
        better: Whether that is to the good; None without a difference.
        reliable: It is no error of measuring; False also where the measure does not say.
        important: The person is likely to notice; False also where the measure does not say.
        chance: It may be chance, as the measure says.
        response: The total fell by the share that counts as a response.
        well: The later total is in the well range and the earlier was not.
        meaning: All of that in words, such as *reliably better, a response*; empty without a difference.
    """

    points: int = field(repr=False)
    better: bool | None = field(default=None, repr=False)
    reliable: bool = field(default=False, repr=False)
    important: bool = field(default=False, repr=False)
    chance: bool = field(default=False, repr=False)
    response: bool = field(default=False, repr=False)
    well: bool = field(default=False, repr=False)
    meaning: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """Return the points and what they mean, such as *down 6 points, reliably better*."""
        if not self.points:
            return "no change"
        size = abs(self.points)
        moved = f"{'up' if self.points > 0 else 'down'} {size} {'point' if size == 1 else 'points'}"
        return f"{moved}, {self.meaning}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure taken on a day.

    Attributes:
        key: Whatever finds it again.
        total: None where answers are missing.
    """

    day: date
    total: int | None = field(repr=False)
    key: object = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One day of a trend.

    Attributes:
        since_baseline: From the first total to this one; None for the first, and without a total.
        since_last: From the total before to this one.
    """

    day: date
    total: int | None = field(repr=False)
    band: str = field(repr=False)
    since_baseline: Change | None = None
    since_last: Change | None = None
    key: object = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time.

    Attributes:
        taken: Every time it was taken, the oldest first, also without a total.
    """

    measure: Measure
    taken: tuple[TrendPoint, ...]

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """Return those with a total, which make the line."""
        return tuple(point for point in self.taken if point.total is not None)

    @property
    def baseline(self) -> TrendPoint | None:
        """Return the first with a total."""
        return next(iter(self.points), None)

    @property
    def last(self) -> TrendPoint | None:
        """Return the last with a total."""
        return next(reversed(self.points), None)

    @property
    def change(self) -> Change | None:
        """Return the change from the first total to the last; None with fewer than two."""
        return self.last.since_baseline if self.last else None


def change(measure: Measure, earlier: int, later: int) -> Change:
    """Return what lies between two totals of a measure, read by its own rules."""
    rules, points = measure.change, later - earlier
    size = abs(points)
    better = None if not points else (points > 0) is measure.higher_is_better
    reliable = bool(points) and rules.reliable is not None and size >= rules.reliable
    found = Change(
        points=points,
        better=better,
        reliable=reliable,
        important=rules.important is not None and size >= rules.important,
        chance=bool(points) and rules.noise is not None and size <= rules.noise,
        response=bool(better) and _is_response(measure, earlier, points),
        well=_is_well(measure, later) and not _is_well(measure, earlier),
    )
    return replace(found, meaning=_meaning(measure, found))


def trend(measure: Measure, taken: Iterable[Taken]) -> Trend:
    """Return a measure over time; those of one day stay in the order given."""
    points: list[TrendPoint] = []
    first = before = None
    for one in sorted(taken, key=lambda each: each.day):
        points.append(_point(measure, one, first, before))
        if one.total is not None:
            first, before = one.total if first is None else first, one.total
    return Trend(measure, tuple(points))


def _point(measure: Measure, one: Taken, first: int | None, before: int | None) -> TrendPoint:
    total = one.total
    if total is None:
        return TrendPoint(one.day, None, "", key=one.key)
    return TrendPoint(
        one.day,
        total,
        measure.band(total),
        None if first is None else change(measure, first, total),
        None if before is None else change(measure, before, total),
        one.key,
    )


def _is_response(measure: Measure, earlier: int, points: int) -> bool:
    share = measure.change.response
    start = measure.highest - earlier if measure.higher_is_better else earlier - measure.lowest
    return share is not None and start > 0 and abs(points) * 100 >= start * share


def _is_well(measure: Measure, total: int) -> bool:
    limit = measure.change.well
    if limit is None:
        return False
    return total >= limit if measure.higher_is_better else total <= limit


def _meaning(measure: Measure, found: Change) -> str:
    if not found.points:
        return ""
    parts = [_weight(measure, found)]
    if found.response:
        parts.append("a response")
    if found.well:
        parts.append(f"now in {measure.change.well_words}" if measure.change.well_words else "now well")
    return ", ".join(parts)


def _weight(measure: Measure, found: Change) -> str:
    """Return how much a change weighs, and to which side."""
    side = "better" if found.better else "worse"
    if found.reliable:
        return f"reliably {side}"
    if found.chance:
        return "may be chance"
    if found.important:
        return f"noticeably {side}"
    return "no reliable change" if measure.change.reliable is not None else side
