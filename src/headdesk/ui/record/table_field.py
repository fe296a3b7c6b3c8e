"""A small table that one types into."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.section_text import rows_of, text_of_rows
from headdesk.domain.templates import Section
from headdesk.ui.record.row_field import RowField
from headdesk.ui.record.table_row import TableRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.settle import settle

_CELL = 10_000
"""A caret is told as one number: the cell's place times this, and the position within it."""


class TableField(RowField):
    """Rows with a cell for each column; below the last one with words there is always an empty one.

    Args:
        section: What is filled in; its columns are the heads.
    """

    is_wide = True

    def __init__(self, section: Section, _offered: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(section.key)
        named(self, section.label)
        self._columns = section.columns
        self._rows: list[TableRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(6))
        self._add_row(())

    def text(self) -> str:
        """Return the rows as a note keeps them; empty ones are left out."""
        return text_of_rows([cell.text() for cell in row.cells] for row in self._rows)

    def set_text(self, text: str) -> None:
        """Show the rows that a text holds, without a signal."""
        self._show(rows_of(text, len(self._columns)))

    def take_focus(self, position: int | None = None) -> None:
        """Put the focus into the cell that a caret stood in; without one, into the first empty row."""
        cells = [cell for row in self._rows for cell in row.cells]
        if position is None:
            cells[-len(self._columns)].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cell = cells[min(position // _CELL, len(cells) - 1)]
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        cell.setCursorPosition(position % _CELL)

    def position(self) -> int:
        """Return where the caret is, as `take_focus` takes it."""
        cells = [cell for row in self._rows for cell in row.cells]
        focused = next((n for n, cell in enumerate(cells) if cell.hasFocus()), 0)
        return focused * _CELL + cells[focused].cursorPosition()

    def _show(self, rows: Sequence[Sequence[str]]) -> None:
        for old in self._rows:
            self._column.removeWidget(old)
            for part in (*old.cells, old.remove):
                part.blockSignals(True)  # noqa: FBT003 -- Qt moves its focus on, which is nobody leaving a cell
            old.hide()
            old.deleteLater()
        self._rows = []
        for row in [*rows, ()]:
            self._add_row(row)
        settle(self)

    def _add_row(self, texts: Sequence[str]) -> None:
        number = len(self._rows) + 1
        cells = [self._cell(number, at, texts[at] if texts else "") for at in range(len(self._columns))]
        words = self.tr("Remove row %1 of %2").replace("%1", str(number))
        button = IconButton("x", words.replace("%2", self.accessibleName()), size=16)
        button.clicked.connect(self._remove, Qt.ConnectionType.QueuedConnection)  # the button is freed by it
        row = TableRow(self._columns, cells, button, first=number == 1, parent=self)
        row.show_remove(on=bool(texts))
        self._column.addWidget(row)
        row.show()
        self._rows.append(row)
        self._order_tabs()

    def _cell(self, number: int, at: int, text: str) -> LineEdit:
        words = self.tr("%1, row %2, %3").replace("%1", self.accessibleName()).replace("%2", str(number))
        cell = LineEdit(words.replace("%3", self._columns[at]))
        cell.setText(text)
        cell.textChanged.connect(self._hear)
        cell.editingFinished.connect(self.left)
        cell.returnPressed.connect(self._go_on)
        return cell

    def _order_tabs(self) -> None:
        parts = [part for row in self._rows for part in (*row.cells, row.remove)]
        for one, after in pairwise(parts):
            QWidget.setTabOrder(one, after)

    @Slot()
    def _hear(self) -> None:
        """Let another empty row appear below the first word of the last one."""
        if any(cell.text() for cell in self._rows[-1].cells):
            self._rows[-1].show_remove(on=True)
            self._add_row(())
            settle(self)
        self.edited.emit()

    @Slot()
    def _go_on(self) -> None:
        self.focusNextChild()

    @Slot()
    def _remove(self) -> None:
        button = self.sender()
        gone = next((n for n, one in enumerate(self._rows) if one.remove is button), None)
        if gone is None:
            return
        rows = [[cell.text() for cell in row.cells] for row in self._rows[:-1]]
        self._show([row for n, row in enumerate(rows) if n != gone])
        self._rows[min(gone, len(self._rows) - 1)].cells[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
