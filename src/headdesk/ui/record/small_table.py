"""A few rows under their heads, only to be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from headdesk.ui.theme_type import scaled, text_width
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label

_GAP, _ROOM = 24, 612
_LEAST = 24


class SmallTable(QWidget):
    """Columns as wide as their words and close by each other, with a hairline below each row.

    Columns that hold nothing in any row are left out.

    Args:
        name: What it is called.
        heads: Of the columns.
        rows: Their cells.
        strong: The rows that are heavier.
        parent: As in Qt.
    """

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        strong: Collection[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(_GAP))
        grid.setVerticalSpacing(scaled(5))
        kept = [number for number in range(len(heads)) if any(row[number] for row in rows)]
        widest = "name" if strong else "body"
        widths = [_natural(heads[number], [row[number] for row in rows], widest) for number in kept]
        for column, (number, wide) in enumerate(zip(kept, widths, strict=True)):
            grid.addWidget(Label(heads[number], "hint_strong", "muted", wrap=True), 0, column)
            grid.setColumnStretch(column, wide)
            for line, row in enumerate(rows, start=1):
                role = "name" if line - 1 in strong else "body"
                cell = Label(row[number] or "–", role, wrap=True)
                grid.addWidget(cell, 2 * line, column, Qt.AlignmentFlag.AlignTop)
        rest = scaled(_ROOM) - sum(widths) - scaled(_GAP) * len(kept)
        grid.setColumnStretch(len(kept), max(0, rest))
        for line in range(len(rows)):
            grid.addWidget(Hairline(), 2 * line + 1, 0, 1, len(kept) + 1)


def _natural(head: str, cells: Sequence[str], role: str) -> int:
    """Return the width at which no cell of a column takes a second line."""
    words = max((text_width(line, role) for cell in cells for line in cell.splitlines()), default=0)
    return max(words, text_width(head, "hint_strong"), scaled(_LEAST)) + scaled(2)
