"""The column of sessions that come up today."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.places import Place, Where
from headdesk.ui.today.coming_row import ComingRow
from headdesk.ui.today.coming_words import ComingWords, coming_words, next_words
from headdesk.ui.today.read import Coming, TodayFacts
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import RIGHT
from headdesk.ui.widgets.section_header import SectionHeader


class ComingUp(QWidget):
    """The next sessions of today; without any, when the next one is.

    Signals:
        picked: A place to go to.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = SectionHeader(self.tr("Coming up"), count=0)
        self._shown: list[tuple[ComingWords, Place]] = []
        self._empty = Label("", "body", "muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column = PageColumn(self, left=RIGHT, right=RIGHT, bottom=16, gap=0)
        self._column.add(self._header)
        self._column.add_gap(4)
        self._column.addLayout(self._rows)
        self._column.add_gap(4)
        self._column.add(self._empty)
        self._column.addStretch()

    def set_left(self, left: int, *, taken: int) -> None:
        """Start the text elsewhere; its right edge stays when a scroll bar takes some of the margin."""
        self._column.set_sides(left, RIGHT, taken=taken)

    def show_facts(self, facts: TodayFacts) -> None:
        """Show other sessions."""
        today = [coming for coming in facts.coming if coming.session.start.date() <= facts.now.date()]
        self._header.set_count(len(today) or None)
        self._empty.setVisible(not today)
        later = f" {next_words(facts.coming[0].session, facts.now)}" if facts.coming else ""
        self._empty.setText(self.tr("No more sessions today.") + later)
        self._show_rows([(coming_words(each, facts.now), _place(each)) for each in today])

    def _show_rows(self, rows: list[tuple[ComingWords, Place]]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        self._clear()
        for number, (words, place) in enumerate(rows, 1):
            row = ComingRow(words, place, last=number == len(rows), parent=self)
            row.picked.connect(self.picked)
            self._rows.addWidget(row)

    def _clear(self) -> None:
        for row in self.findChildren(ComingRow):
            self._rows.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()


def _place(coming: Coming) -> Place:
    return Place(Where.WRAP_UP, coming.session.first_attendee)
