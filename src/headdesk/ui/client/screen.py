"""The page of one client: head, tabs, and the tab that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.people import ClientId
from headdesk.store import people
from headdesk.store.sessions import SessionRow
from headdesk.ui.client.account import Account
from headdesk.ui.client.coverage import CoveragePage
from headdesk.ui.client.details import DIAGNOSES, Details
from headdesk.ui.client.head import ClientHead
from headdesk.ui.client.overview import Overview
from headdesk.ui.client.papers import Papers
from headdesk.ui.client.part_chooser import PartChooser
from headdesk.ui.client.sessions import Sessions
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.sheet.kept import KeptTexts, Refused
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled
from headdesk.usecases import clients

EditedPage = Details | CoveragePage | Papers | Account
Page = Overview | Sessions | EditedPage

_OVERVIEW, _SESSIONS, _DETAILS = "overview", "sessions", "details"
_SHOWN: Final[Mapping[str, type[Overview | Sessions]]] = MappingProxyType(
    {_OVERVIEW: Overview, _SESSIONS: Sessions}
)
_EDITED: Final[Mapping[str, type[EditedPage]]] = MappingProxyType(
    {_DETAILS: Details, "coverage": CoveragePage, "papers": Papers, "account": Account}
)
_SHOWN_HERE: Final = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.NOTES, Topic.CLAIMS, Topic.LEDGER})


class ClientScreen(Screen):
    """One client; place number 0 is the form of a new one.

    A place's part is the tab and, where one is open, the number of what is edited there: ``coverage 3``.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self.head = ClientHead(desk)
        self.head.wants_session.connect(self._plan_session)
        self.head.wants_note.connect(self._write_note)
        self.parts = PartChooser(self.tr("Parts of the record"), self._tab_words())
        self.parts.chosen.connect(self._turn)
        self._kept = KeptTexts(desk)
        self._pages: dict[str, Page] = {}
        self._shown: Page | None = None
        self._lay_out()
        desk.changed.connect(self._hear)

    def _tab_words(self) -> list[tuple[object, str]]:
        return [
            (_OVERVIEW, self.tr("Overview")),
            (_SESSIONS, self.tr("Sessions")),
            (_DETAILS, self.tr("Details")),
            ("coverage", self.tr("Coverage")),
            ("papers", self.tr("Papers")),
            ("account", self.tr("Account")),
        ]

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._line = Hairline()
        for part in (self.head, self.parts, self._line):
            self._column.addWidget(part)
        self._area = scrolled(body)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._area, 1)

    def page(self) -> Page:
        """Return the tab that is shown; each is built when it is first turned to."""
        key = str(self.parts.chosen_key())
        if key not in self._pages:
            self._pages[key] = self._build(key)
        return self._pages[key]

    def _build(self, key: str) -> Page:
        page = _SHOWN[key](self._desk) if key in _SHOWN else _EDITED[key](self._desk, self._kept)
        page.hide()
        self._column.addWidget(page, 1)
        if isinstance(page, Overview):
            page.wants_all.connect(self._show_sessions)
        if isinstance(page, Details):
            page.added.connect(self._show_added)
        if isinstance(page, Overview | Sessions):
            page.wants_session.connect(self._plan_session)
        else:
            page.working.connect(self._show_bar)
            page.bar().hide()
            self._whole.addWidget(page.bar())
        return page

    def _edited(self) -> list[EditedPage]:
        """Return the tabs built so far on which something is typed."""
        return [page for page in self._pages.values() if not isinstance(page, Overview | Sessions)]

    def show_place(self, place: Place) -> None:
        """Read a client and show a tab; without a number, the form of a new client."""
        self._client_id = ClientId(place.number)
        if place.number:
            clients.viewed(self._desk.connection, self._client_id, now=self._desk.now())
        tab, _, item = place.part.partition(" ")
        if tab == DIAGNOSES:
            tab, item = _DETAILS, DIAGNOSES
        if not place.number:
            tab = _DETAILS
        self.parts.choose(tab if tab in _SHOWN or tab in _EDITED else _OVERVIEW)
        self._show(item)
        self._area.verticalScrollBar().setValue(0)
        self._focus_first(item)
        QTimer.singleShot(0, self, self._show_focus)

    def place(self) -> Place:
        """Return the client, the tab, and what is edited there."""
        tab = str(self.parts.chosen_key())
        return Place(Where.CLIENT, self._client_id, f"{tab} {self.page().item()}".strip())

    def leave(self) -> None:
        """Record or keep what was typed."""
        if self._shown is not None:
            self._shown.leave()

    def unsaved(self) -> Refused:
        """Return what the disk refused, for locking to take along; nothing when all is on disk."""
        return self._kept.refused

    def take_unsaved(self, texts: Refused) -> None:
        """Go on with what the disk refused before locking."""
        self._kept.refused = texts

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {PageKey.MAIN: self.main_action}

    def main_action(self) -> None:
        """Do what the filled button of the page does."""
        if not self.page().main_action():
            self.head.act()

    def panes(self) -> list[QWidget]:
        """Return what F6 moves between."""
        head = [self.head, self.parts] if self._client_id else []
        bars = [edited.bar() for edited in self._edited() if edited.bar().isVisibleTo(self)]
        return [*head, self.page(), *bars]

    def _show(self, item: str = "") -> None:
        is_new = not self._client_id
        self.parts.setHidden(is_new)
        self._line.setHidden(is_new)
        current = self._shown = self.page()
        for page in self._pages.values():
            page.setVisible(page is current)
        if is_new:
            self.head.show_new()
        else:
            self._show_bar(working=False)
            self.head.show_client(people.client(self._desk.connection, self._client_id))
        current.show_client(self._client_id, item)

    def _focus_first(self, item: str) -> None:
        if self._client_id and not item:
            first = self.parts.shown() if self.head.main.isHidden() else self.head.main
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_focus(self) -> None:
        """Scroll to what has the focus, once everything has its place."""
        focused = self.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)

    @Slot(object)
    def _turn(self, _tab: object) -> None:
        """Leave the tab that was shown and show the chosen one."""
        self.leave()
        self._show()

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        """Read the head again, and the tab if it only shows."""
        if topic not in _SHOWN_HERE or not self._client_id or not self.isVisible():
            return
        self.head.show_client(people.client(self._desk.connection, self._client_id))
        page = self.page()
        if isinstance(page, Overview | Sessions):
            page.show_client(self._client_id)

    @Slot(bool)
    def _show_bar(self, working: bool) -> None:  # noqa: FBT001 - a slot
        """Show the buttons of an open form at the bottom; the filled one is then the page's only one."""
        self.head.set_quiet(quiet=working)
        for edited in self._edited():
            edited.bar().setVisible(working and edited is self.page())

    @Slot()
    def _show_sessions(self) -> None:
        self.parts.choose(_SESSIONS)
        self._show()
        self.parts.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _show_added(self, client_id: int) -> None:
        self._desk.say(self.tr("Client added."))
        self._desk.go(Place(Where.CLIENT, client_id, "coverage 0"))

    @Slot()
    def _plan_session(self) -> None:
        from headdesk.ui.session.dialog import plan_session

        plan_session(self._desk, self, client_id=self._client_id)

    @Slot(object)
    def _write_note(self, row: SessionRow) -> None:
        self._desk.go(Place(Where.WRAP_UP, row.attendee_id))
