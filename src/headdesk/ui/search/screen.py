"""Search: everything in the practice by the words in it, as they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.store import search
from headdesk.store.search import Found
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.search import words
from headdesk.ui.search.filter_bar import FilterBar
from headdesk.ui.search.found_list import FoundList
from headdesk.ui.search.opening import place_of
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.list_keys import ListKeys
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import PageHeader
from headdesk.usecases import searches

PAGE: Final = 50
_REST: Final = 40
"""Milliseconds without a key after which it is looked: who types fast waits for nothing in between."""
_NARROW: Final = 1000
_SHOWN: Final = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.NOTES, Topic.CLAIMS})


class SearchScreen(Screen):
    """A field, what narrows it, and what was found; the arrow keys choose while the field keeps the focus."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = PAGE
        self._was_searched = False
        self.bar = FilterBar(desk)
        self.found = FoundList(self.tr("Found"), desk.today)
        self.more = Button(self.tr("Show more"), "quiet", flush=True)
        self.nothing = EmptyState(
            "magnifying-glass", self.tr("Nothing holds all these words."), action=self.tr("Look everywhere")
        )
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_REST)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Look for the place's words; without any, for those of last time, ready to be typed over."""
        if place.words or place.part:
            self._limit = max(PAGE, place.row)
            self.bar.show_place(place)
        self._read(keep=max(place.row - 1, 0))
        self.bar.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not place.words:
            self.bar.field.selectAll()

    def place(self) -> Place:
        """Return the words, what narrows them, and the current row, counted from 1."""
        return replace(self.bar.place(), row=self.found.currentIndex().row() + 1)

    def leave(self) -> None:
        """Record that the record was searched; for what, nobody keeps."""
        self._waiting.stop()
        if self._was_searched:
            self._was_searched = False
            searches.searched(self._desk.connection, self.bar.client.client_id(), now=self._desk.now())

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {PageKey.MAIN: self.main_action, PageKey.FIND: self.find_action}

    @Slot()
    def main_action(self) -> None:
        """Open the current row, of what stands in the field now."""
        if self._waiting.isActive():
            self._look()
        found = self.found.current()
        if found is not None:
            self._open(found)

    @Slot()
    def find_action(self) -> None:
        """Go to the field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return [self.bar, self._stack]

    def _lay_out(self) -> None:
        self._list = QWidget()
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.found, 1)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        begin = EmptyState(
            "magnifying-glass",
            self.tr("Search notes, plans, measures, clients and claims."),
            self.tr("The beginnings of words are enough. What stands in quotes is found just so."),
        )
        self._begin, self._none = scrolled(begin), scrolled(self.nothing)
        for part in (self._begin, self._none, self._list):
            self._stack.addWidget(part)
        body = QWidget()
        column = PageColumn(body, top=0, bottom=8, gap=12)
        column.add(self.bar)
        column.addWidget(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader(self.tr("Search")))
        page.addWidget(body, 1)

    def _connect(self) -> None:
        self.bar.typed.connect(self._waiting.start)
        self.bar.narrowed.connect(self._look)
        self.bar.field.returnPressed.connect(self.main_action)
        ListKeys(self.bar.field, self.found).walked.connect(self._say_current)
        self._waiting.timeout.connect(self._look)
        self.found.opened.connect(self._open)
        self.more.clicked.connect(self._show_more)
        self.nothing.acted.connect(self._look_elsewhere)
        self._desk.changed.connect(self._hear)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        for key, deed in (("/", self.find_action), ("Esc", self._desk.back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    @Slot()
    def _say_current(self) -> None:
        """Have the current row read aloud: the focus stays in the field."""
        current = self.found.current()
        if current is not None:
            announce(self.bar.field, words.sentence(current, self._desk.today()))

    @Slot()
    def _look(self) -> None:
        """Look for what is typed now, and say how much there is."""
        self._waiting.stop()
        self._limit = PAGE
        self._read()
        if self.bar.shown.text():
            announce(self.bar.field, self.bar.shown.text())

    def _read(self, *, keep: int = 0) -> None:
        wish = self.bar.wish()
        found = search.search(self._desk.connection, wish, limit=self._limit + 1)
        is_asked = bool(wish.typed.strip())
        self._was_searched |= is_asked
        is_more = len(found) > self._limit
        self.found.show_found(found[: self._limit], keep)
        self.more.setVisible(is_more)
        self.bar.shown.setText(self._count_words(found, more=is_more) if is_asked else "")
        if is_asked and not found:
            self._say_nothing()
        self._stack.setCurrentWidget(self._list if found else self._none if is_asked else self._begin)

    def _count_words(self, found: list[Found], *, more: bool) -> str:
        return words.count_words(min(len(found), self._limit), more=more)

    def _say_nothing(self) -> None:
        """Say outright that there is nothing, and what can be done."""
        if self.bar.narrows():
            self.nothing.set_words(
                self.tr("Nothing here holds all these words."), "", self.tr("Look everywhere")
            )
        else:
            second = self.tr("Fewer words, or only their beginnings, find more.")
            self.nothing.set_words(
                self.tr("Nothing holds all these words."), second, self.tr("Type other words")
            )

    @Slot()
    def _look_elsewhere(self) -> None:
        """Leave nothing out, or have other words typed."""
        if self.bar.narrows():
            self.bar.widen()
        self.find_action()

    @Slot()
    def _show_more(self) -> None:
        first_new = self._limit
        self._limit += PAGE
        self._read(keep=first_new)
        self.found.scrollTo(self.found.currentIndex(), FoundList.ScrollHint.PositionAtTop)
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _SHOWN and self.isVisible():
            self._read(keep=max(self.found.currentIndex().row(), 0))

    @Slot(object)
    def _open(self, found: Found) -> None:
        self._desk.go(place_of(found))

    def minimumSizeHint(self) -> QSize:
        """Return little: words are left out before anything is cut."""
        return QSize(scaled(360), scaled(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentence where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.bar.set_narrow(narrow=self.width() < scaled(_NARROW))
