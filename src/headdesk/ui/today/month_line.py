"""How this month stands, at the foot of Today."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from headdesk.domain.money import ZERO
from headdesk.ui import shown
from headdesk.ui.money.band import came_words
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.today.read import TodayFacts
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT, RIGHT
from headdesk.ui.widgets.progress_bar import ProgressBar
from headdesk.ui.widgets.status_label import StatusLabel
from headdesk.ui.widgets.surface import Surface

_MONTH, _BAR = 76, 96


class MonthLine(Surface):
    """Month, a bar of received against expected, the figures, and the way to Money.

    Signals:
        opened: Someone wants to see the money.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=("top",), parent=parent)
        self._month = Label("", "name")
        self._bar = ProgressBar(self.tr("Received of what is expected this month"), high=8)
        self._expected = _Figure(self.tr("expected"))
        self._received = _Figure(self.tr("received"))
        self._came = _Figure("")
        self._late = StatusLabel("late")
        self._open = Button(self.tr("Open Money"), "quiet", size="row", flush=True)
        self._open.clicked.connect(self.opened)
        facts = FlowLayout(gap=24)
        for part in (self._month, self._bar, self._expected, self._received, self._came, self._late):
            facts.addWidget(part)
        self._row = QHBoxLayout(self)
        self.leave_room(0)
        self._row.addLayout(facts, 1)
        self._row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self._measure()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._measure)

    @Slot()
    def _measure(self) -> None:
        self._month.setMinimumWidth(scaled(_MONTH))
        self._month.setMinimumHeight(self._open.sizeHint().height())  # one line with the button
        self._bar.setFixedWidth(scaled(_BAR))

    def leave_room(self, taken: int) -> None:
        """Keep the right edge where it is when a scroll bar takes so many pixels of the margin."""
        self._row.setContentsMargins(scaled(LEFT), scaled(14), max(0, scaled(RIGHT) - taken), scaled(14))

    def show_facts(self, facts: TodayFacts) -> None:
        """Show another month, or other figures of it."""
        self._month.setText(self.tr("Sessions of %s") % shown.month(facts.now.date()))
        self._bar.setRange(0, max(facts.month.expected.cents, 1))
        self._bar.setValue(min(max(facts.month.paid.cents, 0), self._bar.maximum()))
        self._expected.show_amount(str(facts.month.expected))
        self._received.show_amount(str(facts.month.paid))
        self._came.show_amount(str(facts.came), came_words(facts.now.date()))
        self._late.show_status("late", self.tr("%1 late, all months").replace("%1", str(facts.late)))
        self._late.setVisible(facts.late > ZERO)


class _Figure(QWidget):
    """An amount and what it is."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._amount, self._words = Label("", "name"), Label(words, "body", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self._amount)
        row.addWidget(self._words)

    def show_amount(self, amount: str, words: str = "") -> None:
        """Show another amount, beside other words where they change too."""
        self._amount.setText(amount)
        self._words.setText(words or self._words.text())
