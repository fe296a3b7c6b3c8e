"""A list of entries with a button that adds one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import TableModel


class EntryList(QWidget):
    """Heading and rows; where there are none, the sentence that says so.

    Args:
        title: The name of the list.
        model: Its rows.
        empty: Shown where there are none; its action is the one that adds.
        parent: As in Qt.

    Attributes:
        table: The rows.
        add: The button that adds one.
        empty: As it was given.

    Signals:
        wanted: The entry whose form was asked for; None for a new one.
    """

    wanted = Signal(object)

    def __init__(
        self, title: str, model: TableModel, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._model, self.empty = model, empty
        self._empty_words = empty.words()
        self._words = empty.action.text()
        self._header = SectionHeader(title, action=self._words)
        self.add = self._header.action
        self.table = RowTable(title, model, fitted=True, leads=False)
        self._header.acted.connect(self._ask_for_new)
        empty.acted.connect(self._ask_for_new)
        self.table.activated_row.connect(self.wanted)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=4)
        for part in (self._header, self.table, empty):
            column.add(part)

    def show_entries(self, entries: Sequence[Any], *, unfinished: str) -> None:
        """Show entries; words of a new one that was begun and not recorded take the place of *add*."""
        self._model.show_rows(entries)
        self.add.set_text(unfinished or self._words)
        begun = (self.tr("One is begun."), self.tr("What you typed is kept."), unfinished)
        self.empty.set_words(*(begun if unfinished else self._empty_words))
        for part in (self._header, self.table):
            part.setVisible(bool(entries))
        self.empty.setVisible(not entries)

    def take_focus(self) -> None:
        """Go to the rows, where there are any."""
        if self._model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_for_new(self) -> None:
        self.wanted.emit(None)
