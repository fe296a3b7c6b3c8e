"""A list, or the form of one of its rows in its place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from headdesk.ui.sheet.form_page import FormPage
from headdesk.ui.widgets.empty_state import EmptyState
from headdesk.ui.widgets.page_column import PageColumn
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.table_model import TableModel

NEW: Final = "0"
"""Stands for a row that is not there yet."""


class ListOrForm(QWidget):
    """Shows the list, its emptiness, or the form, and remembers whose form it is.

    Args:
        title: The name of the list.
        model: Its rows.
        empty: Shown where there are none; its action is the one that adds.
        form: Takes the list's place.
        parent: As in Qt.

    Attributes:
        table: The list.
        add: The button that adds a row.
        item: The number of the row whose form is open, `NEW` for a new one; empty while the list is shown.

    Signals:
        wanted: The row whose form was asked for; None for a new one.
        working: True while the form is shown, whose button is then the page's main one.
    """

    wanted = Signal(object)
    working = Signal(bool)

    def __init__(
        self,
        title: str,
        model: TableModel,
        empty: EmptyState,
        form: FormPage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item = ""
        self._model, self._empty, self._form = model, empty, form
        self._words = empty.action.text()
        self._header = SectionHeader(title, action=self._words)
        self.add = self._header.action
        self.table = RowTable(title, model, fitted=True, leads=False)
        self._header.acted.connect(self._ask_for_new)
        empty.acted.connect(self._ask_for_new)
        self.table.activated_row.connect(self.wanted)
        column = PageColumn(self, left=LEFT_WITH_BACK, top=20, gap=4)
        for part in (self._header, self.table, empty, form):
            column.add(part)
        column.addStretch()

    def show_form(self, item: str) -> None:
        """Show the form, of a row or of a new one."""
        self.item = item
        self._show_parts()
        self.working.emit(True)  # noqa: FBT003 - a signal's value

    def show_list(self, *, unfinished: str) -> None:
        """Show the list; words of a new one that was begun and not recorded take the place of *add*."""
        was_open, self.item = bool(self.item), ""
        self.add.set_text(unfinished or self._words)
        self._show_parts()
        self.working.emit(False)  # noqa: FBT003 - a signal's value
        if was_open and self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        editing, some = bool(self.item), self._model.rowCount() > 0
        self._form.setVisible(editing)
        self._header.setVisible(some and not editing)
        self.table.setVisible(some and not editing)
        self._empty.setVisible(not some and not editing)

    @Slot()
    def _ask_for_new(self) -> None:
        self.wanted.emit(None)
