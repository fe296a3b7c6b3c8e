"""The measures on a client's page: the last score of each, and the trend of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.domain.measure_trend import Trend
from headdesk.domain.people import Sex
from headdesk.ui import shown
from headdesk.ui.client.nothing_yet import NothingYet
from headdesk.ui.desk import Desk
from headdesk.ui.measure.score_words import total_words
from headdesk.ui.measure.trend_view import TrendView
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.popover import Popover
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import Column, TableModel
from headdesk.usecases import known_measures
from headdesk.usecases.measures import KEY

_CHANGE = 3
"""The column of the change since the first."""


class MeasuresPart(QWidget):
    """A row for each measure that was taken; the chosen one shows its trend below.

    Signals:
        begun: The key of a template in which a measure is to be taken.
        opened: The id of the entry that holds one of the times.
    """

    begun = Signal(str)
    opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sex = Sex.UNKNOWN
        self._key = ""
        self._trend: TrendView | None = None
        self._title = Label("", "name", wrap=True)
        self._title.setContentsMargins(0, scaled(16), 0, 0)
        self.setProperty("reach", REACH)
        self.header = SectionHeader(self.tr("Measures"), action=self.tr("Take a measure"))
        self.header.acted.connect(self._offer)
        self.none = NothingYet(self.tr("None taken yet."), self.tr("Take a measure"))
        self.none.acted.connect(self._offer)
        self._model = TableModel(self._columns(), self._sentence, self)
        self.table = RowTable(self.tr("Measures"), self._model, fitted=True, leads=False)
        self.table.activated_row.connect(self._choose)
        self.changes = Label("", "hint", "muted", wrap=True)
        self.table.horizontalHeader().sectionResized.connect(self._show_changes)
        self._column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=4)
        for part in (self.header, self.none, self.table, self.changes, self._title):
            self._column.add(part)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Measure"), lambda one: one.measure.name, "name"),
            Column(self.tr("Last"), self._last, width=-1),
            Column(self.tr("Date"), self._day, "number"),
            Column(self.tr("Since the first"), self._change, spare=1),
            Column("", lambda _: self.tr("Trend"), "action"),
        )

    def show_trends(self, trends: Sequence[Trend], sex: Sex) -> None:
        """Show what was taken; the trend that was chosen stays in view where it is still there."""
        self._sex = sex
        self._model.show_rows(trends)
        self.table.setVisible(bool(trends))
        self.header.action.setVisible(bool(trends))
        self.none.setHidden(bool(trends))
        chosen = next((one for one in trends if one.measure.key == self._key), None)
        self._show_trend(chosen)
        self._show_changes()

    @Slot()
    def _show_changes(self) -> None:
        """Say below the table what its column has no room for."""
        changed = [(one.measure.name, self._change(one)) for one in self._model.rows()]
        self.changes.setText(" · ".join(f"{name}: {words}" for name, words in changed if words))
        is_left_out = not self.table.horizontalHeader().sectionSize(_CHANGE)
        self.changes.setVisible(is_left_out and bool(self.changes.text()))

    @Slot(object)
    def _choose(self, one: Trend) -> None:
        """Show a trend, or put it away again."""
        self._key = "" if self._key == one.measure.key else one.measure.key
        self._show_trend(one if self._key else None)

    def _show_trend(self, one: Trend | None) -> None:
        if self._trend is not None:
            self._column.removeWidget(self._trend)
            self._trend.hide()
            self._trend.deleteLater()
            self._trend = None
        self._title.setText(one.measure.title if one else "")
        self._title.setVisible(one is not None)
        if one is not None:
            self._trend = TrendView(one, sex=self._sex)
            self._trend.setAccessibleName(self.tr("Trend of %1").replace("%1", one.measure.name))
            self._trend.opened.connect(self._open)
            self._column.add(self._trend)
            self._trend.show()

    @Slot()
    def _offer(self) -> None:
        popover = Popover(self)
        for measure in known_measures.offered(self._desk.connection):
            popover.add_item(f"{KEY}{measure.key}", measure.name)
        popover.chosen.connect(self._begin)
        popover.open_under(self.none.button if self.header.action.isHidden() else self.header.action)

    @Slot(object)
    def _begin(self, key: str) -> None:
        self.begun.emit(key)

    @Slot(object)
    def _open(self, note_id: int) -> None:
        self.opened.emit(note_id)

    def _last(self, one: Trend) -> str:
        last = one.taken[-1]
        if last.total is None:
            return self.tr("no total, answers are missing")
        return " · ".join(part for part in (total_words(one.measure, last.total), last.band) if part)

    def _day(self, one: Trend) -> str:
        return shown.short_day(one.taken[-1].day, self._today())

    def _change(self, one: Trend) -> str:
        return one.change.words if one.change is not None else ""

    def _sentence(self, one: Trend) -> str:
        parts = (one.measure.name, self._last(one), self._day(one), self._change(one))
        return ", ".join(part for part in parts if part)

    def _today(self) -> date:
        return self._desk.today()
