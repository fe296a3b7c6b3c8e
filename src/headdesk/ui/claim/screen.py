"""One claim: its form as a picture and as a list, its checks, its timeline, and how it leaves the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.claims import ClaimId, ClaimState
from headdesk.domain.coverage import Route
from headdesk.domain.errors import HeaddeskError
from headdesk.store import documents
from headdesk.ui.claim import facts
from headdesk.ui.claim.answer import Answer, answer_of
from headdesk.ui.claim.departing import Departing
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.form_view import FormView
from headdesk.ui.claim.mend import errand, mending_place, place_of
from headdesk.ui.claim.next_step import LEFT, PRINT, Step, next_step
from headdesk.ui.claim.output import Output
from headdesk.ui.claim.page import CHECKS, FORM, NEXT, TIMELINE, ClaimPage
from headdesk.ui.claim.way_out import WayOut
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.money import deeds
from headdesk.ui.money.deeds import Deed
from headdesk.ui.places import Place, Where
from headdesk.ui.screen import PageKey, Screen
from headdesk.usecases import drafting, filing

_TOPICS: Final = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.CLIENTS, Topic.SESSIONS, Topic.PRACTICE})


class ClaimScreen(Screen):
    """A claim's page: the form at the left, at the right what belongs to it, above what to do next."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: ClaimFacts | None = None
        self._answer: Answer | None = None
        self.output = Output(desk, self)
        self.way_out = WayOut(desk, self.output, self)
        self.departing = Departing(desk, self)
        self.page = ClaimPage(self.departing.strip, self.output.beside)
        content = partial(documents.content, desk.connection)
        self.view = FormView(self.page.form, self.page.side, self.output.beside, desk.now, content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show a claim; what was mended since is taken in while it has not been printed."""
        claim_id = ClaimId(place.number)
        self.page.trouble.hide()
        self.departing.asks = False
        self.view.open_claim()
        self._refresh(claim_id)
        self._read(claim_id)
        box = (0, self._answer.box) if self._answer else None
        self.view.choose(self.view.key_at(place.cursor) or box)
        usual = NEXT if self._answer else FORM
        self.page.turn_to(place.part if place.part in {FORM, CHECKS, TIMELINE} else usual)
        if place.part == LEFT:
            self.departing.ask()
            return
        self.page.take_focus()
        if place.part == PRINT:
            self.print_action()

    def place(self) -> Place:
        """Return the claim, its tab, and which box is in focus."""
        number = self._facts.head.id if self._facts else 0
        return Place(Where.CLAIM, number, str(self.page.tabs.chosen_key()), self.view.cursor())

    def leave(self) -> None:
        """Do nothing: what is typed here is recorded by its own button."""

    def page_keys(self) -> Mapping[PageKey, Callable[[], object]]:
        """Return what this screen does when a key asks for it."""
        return {
            PageKey.MAIN: self.main_action,
            PageKey.PRINT: self.print_action,
            PageKey.EXPORT: self.export_action,
            PageKey.JUMP: self.jump_action,
        }

    def main_action(self) -> None:
        """Press the one filled button."""
        button = self.page.main_button()
        if button is not None:
            button.click()

    def print_action(self) -> None:
        """Ask how the form goes onto paper."""
        self.way_out.ask(to_file=False)

    def export_action(self) -> None:
        """Ask how the form goes into a file."""
        self.way_out.ask(to_file=True)

    def jump_action(self) -> None:
        """Go to where the first problem is mended."""
        if self._facts and self._facts.problems:
            self._desk.go(mending_place(self._facts.problems[0], self._facts.roots))

    def panes(self) -> list[QWidget]:
        """Return the parts between which the pane key moves."""
        return self.page.panes()

    def _connect(self) -> None:
        page, side = self.page, self.page.side
        page.header.top.went_back.connect(self._desk.back)
        page.header.output.clicked.connect(self._open_menu)
        page.header.next.clicked.connect(self._do_next_step)
        page.answer.wants_mending.connect(self._mend_cause)
        page.answer.wants_posting.connect(self._post)
        page.answer.wants_copying.connect(self._copy)
        page.answer.wants_giving_up.connect(self._give_up)
        page.form.listing.clicked.connect(page.toggle_list)
        page.form.wants_mending.connect(self.jump_action)
        side.box.wants_source.connect(self._open_source)
        side.checks.going.connect(self._go)
        side.ways.routed.connect(self._set_route)
        side.ways.turned.connect(self._turn)
        side.ways.called_back.connect(self.departing.call_back)
        page.history.opened.connect(self.view.show_copy)
        self.view.opened.connect(partial(page.turn_to, FORM))
        self.departing.turned.connect(self._turn_to_question)
        self.departing.recorded.connect(page.take_focus)
        self.departing.failed.connect(page.trouble.show_error)
        self.way_out.refused.connect(page.trouble.show_error)
        self.output.done.connect(self._came_out)
        self.output.failed.connect(page.trouble.show_error)
        self._desk.changed.connect(self._hear)

    def _refresh(self, claim_id: ClaimId) -> None:
        try:
            drafting.refresh(self._desk.connection, claim_id, now=self._desk.now())
        except HeaddeskError as error:
            self.page.trouble.show_error(error)

    def _read(self, claim_id: ClaimId) -> None:
        """Read the claim and show it."""
        found, today = facts.read(self._desk.connection, claim_id), self._desk.today()
        self._facts, self._answer = found, answer_of(self._desk.connection, found, today)
        self.departing.show_claim(found)
        self.way_out.show_claim(found)
        boxes = self.view.show_claim(found)
        self.page.show_claim(found, boxes, self._answer, self._desk.now())
        self.page.show_question(asks=self.departing.asks)

    @Slot(object)
    def _hear(self, topic: Topic) -> None:
        if topic in _TOPICS and self.isVisible() and self._facts is not None:
            self._read(self._facts.head.id)

    @Slot()
    def _open_source(self) -> None:
        box = self.view.chosen()
        if box is not None and self._facts is not None:
            roots = self._facts.roots
            words = f"{box.number[:1].lower()}{box.number[1:]}: {box.label[:1].lower()}{box.label[1:]}."
            self._desk.go(place_of(box.names[0], roots, errand(roots, words)))

    @Slot(object)
    def _go(self, place: object) -> None:
        if isinstance(place, Place):
            self._desk.go(place)

    @Slot()
    def _do_next_step(self) -> None:
        if self._facts is None:
            return
        steps: dict[Step, Callable[[], None]] = {
            Step.MEND: self.jump_action,
            Step.RELEASE: self._turn,
            Step.PRINT: self.print_action,
            Step.LEFT: self.departing.ask,
            Step.FILED: self.departing.ask,
            Step.ANSWER: self._post,
        }
        steps[next_step(self._facts)]()

    @Slot()
    def _post(self) -> None:
        if self._facts is not None:
            self._desk.go(Place(Where.POST, self._facts.head.id))

    @Slot()
    def _mend_cause(self) -> None:
        if self._answer is not None and self._answer.place is not None:
            self._desk.go(self._answer.place)

    @Slot()
    def _copy(self) -> None:
        if self._answer is not None:
            QGuiApplication.clipboard().setText(self._answer.telling)
            self._desk.say(self.tr("Copied: claim, session, codes and what was answered; no name."))

    @Slot()
    def _give_up(self) -> None:
        if self._answer is not None:
            deeds.do(Deed.GIVE_UP, self._desk, self, self._answer.row)

    @Slot()
    def _turn_to_question(self) -> None:
        self.page.show_question(asks=self.departing.asks)
        self.page.turn_to_question()

    @Slot(object)
    def _set_route(self, route: Route) -> None:
        self._write(partial(filing.set_route, route=route))

    @Slot()
    def _turn(self) -> None:
        """Hold the claim back, or release it."""
        if self._facts is not None:
            held = self._facts.head.state is ClaimState.HELD
            self._write(filing.release if held else filing.hold)

    def _write(self, act: Callable[..., None]) -> None:
        """Do one thing to the claim and read it again, or say why not."""
        if self._facts is None:
            return
        try:
            act(self._desk.connection, self._facts.head.id, now=self._desk.now())
        except HeaddeskError as error:
            self.page.trouble.show_error(error)
        self._desk.changed.emit(Topic.CLAIMS)
        self.page.take_focus()

    @Slot()
    def _open_menu(self) -> None:
        self.way_out.open_menu(self.page.header.output)

    @Slot(int, str, object)
    def _came_out(self, claim_id: int, words: str, folder: Path | None) -> None:
        """Ask whether the claim left, now that there is something that can leave and while it is in view."""
        self._desk.changed.emit(Topic.CLAIMS)
        if folder is None:
            self._desk.say(words)
        else:
            self._desk.say(words, self.tr("Show the file"), partial(self.output.open_folder, folder))
        found = self._facts
        if not self.isVisible() or found is None or found.head.id != claim_id:
            return
        if found.is_unfiled and found.head.state is not ClaimState.HELD:
            self.departing.ask()

    def event(self, event: QEvent) -> bool:
        """Take the pane key from the window while the picture has the focus: it opens the list of boxes."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_pane_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the picture to the list of boxes."""
        if self._is_pane_key(event):
            self.page.open_list()
        else:
            super().keyPressEvent(event)

    def _is_pane_key(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F6
            and not event.modifiers()
            and self.page.form.paper.hasFocus()
        )
