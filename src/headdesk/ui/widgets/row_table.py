"""A table of rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QTableView, QWidget

from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import row_height, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.named import named
from headdesk.ui.widgets.row_delegate import GAP, REACH, RowDelegate
from headdesk.ui.widgets.row_ground import paint_hover, paint_selection
from headdesk.ui.widgets.row_head import RowHead
from headdesk.ui.widgets.row_palette import without_highlight
from headdesk.ui.widgets.table_model import ROW_ROLE, Column, Index, TableModel

_Hint = QAbstractItemView.ScrollHint
_ANY_HEIGHT = 16_777_215
_LEAST = 76
"""To this a column that takes the rest gives way before the table scrolls sideways."""


class RowTable(QTableView):
    """Whole rows that tint under the pointer and when selected; there is always a current row.

    Rows reach 12 px beyond their text: put the table into a `PageColumn`. Home, End and arrows move; Enter,
    Space, a double click or a click on an action word activates.

    Args:
        name: Read aloud.
        model: The rows.
        fitted: As high as its rows, and never scrolling: for a table on a page that scrolls.
        leads: The current row is tinted also without the focus; one table of a page at most.
        parent: As in Qt.

    Signals:
        activated_row: The row object to open.
        current_row_changed: The row object that is current now, or None.
    """

    activated_row = Signal(object)
    current_row_changed = Signal(object)

    def __init__(
        self,
        name: str,
        model: TableModel,
        *,
        fitted: bool = False,
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._rows = model
        self._fitted = not fitted
        self._leads = leads
        self._hovered = -1
        self._tall = -1
        self._least: tuple[int, ...] = ()
        self._detail: QWidget | None = None
        self._detail_at = QPersistentModelIndex()
        self._delegate = RowDelegate(self)
        self._dress()
        self.set_fitted(fitted)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(RowHead(self))
        self.horizontalHeader().setResizeContentsPrecision(0)  # what is in view tells
        self.setModel(model)
        model.modelReset.connect(self._after_reset)
        model.rowsInserted.connect(self._measure)
        model.layoutChanged.connect(self._measure)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.doubleClicked.connect(self._activate)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._measure)
        self._after_reset()

    def _dress(self) -> None:
        self.setProperty("reach", REACH)
        self.setProperty("ring_radius", -1)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.viewport().setAutoFillBackground(False)
        self.setPalette(without_highlight())

    def set_fitted(self, fitted: bool) -> None:  # noqa: FBT001 - reads as a sentence
        """Be as high as the rows on a page that scrolls, or take the room there is and scroll."""
        if fitted == self._fitted:
            return
        self._fitted = fitted
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff if fitted else policies.ScrollBarAsNeeded)
        if not fitted:
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY_HEIGHT)
        self._fit_height()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, from left to right."""
        return self._rows.columns

    def current_row(self) -> object:
        """Return the current row object, or None when the table is empty."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def choose_row(self, number: int) -> None:
        """Make a row the current one."""
        if 0 <= number < self._rows.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._rows.index(number, 0), flags)

    def make_room(self, widths: Sequence[int]) -> None:
        """Give each column room for words so wide that stand under it, such as its sum."""
        if tuple(widths) != self._least:
            self._least = tuple(widths)
            self._measure()

    def open_detail(self, number: int, detail: QWidget | None) -> None:
        """Open a row by putting a widget under its text; None closes it and frees the widget."""
        if self._detail is not None:
            self._detail.hide()
            self._detail.deleteLater()
        self._detail = detail
        self._detail_at = (
            QPersistentModelIndex(self._rows.index(number, 0)) if detail else QPersistentModelIndex()
        )
        if detail:
            detail.setParent(self.viewport())
            detail.show()
        self._measure()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.current_row_changed.emit(self._rows.row(current.row()) if current.isValid() else None)

    @Slot()
    def _after_reset(self) -> None:
        self.open_detail(0, None)
        self.choose_row(0)

    @Slot()
    def _measure(self) -> None:
        height = row_height()
        self._delegate.line_height = height
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(24)
        self._fit_columns()
        self._make_tall(self._detail_row())
        self._fit_height()
        self._place_detail()

    def _make_tall(self, row: int) -> None:
        """Give one row the height of its detail, and the one before its own height back."""
        if 0 <= self._tall < self._rows.rowCount():
            self.setRowHeight(self._tall, row_height())
        self._tall = row
        if row >= 0:
            self.setRowHeight(row, row_height() + self._detail_height())

    def _fit_height(self) -> None:
        if self._fitted:
            head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(head + row_height() * self._rows.rowCount() + self._detail_height())

    def _detail_row(self) -> int:
        return self._detail_at.row() if self._detail_at.isValid() else -1

    def _detail_height(self) -> int:
        return self._detail_box().height() + scaled(10) if self._detail else 0

    def _fit_columns(self) -> None:
        """Give each column its width, and the rest to the stretching one."""
        wanted = self._widths()
        seen = [number for number, width in enumerate(wanted) if width]
        rest = [number for number in seen if self._rows.columns[number].width < 0]
        spare = self.viewport().width() - sum(wanted)
        if spare > 0:
            wanted[(rest or seen[-1:])[0]] += spare
        elif rest:
            wanted[rest[0]] = max(wanted[rest[0]] + spare, min(wanted[rest[0]], scaled(_LEAST)))
        for number, width in enumerate(wanted):
            self.setColumnHidden(number, not width)
            if width:
                self.setColumnWidth(number, width)

    def _widths(self) -> list[int]:
        """Return how wide each column is: as it should be, else as its content needs, else 0 is left out."""
        room, numbers = self.viewport().width(), range(len(self._rows.columns))
        wanted = [self._column_width(number) for number in numbers]
        if sum(wanted) <= room:
            return wanted
        return self._leave_out([min(wanted[n], self._needed_width(n)) for n in numbers], room)

    def _leave_out(self, needed: list[int], room: int) -> list[int]:
        """Return the widths with columns left out that can be spared, until the others fit.

        Whatever then still has room comes back. What the rows are sorted by goes last, and not before names
        have given way.
        """
        columns, widths, by = self._rows.columns, list(needed), self._rows.sorted_column
        spared = [number for number, column in enumerate(columns) if column.spare]
        spared.sort(key=lambda number: (number == by, columns[number].spare))
        names = sum(width for column, width in zip(columns, needed, strict=True) if column.width < 0)
        for number in spared:
            most = room + (max(0, names - scaled(_LEAST)) if number == by else 0)
            widths[number] = 0 if sum(widths) > most else widths[number]
        for number in reversed(spared):
            if not widths[number] and sum(widths) + needed[number] <= room:
                widths[number] = needed[number]
        return widths

    def _column_width(self, number: int) -> int:
        width = self._rows.columns[number].width
        return max(scaled(width), self._total_width(number)) if width > 0 else self._needed_width(number)

    def _needed_width(self, number: int) -> int:
        """Return the width at which neither a column's head nor a cell nor the sum under it is cut."""
        title = self._rows.columns[number].title
        head = self.horizontalHeader().fontMetrics().horizontalAdvance(title) + scaled(38)
        return max(head, self.sizeHintForColumn(number), self._total_width(number))

    def _total_width(self, number: int) -> int:
        first = scaled(REACH - GAP // 2) if number == 0 else 0
        return self._least[number] + scaled(GAP) + first if number < len(self._least) else 0

    @Slot()
    def _place_detail(self) -> None:
        if self._detail is not None and self._detail_row() >= 0:
            self._detail.setGeometry(self._detail_box())

    def _detail_box(self) -> QRect:
        """Return where the open row's widget lies: under its text, from the second column to the right."""
        detail = self._detail
        if detail is None:
            return QRect()
        left = scaled(REACH)
        if self._rows.columnCount() > 1:
            left = self.columnViewportPosition(1) + scaled(GAP) // 2
        width = self.viewport().width() - left - scaled(REACH)
        wraps = detail.hasHeightForWidth()
        height = detail.heightForWidth(width) if wraps else detail.sizeHint().height()
        return QRect(left, self.rowViewportPosition(self._detail_row()) + row_height(), width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._measure()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a row into view; where the table is fitted, by the page, and only with the focus here."""
        if not self._fitted:
            super().scrollTo(index, hint)
        elif self.hasFocus():
            self.show_row(index.row())

    def show_row(self, number: int) -> None:
        """Bring a row with what it opens to into view, from its upper edge."""
        area = self._area_around() if self._fitted else None
        page = area.widget() if area else None
        if area is None or page is None:
            super().scrollTo(self._rows.index(number, 0))
            return
        top = self.viewport().mapTo(page, QPoint(0, self.rowViewportPosition(number)))
        area.ensureVisible(0, top.y() + self.rowHeight(number), 0, 0)
        area.ensureVisible(0, top.y(), 0, 0)

    def _area_around(self) -> QScrollArea | None:
        """Return the area that scrolls the page on which this table stands, or None."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the open row's widget along."""
        super().scrollContentsBy(dx, dy)
        self._place_detail()

    @Slot(int)
    def _sort(self, column: int) -> None:
        again = self._rows.sorted_column == column and not self._rows.sorted_down
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        self._rows.sort(column, order)
        self.horizontalHeader().viewport().update()

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated_row.emit(index.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate on Enter and Space; go to the ends on Home and End."""
        last = self._rows.rowCount() - 1
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.modifiers():
            self._activate(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose_row(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Activate on a click on an action word."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.columns[index.column()].kind == "action":
            self._activate(index)

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the pointer, row by row."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds of the rows, then Qt the cells."""
        painter, area = QPainter(self.viewport()), event.rect()
        for row in range(max(0, self.rowAt(area.top())), self._rows.rowCount()):
            top = self.rowViewportPosition(row)
            if top > area.bottom():
                break
            self._paint_ground(painter, row, QRect(0, top, self.viewport().width(), self.rowHeight(row)))
        painter.end()
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter, row: int, box: QRect) -> None:
        tint = box.adjusted(0, 1, 0, -1)
        if row == self.currentIndex().row() and (self._leads or self.hasFocus()):
            paint_selection(painter, tint, focused=self.hasFocus())
        elif row == self._hovered:
            paint_hover(painter, tint)
        else:
            paint.hairline(painter, scaled(REACH), box.width() - scaled(REACH), box.bottom())
