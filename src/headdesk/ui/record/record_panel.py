"""What stands beside an entry of the record: the one before, the plan, measures, diagnoses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import NoteId
from headdesk.ui import shown
from headdesk.ui.measure.score_words import critical_words, meanings, standing
from headdesk.ui.record.readable import goal_line, objective_line
from headdesk.ui.record.record_facts import RecordFacts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.panel_group import PanelGroup
from headdesk.usecases.plans import Plan


class RecordPanel(QWidget):
    """Facts to write by.

    Signals:
        wants_earlier: The id of the entry before.
        wants_plan: The id of the plan in force.
        wants_risk: A critical answer is to be followed up.
    """

    wants_earlier = Signal(int)
    wants_plan = Signal(int)
    wants_risk = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier = self._plan = 0
        self._score = PanelGroup(self.tr("Score"), action=self.tr("Open risk assessment"))
        self._before = PanelGroup(self.tr("Last one"), action=self.tr("Open"))
        self._in_force = PanelGroup(self.tr("Plan in force"), action=self.tr("Open"))
        self._measures = PanelGroup(self.tr("Measures"))
        self._diagnoses = PanelGroup(self.tr("Diagnoses"))
        self._score.acted.connect(self.wants_risk)
        self._before.acted.connect(self._open_earlier)
        self._in_force.acted.connect(self._open_plan)
        self._lines: dict[PanelGroup, Hairline] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(22), scaled(14), scaled(24), scaled(24))
        column.setSpacing(scaled(14))
        for group in self._groups():
            column.addWidget(group)
            self._lines[group] = Hairline()
            column.addWidget(self._lines[group])
        column.addStretch(1)

    def _groups(self) -> tuple[PanelGroup, ...]:
        return (self._score, self._before, self._in_force, self._measures, self._diagnoses)

    def show_facts(self, facts: RecordFacts, today: date) -> None:
        """Show what was read."""
        self._show_score(facts)
        self._show_earlier(facts, today)
        self._show_plan(facts.plan)
        self._measures.show_parts(*_lines(facts.measures, self.tr("None taken yet.")))
        self._diagnoses.show_parts(*_lines(facts.diagnoses, self.tr("None in force.")))
        seen = [group for group in self._groups() if not group.isHidden()]
        for group, line in self._lines.items():
            line.setVisible(group in seen[:-1])

    def _show_score(self, facts: RecordFacts) -> None:
        found, measure = facts.score, facts.measure
        self._score.setVisible(found is not None)
        if found is None or measure is None:
            return
        risk, more = critical_words(measure, found), meanings(found)
        parts: list[QWidget] = [Label(standing(measure, found, sex=facts.client.sex), "name", wrap=True)]
        parts += [Label(more, "hint", "muted", wrap=True)] if more else []
        parts += [MessageLine("problem", risk)] if risk else []
        self._score.action.setVisible(bool(risk))
        self._score.show_parts(*parts)

    def _show_earlier(self, facts: RecordFacts, today: date) -> None:
        note: NoteId | int = facts.earlier.id if facts.earlier else 0
        self._earlier = int(note)
        self._before.setVisible(facts.earlier is not None)
        if facts.earlier is not None:
            self._before.set_fact(shown.short_day(facts.earlier.on, today))
            words = self.tr("%1, signed by %2").replace("%1", facts.earlier.template.label)
            self._before.show_parts(Label(words.replace("%2", facts.earlier.signed_by), wrap=True))

    def _show_plan(self, plan: Plan | None) -> None:
        self._plan = plan.note.id if plan else 0
        self._in_force.setVisible(plan is not None)
        if plan is not None:
            self._in_force.show_parts(*_outline(plan))

    @Slot()
    def _open_earlier(self) -> None:
        self.wants_earlier.emit(self._earlier)

    @Slot()
    def _open_plan(self) -> None:
        self.wants_plan.emit(self._plan)


def _lines(words: Sequence[str], none: str) -> list[Label]:
    return [Label(each, wrap=True) for each in words] or [Label(none, "body", "muted", wrap=True)]


def _outline(plan: Plan) -> Iterator[QWidget]:
    for number, goal in enumerate(plan.goals, start=1):
        yield Label(goal_line(goal, number), "name", wrap=True)
        for one in goal.objectives:
            yield Label(objective_line(one), wrap=True)
