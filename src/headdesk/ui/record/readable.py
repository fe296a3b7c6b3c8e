"""How the entries of a plan are read, on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from headdesk.domain.plans import Goal, Intervention, Objective


def goal_line(goal: Goal, number: int) -> str:
    """Return a goal in one line, such as *Goal 1: Travel without fear, by December*."""
    words = _tr("Goal %1: %2").replace("%1", str(number)).replace("%2", goal.words)
    return words + _by(goal.by)


def objective_line(one: Objective) -> str:
    """Return an objective in one line: what, by what one knows, from where to where, by when."""
    way = " → ".join(part for part in (one.baseline, one.target) if part)
    measured = ": ".join(part for part in (one.measure, way) if part)
    return (f"{one.behavior} ({measured})" if measured else one.behavior) + _by(one.by)


def intervention_line(step: Intervention) -> str:
    """Return an intervention in one line."""
    return ", ".join(part for part in (step.technique, step.who, step.frequency, step.duration) if part)


def _by(day: str) -> str:
    return _tr(", by %1").replace("%1", day) if day else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("record", text)
