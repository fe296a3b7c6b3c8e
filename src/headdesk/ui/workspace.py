"""The unlocked window: sidebar, the current screen, the status bar, and the way between screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import NEEDS_YOU, ClaimId
from headdesk.store import claim_lists, today
from headdesk.ui import screens, shown
from headdesk.ui.catching_up import CatchingUp
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.errand_bar import ErrandBar
from headdesk.ui.opening_notice import OpeningNotice
from headdesk.ui.places import Place, Where
from headdesk.ui.preload import Preload
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.sidebar import Sidebar
from headdesk.ui.widgets.status_bar import StatusBar
from headdesk.ui.widgets.toast import Toast
from headdesk.usecases import advice, backups, sample

_ROOT: Final = {
    Where.CLIENT: Where.CLIENTS,
    Where.WRAP_UP: Where.TODAY,
    Where.RECORD: Where.CLIENTS,
    Where.CLAIM: Where.CLAIMS,
    Where.POST: Where.MONEY,
}
_NARROW = 1100
_LONGEST_HISTORY = 50


class Workspace(QWidget):
    """Shows one screen at a time and remembers the way back.

    Signals:
        wants_switcher: The go-to field was pressed.
        arrived: Another screen is shown; what its keys do is another matter now.
    """

    wants_switcher = Signal()
    arrived = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._screens: dict[Where, Screen] = {}
        self._history: list[Place] = []
        self._here = Place(Where.TODAY)
        self._toast_action: Callable[[], None] | None = None
        self._sidebar = self._build_sidebar()
        self._notice = OpeningNotice(desk, self)
        self._errand = ErrandBar(self)
        self._errand.went_back.connect(self.back)
        self._stack = QStackedWidget(self)
        self._status = StatusBar(self.tr("Ctrl L locks now"), parent=self)
        self._lay_out()
        self._toast = Toast(self._status, self)
        self._toast.acted.connect(self._act_on_toast)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        desk.going.connect(self.go)
        desk.went_back.connect(self.back)
        desk.said.connect(self._say)
        desk.saved.connect(self._show_saved)
        desk.changed.connect(self._hear_change)
        self._catching_up = CatchingUp(desk, self)
        self._show_sample()
        self._count()

    def go(self, place: Place) -> None:
        """Leave the current screen and show a place."""
        if self._here != place and self._stack.count():
            self._history = [*self._history[-_LONGEST_HISTORY:], self.place()]
        self._show(place)

    @Slot()
    def back(self) -> None:
        """Show the place before this one; at the beginning, Today."""
        self._show(self._history.pop() if self._history else Place(Where.TODAY))

    def place(self) -> Place:
        """Return where the person is, with the caret."""
        current = self._screens.get(self._here.where)
        return replace(current.place(), errand=self._here.errand) if current else self._here

    def leave(self) -> None:
        """Save what was typed on the current screen."""
        current = self._screens.get(self._here.where)
        if current:
            current.leave()

    def unsaved(self) -> dict[Where, Any]:
        """Return what the disk refused so far, by screen; empty when everything is saved."""
        found = {where: screen.unsaved() for where, screen in self._screens.items()}
        return {where: text for where, text in found.items() if text}

    def take_unsaved(self, texts: Mapping[Where, Any]) -> None:
        """Give the screens back what the disk refused before locking."""
        for where, text in texts.items():
            self._screen(where).take_unsaved(text)

    def rebuild(self) -> None:
        """Build all screens anew, as after a change of the text size, and come back to the same place."""
        place = self.place()
        self.leave()
        texts = self.unsaved()
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens = {}
        self.take_unsaved(texts)
        self._show(place)

    def current(self) -> Screen | None:
        """Return the screen that is shown."""
        return self._screens.get(self._here.where)

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what the current screen does when a key of the page asks for it."""
        current = self.current()
        return {} if current is None else current.page_keys()

    def act(self, key: PageKey) -> None:
        """Do what a key of the page asks for, where the current screen answers it."""
        deed = self.page_keys().get(key)
        if deed is not None:
            deed()

    def next_pane(self, *, backwards: bool = False) -> None:
        """Move the focus to the next pane: sidebar, the screen's own panes, and round again."""
        current = self.current()
        panes = [self._sidebar, *(current.panes() if current else [])]
        focus = self.focusWidget()
        inside = [index for index, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        at = (inside[-1] if inside else 0) + (-1 if backwards else 1)
        first_control(panes[at % len(panes)]).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def look_after_opening(self) -> None:
        """Look, once Today is painted, at the file and what is behind; load what a first click will want."""
        if not self._desk.is_open:
            return
        Preload(screens.modules(), self)
        self._catching_up.begin()
        self._notice.look()

    def show_lock_time(self, minutes: int) -> None:
        """Say in the status bar when the practice locks."""
        self._status.set_piece("lock", "lock", self.tr("Locks in %n min", "", minutes))

    def show_backup(self, made_at: datetime | None) -> None:
        """Say in the status bar when the last backup was made and found sound."""
        words = self.tr("No backup yet")
        if made_at is not None:
            words = self.tr("Backup %1, checked").replace("%1", shown.ago(made_at, self._desk.now()))
        self._status.set_piece("backup", "hard-drives", words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the sidebar to icons where the window is narrow for its text."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self._sidebar.set_collapsed(collapsed=self.width() < scaled(_NARROW))

    def _build_sidebar(self) -> Sidebar:
        sidebar = Sidebar(parent=self)
        sidebar.add(Where.TODAY, self.tr("Today"), "sun")
        sidebar.add(Where.CLIENTS, self.tr("Clients"), "users")
        sidebar.add(Where.CLAIMS, self.tr("Claims"), "file-text")
        sidebar.add(Where.MONEY, self.tr("Money"), "currency-circle-dollar")
        sidebar.add(Where.SETTINGS, self.tr("Settings"), "gear", lower=True)
        sidebar.add(Where.HELP, self.tr("Help"), "question", lower=True)
        sidebar.chosen.connect(self._go_to_root)
        sidebar.go_to.connect(self.wants_switcher)
        return sidebar

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._notice)
        right.addWidget(self._errand)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addLayout(right, 1)

    def _show(self, place: Place) -> None:
        self.leave()
        self._toast.leave()
        screen = self._screen(place.where)
        self._here = place
        self._show_errand()
        self._stack.setCurrentWidget(screen)
        self._sidebar.choose(_ROOT.get(place.where, place.where))
        screen.show_place(place)
        self.arrived.emit()

    def _screen(self, where: Where) -> Screen:
        """Return a screen, built on the first call."""
        if where not in self._screens:
            screen = screens.build(where, self._desk, self._stack)
            self._stack.addWidget(screen)
            self._screens[where] = screen
        return self._screens[where]

    @Slot(str)
    def _go_to_root(self, where: str) -> None:
        self.go(Place(Where(where)))

    @Slot(str, str, object)
    def _say(self, words: str, action: str, then: Callable[[], None] | None) -> None:
        self._toast_action = then
        self._toast.show_message(words, action=action)

    @Slot()
    def _act_on_toast(self) -> None:
        if self._toast_action is not None:
            self._toast_action()

    @Slot(object)
    def _show_saved(self, moment: datetime) -> None:
        self._status.set_piece("saved", "check", self.tr("Saved %1").replace("%1", shown.time_of(moment)))

    def _show_sample(self) -> None:
        if sample.is_sample(self._desk.connection):
            self._status.set_piece("sample", "info", self.tr("Sample practice: nothing here is real"))

    @Slot(object)
    def _hear_change(self, topic: Topic) -> None:
        """Count and look at the errand again, and say that it is saved: whoever tells has it on the disk."""
        self._show_saved(self._desk.now())
        QTimer.singleShot(0, self, self._count)
        QTimer.singleShot(0, self, self._show_errand)
        if topic is Topic.PRACTICE:
            self.show_backup(backups.last(self._desk.vault.folder))

    @Slot()
    def _show_errand(self) -> None:
        """Say why someone was led here, or that it is done."""
        errand = self._here.errand
        lack = None if errand is None else errand.lack
        is_done = lack is not None and not advice.asks_at(
            self._desk.connection, ClaimId(lack.claim_id), lack.where
        )
        self._errand.show_errand(errand, is_done=is_done)

    @Slot()
    def _count(self) -> None:
        connection = self._desk.connection
        states = claim_lists.count_by_state(connection, NEEDS_YOU)
        self._sidebar.set_count(Where.TODAY, today.count_after_session(connection, self._desk.now()))
        self._sidebar.set_count(Where.CLAIMS, sum(states.values()))


def first_control(pane: QWidget) -> QWidget:
    """Return the first control of a pane that takes the focus by Tab; the pane itself if there is none."""
    for child in pane.findChildren(QWidget):
        if child.isVisibleTo(pane) and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return pane
