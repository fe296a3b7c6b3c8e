"""What narrows the list of claims, always in view, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from headdesk.domain.calendar import month_of
from headdesk.domain.coverage import Payer, PayerId
from headdesk.store.claim_lists import ClaimFilter
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.search_field import search_field

_EVERY = "every"


class Dates(StrEnum):
    """Which sessions are looked at."""

    EVERY = "every"
    THIS_MONTH = "this month"
    LAST_MONTH = "last month"
    THIS_YEAR = "this year"
    LAST_YEAR = "last year"


class FilterBar(QWidget):
    """Search field, payer and dates; all dates unless the person narrows them.

    Signals:
        narrowed: Something else is looked for.
    """

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search_field(self.tr("Find claims"), hint=self.tr("Client, claim number"), key="/")
        self.search.setFixedWidth(scaled(220))
        self.payer = Combo(self.tr("Payer"), look="pill", neutral=_EVERY)
        self.dates = Combo(self.tr("Session dates"), self._date_choices(), look="pill", neutral=Dates.EVERY)
        self.shown = Label("", "hint", "muted", wrap=True)
        self.shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.search.textChanged.connect(self._tell)
        self.payer.chosen.connect(self._tell)
        self.dates.chosen.connect(self._tell)

    def offer_payers(self, payers: Sequence[Payer]) -> None:
        """Offer these payers and all of them together."""
        each = [(payer.id, payer.name) for payer in payers]
        self.payer.set_choices([(_EVERY, self.tr("All payers")), *each])

    def wanted(self, base: ClaimFilter, today: date) -> ClaimFilter:
        """Return a filter narrowed by what stands here."""
        payer = self.payer.chosen_key()
        start, end = _days(Dates(str(self.dates.chosen_key())), today)
        return replace(
            base,
            payer_id=PayerId(payer) if isinstance(payer, int) else None,
            start=start,
            end=end,
            search=self.search.text(),
        )

    def narrows(self) -> bool:
        """Return whether anything is left out."""
        return bool(
            self.search.text().strip()
            or self.payer.chosen_key() not in {_EVERY, None}
            or self.dates.chosen_key() != Dates.EVERY
        )

    @Slot()
    def widen(self) -> None:
        """Leave nothing out."""
        blocked = self.search.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.search.clear()
        self.search.blockSignals(blocked)
        self.payer.choose(_EVERY)
        self.dates.choose(Dates.EVERY)
        self.narrowed.emit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the sentence below the fields where there is no room beside them."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.shown.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.search.setFixedWidth(scaled(220))

    def _lay_out(self) -> None:
        fields = FlowLayout()
        for field in (self.search, self.payer, self.dates):
            fields.addWidget(field)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        self._row.addLayout(fields, 3)
        self._row.addWidget(self.shown, 2)

    def _date_choices(self) -> list[tuple[object, str]]:
        return [
            (Dates.EVERY, self.tr("All dates")),
            (Dates.THIS_MONTH, self.tr("This month")),
            (Dates.LAST_MONTH, self.tr("Last month")),
            (Dates.THIS_YEAR, self.tr("This year")),
            (Dates.LAST_YEAR, self.tr("Last year")),
        ]

    @Slot()
    def _tell(self) -> None:
        self.narrowed.emit()


def _days(dates: Dates, today: date) -> tuple[date | None, date | None]:
    """Return the first day and the day after the last."""
    this_year = today.replace(month=1, day=1)
    if dates in {Dates.THIS_MONTH, Dates.LAST_MONTH}:
        first = today.replace(day=1)
        month = month_of(first if dates is Dates.THIS_MONTH else first - timedelta(days=1))
        return month.start, month.end
    if dates is Dates.THIS_YEAR:
        return this_year, this_year.replace(year=today.year + 1)
    if dates is Dates.LAST_YEAR:
        return this_year.replace(year=today.year - 1), this_year
    return None, None
