"""The trend of a measure as a drawing: its bands as quiet zones, a mark for each total, the days below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from headdesk.domain.calendar import short_day
from headdesk.domain.drawing import Dot, Drawing, Line, Mark, Shape, Text, text_width
from headdesk.domain.figure_places import Box, places
from headdesk.domain.measure_trend import Trend, TrendPoint
from headdesk.domain.people import Sex

_TOP: Final = 13.0
_PLOT: Final = 168.0
_AXIS: Final = 13.0
_YEAR: Final = 11.0
_LEGEND: Final = 15.0
_BEFORE_LEGEND: Final = 3.0
_SIDE: Final = 22.0
"""Free at both ends of the line, for half a day's name."""
_APART: Final = 15.0
"""Marks stand at least so far from each other where there is room."""
_MARK: Final = 3.2
_LEAST_ZONE: Final = 11.0
_ROOM_FOR_RANGES: Final = 380.0


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What a chart says, for a screen that speaks another language.

    Attributes:
        cut: With ``{total}`` where the number stands.
        day: How a day is written below the line; the year stands on a line of its own.
    """

    empty: str = "No total yet"
    baseline: str = "first"
    steady: str = "no reliable change"
    better: str = "reliably better than the first"
    worse: str = "reliably worse than the first"
    cut: str = "positive from {total}"
    day: Callable[[date], str] = lambda day: short_day(day, year=False)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the line is drawn, and which totals its upper and lower edge stand for."""

    left: float
    right: float
    lowest: int
    highest: int

    @property
    def bottom(self) -> float:
        return _TOP + _PLOT

    def y(self, total: float) -> float:
        """Return the height of a total; half a point is free above the greatest and below the least."""
        share = (total - self.lowest + 0.5) / (self.highest - self.lowest + 1)
        return self.bottom - share * _PLOT


def trend_drawing(
    trend: Trend, width: float, *, sex: Sex = Sex.UNKNOWN, words: ChartWords | None = None
) -> Drawing:
    """Return the trend as a drawing of a width in points; its height follows from what is in it.

    Days are in proportion to time, but marks that would lie on each other are moved apart.

    Args:
        trend: What to draw.
        width: From 200 points on.
        sex: For a cut that depends on it.
        words: Other words than English ones.
    """
    said = words or ChartWords()
    points = trend.points
    if not points:
        middle = Text(width / 2, 34, said.empty, "words", "muted", "middle")
        return Drawing(width, 60, (middle,))
    names = list(_names(trend, width, sex, said))
    left = max((text_width(name.words, name.role) for name in names), default=0) + 10
    plot = _Plot(left, width, trend.measure.lowest, trend.measure.highest)
    spots = _spots(points, plot)
    days, height = _days(points, spots, plot, said)
    legend, height = _legend(trend, width, height, said)
    marks = (*_zones(trend, plot, sex), *names, *_line(spots), *_marks(points, spots))
    figures = _figures(points, spots, plot)
    return Drawing(width, height, (*marks, *figures, *days, *legend))


def _names(trend: Trend, width: float, sex: Sex, said: ChartWords) -> Iterator[Text]:
    """Yield what stands at the left: the bands, or without them the ends of the range and the cut."""
    measure = trend.measure
    plot = _Plot(0, width, measure.lowest, measure.highest)
    if measure.bands:
        for band in measure.bands:
            top, bottom = plot.y(band.highest + 0.5), plot.y(band.lowest - 0.5)
            if bottom - top >= _LEAST_ZONE:
                reach = f" {band.lowest}–{band.highest}" if width >= _ROOM_FOR_RANGES else ""
                yield Text(0, (top + bottom) / 2 + 3, f"{band.name}{reach}")
        return
    yield Text(0, _TOP + 7, str(measure.highest))
    yield Text(0, plot.bottom - 1, str(measure.lowest))
    if measure.cut:
        cut = measure.cut.for_sex(sex)
        yield Text(0, plot.y(cut - 0.5) + 3, said.cut.replace("{total}", str(cut)))


def _zones(trend: Trend, plot: _Plot, sex: Sex) -> Iterator[Mark]:
    """Yield every other band as a quiet ground, and the lines between them."""
    measure = trend.measure
    for number, band in enumerate(measure.bands):
        top, bottom = plot.y(band.highest + 0.5), plot.y(band.lowest - 0.5)
        if number % 2 == 0:
            corners = ((plot.left, top), (plot.right, top), (plot.right, bottom), (plot.left, bottom))
            yield Shape(corners, "zone")
        yield Line(plot.left, top, plot.right, top, "hairline")
    if not measure.bands:
        yield Line(plot.left, _TOP, plot.right, _TOP, "hairline")
        if measure.cut:
            y = plot.y(measure.cut.for_sex(sex) - 0.5)
            yield Line(plot.left, y, plot.right, y, "muted", dashed=True)
    yield Line(plot.left, plot.bottom, plot.right, plot.bottom, "muted")


def _spots(points: Sequence[TrendPoint], plot: _Plot) -> list[tuple[float, float]]:
    """Return where each total stands."""
    first, last = plot.left + _SIDE, plot.right - _SIDE
    if len(points) == 1:
        across = [(first + last) / 2]
    else:
        begin, days = points[0].day, max(1, (points[-1].day - points[0].day).days)
        wished = [first + (last - first) * (point.day - begin).days / days for point in points]
        across = _moved_apart(wished, first, last)
    return [(x, plot.y(point.total or 0)) for x, point in zip(across, points, strict=True)]


def _moved_apart(wished: Sequence[float], first: float, last: float) -> list[float]:
    """Return places in the same order, none nearer to the next than there is room for all."""
    apart = min(_APART, (last - first) / (len(wished) - 1))
    moved = [first]
    for x in wished[1:]:
        moved.append(max(x, moved[-1] + apart))
    limit = last
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], limit)
        limit = moved[number] - apart
    return moved


def _line(spots: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    """Yield the height of the first total across, and the line from mark to mark."""
    if len(spots) > 1:
        x, y = spots[0]
        yield Line(x, y, spots[-1][0], y, "muted", 0.5, dashed=True)
    for (x1, y1), (x2, y2) in pairwise(spots):
        yield Line(x1, y1, x2, y2, "accent", 1.25)


def _marks(points: Sequence[TrendPoint], spots: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    for point, (x, y) in zip(points, spots, strict=True):
        yield _mark(point, x, y)


def _mark(point: TrendPoint, x: float, y: float) -> Mark:
    """Return a ring for the first, a triangle that points the way of a reliable change, else a disc."""
    change = point.since_baseline
    if change is None:
        return Dot(x, y, _MARK + 0.4, "accent", hollow=True)
    if not change.reliable:
        return Dot(x, y, _MARK, "accent")
    return _triangle(x, y, up=change.points > 0, colour="accent" if change.better else "attention")


def _triangle(x: float, y: float, *, up: bool, colour: str) -> Shape:
    side, tip = 5.0, -5.0 if up else 5.0
    return Shape(((x - side, y - tip * 0.6), (x + side, y - tip * 0.6), (x, y + tip * 0.9)), colour)


def _figures(
    points: Sequence[TrendPoint], spots: Sequence[tuple[float, float]], plot: _Plot
) -> Iterator[Mark]:
    """Yield each total beside its mark, where it lies on nothing else."""
    words = [str(point.total) for point in points]
    room = Box(plot.left, 0, plot.right, plot.bottom)
    found = places(spots, [text_width(each, "figure") for each in words], room)
    for each, place in zip(words, found, strict=True):
        if place is not None:
            yield Text(*place, each, "figure", "text", "middle")


def _days(
    points: Sequence[TrendPoint], spots: Sequence[tuple[float, float]], plot: _Plot, said: ChartWords
) -> tuple[list[Mark], float]:
    """Return the days that have room, with the year where it changes; and how far down they reach."""
    marks: list[Mark] = []
    year = None
    y = plot.bottom + _AXIS
    for number in _labelled([said.day(point.day) for point in points], [x for x, _ in spots]):
        x, day = spots[number][0], points[number].day
        marks += [
            Line(x, plot.bottom, x, plot.bottom + 3, "muted"),
            Text(x, y, said.day(day), anchor="middle"),
        ]
        if day.year != year:
            marks.append(Text(x, y + _YEAR, str(day.year), anchor="middle"))
            year = day.year
    return marks, y + _YEAR + 3


def _labelled(words: Sequence[str], across: Sequence[float]) -> list[int]:
    """Return which days are written: the first, the last, and those between that touch no other."""
    last = len(words) - 1
    chosen = [0, last] if last and _is_clear(words, across, 0, last) else [0]
    for number in range(1, last):
        if words[number] not in {words[other] for other in chosen} and all(
            _is_clear(words, across, number, other) for other in chosen
        ):
            chosen.append(number)
    return sorted(chosen)


def _is_clear(words: Sequence[str], across: Sequence[float], one: int, other: int) -> bool:
    needed = (text_width(words[one], "tick") + text_width(words[other], "tick")) / 2 + 4
    return abs(across[one] - across[other]) >= needed


def _legend(trend: Trend, width: float, top: float, said: ChartWords) -> tuple[list[Mark], float]:
    """Return what the marks mean, of those that are there; and how far down it reaches."""
    if len(trend.points) < 2 or trend.measure.change.reliable is None:
        return [], top
    marks: list[Mark] = []
    x, y = _MARK + 2, top + _BEFORE_LEGEND + _LEGEND - 4
    for mark, words in _kinds(trend, said):
        wide = 9 + text_width(words, "tick")
        if marks and x + wide > width:
            x, y = _MARK + 2, y + _LEGEND
        marks += [_moved(mark, x, y - 3), Text(x + 9, y, words)]
        x += wide + 16
    return marks, y + 5


def _kinds(trend: Trend, said: ChartWords) -> Iterator[tuple[Mark, str]]:
    """Yield each kind of mark in the trend once, drawn at the corner, with its words."""
    seen: set[str] = set()
    for point in trend.points:
        change = point.since_baseline
        words = said.baseline if change is None else said.steady
        if change is not None and change.reliable:
            words = said.better if change.better else said.worse
        if words not in seen:
            seen.add(words)
            yield _mark(point, 0, 0), words


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Dot):
        return Dot(x, y, mark.radius, mark.colour, mark.hollow)
    if isinstance(mark, Shape):
        return Shape(tuple((x + a, y + b) for a, b in mark.corners), mark.colour)
    return mark
