"""How this month stands, beside the five before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.calendar import month_of
from headdesk.domain.ledger import Position
from headdesk.domain.money import ZERO, Money
from headdesk.store import claim_lists, ledger
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.money.legend import Legend
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.month_chart import Month, MonthChart
from headdesk.ui.widgets.status_label import StatusLabel

MONTHS = 6
_GAP = 28


@dataclass(frozen=True, slots=True)
class BandFacts:
    """What the band shows.

    Attributes:
        months: The first day of each month with where its sessions stand, the oldest first.
        came: What came in this month, for sessions of any month.
        late: How many claims have had no answer in the usual time, and what is open on them.
    """

    months: Sequence[tuple[date, Position]]
    came: Money
    late: tuple[int, Money]


def read(connection: Connection, today: date) -> BandFacts:
    """Return the figures of this month and the five before."""
    spans = [month_of(today - relativedelta(months=back)) for back in reversed(range(MONTHS))]
    months = [(span.start, ledger.position_of_services(connection, span)) for span in spans]
    came = ledger.cash_of(connection, month_of(today))
    return BandFacts(months, came, claim_lists.late(connection, today))


def came_words(day: date) -> str:
    """Return what an amount is called that came in during a month, whatever sessions it is for."""
    return QCoreApplication.translate("money", "came in during %s").replace("%s", shown.short_month(day))


class Band(QWidget):
    """Month, expected, received and late in large figures; the chart beside them where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = Label("", "section")
        self.expected, self.received = _Figure(self.tr("expected")), _Figure(self.tr("received"))
        self.came, self.late = _Figure(""), _LateFigure()
        self.chart = MonthChart(self.tr("Expected and received"))
        self._figures = (self.expected, self.received, self.came, self.late)
        self._lay_out()

    def show_facts(self, facts: BandFacts) -> None:
        """Show other figures; what is late is left out when nothing is."""
        day, stands = facts.months[-1]
        self.month.setText(self.tr("Sessions of %s") % f"{shown.month(day)} {day.year}")
        self.expected.show_amount(str(stands.expected))
        self.received.show_amount(str(stands.paid))
        self.came.show_amount(str(facts.came), came_words(day))
        count, amount = facts.late
        self.late.show_late(count, amount)
        self.late.setVisible(amount > ZERO)
        self.chart.set_months(
            [self._bar(first, stands, current=first == day) for first, stands in facts.months]
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is shown into another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the chart out where there is no room for it beside the figures."""
        figures = sum(part.sizeHint().width() + scaled(_GAP) for part in self._figures if not part.isHidden())
        beside = figures + self._side.minimumSizeHint().width() <= self.width()
        self._side.setVisible(beside)
        self._left.setMinimumWidth(figures if beside else 0)

    def _bar(self, first: date, stands: Position, *, current: bool) -> Month:
        spoken = self.tr("{month}: {expected} expected, {received} received")
        return Month(
            shown.short_month(first),
            max(stands.expected.cents, 0),
            max(stands.paid.cents, 0),
            spoken.format(month=shown.month(first), expected=stands.expected, received=stands.paid),
            current=current,
        )

    def _lay_out(self) -> None:
        figures = FlowLayout(gap=_GAP, between=12)
        for figure in self._figures:
            figures.addWidget(figure)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(scaled(8))
        left.addWidget(self.month)
        left.addLayout(figures)
        left.addStretch()
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(scaled(_GAP))
        side.addWidget(Legend(), 0, Qt.AlignmentFlag.AlignVCenter)
        side.addWidget(self.chart)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._side)


class _Figure(QWidget):
    """A large amount over what it is."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.amount, self.name = Label("", "amount"), Label(words, "body", "muted")
        self.name.setMinimumHeight(
            StatusLabel("late").sizeHint().height()
        )  # so that all amounts stand on one line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.amount)
        column.addWidget(self.name)

    def show_amount(self, amount: str, words: str = "") -> None:
        """Show another amount, under other words where they change too."""
        self.amount.setText(amount)
        self.name.setText(words or self.name.text())


class _LateFigure(QWidget):
    """What is late, in the colour of attention, and on how many claims."""

    def __init__(self) -> None:
        super().__init__()
        self.amount, self.count = Label("", "amount", "attention"), StatusLabel("late")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.amount)
        column.addWidget(self.count)

    def show_late(self, count: int, amount: Money) -> None:
        """Show another amount on so many claims."""
        self.amount.setText(str(amount))
        self.count.show_status("late", self.tr("{n} late, all months").format(n=count))
