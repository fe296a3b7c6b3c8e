"""Today: what waits after the sessions, what is ready to file, what needs the person, and what comes up."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.money import total
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.session.dialog import plan_session
from headdesk.ui.theme_type import scaled
from headdesk.ui.today.coming_up import ComingUp
from headdesk.ui.today.coming_words import next_words
from headdesk.ui.today.first_steps import PLAN_SESSION, FirstStepsList
from headdesk.ui.today.month_line import MonthLine
from headdesk.ui.today.one_list import OneList
from headdesk.ui.today.read import TodayFacts, read_today
from headdesk.ui.today.row_words import NOT_FILED, RowKey, needs_rows, ready_rows, session_rows
from headdesk.ui.today.section import Section
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.ui.widgets.row_list import RowList

_NARROW = 1000
_RIGHT = 352
_A_MINUTE = 60_000
_ABOUT = frozenset(Topic)


class TodayScreen(QWidget):
    """The first page: rows that are one list for the keys, the next sessions beside it, the month below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self.header = PageHeader("")
        self.new_session = Button(self.tr("Session"), icon="plus", key="Ctrl N", name=self.tr("New session"))
        self.header.add(self.new_session)
        self.waiting = Section(self.tr("After the session"))
        self.ready = Section(self.tr("Ready to file"), action=self.tr("Review batch"))
        self.needs = Section(self.tr("Needs you"))
        self.steps = FirstStepsList()
        self.empty = EmptyState(
            "check-circle", self.tr("Nothing waiting."), action=self.tr("Session"), action_icon="plus"
        )
        self.coming = ComingUp()
        self.month = MonthLine()
        self.rows = OneList([section.rows for section in self._sections()], self)
        self._lay_out()
        self._listen()
'''
