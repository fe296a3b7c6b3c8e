"""What holds for the drawing of a trend, whatever the totals and days are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain.drawing import Dot, Line, Shape, Text, text_width
from headdesk.domain.figure_places import Box
from headdesk.domain.measure_trend import Taken, trend
from headdesk.domain.people import Sex
from headdesk.domain.trend_chart import ChartWords, trend_drawing
from headdesk.usecases import reference

SHIPPED = reference.measures()
FIRST = date(2025, 11, 20)


def weekly(key, totals, *, days=7):
    taken = [Taken(FIRST + timedelta(days * number), total) for number, total in enumerate(totals)]
    return trend(SHIPPED[key], taken)


@st.composite
def trends(draw):
    measure = draw(st.sampled_from([m for m in SHIPPED.values() if m.tracked]))
    steps = draw(st.lists(st.integers(0, 90), min_size=1, max_size=60))
    totals = st.none() | st.integers(measure.lowest, measure.highest)
    taken, day = [], FIRST
    for step in steps:
        taken.append(Taken(day, draw(totals)))
        day += timedelta(step)
    return trend(measure, taken)


WIDTHS = st.integers(200, 780)


def boxes(drawing, role):
    for text in drawing.marks:
        if isinstance(text, Text) and text.role == role:
            wide = text_width(text.words, text.role)
            left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
            yield Box(left, text.y - 6.5, left + wide, text.y)


def line_marks(drawing, found):
    """The marks of the line, in the order drawn; those of the legend come after them."""
    marks = [mark for mark in drawing.marks if isinstance(mark, Dot | Shape) and mark.colour != "zone"]
    return marks[: len(found.points)]


def middle(mark):
    if isinstance(mark, Dot):
        return mark.x, mark.y
    return mark.corners[2][0], sum(y for _, y in mark.corners) / 3


def spots(drawing, found):
    return [middle(mark) for mark in line_marks(drawing, found)]


@given(trends(), WIDTHS)
def test_all_of_it_lies_in_the_drawing(found, width):
    drawing = trend_drawing(found, width)
    whole = Box(0, 0, drawing.width + 0.01, drawing.height + 0.01)
    for role in ("tick", "figure", "words"):
        assert all(box.lies_in(whole) for box in boxes(drawing, role))
    for mark in drawing.marks:
        if isinstance(mark, Shape):
            assert all(0 <= x <= width and 0 <= y <= drawing.height for x, y in mark.corners)
        elif isinstance(mark, Line):
            assert 0 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= width
        elif isinstance(mark, Dot):
            assert mark.radius <= mark.x <= width - mark.radius


@given(trends(), WIDTHS)
def test_no_words_lie_on_each_other_or_on_a_mark(found, width):
    drawing = trend_drawing(found, width)
    figures, ticks = list(boxes(drawing, "figure")), list(boxes(drawing, "tick"))
    assert not any(one.touches(other) for one, other in combinations(figures + ticks, 2))
    marks = [Box(x - 3, y - 3, x + 3, y + 3) for x, y in spots(drawing, found)]
    assert not any(figure.touches(mark) for figure in figures for mark in marks)


@given(trends(), WIDTHS)
def test_marks_go_on_with_time_and_up_with_the_total(found, width):
    drawing = trend_drawing(found, width)
    places = spots(drawing, found)
    assert len(places) == len(found.points)
    assert all(one[0] < other[0] for one, other in pairwise(places))
    by_total = sorted((point.total, -round(y)) for point, (_, y) in zip(found.points, places, strict=True))
    assert all(one[1] <= other[1] + 3 for one, other in pairwise(by_total))


@given(trends(), WIDTHS)
def test_the_first_day_is_always_written_with_its_year(found, width):
    drawing = trend_drawing(found, width)
    words = [mark.words for mark in drawing.marks if isinstance(mark, Text)]
    if found.points:
        assert f"{found.baseline.day:%b} {found.baseline.day.day}" in words
        assert str(found.baseline.day.year) in words


@pytest.mark.parametrize("count", [1, 2, 8, 20])
def test_each_mark_has_its_figure_where_there_is_room(count):
    totals = [18, 16, 17, 13, 12, 9, 7, 4, 6, 5, 3, 6, 8, 7, 5, 4, 2, 3, 1, 0][:count]
    drawing = trend_drawing(weekly("PHQ-9", totals), 560)
    figures = [mark.words for mark in drawing.marks if isinstance(mark, Text) and mark.role == "figure"]
    assert sorted(figures) == sorted(map(str, totals))


def test_shapes_alone_tell_the_first_and_a_reliable_change_and_its_direction():
    drawing = trend_drawing(weekly("PHQ-9", [15, 14, 10, 20]), 560)
    ring, steady, down, up = [m for m in drawing.marks if isinstance(m, Dot | Shape) and m.colour != "zone"][
        :4
    ]
    assert (ring.hollow, steady.hollow) == (True, False)
    assert down.corners[2][1] > down.corners[0][1]
    assert up.corners[2][1] < up.corners[0][1]
    words = [mark.words for mark in drawing.marks if isinstance(mark, Text)]
    assert words[-4:] == [
        "first",
        "no reliable change",
        "reliably better than the first",
        "reliably worse than the first",
    ]


def test_bands_are_named_with_their_range():
    words = [mark.words for mark in trend_drawing(weekly("GAD-7", [12]), 560).marks if isinstance(mark, Text)]
    assert words[:4] == ["minimal 0–4", "mild 5–9", "moderate 10–14", "severe 15–21"]


@pytest.mark.parametrize(("sex", "cut"), [(Sex.MALE, 4), (Sex.FEMALE, 3)])
def test_a_measure_without_bands_shows_its_cut(sex, cut):
    drawing = trend_drawing(weekly("AUDIT-C", [5, 2]), 560, sex=sex)
    words = [mark.words for mark in drawing.marks if isinstance(mark, Text)]
    assert f"positive from {cut}" in words
    assert {"0", "12"} <= set(words)


def test_a_year_is_written_where_it_changes():
    drawing = trend_drawing(weekly("PHQ-9", [12, 11, 10, 9], days=28), 560)
    years = [m.words for m in drawing.marks if isinstance(m, Text) and m.words in {"2025", "2026"}]
    assert years == ["2025", "2026"]


def test_without_a_total_the_drawing_says_so_in_the_words_given():
    (text,) = trend_drawing(weekly("PHQ-9", [None]), 400, words=ChartWords(empty="Noch nichts")).marks
    assert (text.words, text.anchor, text.x) == ("Noch nichts", "middle", 200)


def test_totals_are_not_in_the_repr():
    assert "'17'" not in repr(trend_drawing(weekly("PHQ-9", [17]), 560))
