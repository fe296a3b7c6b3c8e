"""The rows of the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from headdesk.store.search import Found
from headdesk.ui.search import words
from headdesk.ui.search.found_delegate import FoundDelegate
from headdesk.ui.theme import current_theme
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.page_column import REACH
from headdesk.ui.widgets.row_palette import without_highlight
from headdesk.ui.widgets.table_model import ROW_ROLE, Column, TableModel

_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class FoundList(QListView):
    """What was found, the best match first; there is always a current row.

    Signals:
        opened: The row to open: Enter, Space or a double click.
    """

    opened = Signal(object)

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        column = Column(name, words.kind_word)
        self.rows = TableModel([column], lambda found: words.sentence(found, today()), self)
        self._delegate = FoundDelegate(today, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.rows)
        self._dress()
        self.doubleClicked.connect(self._open)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._measure)

    def _dress(self) -> None:
        self.setProperty("reach", REACH)
        self.setProperty("ring_radius", -1)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setPalette(without_highlight())
        self.viewport().setAutoFillBackground(False)

    def show_found(self, found: Sequence[Found], current: int = 0) -> None:
        """Show other rows and make one of them the current one."""
        self.rows.show_rows(found)
        self.scrollToTop()
        self.choose(current)

    def choose(self, number: int) -> None:
        """Make a row the current one; one that is not there stands for the first."""
        index = self.rows.index(number if number < self.rows.rowCount() else 0, 0)
        self.setCurrentIndex(index)

    def current(self) -> Found | None:
        """Return the current row."""
        found = self.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, Found) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter and Space."""
        if event.key() in _OPENS and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(ROW_ROLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width."""
        super().resizeEvent(event)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
