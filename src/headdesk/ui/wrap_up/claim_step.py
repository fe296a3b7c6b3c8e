"""Step 3: how the claim goes to its payer, what was checked, what it should bring."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.domain.claims import TO_FILE, UNFILED, ClaimState
from headdesk.domain.coverage import OFFERED_ROUTES, Payer, Route, offered
from headdesk.domain.errors import HeaddeskError
from headdesk.store import claim_lists, claims, ledger, payers
from headdesk.store.claim_lists import ClaimFilter
from headdesk.store.claims import ClaimHead
from headdesk.ui import claim_words, shown
from headdesk.ui.claim import facts
from headdesk.ui.claim.findings import findings
from headdesk.ui.claim.next_step import LEFT, PRINT
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.places import Place, Where
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.choice_list import ChoiceList
from headdesk.ui.widgets.choice_row import Choice
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.task_bar import TaskBar
from headdesk.ui.widgets.two_columns import TwoColumns
from headdesk.ui.wrap_up.claim_panel import ClaimPanel
from headdesk.ui.wrap_up.plain_page import PlainPage
from headdesk.ui.wrap_up.situation import Situation
from headdesk.usecases import drafting, filing

HOLD: Final = "hold"
"""Stands among the routes for keeping a claim back."""


class ClaimStep(QWidget):
    """Routes at the left, checks and amounts at the right; the client's account where no payer is billed.

    Signals:
        wants_note: The note is not signed yet, and the person goes there.
        wants_code: The session is not coded yet, and the person goes there.
        finished_later: The person goes on with something else.
    """

    wants_note = Signal()
    wants_code = Signal()
    finished_later = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._situation: Situation | None = None
        self._choices: list[Choice] = []
        self._head = SectionHeader(self.tr("Claim"), fact_at_end=True, line=False)
        self._how = Label("", "name")
        self.routes = ChoiceList(self.tr("How the claim goes to its payer"))
        self._then = Label("", wrap=True)
        self.panel = ClaimPanel()
        self.plain = PlainPage()
        self.main = Button(self.tr("Open the claim"), "primary", key="Ctrl ↵")
        self.bar = TaskBar(self.main)
        self._lay_out()
        self._listen()

    def show_situation(self, situation: Situation) -> None:
        """Show the claim of a session, the client's account, or what is to do before there is one."""
        self._situation = situation
        self.bar.show_problem("")
        if situation.claim is not None:
            self._show_claim(situation, situation.claim)
            self._pages.setCurrentWidget(self.columns)
        else:
            self._show_plain(situation)
            self._pages.setCurrentWidget(self.plain)

    def take_focus(self) -> None:
        """Put the focus on the chosen route, or on the next thing to do."""
        if self._pages.currentWidget() is self.columns and self._is_unfiled():
            self.routes.focus_chosen()
        else:
            self.main.setFocus()

    @Slot()
    def main_action(self) -> None:
        """Do what the filled button says: the next thing towards a filed claim, or go back to Today."""
        situation = self._situation
        if situation is None:
            return
        if not situation.is_signed:
            self.wants_note.emit()
        elif situation.coded is None:
            self.wants_code.emit()
        elif situation.claim is None:
            self._go_to_today(self.tr("Done. The fee stands on the client’s account."))
        else:
            self._go_on(situation.claim)

    def _go_on(self, head: ClaimHead) -> None:
        if head.state is ClaimState.NOT_READY:
            self.jump()
        elif head.state is ClaimState.HELD:
            self._go_to_today(self.tr("Claim %s is held until you let it go.") % head.number)
        else:
            self._desk.go(Place(Where.CLAIM, head.id, next_part(head)))

    def _go_to_today(self, words: str) -> None:
        self._desk.say(words)
        self._desk.go(Place(Where.TODAY))

    def jump(self) -> None:
        """Go to the first thing to mend."""
        place = self.panel.first_fix()
        if place is not None:
            self._desk.go(place)

    def _is_unfiled(self) -> bool:
        claim = self._situation.claim if self._situation else None
        return claim is not None and claim.state in UNFILED

    def _show_claim(self, situation: Situation, head: ClaimHead) -> None:
        connection = self._desk.connection
        try:
            drafting.refresh(connection, head.id, now=self._desk.now())
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
        head = claims.head(connection, head.id)
        self._situation = replace(situation, claim=head)
        self._show_head(head)
        self.panel.show_findings(findings(facts.read(connection, head.id), self._desk.today()))
        self.panel.show_expected(
            ledger.position_of_claim(connection, head.id),
            payers.payer(connection, head.payer_id).name,
            situation.client.short,
            claims.claim(connection, head.id).options["answer_usual_days"],
        )
        self.main.set_text(self._main_words(head))

    def _show_head(self, head: ClaimHead) -> None:
        """Show which claim it is, and how it goes to its payer."""
        connection = self._desk.connection
        claim, payer = claims.claim(connection, head.id), payers.payer(connection, head.payer_id)
        codes = ", ".join(str(line.code) for line in claim.lines)
        day = shown.short_day(head.first_date, self._desk.today())
        self._head.set_title(self.tr("Claim %s") % head.number)
        self._head.set_fact(f"{codes} · {day} · {claim.charge}")
        self._how.setText(self.tr("How it goes to %s") % payer.name)
        self._show_routes(head, payer)

    def _show_routes(self, head: ClaimHead, payer: Payer) -> None:
        chosen = HOLD if head.state is ClaimState.HELD else offered(head.route)
        self._choices = self._route_choices(payer)
        self.routes.set_choices(self._choices)
        self.routes.choose(chosen)
        for choice in self._choices:
            free = head.state in UNFILED or choice.key == chosen
            self.routes.allow(choice.key, free, self.tr("This claim is filed already."))
        self._then.setText(self._then_words(head))

    def _route_choices(self, payer: Payer) -> list[Choice]:
        usual = self.tr("As their profile says; %s")
        ways = (*((route, *self._route_words(route)) for route in OFFERED_ROUTES), self._hold_words())
        return [
            Choice(
                key,
                title,
                subtitle=usual % words if key == offered(payer.route) else _as_sentence(words),
                icon=icon,
            )
            for key, title, icon, words in ways
        ]

    def _route_words(self, route: Route) -> tuple[str, str, str]:
        """Return name, icon and meaning of a way."""
        if route is Route.PAPER:
            return self.tr("Paper form"), "printer", self.tr("a CMS-1500, printed on the red form")
        return (
            self.tr("Filed elsewhere"),
            "arrow-square-out",
            self.tr("you key it into the payer’s or the clearinghouse’s own page, then say so"),
        )

    def _hold_words(self) -> tuple[str, str, str, str]:
        return HOLD, self.tr("Hold"), "pause", self.tr("kept back until you let it go")

    def _then_words(self, head: ClaimHead) -> str:
        if head.state is ClaimState.HELD:
            return self.tr("It waits here. Choose another way and it is ready again.")
        if head.state not in UNFILED:
            return self.tr("It left on %s; what it says stays as it was.") % shown.short_day(
                head.since, self._desk.today()
            )
        if head.state is ClaimState.NOT_READY:
            return self.tr("It stands under Needs you until what is missing is mended.")
        count, position = claim_lists.totals(self._desk.connection, ClaimFilter(states=TO_FILE))
        ready = self.tr("It stands under Ready to file: %n in all, %1 expected.", "", count)
        ready = ready.replace("%1", str(position.expected))
        return f"{ready} {self.tr('Nothing leaves this computer until you say that it did.')}"

    def _main_words(self, head: ClaimHead) -> str:
        words = {
            ClaimState.NOT_READY: self.tr("Fix the first problem"),
            ClaimState.HELD: self.tr("Leave it on hold"),
            ClaimState.READY: claim_words.filing_word(head.route),
            ClaimState.PRINTED: self.tr("Did it leave?"),
            ClaimState.WRITTEN: self.tr("Did it leave?"),
        }
        return words.get(head.state, self.tr("Open the claim"))

    def _show_plain(self, situation: Situation) -> None:
        """Say what the claim waits for, or how the client's account stands."""
        if not situation.is_signed:
            self.plain.show_words(
                self.tr("There is no claim yet."), self.tr("It is made when the note is signed and coded.")
            )
            self.main.set_text(self.tr("Back to the note"))
        elif situation.coded is None:
            self.plain.show_words(
                self.tr("There is no claim yet."), self.tr("It is made when you choose the code.")
            )
            self.main.set_text(self.tr("Choose the code"))
        else:
            self._show_account(situation)
            self.main.set_text(self.tr("Done, back to Today"))

    def _show_account(self, situation: Situation) -> None:
        connection, client = self._desk.connection, situation.client
        entries = ledger.entries_of_attendee(connection, situation.attendee.id)
        balance = ledger.client_balance(connection, client.id)
        charge = entries[0].amount if entries else balance
        words = self.tr("%1 pays %2 for this session.").replace("%1", client.short)
        owed = self.tr("With earlier sessions the account stands at %s. No insurer is billed.") % balance
        self.plain.show_words(words.replace("%2", str(charge)), owed)

    @Slot(object)
    def _choose_route(self, key: object) -> None:
        """Record how the claim goes, or that it is kept back."""
        head = self._situation.claim if self._situation else None
        if head is None:
            return
        connection, now = self._desk.connection, self._desk.now()
        try:
            if key == HOLD:
                filing.hold(connection, head.id, now=now)
            else:
                filing.let_go(connection, head.id, Route(str(key)), now=now)
        except HeaddeskError as error:
            self.bar.show_problem(f"{error.what} {error.do}".strip())
            return
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.CLAIMS)
        self.routes.focus_chosen()

    @Slot()
    def _see_form(self) -> None:
        head = self._situation.claim if self._situation else None
        if head is not None:
            self._desk.go(Place(Where.CLAIM, head.id))

    def _listen(self) -> None:
        self.routes.chosen.connect(self._choose_route)
        self.panel.fix_wanted.connect(self._desk.go)
        self.panel.form_wanted.connect(self._see_form)
        self.main.clicked.connect(self.main_action)
        self.bar.finished_later.connect(self.finished_later)

    def _lay_out(self) -> None:
        page = QWidget()
        column = PageColumn(page, left=LEFT_WITH_BACK, right=28, top=20)
        column.add(self._head)
        column.add_gap(8)
        column.add(self._how)
        column.add(self.routes)
        column.add_gap(8)
        column.add(Label(self.tr("Then"), "name"))
        column.add(self._then)
        column.addStretch(1)
        self.columns = TwoColumns(page, self.panel, wide=432, breaks_at=960, inset=26)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.columns)
        self._pages.addWidget(self.plain)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.bar)


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def next_part(head: ClaimHead) -> str:
    """Return the part of the claim's page that asks for its next step; empty where it is only looked at."""
    if head.state is ClaimState.READY and offered(head.route) is Route.PAPER:
        return PRINT
    return LEFT if head.state in TO_FILE else ""
