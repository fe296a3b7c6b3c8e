"""A few rows under their heads, only to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label


class SmallTable(QWidget):
    """Columns that hold nothing in any row are left out."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(4))
        kept = [number for number in range(len(heads)) if any(row[number] for row in rows)]
        for column, number in enumerate(kept):
            grid.addWidget(Label(heads[number], "hint", "muted", wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
            for line, row in enumerate(rows, start=1):
                cell = Label(row[number] or "–", wrap=True)
                grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
