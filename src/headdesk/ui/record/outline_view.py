"""The goals of a plan to read: each with its objectives, and what is done for them, further in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.plans import Goal
from headdesk.ui.record.readable import goal_line, intervention_line, objective_line
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label

_INSET = 16
_BETWEEN, _GOALS_APART = 4, 12


class OutlineView(QWidget):
    """Lines that wrap within their depth."""

    def __init__(self, goals: Iterable[Goal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(_BETWEEN))
        for number, goal in enumerate(goals, start=1):
            if number > 1:
                column.addSpacing(scaled(_GOALS_APART - _BETWEEN))
            for line in _lines(goal, number):
                column.addWidget(line)


def _lines(goal: Goal, number: int) -> Iterator[Label]:
    yield Label(goal_line(goal, number), "name", wrap=True)
    if goal.client_words:
        yield _inset(Label(f"“{goal.client_words}”", "body", "muted", wrap=True), 1)
    for one in goal.objectives:
        yield _inset(Label(objective_line(one), wrap=True), 1)
        for step in one.interventions:
            yield _inset(Label(intervention_line(step), "hint", "muted", wrap=True), 2)


def _inset(label: Label, depth: int) -> Label:
    label.setContentsMargins(scaled(_INSET * depth), 0, 0, 0)
    return label
