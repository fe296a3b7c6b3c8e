"""How an unfiled claim goes to its payer, and whether it is held back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import OFFERED_ROUTES, Route, offered
from headdesk.ui import claim_words
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label


class Ways(QWidget):
    """Before it is filed the route as a field, and hold or release; after that, that it did not leave.

    Signals:
        routed: The `Route` that was chosen.
        turned: Hold or release was pressed.
        called_back: The claim did not leave after all.
    """

    routed = Signal(object)
    turned = Signal()
    called_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.route = Combo(
            self.tr("How it goes to the payer"),
            [(route, claim_words.route_word(route)) for route in OFFERED_ROUTES],
        )
        self.turn = Button(self.tr("Hold it back"))
        self.back = Button(self.tr("It did not leave"), "quiet", size="row", flush=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(10))
        self._field = Field(self.tr("How it goes"), self.route)
        self._mistake = Label(self.tr("Said in error that it left?"), "body", "muted", wrap=True)
        line.addWidget(self._field, 1)
        line.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._mistake, 1)
        line.addWidget(self.back)
        self.back.clicked.connect(self.called_back)
        self.route.chosen.connect(self._tell)
        self.turn.clicked.connect(self.turned)

    def show_claim(self, facts: ClaimFacts) -> None:
        """Show what can still be done about how a claim goes; nothing once the payer answered."""
        self.route.choose(offered(facts.head.route))
        held = facts.head.state is ClaimState.HELD
        self.turn.set_text(self.tr("Release it") if held else self.tr("Hold it back"))
        is_filed = facts.head.state is ClaimState.FILED
        for part in (self._field, self.turn):
            part.setVisible(facts.is_unfiled)
        for piece in (self._mistake, self.back):
            piece.setVisible(is_filed)
        self.setVisible(facts.is_unfiled or is_filed)

    @Slot(object)
    def _tell(self, route: object) -> None:
        self.routed.emit(Route(str(route)))
