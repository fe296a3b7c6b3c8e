"""Two columns of words: a short one, and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from headdesk.ui.help.texts import Lines
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label


class TwoColumns(QWidget):
    """Each line's first half in 500, its second beside it; the second wraps."""

    def __init__(self, name: str, lines: Lines, *, first: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnMinimumWidth(0, scaled(first))
        grid.setColumnStretch(1, 1)
        for row, (short, meaning) in enumerate(lines):
            left = Label(short, "button")
            right = Label(meaning, wrap=True)
            left.setAccessibleName(f"{short}: {meaning}")
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignTop)
