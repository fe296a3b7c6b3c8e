"""The trend of a measure: its chart, and the same as a table below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.domain.drawing import Drawing
from headdesk.domain.measure_trend import Trend, TrendPoint
from headdesk.domain.people import Sex
from headdesk.domain.trend_chart import ChartWords, trend_drawing
from headdesk.ui import shown
from headdesk.ui.measure.score_words import total_words
from headdesk.ui.measure.trend_table import TrendTable
from headdesk.ui.widgets.drawing_view import DrawingView
from headdesk.ui.widgets.page_column import REACH, PageColumn


class TrendView(QWidget):
    """Chart and table of one measure; put it into a `PageColumn`, for the rows reach beyond the text.

    Signals:
        opened: The key of the time that the person wants to see.
    """

    opened = Signal(object)

    def __init__(self, trend: Trend, *, sex: Sex = Sex.UNKNOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sex = sex
        self.setProperty("reach", REACH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._chart = DrawingView(_summary(trend), partial(_drawing, trend, sex))
        self._table = TrendTable(trend.measure)
        self._table.activated_row.connect(self._open)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0)
        column.add(self._chart)
        column.add_gap(8)
        column.add(self._table)
        self.show_trend(trend)

    def show_trend(self, trend: Trend) -> None:
        """Show another trend of the same measure."""
        self._chart.show_drawing(_summary(trend), partial(_drawing, trend, self._sex))
        self._table.show_trend(trend)
        self._table.setVisible(bool(trend.taken))

    @Slot(object)
    def _open(self, point: TrendPoint) -> None:
        self.opened.emit(point.key)


def _drawing(trend: Trend, sex: Sex, width: float) -> Drawing:
    words = ChartWords(
        empty=_tr("No total yet"),
        baseline=_tr("first"),
        steady=_tr("no reliable change"),
        better=_tr("reliably better than the first"),
        worse=_tr("reliably worse than the first"),
        cut=_tr("positive from {total}"),
        day=shown.short_day,
    )
    return trend_drawing(trend, width, sex=sex, words=words)


def _summary(trend: Trend) -> str:
    """Return the chart in one sentence."""
    first, last = trend.baseline, trend.last
    if first is None or last is None or last.total is None:
        return _tr("{measure}: no total yet").replace("{measure}", trend.measure.name)
    said = _tr("{measure}: {total} on {day}").replace("{measure}", trend.measure.name)
    said = said.replace("{total}", total_words(trend.measure, last.total))
    said = said.replace("{day}", shown.full_day(last.day))
    return f"{said}, {trend.change.words}" if trend.change else said


def _tr(text: str) -> str:
    return QCoreApplication.translate("measure", text)
