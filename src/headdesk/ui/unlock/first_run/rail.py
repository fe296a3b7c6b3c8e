"""The left side of the first run: where one is, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.brand import Brand
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.stepper import Stepper
from headdesk.ui.widgets.surface import Surface

_WIDE = 264


class Rail(Surface):
    """The five steps on a ground of their own.

    Signals:
        chosen: The number of the step that was pressed, from 0.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sidebar", lines=("right",), parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        steps = (
            (0, self.tr("You"), self.tr("name, password, recovery sheet")),
            (1, self.tr("Your numbers"), self.tr("NPI, tax ID, address")),
            (2, self.tr("Fees and codes"), self.tr("what you charge")),
            (3, self.tr("First payer"), self.tr("and its rates")),
            (4, self.tr("Backup"), self.tr("where the copies go")),
        )
        self.stepper = Stepper(self.tr("Steps of a new practice"), steps, upright=True)
        self.stepper.chosen.connect(self.chosen)
        note = Label(
            self.tr("Every page after the first can wait. You can write notes right after it."),
            "hint",
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(28), scaled(28), scaled(20), scaled(60))
        column.setSpacing(scaled(38))
        column.addWidget(Brand(size=22))
        column.addWidget(self.stepper)
        column.addStretch(1)
        column.addWidget(note)

    def show_step(self, current: int, done: Sequence[int]) -> None:
        """Show which page is open and which are done."""
        self.stepper.set_state(current, done)

    def sizeHint(self) -> QSize:
        """Return a narrow column."""
        return QSize(scaled(_WIDE), super().sizeHint().height())
