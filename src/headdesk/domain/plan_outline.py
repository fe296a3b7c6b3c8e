"""Changing the outline of a plan: goals, objectives and interventions are added, moved and taken out.

A path names one of them by its places: (1,) is the second goal, (1, 0) its first objective.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from headdesk.domain.plans import Goal, Intervention, Objective

Goals = tuple[Goal, ...]
Path = tuple[int, ...]
_Nodes = tuple[Any, ...]
"""Goals, objectives or interventions: all of one kind."""

EMPTY: Final = Goal("", objectives=(Objective("", interventions=(Intervention(""),)),))
"""A goal to begin with: there is a field for all that one has."""
_NEW: Final = (EMPTY, *EMPTY.objectives, *EMPTY.objectives[0].interventions)
"""What is added at each depth."""


def added(goals: Goals, path: Path) -> Goals:
    """Return the outline with something empty at a path; what stood there and behind it comes after."""

    def put(nodes: _Nodes, at: int) -> _Nodes:
        return (*nodes[:at], _NEW[len(path) - 1], *nodes[at:])

    return _changed(goals, path, put)


def removed(goals: Goals, path: Path) -> Goals:
    """Return the outline without what is at a path."""
    return _changed(goals, path, lambda nodes, at: (*nodes[:at], *nodes[at + 1 :]))


def moved(goals: Goals, path: Path, by: int) -> Goals:
    """Return the outline with what is at a path so many places further on among its like.

    At the end of its like it stays where it is.
    """

    def put(nodes: _Nodes, at: int) -> _Nodes:
        if not 0 <= at + by < len(nodes):
            return nodes
        others = [*nodes[:at], *nodes[at + 1 :]]
        others.insert(at + by, nodes[at])
        return tuple(others)

    return _changed(goals, path, put)


def without_empty(goals: Goals) -> Goals:
    """Return the outline without what says nothing and holds nothing."""
    return tuple(goal for goal in map(_goal_without_empty, goals) if goal != Goal(""))


def _goal_without_empty(goal: Goal) -> Goal:
    objectives = (replace(one, interventions=_said(one.interventions)) for one in goal.objectives)
    return replace(goal, objectives=tuple(one for one in objectives if one != Objective("")))


def _said(steps: tuple[Intervention, ...]) -> tuple[Intervention, ...]:
    return tuple(step for step in steps if step != Intervention(""))


def _changed(nodes: _Nodes, path: Path, change: Callable[[_Nodes, int], _Nodes]) -> _Nodes:
    at, *rest = path
    if not rest:
        return change(nodes, at)
    below = _changed(_below(nodes[at]), tuple(rest), change)
    return (*nodes[:at], _with_below(nodes[at], below), *nodes[at + 1 :])


def _below(node: Goal | Objective) -> _Nodes:
    return node.objectives if isinstance(node, Goal) else node.interventions


def _with_below(node: Goal | Objective, below: _Nodes) -> Goal | Objective:
    if isinstance(node, Goal):
        return replace(node, objectives=below)
    return replace(node, interventions=below)
