"""The conversation about whether a claim left: asked, answered, and taken back where it was said in error."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.claims import ClaimState
from headdesk.domain.errors import HeaddeskError
from headdesk.store import claims
from headdesk.store.claims import ClaimHead
from headdesk.ui.claim.departure import DepartureStrip
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.widgets.dialog import Question
from headdesk.usecases import filing, unfiling
from headdesk.usecases.filing import Departure


class Departing(QObject):
    """Asks by a strip over the form and records what the person says.

    Attributes:
        strip: Shown by the screen while `asks` is true.
        asks: The question is open.

    Signals:
        turned: The question was opened or closed.
        recorded: The claim stands elsewhere now.
        failed: The `HeaddeskError` that says why it does not.
    """

    turned = Signal()
    recorded = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._head: ClaimHead | None = None
        self._has_form = False
        self.asks = False
        self.strip = DepartureStrip(desk.today)
        self.strip.left.connect(self._file)
        self.strip.stayed.connect(self._not_yet)

    def show_claim(self, facts: ClaimFacts) -> None:
        """Take what was read of the claim; a filed one is not asked about."""
        self._head, self._has_form = facts.head, facts.has_form
        self.asks = self.asks and facts.is_unfiled

    def ask(self) -> None:
        """Ask whether it left."""
        if self._head is not None:
            self.strip.ask(self._head.route, has_form=self._has_form)
            self.asks = True
            self.turned.emit()
            self.strip.take_focus()

    @Slot()
    def call_back(self) -> None:
        """Ask whether a filed claim really did not leave, and record it."""
        if self._head is None:
            return
        question = Question(
            self.tr("Claim {n} did not leave?").replace("{n}", str(self._head.number)),
            self.tr("It goes back under Ready to file. That you said it left stays in its timeline."),
            self.tr("It did not leave"),
            self.tr("Leave it filed"),
        )
        self._desk.ask(self._window, question, partial(self._called_back, self._head))

    @Slot()
    def _not_yet(self) -> None:
        self.asks = False
        self.turned.emit()
        self._desk.say(self.tr("It stays under Ready to file."))

    @Slot(object)
    def _file(self, departure: Departure) -> None:
        head = self._head
        if head is None:
            return
        try:
            filing.file(self._desk.connection, head.id, departure, now=self._desk.now())
        except HeaddeskError as error:
            self.strip.show_error(f"{error.what} {error.do}".strip())
            return
        self._tell()
        words = self.tr("Claim {n} is filed.").replace("{n}", str(head.number))
        self._desk.say(words, self.tr("Not yet after all"), partial(self._take_back, head))

    def _called_back(self, head: ClaimHead, really: bool) -> None:  # noqa: FBT001 - as the desk's ask calls it
        if really:
            self._take_back(head)

    def _take_back(self, head: ClaimHead) -> None:
        """Record that it did not leave; pressed twice, the second time finds nothing to do."""
        if claims.head(self._desk.connection, head.id).state is not ClaimState.FILED:
            return
        try:
            unfiling.did_not_leave(self._desk.connection, head.id, now=self._desk.now())
        except HeaddeskError as error:
            self.failed.emit(error)
            return
        self._tell()
        self._desk.say(self.tr("Claim {n} is back under Ready to file.").replace("{n}", str(head.number)))

    def _tell(self) -> None:
        self._desk.changed.emit(Topic.CLAIMS)
        self.recorded.emit()
