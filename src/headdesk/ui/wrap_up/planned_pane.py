"""What stands in place of the note while a session is only planned, or when it did not take place."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.sessions import Outcome
from headdesk.ui import shown
from headdesk.ui.widgets.button import Button
from headdesk.ui.wrap_up.facts import day_of
from headdesk.ui.wrap_up.plain_page import PlainPage
from headdesk.ui.wrap_up.situation import Situation
from headdesk.ui.wrap_up.task_bar import TaskBar


class PlannedPane(QWidget):
    """A question with the likely answer as its one key, or a calm sentence that nothing is left to do.

    Signals:
        kept: The session took place.
        went_back: There is nothing to do here.
        finished_later: The person goes on with something else.
    """

    kept = Signal()
    went_back = Signal()
    finished_later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_planned = False
        self.page = PlainPage()
        self.main = Button(self.tr("It was kept, write the note"), "primary", key="Ctrl ↵")
        self.main.clicked.connect(self.main_action)
        self.bar = TaskBar(self.main)
        self.bar.finished_later.connect(self.finished_later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.bar)

    def show_situation(self, situation: Situation, now: datetime) -> None:
        """Ask whether a planned session was kept, or say what became of it."""
        self.bar.show_problem("")
        self._is_planned = situation.attendee.outcome is Outcome.PLANNED
        self.bar.allow_later(self._is_planned)
        if self._is_planned:
            self._ask(situation, now)
        else:
            self._say_closed(situation)

    def main_action(self) -> None:
        """Confirm the session, or go back where there is nothing to do."""
        if self._is_planned:
            self.kept.emit()
        else:
            self.went_back.emit()

    def take_focus(self) -> None:
        """Put the focus on the answer."""
        self.main.setFocus()

    def _ask(self, situation: Situation, now: datetime) -> None:
        session = situation.session
        is_over = session.stop <= now
        when = self._when(session.start, session.stop, now.date())
        title = self.tr("Was this session kept?") if is_over else self.tr("This session is still planned.")
        after = self.tr(
            "The times above become the actual ones. If it was not kept, say above what became of it."
        )
        self.page.show_words(title, f"{when} {after}")
        self.main.set_text(self.tr("It was kept, write the note"))

    def _say_closed(self, situation: Situation) -> None:
        after = self.tr(
            "There is no note to write, and nothing is billed to an insurer. "
            "If that was a slip, choose Kept above."
        )
        self.page.show_words(self._closed_words(situation.attendee.outcome), after)
        self.main.set_text(self.tr("Back to Today"))

    def _closed_words(self, outcome: Outcome) -> str:
        words = {
            Outcome.NO_SHOW: self.tr("The client did not come."),
            Outcome.LATE_CANCEL: self.tr("The client cancelled late."),
            Outcome.CANCELLED_BY_CLIENT: self.tr("The client cancelled in time."),
            Outcome.CANCELLED_BY_CLINICIAN: self.tr("You cancelled this session."),
        }
        return words.get(outcome, "")

    def _when(self, start: datetime, stop: datetime, today: date) -> str:
        words = self.tr("Planned for %1, %2 to %3.").replace("%1", day_of(start.date(), today))
        return words.replace("%2", shown.time_of(start)).replace("%3", shown.time_of(stop))
