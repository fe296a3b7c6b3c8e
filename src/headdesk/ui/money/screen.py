"""Money: what is expected and what came, and what clients owe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money.accounts import Accounts
from headdesk.ui.money.claim_list import ClaimList
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled
from headdesk.ui.widgets.page_header import LEFT, RIGHT, PageHeader
from headdesk.ui.widgets.tabs import Tabs

_TOPICS: Final = frozenset({Topic.LEDGER, Topic.CLAIMS, Topic.CLIENTS, Topic.PRACTICE})


class Part(StrEnum):
    """The tabs; their value is the place's part."""

    CLAIMS = "claims"
    ACCOUNTS = "accounts"


class MoneyScreen(Screen):
    """Two tabs: claims with their money, and accounts; one button posts what came."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.post = Button(self.tr("Post payment"), "primary", icon="plus")
        self.tabs = Tabs(
            self.tr("Parts of Money"),
            [(Part.CLAIMS, self.tr("Expected and received")), (Part.ACCOUNTS, self.tr("Accounts"))],
        )
        self.claims, self.accounts = ClaimList(desk), Accounts(desk)
        self._stack = QStackedWidget()
        self._lay_out()
        self.post.clicked.connect(self._post)
        self.tabs.chosen.connect(self._turn)
        desk.changed.connect(self._hear)

    def show_place(self, place: Place) -> None:
        """Show a tab; with a number, that claim opened."""
        self.tabs.choose(Part.ACCOUNTS if place.part == Part.ACCOUNTS else Part.CLAIMS)
        self._show_part(place.number)
        self._part().take_focus()
        if place.number:
            QTimer.singleShot(0, self.claims, self.claims.show_opened)  # once everything has its place

    def place(self) -> Place:
        """Return the tab that is shown, with the claim that is current."""
        part, row = Part(str(self.tabs.chosen_key())), self.claims.current()
        return Place(Where.MONEY, row.id if row and part is Part.CLAIMS else 0, part)

    def leave(self) -> None:
        """Do nothing: nothing is typed here that could be lost."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.FIND: self.find_action,
            PageKey.PREVIOUS: self.previous_action,
            PageKey.NEXT: self.next_action,
        }

    def main_action(self) -> None:
        """Post a payment."""
        self._post()

    def find_action(self) -> None:
        """Go to the search field."""
        self.tabs.choose(Part.CLAIMS)
        self._show_part(0)
        self.claims.take_search()

    def previous_action(self) -> None:
        """Turn to the first tab."""
        self.tabs.setCurrentIndex(0)

    def next_action(self) -> None:
        """Turn to the last tab."""
        self.tabs.setCurrentIndex(1)

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        if self.tabs.chosen_key() == Part.ACCOUNTS:
            return [self.tabs, self.accounts]
        return [self.tabs, self.claims.bar, self.claims.table]

    def _part(self) -> ClaimList | Accounts:
        return self.accounts if self.tabs.chosen_key() == Part.ACCOUNTS else self.claims

    def _lay_out(self) -> None:
        header = PageHeader(self.tr("Money"))
        header.add(self.post)
        self._stack.addWidget(self.claims)
        self._stack.addWidget(scrolled(self.accounts))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(scaled(LEFT), 0, scaled(RIGHT), 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(header)
        page.addLayout(tabs)
        page.addWidget(Hairline())
        page.addWidget(self._stack, 1)

    def _show_part(self, claim_id: int) -> None:
        part = self._part()
        self._stack.setCurrentIndex(0 if part is self.claims else 1)
        if claim_id and part is self.claims:
            self.claims.show_claim(claim_id)
        else:
            part.read_again()

    @Slot()
    def _turn(self) -> None:
        self._show_part(0)

    @Slot()
    def _post(self) -> None:
        self._desk.go(Place(Where.POST))

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic not in _TOPICS or not self.isVisible():
            return
        self._part().read_again()
