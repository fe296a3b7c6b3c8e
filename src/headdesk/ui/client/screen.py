"""The page of one client: head, tabs, and the tab that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.people import ClientId
from headdesk.store import people
from headdesk.store.sessions import SessionRow
from headdesk.ui.client.account import Account
from headdesk.ui.client.coverage import coverage_page
from headdesk.ui.client.details import Details
from headdesk.ui.client.entry_page import EntryPage
from headdesk.ui.client.head import ClientHead
from headdesk.ui.client.overview import Overview
from headdesk.ui.client.papers import papers_page
from headdesk.ui.client.part_chooser import PartChooser
from headdesk.ui.client.parts import NEW, Part, part_of
from headdesk.ui.client.record import Record
from headdesk.ui.client.sessions import Sessions
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.requests.page import RequestsPage
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.sheet.kept import KeptTexts, Refused
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled
from headdesk.usecases import clients

EditedPage = Details | EntryPage | Account | RequestsPage
ShownPage = Overview | Sessions | Record
Page = ShownPage | EditedPage

_SHOWN: Final[Mapping[Part, type[ShownPage]]] = MappingProxyType(
    {Part.OVERVIEW: Overview, Part.SESSIONS: Sessions, Part.RECORD: Record}
)
_EDITED: Final[Mapping[Part, Callable[[Desk, KeptTexts], EditedPage]]] = MappingProxyType(
    {
        Part.DETAILS: Details,
        Part.COVERAGE: coverage_page,
        Part.PAPERS: papers_page,
        Part.ACCOUNT: Account,
        Part.REQUESTS: RequestsPage,
    }
)
_LOW: Final = 560
"""Where there is less height, alert and facts scroll with the page."""
_SHOWN_HERE: Final = frozenset({Topic.CLIENTS, Topic.SESSIONS, Topic.NOTES, Topic.CLAIMS, Topic.LEDGER})


class ClientScreen(Screen):
    """One client; place number 0 is the form of a new one.

    A place's part is the tab, and what is done there: ``coverage new``, ``account payment``. Its row is the
    entry whose form is open, its field the one that is meant; of papers without a row, the kind that is
    missing.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = ClientId(0)
        self.head = ClientHead(desk)
        self.head.wants_session.connect(self._plan_session)
        self.head.wants_private.connect(self._open_private_notes)
        self.head.wants_note.connect(self._write_note)
        self.parts = PartChooser(self.tr("Parts of the record"), self._tab_words())
        self.parts.chosen.connect(self._turn)
        self._kept = KeptTexts(desk)
        self._pages: dict[Part, Page] = {}
        self._shown: Page | None = None
        self._lay_out()
        desk.changed.connect(self._hear)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)

    def _tab_words(self) -> list[tuple[object, str]]:
        return [
            (Part.OVERVIEW, self.tr("Overview")),
            (Part.SESSIONS, self.tr("Sessions")),
            (Part.RECORD, self.tr("Record")),
            (Part.DETAILS, self.tr("Details")),
            (Part.COVERAGE, self.tr("Coverage")),
            (Part.PAPERS, self.tr("Papers")),
            (Part.ACCOUNT, self.tr("Account")),
            (Part.REQUESTS, self.tr("Requests")),
        ]

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = scrolled(body)
        self._line = Hairline()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for part in (self.head, self.parts, self._line):
            self._whole.addWidget(part)
        self._whole.addWidget(self._area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep who it is and the tabs in view, and where it is high enough the facts too."""
        super().resizeEvent(event)
        self._whole.activate()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        if self.height() < scaled(_LOW):
            self.head.give_below(self._column)
        else:
            self.head.take_below()
        self._place_parts()

    def _place_parts(self) -> None:
        """Put the choice of parts beside the buttons where they stand below the name, for height is short."""
        beside = self.head.is_narrow
        if beside == self.parts.is_beside:
            return
        had_focus = self.parts.shown().hasFocus()
        if beside:
            self.head.take_chooser(self.parts)
        else:
            self._whole.insertWidget(1, self.parts)
        self.parts.stand_beside(beside=beside)
        self.parts.setHidden(not self._client_id)
        if had_focus:
            self.parts.shown().setFocus()

    def page(self) -> Page:
        """Return the tab that is shown; each is built when it is first turned to."""
        part = Part(str(self.parts.chosen_key()))
        if part not in self._pages:
            self._pages[part] = self._build(part)
        return self._pages[part]

    def _build(self, part: Part) -> Page:
        page = _SHOWN[part](self._desk) if part in _SHOWN else _EDITED[part](self._desk, self._kept)
        page.hide()
        self._column.addWidget(page, 1)
        if isinstance(page, Overview):
            page.wants_all.connect(self._show_sessions)
        if isinstance(page, Details):
            page.added.connect(self._show_added)
        if isinstance(page, Overview | Sessions):
            page.wants_session.connect(self._plan_session)
        elif not isinstance(page, Record):
            page.working.connect(self._show_bar)
            page.bar().hide()
            self._whole.addWidget(page.bar())
        return page

    def _edited(self) -> list[EditedPage]:
        """Return the tabs built so far on which something is typed."""
        return [page for page in self._pages.values() if not isinstance(page, ShownPage)]

    def show_place(self, place: Place) -> None:
        """Read a client and show a tab; without a number, the form of a new client."""
        self._client_id = ClientId(place.number)
        if place.number:
            clients.viewed(self._desk.connection, self._client_id, now=self._desk.now())
        self.parts.choose(part_of(place) if place.number else Part.DETAILS)
        self._show(place)
        self._area.verticalScrollBar().setValue(0)
        if self._client_id and not (place.row or place.field or " " in place.part):
            self._focus_first()
        QTimer.singleShot(0, self, self._show_focus)

    def place(self) -> Place:
        """Return the client, the tab, and what is edited there."""
        return self.page().place()

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
        head = [self.head, *([] if self.parts.is_beside else [self.parts])] if self._client_id else []
        bars = [edited.bar() for edited in self._edited() if edited.bar().isVisibleTo(self)]
        return [*head, self.page(), *bars]

    def _show(self, place: Place) -> None:
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
            self.head.set_brief(brief=not isinstance(current, Overview))
        current.show_place(place)

    def _here(self) -> Place:
        return Place(Where.CLIENT, self._client_id, str(self.parts.chosen_key()))

    def _focus_first(self) -> None:
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
        self._show(self._here())

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        """Read the head again, and the tab if it only shows."""
        if topic not in _SHOWN_HERE or not self._client_id or not self.isVisible():
            return
        self.head.show_client(people.client(self._desk.connection, self._client_id))
        page = self.page()
        if isinstance(page, ShownPage):
            page.show_place(self._here())

    @Slot(bool)
    def _show_bar(self, working: bool) -> None:  # noqa: FBT001 - a slot
        """Show the buttons of an open form at the bottom; the filled one is then the page's only one."""
        self.head.set_quiet(quiet=working)
        for edited in self._edited():
            edited.bar().setVisible(working and edited is self.page())

    @Slot()
    def _show_sessions(self) -> None:
        self.parts.choose(Part.SESSIONS)
        self._show(self._here())
        self.parts.shown().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _show_added(self, client_id: int) -> None:
        self._desk.say(self.tr("Client added."))
        self._desk.go(Place(Where.CLIENT, client_id, f"{Part.COVERAGE} {NEW}"))

    @Slot()
    def _plan_session(self) -> None:
        from headdesk.ui.session.dialog import plan_session

        plan_session(self._desk, self, client_id=self._client_id)

    @Slot()
    def _open_private_notes(self) -> None:
        self._desk.open_private_notes(self._client_id)

    @Slot(object)
    def _write_note(self, row: SessionRow) -> None:
        self._desk.go(Place(Where.WRAP_UP, row.attendee_id))
