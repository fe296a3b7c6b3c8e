"""What narrows the list of claims and their money, always in view, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from headdesk.domain.calendar import month_of
from headdesk.domain.claims import NEEDS_YOU, SETTLED, TO_FILE, WAITING
from headdesk.domain.coverage import Payer, PayerId
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.search_field import search_field

_EVERY = "every"


class Months(StrEnum):
    """Which sessions are looked at."""

    RECENT = "recent"
    THIS_YEAR = "this year"
    LAST_YEAR = "last year"
    EVERY = _EVERY


class Standing(StrEnum):
    """How the claims stand that are looked at."""

    EVERY = _EVERY
    NOT_FILED = "not filed"
    WAITING = "waiting"
    LATE = "late"
    NEEDS_YOU = "needs you"
    SETTLED = "settled"


_STATES: Final = MappingProxyType(
    {
        Standing.EVERY: (),
        Standing.NOT_FILED: TO_FILE,
        Standing.WAITING: WAITING,
        Standing.LATE: WAITING,
        Standing.NEEDS_YOU: NEEDS_YOU,
        Standing.SETTLED: SETTLED,
    }
)


class FilterBar(QWidget):
    """Search field and pills for months, payer and status; this month and the last unless told otherwise.

    Signals:
        narrowed: Something else is looked for.
    """

    narrowed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search_field(self.tr("Find claims"), hint=self.tr("Client, claim number"), key="/")
        self.months = Combo(
            self.tr("Session dates"), self._month_choices(today), look="pill", neutral=Months.EVERY
        )
        self.payer = Combo(self.tr("Payer"), look="pill", neutral=_EVERY)
        self.standing = Combo(self.tr("Status"), self._standings(), look="pill", neutral=Standing.EVERY)
        self.shown = Label("", "hint", "muted")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.search.textChanged.connect(self._tell)
        for pill in (self.months, self.payer, self.standing):
            pill.chosen.connect(self._tell)

    def offer_payers(self, payers: Sequence[Payer]) -> None:
        """Offer these payers and all of them together."""
        self.payer.set_choices(
            [(_EVERY, self.tr("All payers")), *((payer.id, payer.name) for payer in payers)]
        )

    def wanted(self, today: date) -> ClaimFilter:
        """Return which claims are looked for."""
        start, end = _days(Months(str(self.months.chosen_key())), today)
        standing, payer = Standing(str(self.standing.chosen_key())), self.payer.chosen_key()
        return ClaimFilter(
            states=_STATES[standing],
            payer_id=PayerId(payer) if isinstance(payer, int) else None,
            start=start,
            end=end,
            answer_before=today if standing is Standing.LATE else None,
            search=self.search.text(),
        )

    def look_for(self, text: str, months: Months = Months.EVERY) -> None:
        """Look for something among all payers and statuses, without a signal."""
        blocked = self.search.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.search.setText(text)
        self.search.blockSignals(blocked)
        self.months.choose(months)
        self.payer.choose(_EVERY)
        self.standing.choose(Standing.EVERY)

    @Slot()
    def widen(self) -> None:
        """Leave nothing out."""
        self.look_for("")
        self.narrowed.emit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the sentence below the fields where there is no room beside them."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.shown.setWordWrap(narrow)
        self.search.setFixedWidth(scaled(220))

    def _lay_out(self) -> None:
        fields = FlowLayout()
        for field in (self.search, self.months, self.payer, self.standing):
            fields.addWidget(field)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        self._row.addLayout(fields, 1)
        self._row.addWidget(self.shown)

    def _month_choices(self, today: date) -> list[tuple[object, str]]:
        last = today.replace(day=1) - timedelta(days=1)
        both = self.tr("{last} and {this}").format(last=shown.month(last), this=shown.month(today))
        return [
            (Months.RECENT, both),
            (Months.THIS_YEAR, self.tr("This year")),
            (Months.LAST_YEAR, self.tr("Last year")),
            (Months.EVERY, self.tr("All dates")),
        ]

    def _standings(self) -> list[tuple[object, str]]:
        return [
            (Standing.EVERY, self.tr("All statuses")),
            (Standing.NOT_FILED, self.tr("Ready to file")),
            (Standing.WAITING, self.tr("Waiting")),
            (Standing.LATE, self.tr("Late")),
            (Standing.NEEDS_YOU, self.tr("Needs you")),
            (Standing.SETTLED, self.tr("Settled")),
        ]

    @Slot()
    def _tell(self) -> None:
        self.narrowed.emit()


def _days(months: Months, today: date) -> tuple[date | None, date | None]:
    """Return the first day and the day after the last; None is open."""
    this_month, this_year = month_of(today), today.replace(month=1, day=1)
    spans = {
        Months.RECENT: ((this_month.start - timedelta(days=1)).replace(day=1), this_month.end),
        Months.THIS_YEAR: (this_year, this_year.replace(year=today.year + 1)),
        Months.LAST_YEAR: (this_year.replace(year=today.year - 1), this_year),
    }
    return spans.get(months, (None, None))
