"""The treatment plan on a client's page: its goals to read, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui import shown
from headdesk.ui.client.nothing_yet import NothingYet
from headdesk.ui.record.outline_view import OutlineView
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.panel_group import refill
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases.plans import Plan

_WIDEST = 700


class PlanPart(QWidget):
    """The plan in force, or that there is none.

    Signals:
        begun: The key of a template in which something is to be begun.
        opened: The id of the plan or of its review.
    """

    begun = Signal(str)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._header = SectionHeader(self.tr("Treatment plan"), action=self.tr("Open"), quiet=True)
        self._header.acted.connect(self._open)
        self._advice = MessageLine("info")
        self._goals = QVBoxLayout()
        self._goals.setSpacing(scaled(4))
        self._body = QWidget()
        self._body.setLayout(self._goals)
        self._goals.setContentsMargins(0, scaled(4), 0, scaled(4))
        self.review = Button(self.tr("Review plan"), size="row")
        self.change = Button(self.tr("Change plan"), "plain", size="row")
        self.none = NothingYet(self.tr("None in force."), self.tr("New plan"))
        self.review.clicked.connect(self._review)
        self.change.clicked.connect(self._change)
        self.none.acted.connect(self._change)
        buttons = FlowLayout(gap=8)
        for button in (self.review, self.change):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        self._in_force = QWidget()
        there = QVBoxLayout(self._in_force)
        there.setContentsMargins(0, 0, 0, 0)
        there.setSpacing(scaled(8))
        for part in (self._body, self._advice):
            there.addWidget(part)
        there.addLayout(buttons)
        for part in (self._header, self._in_force, self.none):
            column.addWidget(part)

    def show_plan(self, plan: Plan | None, today: date, *, wanted: bool) -> None:
        """Show a plan; without one, whether one is due by now."""
        self._plan = plan
        self._header.set_fact(_since(plan, today) if plan else "")
        self._header.action.setVisible(plan is not None)
        self._body.setMaximumWidth(scaled(_WIDEST))
        refill(self._goals, [OutlineView(plan.goals)] if plan else [])
        self._in_force.setVisible(plan is not None)
        self.none.setVisible(plan is None)
        asked = self.tr("There were three sessions or more. Payers ask for a plan by now.")
        self.none.advise(asked if wanted else "")
        self._advise(plan, today)

    def _advise(self, plan: Plan | None, today: date) -> None:
        words = ""
        if plan is not None and plan.next_review is not None and plan.next_review < today:
            words = self.tr("Its review was due on %1.")
            words = words.replace("%1", shown.short_day(plan.next_review, today))
        self._advice.show_message("info", words)
        self._advice.setVisible(bool(words))

    @Slot()
    def _open(self) -> None:
        if self._plan is not None:
            self.opened.emit(self._plan.note.id)

    @Slot()
    def _review(self) -> None:
        self.begun.emit("review")

    @Slot()
    def _change(self) -> None:
        self.begun.emit("plan")


def _since(plan: Plan, today: date) -> str:
    parts = [_tr("since %1").replace("%1", shown.short_day(plan.note.on, today))]
    if plan.review is not None:
        parts.append(_tr("reviewed %1").replace("%1", shown.short_day(plan.review.on, today)))
    if plan.next_review is not None:
        parts.append(_tr("next review by %1").replace("%1", shown.short_day(plan.next_review, today)))
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("client", text)
