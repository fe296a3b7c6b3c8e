"""A layout that fills lines from left to right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from headdesk.ui.theme_type import scaled


class FlowLayout(QLayout):
    """Puts widgets beside each other and begins a new line where the width ends.

    What is wider than a line takes the whole line, and more height where it asks for that. A widget with the
    property ``hang`` stands so far out of the column where it begins a line, so that its sign and not its
    frame meets the edge.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, between: int | None = None) -> None:
        """Build it with ``gap`` between its items and ``between`` its lines, the same unless given."""
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width, until something changes: Qt asks for the same ones many times over."""
        super().__init__(parent)
        self._gap = gap
        self._between = gap if between is None else between
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out and return it, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: it takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: fewer pixels across are more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Reckon anew: an item is another, or has another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size; the width decides the rest."""
        return self.minimumSize()

    def one_line(self) -> QSize:
        """Return the size in which nothing needs a second line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + scaled(self._gap) * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, *, move: bool) -> int:
        """Return the height of all lines, and place the items, each in the middle of its line."""
        gap, between, y = scaled(self._gap), scaled(self._between), area.y()
        lines = self._lines(area.width())
        for line in lines:
            sizes = [_size_in(area.width(), item) for item in line]
            high = max(size.height() for size in sizes)
            x = area.x() - _hang(line[0])
            for item, size in zip(line, sizes, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + gap
            y += high + between
        return max(0, y - between - area.y()) if lines else 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap, used = scaled(self._gap), 0
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + gap
        return lines


def _size_in(width: int, item: QLayoutItem) -> QSize:
    """Return what an item asks for, or what it needs within a width that is less."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())


def _hang(item: QLayoutItem) -> int:
    widget = item.widget()
    return scaled(int(widget.property("hang") or 0)) if widget else 0
