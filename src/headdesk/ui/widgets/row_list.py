"""A short list of things to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from headdesk.ui.theme import current_theme
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.row_item import RowItem
from headdesk.ui.widgets.row_list_delegate import ITEM_ROLE, RowListDelegate
from headdesk.ui.widgets.row_palette import without_highlight
from headdesk.ui.widgets.table_model import Index


class RowList(QListView):
    """Rows of 44 (56 with a second line) that lie on the page and never scroll by themselves.

    The first row is selected; the selected one carries the filled button when ``leads``. Rows reach 12 px
    beyond their text: put the list into a `PageColumn`.

    Args:
        name: Read aloud.
        leads: The selected row is tinted and carries the page's primary button even without focus. Only one
            list of a page leads; the others show their selection while they have the focus.
        compact: Rows of 38, for lists of short names.
        parent: As in Qt.

    Signals:
        activated_row: The key of the row to open: Enter, Space, a double click, or a click on its action.
        current_row_changed: The key of the row that is current now, or None.
    """

    activated_row = Signal(object)
    current_row_changed = Signal(object)

    def __init__(
        self, name: str, *, leads: bool = False, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._leads = leads
        self._model = QStandardItemModel(self)
        self._delegate = RowListDelegate(self)
        self._delegate.compact = compact
        self._delegate.selects = leads
        self.setProperty("reach", REACH)
        self.setProperty("ring_radius", -1)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setPalette(without_highlight())
        self.setItemDelegate(self._delegate)
        self.setModel(self._model)
        self.doubleClicked.connect(self._activate)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._measure)

    def show_rows(self, rows: Sequence[RowItem]) -> None:
        """Show other rows; the current one stays current if its key is still there."""
        kept = self.current_key()
        self._model.clear()
        self._delegate.rows = len(rows)
        for row in rows:
            item = QStandardItem(row.name)
            item.setData(row, ITEM_ROLE)
            item.setData(row.sentence(), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(row.sentence())
            item.setEditable(False)
            self._model.appendRow(item)
        keys = [row.key for row in rows]
        if rows:
            self.setCurrentIndex(self._model.index(keys.index(kept) if kept in keys else 0, 0))
        self._measure()

    def set_leads(self, leads: bool) -> None:  # noqa: FBT001 - reads as a sentence
        """Show the selection and its filled button without the focus too, or only with it."""
        self._leads = leads
        self._delegate.selects = leads or self.hasFocus()
        self.viewport().update()

    def current_key(self) -> object:
        """Return the key of the current row, or None."""
        return self._key(self.currentIndex())

    def choose(self, key: object) -> None:
        """Make a row the current one; an unknown key changes nothing."""
        for number in range(self._model.rowCount()):
            index = self._model.index(number, 0)
            if self._key(index) == key:
                self.setCurrentIndex(index)

    def count(self) -> int:
        """Return how many rows are shown."""
        return self._model.rowCount()

    def _key(self, index: Index) -> object:
        item = index.data(ITEM_ROLE) if index.isValid() else None
        return item.key if isinstance(item, RowItem) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        self.current_row_changed.emit(self._key(current))

    @Slot()
    def _measure(self) -> None:
        self._delegate.make_room(item.time for item in self._items())
        self._delegate.ends = any(item.action or item.amount for item in self._items())
        self._delegate.width = self.width()
        self._delegate.stacked = any(self._delegate.needs(item) > self.width() for item in self._items())
        self.setFixedHeight(self.sizeHint().height())
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Return the height of all rows at the present width."""
        return QSize(320, sum(self._delegate.height(item) for item in self._items()))

    def _items(self) -> list[RowItem]:
        return [self._model.index(number, 0).data(ITEM_ROLE) for number in range(self._model.rowCount())]

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and little width."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of all rows at the new width."""
        super().resizeEvent(event)
        self._measure()

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated_row.emit(self._key(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate on Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.modifiers():
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Activate on a click on the row's action."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = index.data(ITEM_ROLE) if index.isValid() else None
        if isinstance(item, RowItem) and item.action:
            selected = self._delegate.selects and index == self.currentIndex()
            if self._delegate.action_box(self.visualRect(index), item, selected=selected).contains(
                event.position().toPoint()
            ):
                self._activate(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the selection."""
        self._delegate.selects = True
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the selection again, unless this list leads."""
        self._delegate.selects = self._leads
        super().focusOutEvent(event)
        self.viewport().update()
