"""The outline of a plan: what is added, moved and taken out leaves all else as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headdesk.domain import plan_outline
from headdesk.domain.plans import Goal, Intervention, Objective, goals_of, names_day, text_of

WORDS = st.text("abc xyz", min_size=1, max_size=10).map(lambda text: " ".join(text.split())).filter(bool)
STEPS = st.builds(Intervention, WORDS, WORDS, WORDS, WORDS)
OBJECTIVES = st.builds(
    Objective, WORDS, WORDS, WORDS, WORDS, WORDS, st.lists(STEPS, min_size=1, max_size=3).map(tuple)
)
GOALS = st.builds(Goal, WORDS, WORDS, WORDS, st.lists(OBJECTIVES, min_size=1, max_size=3).map(tuple))
OUTLINES = st.lists(GOALS, min_size=1, max_size=3).map(tuple)


@st.composite
def outlines_with_paths(draw):
    goals = draw(OUTLINES)
    depth = draw(st.integers(1, 3))
    first = draw(st.integers(0, len(goals) - 1))
    second = draw(st.integers(0, len(goals[first].objectives) - 1))
    third = draw(st.integers(0, len(goals[first].objectives[second].interventions) - 1))
    return goals, (first, second, third)[:depth]


@given(outlines_with_paths())
def test_what_is_added_is_taken_out_again_without_a_trace(case):
    goals, path = case
    assert plan_outline.removed(plan_outline.added(goals, path), path) == goals


@given(outlines_with_paths())
def test_what_is_added_says_nothing_until_it_is_written(case):
    goals, path = case
    assert plan_outline.without_empty(plan_outline.added(goals, path)) == goals


@given(outlines_with_paths(), st.sampled_from([-1, 1]))
def test_what_is_moved_comes_back_by_the_way_it_went(case, by):
    goals, path = case
    moved = plan_outline.moved(goals, path, by)
    *above, at = path
    back = plan_outline.moved(moved, (*above, at + by), -by) if moved != goals else moved
    assert back == goals
    assert text_of(goals) == text_of(back)


@given(OUTLINES)
def test_an_outline_is_read_back_from_its_text(goals):
    assert goals_of(text_of(goals)) == goals


def test_a_day_that_is_none_is_named_as_lacking():
    assert [names_day(text) for text in ("6/30/2026", "June 2026", "2/30/2026", "soon", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    objective = Objective("Rides 3 stops", "log", by="2/30/2026")
    assert objective.lacks == ("a day",)
