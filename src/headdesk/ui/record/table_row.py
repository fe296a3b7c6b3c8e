"""One row of a small table that one types into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.record.cell_widths import lines_of, widths_of
from headdesk.ui.theme_type import role_metrics, scaled
from headdesk.ui.widgets.field_paint import field_height
from headdesk.ui.widgets.icon_button import IconButton
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit

_GAP, _TO_FIELD, _BETWEEN = 8, 4, 8
_AFTER_BLOCK = 10


class TableRow(QWidget):
    """Cells beside each other; where they do not fit, on several lines with a label above each.

    Args:
        columns: The heads; the first row shows them in any case.
        cells: A field for each.
        remove: Takes the row out; while it is shown, the last cell of the first line gives it room.
        first: Whether it is the first row.
        parent: As in Qt.
    """

    def __init__(
        self,
        columns: Sequence[str],
        cells: Sequence[LineEdit],
        remove: IconButton,
        *,
        first: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._first = columns, first
        self.cells, self.remove = list(cells), remove
        self._labels = [Label(column, "hint_bold", "muted", parent=self) for column in columns]
        for part in (*cells, remove):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_remove(self, *, on: bool) -> None:
        """Offer to take the row out, or not."""
        self.remove.setVisible(on)
        self._place()

    def sizeHint(self) -> QSize:
        """Return little width, and the height at the width of now."""
        return QSize(scaled(320), self.heightForWidth(max(self.width(), scaled(320))))

    def minimumSizeHint(self) -> QSize:
        """Return the room of one cell."""
        return QSize(scaled(160), field_height())

    def hasHeightForWidth(self) -> bool:
        """Return True: cells go on below."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines; where there are several, with room before the next row."""
        is_block = len(lines_of(self._columns, width, scaled(_GAP))) > 1
        below = scaled(_AFTER_BLOCK) if is_block else 0
        return max((box.bottom() + 1 for _part, box in self._boxes(width)), default=0) + below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place labels and cells."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place them anew when the text has another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
            self._place()

    def _place(self) -> None:
        shown = dict(self._boxes(self.width()))
        for label in self._labels:
            label.setVisible(label in shown)
        for part, box in shown.items():
            part.setGeometry(box)

    def _boxes(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        """Yield where each part lies at a width of the row."""
        lines = lines_of(self._columns, width, scaled(_GAP))
        is_labelled = self._first or len(lines) > 1
        above = role_metrics("hint_bold").height() + scaled(_TO_FIELD) if is_labelled else 0
        top = 0
        for line in lines:
            left = 0
            for number, wide in zip(line, widths_of(line, self._columns, width, scaled(_GAP)), strict=True):
                if is_labelled:
                    yield self._labels[number], QRect(left, top, wide, above - scaled(_TO_FIELD))
                is_last = not top and number == line[-1]
                box = QRect(left, top + above, wide, field_height())
                yield from (
                    self._with_remove(self.cells[number], box) if is_last else [(self.cells[number], box)]
                )
                left += wide + scaled(_GAP)
            top += above + field_height() + scaled(_BETWEEN)

    def _with_remove(self, cell: QWidget, box: QRect) -> Iterator[tuple[QWidget, QRect]]:
        """Yield a cell, and the button behind it where that is shown."""
        size = self.remove.sizeHint()
        if self.remove.isHidden():
            yield cell, box
            return
        yield cell, box.adjusted(0, 0, -(size.width() + scaled(_GAP)), 0)
        middle = box.center().y() - size.height() // 2
        yield self.remove, QRect(box.right() + 1 - size.width(), middle, size.width(), size.height())
