"""Rows for a `RowTable`: columns are data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The row object itself."""
STATUS_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Of a status cell: key, word and evidence."""

NOTHING: Final = "–"
"""Shown where there is nothing; read aloud as *none*."""

RIGHT_KINDS: Final = frozenset({"money", "strong_money"})
"""The kinds of column whose content stands at the right."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        title: In the head.
        show: The text of a row's cell; of a status column ``(key, word, evidence)``.
        kind: ``text``, ``name`` (500), ``muted``, ``number`` (muted figures), ``money``, ``strong_money``
            (600), ``status``, or ``action`` (a painted accent word).
        sort: What to sort by; None: the column does not sort.
        width: In pixels at 13 px text, or less where the table is narrow and the content needs less; 0 takes
            what the content needs; -1 takes the rest.
        spare: Where the table is too narrow, 1 is left out first, then 2; 0 stays, and so does what the rows
            are sorted by. The sentence has it all.
    """

    title: str
    show: Callable[[Any], Any]
    kind: str = "text"
    sort: Callable[[Any], Any] | None = None
    width: int = 0
    spare: int = 0


class TableModel(QAbstractTableModel):
    """Shows the rows it is given and asks nobody for any.

    Args:
        columns: From left to right.
        sentence: A whole row as it is read aloud in its first cell.
        parent: As in Qt.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        sentence: Callable[[Any], str],
        parent: Any = None,  # noqa: ANN401 - QObject
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sentence = sentence
        self._rows: list[Any] = []
        self.sorted_column = -1
        self.sorted_down = False

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, in the order they are given unless a column sorts them."""
        self.beginResetModel()
        self._rows = self._ordered(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Any]) -> None:
        """Show more rows below the others, in the order they are given."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row(self, number: int) -> Any:  # noqa: ANN401 - whatever the screen put in
        """Return a row as it was given."""
        return self._rows[number]

    def rows(self) -> Sequence[Any]:
        """Return the rows in the order shown."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a cell shows, says or sorts by."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column) if index.column() else self._sentence(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == ROW_ROLE:
            return row
        return column.show(row) if role == STATUS_ROLE and column.kind == "status" else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return a column's title and alignment."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _side(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that sorts; any other is left alone."""
        if not 0 <= column < len(self.columns) or self.columns[column].sort is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = list(self._rows)
        self.sorted_column, self.sorted_down = column, order == Qt.SortOrder.DescendingOrder
        self._rows = self._ordered(before)
        places = {id(row): number for number, row in enumerate(self._rows)}
        for old in self.persistentIndexList():
            self.changePersistentIndex(old, self.index(places[id(before[old.row()])], old.column()))
        self.layoutChanged.emit()

    def _ordered(self, rows: Sequence[Any]) -> list[Any]:
        by = self.columns[self.sorted_column].sort if self.sorted_column >= 0 else None
        return list(rows) if by is None else sorted(rows, key=by, reverse=self.sorted_down)

    def _words(self, row: Any, column: Column) -> str:  # noqa: ANN401 - whatever the screen put in
        shown = column.show(row)
        if column.kind == "status":
            return " ".join(str(part) for part in shown[1:] if part)
        return str(shown) if shown else NOTHING

    def _spoken(self, row: Any, column: Column) -> str:  # noqa: ANN401 - whatever the screen put in
        words = self._words(row, column)
        return f"{column.title}: {self.tr('none') if words == NOTHING else words}"


def _side(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.kind in RIGHT_KINDS else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
