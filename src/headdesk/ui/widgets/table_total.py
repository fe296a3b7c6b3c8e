"""The last line of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, row_height, scaled, text_width
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.row_delegate import GAP, REACH
from headdesk.ui.widgets.row_table import RowTable
from headdesk.ui.widgets.table_model import RIGHT_KINDS


class TableTotal(QWidget):
    """Sums under the columns of a `RowTable`, below a line in the colour of a control."""

    def __init__(self, table: RowTable, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: Sequence[str] = ()
        self.setProperty("reach", REACH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_total(self, texts: Sequence[str]) -> None:
        """Show one text a column; empty ones show nothing."""
        self._texts = tuple(texts)
        self._table.make_room([text_width(text, "name", tabular=True) if text else 0 for text in texts])
        self.setAccessibleName(" ".join(text for text in texts if text))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(0, row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the sums."""
        painter, columns = QPainter(self), self._table.columns()
        paint.hairline(painter, scaled(REACH), self.width() - scaled(REACH), 0, "border")
        for number, words in enumerate(self._texts):
            if self._table.isColumnHidden(number):
                continue
            first, last = number == 0, number == len(columns) - 1
            left = self._table.columnViewportPosition(number) + scaled(REACH if first else GAP / 2)
            width = self._table.columnWidth(number)
            right = self._table.columnViewportPosition(number) + width - scaled(REACH if last else GAP / 2)
            side = paint.RIGHT if columns[number].kind in RIGHT_KINDS else paint.LEFT
            box = QRect(left, 0, right - left, self.height())
            colour = tokens().color("text")
            paint.text(painter, box, words, role_font("name", tabular=True), colour, alignment=side)
