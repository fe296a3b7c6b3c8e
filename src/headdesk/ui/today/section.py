"""One part of Today: a heading and its rows, gone when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader


class Section(QWidget):
    """A heading with a count, and rows below it."""

    def __init__(self, title: str, *, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title, count=0, action=action)
        self.rows = RowList(title)
        self._shown: list[RowItem] = []
        self.setProperty("reach", REACH)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=20, gap=4)
        column.add(self.header)
        column.add(self.rows)

    def show_rows(self, rows: Sequence[RowItem], count: int, fact: str = "") -> None:
        """Show other rows; the count may be of more than are listed."""
        self.header.set_count(count)
        self.header.set_fact(fact)
        if (
            list(rows) != self._shown
        ):  # a list that is built anew every minute would be read aloud every minute
            self._shown = list(rows)
            self.rows.show_rows(rows)
        self.setVisible(bool(rows))
