"""How an unfiled claim goes to its payer, and whether it is held back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from headdesk.domain.claims import ClaimState
from headdesk.domain.coverage import Route
from headdesk.ui import claim_words
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field


class Ways(QWidget):
    """The route as a field, and hold or release as a button.

    Signals:
        routed: The `Route` that was chosen.
        turned: Hold or release was pressed.
    """

    routed = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.route = Combo(
            self.tr("How it goes to the payer"), [(route, claim_words.route_word(route)) for route in Route]
        )
        self.turn = Button(self.tr("Hold it back"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(10))
        line.addWidget(Field(self.tr("How it goes"), self.route), 1)
        line.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignBottom)
        self.route.chosen.connect(self._tell)
        self.turn.clicked.connect(self.turned)

    def show_claim(self, facts: ClaimFacts) -> None:
        """Show a claim's route; a filed one shows nothing here."""
        self.route.choose(facts.head.route)
        held = facts.head.state is ClaimState.HELD
        self.turn.set_text(self.tr("Release it") if held else self.tr("Hold it back"))
        self.setVisible(facts.is_unfiled)

    @Slot(object)
    def _tell(self, route: object) -> None:
        self.routed.emit(Route(str(route)))
