"""Today: what waits after the sessions, what is ready to file, what needs the person, and what comes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.domain.money import total
from headdesk.ui import shown
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.session.dialog import plan_session
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.today.coming_up import ComingUp
from headdesk.ui.today.coming_words import next_words
from headdesk.ui.today.first_steps import PLAN, Backed, FirstStepsList
from headdesk.ui.today.month_line import MonthLine
from headdesk.ui.today.one_list import OneList
from headdesk.ui.today.read import TodayFacts, read_today
from headdesk.ui.today.row_words import NOT_FILED, RowKey, needs_rows, ready_rows, session_rows
from headdesk.ui.today.section import Section
from headdesk.ui.unlock.backup_place import is_alone_here
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import PageColumn, scrolled, taken_by_bar
from headdesk.ui.widgets.page_header import LEFT, RIGHT, PageHeader
from headdesk.usecases import backups

_NARROW = 1000
_RIGHT = 360
"""Width of the right column; times with AM and PM need more than the usual 352."""
_A_MINUTE = 60_000
_ANY_WIDTH = 16_777_215
"""The largest a widget may be. Source: Qt's QWIDGETSIZE_MAX."""


class TodayScreen(Screen):
    """The first page: rows that are one list for the keys, the next sessions beside it, the month below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.header = PageHeader("")
        self.new_session = Button(self.tr("Session"), icon="plus", key="Ctrl N", name=self.tr("New session"))
        self.header.add(self.new_session)
        self.trouble = Banner("problem", "-")
        self.waiting = Section(self.tr("After the session"))
        self.ready = Section(self.tr("Ready to file"), action=self.tr("Open the list"))
        self.needs = Section(self.tr("Needs you"))
        self.steps = FirstStepsList()
        self.empty = EmptyState(
            "check-circle", self.tr("Nothing waiting"), "-", action=self.tr("Session"), action_icon="plus"
        )
        self.coming = ComingUp()
        self.month = MonthLine()
        self.rows = OneList([*(section.rows for section in self._sections()), self.steps.rows], self)
        self._lay_out()
        self._listen()

    def show_place(self, _place: Place) -> None:
        """Read what waits, and put the focus on the first thing to do."""
        self.read_again()
        if self.empty.isVisibleTo(self):
            self.new_session.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.focus()

    def place(self) -> Place:
        """Return this page."""
        return Place(Where.TODAY)

    def leave(self) -> None:
        """Nothing is typed here."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {PageKey.MAIN: self.main_action}

    def main_action(self) -> None:
        """Do what the filled button does."""
        if self.empty.isVisibleTo(self):
            self.plan()
            return
        rows = self.rows.leader()
        rows.activated_row.emit(rows.current_key())

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 moves between."""
        return [self._left, self.coming, self.month]

    @Slot()
    def plan(self) -> None:
        """Plan a session."""
        plan_session(self._desk, self.window())

    @Slot()
    def read_again(self) -> None:
        """Show what the practice holds now."""
        try:
            facts = read_today(self._desk.connection, self._desk.now(), backed=self._backed())
        except HeaddeskError as error:
            self.trouble.set_words(error.what, error.do)
            self.trouble.show()
            return
        self.trouble.hide()
        self._show(facts)

    def _backed(self) -> Backed:
        """Return what there is of backups."""
        practice, chosen = self._desk.vault.folder, backups.folder(self._desk.connection)
        if backups.last(practice) is None:
            return Backed.NEVER
        alone = chosen is not None and is_alone_here(chosen, practice)
        return Backed.HERE if alone else Backed.ELSEWHERE

    def _show(self, facts: TodayFacts) -> None:
        today = facts.now.date()
        self.header.set_title(shown.weekday(today), f"{shown.month(today)} {today.day}")
        self._show_sections(facts)
        self._show_nothing(facts)
        self.coming.show_facts(facts)
        self.month.show_facts(facts)
        self.rows.lead_again()

    def _show_sections(self, facts: TodayFacts) -> None:
        expected = total(group.position.expected for group in facts.ready)
        words = self.tr("%1 expected").replace("%1", str(expected))
        if facts.count_not_ready:
            words = f"{words} · {self.tr('%n not ready', '', facts.count_not_ready)}"
        self.waiting.show_rows(session_rows(facts), facts.count_waiting)
        self.ready.show_rows(ready_rows(facts), sum(group.claims for group in facts.ready), words)
        self.needs.show_rows(needs_rows(facts), facts.count_needs_you)

    def _show_nothing(self, facts: TodayFacts) -> None:
        """Show a new practice what it needs, and say outright when nothing waits."""
        self.steps.show_steps(facts.steps)
        self.empty.setVisible(facts.nothing_waits and not facts.steps)
        next_session = facts.coming[0].session if facts.coming else None
        self.empty.set_second(next_words(next_session, facts.now) if next_session else "")

    def _sections(self) -> tuple[Section, ...]:
        return (self.waiting, self.ready, self.needs)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = self._rows_column = PageColumn(self._left, left=LEFT, right=LEFT, bottom=4, gap=0)
        for part in (self.trouble, *self._sections(), self.steps):
            left.add(part)
        left.add(self.empty, 1)
        left.addStretch()
        self._line = Hairline(upright=True)
        self._page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._page)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._line)
        self._columns.addWidget(self.coming)
        self._area = scrolled(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._area, 1)
        column.addWidget(self.month)
        self._foot = column

    def _listen(self) -> None:
        self._minute = QTimer(self)
        self._minute.setInterval(_A_MINUTE)
        self._minute.timeout.connect(self.read_again)
        self._desk.changed.connect(self._hear)
        self.new_session.clicked.connect(self.plan)
        self.empty.acted.connect(self.plan)
        self.ready.header.acted.connect(self._open_claims)
        self.month.opened.connect(self._open_money)
        self.coming.picked.connect(self._desk.go)
        self.steps.rows.activated_row.connect(self._take_step)
        self.steps.rows.current_row_changed.connect(self._keep_in_view)
        self._area.verticalScrollBar().rangeChanged.connect(self._arrange)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        self.rows.moved.connect(self._keep_in_view)
        for section in self._sections():
            section.rows.activated_row.connect(self._go)
            section.rows.current_row_changed.connect(self._keep_in_view)

    @Slot(object)
    def _hear(self, _topic: Topic) -> None:
        """Read again what changed; a hidden page is read when it is shown."""
        if self.isVisible():
            self.read_again()

    @Slot(object)
    def _go(self, key: object) -> None:
        if isinstance(key, RowKey):
            self._desk.go(key.place)

    @Slot(object)
    def _take_step(self, place: Place) -> None:
        if place == PLAN:
            self.plan()
        else:
            self._desk.go(place)

    @Slot()
    def _open_claims(self) -> None:
        self._desk.go(NOT_FILED)

    @Slot()
    def _open_money(self) -> None:
        self._desk.go(Place(Where.MONEY))

    @Slot(object)
    def _keep_in_view(self, _what: object) -> None:
        """Scroll the page so that the row with the focus is seen; the lists do not scroll by themselves."""
        rows = self.rows.leader()
        if rows.hasFocus():
            box = rows.visualRect(rows.currentIndex())
            middle = rows.viewport().mapTo(self._page, box.center())
            self._area.ensureVisible(0, middle.y(), 0, box.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while the page is seen."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the clock."""
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the page for the new width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Let the month scroll with the page where it would take the rows' room, else keep it in view."""
        narrow = self._is_narrow()
        home, parent = (self._columns, self._page) if narrow else (self._foot, self)
        if self.month.parentWidget() is not parent:
            home.addWidget(self.month)
            self.month.show()
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Put the coming sessions below the rows, with the same edges, where there is no room beside them."""
        narrow = self._is_narrow()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._line.setVisible(not narrow)
        taken = taken_by_bar(self._area)
        self._rows_column.set_sides(LEFT, RIGHT if narrow else LEFT, taken=taken if narrow else 0)
        self.coming.set_left(LEFT if narrow else RIGHT, taken=taken)
        self.month.leave_room(taken if narrow else 0)
        self.coming.setMinimumWidth(0 if narrow else scaled(_RIGHT) - taken)
        self.coming.setMaximumWidth(_ANY_WIDTH if narrow else scaled(_RIGHT) - taken)

    def _is_narrow(self) -> bool:
        return self.width() < scaled(_NARROW)
