"""What stands in place of the note when a planned session is over: was it kept?"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui import shown
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.wrap_up.facts import day_of
from headdesk.ui.wrap_up.plain_page import PlainPage
from headdesk.ui.wrap_up.situation import Situation


class PlannedPane(QWidget):
    """A question with the likely answer as its one key; the other answers stand in the head of the page.

    Signals:
        kept: The session took place.
        finished_later: The person goes on with something else.
    """

    kept = Signal()
    finished_later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        """Ask whether a planned session was kept."""
        self.bar.show_problem("")
        session = situation.session
        day = day_of(session.start.date(), now.date())
        when = self.tr("Planned for %1, %2 to %3.").replace("%1", day)
        when = when.replace("%2", shown.time_of(session.start)).replace("%3", shown.time_of(session.stop))
        after = self.tr(
            "The times above become the actual ones. If it was not kept, say above what became of it."
        )
        self.page.show_words(self.tr("Was this session kept?"), f"{when} {after}")

    def main_action(self) -> None:
        """Say that the session was kept."""
        self.kept.emit()

    def take_focus(self) -> None:
        """Put the focus on the answer."""
        self.main.setFocus()
