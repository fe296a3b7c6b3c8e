"""The head of a `RowTable`."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from headdesk.ui.theme import tokens
from headdesk.ui.theme_type import role_font, role_metrics, scaled
from headdesk.ui.widgets import paint
from headdesk.ui.widgets.icons import paint_icon
from headdesk.ui.widgets.row_delegate import GAP, REACH
from headdesk.ui.widgets.table_model import RIGHT_KINDS, TableModel


class RowHead(QHeaderView):
    """Titles in small muted text; the sorted one in text colour with a caret."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(scaled(24))
        self.viewport().setAutoFillBackground(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return 32 pixels in height."""
        return QSize(super().sizeHint().width(), role_metrics("hint_strong").height() + scaled(18))

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw one title and the line below it."""
        model = self.model()
        if not isinstance(model, TableModel) or section >= len(model.columns):
            return
        table, column = tokens(), model.columns[section]
        is_sorted = section == model.sorted_column
        first, last = section == 0, section == len(model.columns) - 1
        left, right = scaled(REACH if first else GAP / 2), scaled(REACH if last else GAP / 2)
        room = QRectF(box).adjusted(left, 0, -right, 0)
        figures = column.kind in RIGHT_KINDS
        font = role_font("hint_bold" if is_sorted else "hint_strong")
        colour = table.color("text" if is_sorted else "muted")
        side = scaled(12) if is_sorted else 0
        if figures:
            paint.text(
                painter, room.adjusted(0, 0, -side, 0), column.title, font, colour, alignment=paint.RIGHT
            )
        else:
            taken = paint.text(painter, room, column.title, font, colour)
            room.setRight(room.left() + taken + side + scaled(4))
        if is_sorted:
            place = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            paint_icon(painter, place, "caret-down" if model.sorted_down else "caret-up", colour)
        end = box.right() + 1 - (scaled(REACH) if last else 0)
        paint.hairline(painter, box.left() + (scaled(REACH) if first else 0), end, box.bottom())
