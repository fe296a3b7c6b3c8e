"""What can still be done to a signed note, above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.widgets.flow_layout import FlowLayout


class SignedBar(QWidget):
    """Buttons in a line, such as opening it again; not there while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        self.hide()

    def add(self, part: QWidget) -> None:
        """Add a button or a line of words at the end."""
        self._row.addWidget(part)

    def allow(self, *, on: bool) -> None:
        """Be there over a signed note, where there is something to do."""
        self.setVisible(on and self._row.count() > 0)
