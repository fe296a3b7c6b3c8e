"""The head of a client's page: who it is, what to mind, what is ready, and what to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.people import Client
from headdesk.domain.sessions import Stage
from headdesk.store import coverage, ledger, payers, people, sessions
from headdesk.store.sessions import SessionRow
from headdesk.ui import shown
from headdesk.ui.client import facts
from headdesk.ui.client.gaps import client_gaps, policy_gaps
from headdesk.ui.desk import Desk
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.fact_strip import Fact, FactStrip
from headdesk.ui.widgets.icon_picture import IconPicture
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT, PageHeader
from headdesk.usecases import plans

_NARROW = 860


class ClientHead(QWidget):
    """Name and age, the alert, four facts, and the buttons.

    Attributes:
        below: Alert and facts, which a low window gives to the page that scrolls.

    Signals:
        wants_session: A new session was asked for.
        wants_private: The private notes were asked for.
        wants_note: The waiting session was asked for, as a `SessionRow`.
    """

    wants_session = Signal()
    wants_private = Signal()
    wants_note = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: SessionRow | None = None
        self._narrow = self._brief = False
        self._header = PageHeader("", back=True, record=True, parent=self)
        self._header.went_back.connect(desk.back)
        self._session = Button(self.tr("Session"), icon="plus", name=self.tr("New session"))
        self._session.clicked.connect(self.wants_session)
        self.private = Button(self.tr("Private notes"), "plain", icon="lock")
        self.private.clicked.connect(self.wants_private)
        self._header.add(self.private)
        self.main = Button(self.tr("Write note"), "primary")
        self.main.clicked.connect(self._ask_for_note)
        self._alert = Label("", "button", wrap=True)
        self._facts = FactStrip(self.tr("Ready for a claim"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons = QWidget(self)
        self._row = QHBoxLayout(self._buttons)
        self._row.setSpacing(scaled(8))
        self._row.addWidget(self._session)
        self._row.addWidget(self.main)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(0)
        self._top.addWidget(self._header, 1)
        self._top.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._alert_row = QWidget(self)
        alert = QHBoxLayout(self._alert_row)
        alert.setContentsMargins(0, 0, 0, scaled(8))
        alert.setSpacing(scaled(8))
        alert.addWidget(IconPicture("warning-circle", 16), 0, Qt.AlignmentFlag.AlignTop)
        alert.addWidget(self._alert, 1)
        self.below = QWidget(self)
        self._facts_column = QVBoxLayout(self.below)
        self._facts_column.setSpacing(scaled(8))
        self._facts_column.addWidget(self._alert_row)
        self._facts_column.addWidget(self._facts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, scaled(8))
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self.take_below()
        self._place_buttons()

    def take_below(self) -> None:
        """Show alert and facts here, below the name."""
        self._put_below(self._column, self._column.count(), 4)

    def give_below(self, page: QVBoxLayout) -> None:
        """Show alert and facts at the beginning of a page that scrolls."""
        self._put_below(page, 0, 16)

    @property
    def is_narrow(self) -> bool:
        """True where the buttons stand below the name."""
        return self.width() < scaled(_NARROW)

    def take_chooser(self, chooser: QWidget) -> None:
        """Show the choice of parts in the line of the buttons."""
        self._row.addWidget(chooser, 1)

    def _put_below(self, column: QVBoxLayout, at: int, top: int) -> None:
        if column.indexOf(self.below) < 0:
            self._facts_column.setContentsMargins(
                scaled(LEFT_WITH_BACK), scaled(top), scaled(RIGHT), scaled(4)
            )
            column.insertWidget(at, self.below)

    def show_client(self, client: Client) -> None:
        """Read and show what stands at the head of this client's page."""
        today = self._desk.today()
        self._header.set_title(client.shown, _second(client, today))
        self._alert.setText(client.alert)
        self._alert_row.setVisible(bool(client.alert))
        self.below.show()
        for buttons in (self._buttons, self.private):
            buttons.show()
        self._show_facts(client, today)
        self._waiting = sessions.waiting_of_client(self._desk.connection, client.id)
        self._show_next(today)

    def show_new(self) -> None:
        """Show that this is to become a client."""
        self._header.set_title(self.tr("New client"))
        for part in (self.below, self._buttons, self.private):
            part.hide()

    def set_quiet(self, *, quiet: bool) -> None:
        """Leave the one filled button to something else on the page, or take it back."""
        self.main.set_kind("secondary" if quiet else "primary")

    def set_brief(self, *, brief: bool) -> None:
        """Leave the room of the facts to the page where it is narrow, or keep them in any case."""
        self._brief = brief
        self._facts.setHidden(brief and self._narrow)

    def act(self) -> None:
        """Do what the main button does, where it is there."""
        if not self.main.isHidden():
            self._ask_for_note()

    def _show_facts(self, client: Client, today: date) -> None:
        connection = self._desk.connection
        policies = coverage.coverages_on(connection, client.id, today)
        payer = payers.payer(connection, policies[0].payer_id).name if policies else ""
        gaps = [*policy_gaps(policies[0]), *client_gaps(client)] if policies else []
        self._facts.set_facts(
            (
                facts.cover_fact(policies[0] if policies else None, payer, today, gaps),
                facts.consent_fact(coverage.records(connection, client.id), today),
                self._diagnosis_fact(client, today),
                facts.balance_fact(ledger.client_balance(connection, client.id)),
            )
        )

    def _diagnosis_fact(self, client: Client, today: date) -> Fact:
        connection = self._desk.connection
        codes = people.diagnoses(connection, client.id, today)
        plan = plans.in_force(connection, client.id, today)
        wanted = plans.is_wanted(connection, client.id, today)
        return facts.diagnosis_fact(codes, plan, today, wanted=wanted)

    def _show_next(self, today: date) -> None:
        row = self._waiting
        self.main.setVisible(row is not None)
        if row is None:
            return
        verbs = {Stage.NOTE: self.tr("Write note"), Stage.FEE: self.tr("Decide fee")}
        verb = verbs.get(row.stage, self.tr("Choose code"))
        day = self.tr("today") if row.start.date() == today else shown.short_day(row.start.date(), today)
        self.main.set_text(verb, key=f"{shown.time_of(row.start)} {day}")

    def _ask_for_note(self) -> None:
        self.wants_note.emit(self._waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the name where it is narrow."""
        super().resizeEvent(event)
        narrow = self.is_narrow
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_buttons()
            self._facts.setHidden(self._brief and narrow)

    def _place_buttons(self) -> None:
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if self._narrow else ways.LeftToRight)
        left = LEFT_WITH_BACK if self._narrow else 8
        self._row.setContentsMargins(scaled(left), scaled(10), scaled(RIGHT), scaled(8))


def _second(client: Client, today: date) -> str:
    age = client.age(today)
    since = client.since
    parts = (
        "" if age is None else str(age),
        client.pronouns,
        "" if since is None else _since_words(since),
    )
    return " · ".join(part for part in parts if part)


def _since_words(since: date) -> str:
    words = QCoreApplication.translate("client", "client since {month} {year}")
    return words.replace("{month}", shown.month(since)).replace("{year}", str(since.year))
