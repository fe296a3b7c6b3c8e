"""The trend of a measure as a table: for those who cannot see the chart, and for the exact day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from headdesk.domain.measure_trend import Trend, TrendPoint
from headdesk.domain.measures import Measure
from headdesk.ui import shown
from headdesk.ui.measure.score_words import total_words
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import Column, TableModel


class TrendTable(RowTable):
    """Every time a measure was taken, the latest first; each row is a whole sentence to those who listen."""

    def __init__(self, measure: Measure, *, parent: QWidget | None = None) -> None:
        model = TableModel(_columns(measure), partial(_sentence, measure))
        super().__init__(measure.name, model, fitted=True, leads=False, parent=parent)
        model.setParent(self)
        self._points = model

    def show_trend(self, found: Trend) -> None:
        """Show another trend of the measure."""
        self._points.show_rows(tuple(reversed(found.taken)))


def _columns(measure: Measure) -> list[Column]:
    band = [Column(_tr("Band"), lambda point: point.band, spare=1)] if measure.bands else []
    return [
        Column(_tr("Day"), _day, "name"),
        Column(_tr("Total"), partial(_total, measure)),
        *band,
        Column(_tr("Change"), _points, "number"),
        Column(_tr("Since the first"), _meaning, "muted", width=-1),
    ]


def _total(measure: Measure, point: TrendPoint) -> str:
    return "" if point.total is None else total_words(measure, point.total)


def _day(point: TrendPoint) -> str:
    return shown.short_day(point.day, date.min)  # always with its year


def _points(point: TrendPoint) -> str:
    points = point.since_baseline.points if point.since_baseline else 0
    return f"{'+' if points > 0 else '−'}{abs(points)}" if points else ""


def _meaning(point: TrendPoint) -> str:
    if point.total is None:
        return _tr("answers are missing")
    return point.since_baseline.meaning or _tr("the same") if point.since_baseline else _tr("the first")


def _change(point: TrendPoint) -> str:
    return point.since_baseline.words if point.since_baseline else _meaning(point)


def _sentence(measure: Measure, point: TrendPoint) -> str:
    total = _total(measure, point) or _tr("no total")
    parts = (shown.full_day(point.day), total, point.band, _change(point))
    return ", ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("measure", text)
