"""One part of a side panel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label


class PanelGroup(QWidget):
    """A heading with one muted fact and one action, and what belongs under it.

    Attributes:
        body: Layout for the content.

    Signals:
        acted: The action was pressed.
    """

    acted = Signal()

    def __init__(self, title: str, *, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._fact = Label("", "body", "muted")
        self.action = Button(action or title, "quiet", size="row", flush=True, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        heading = Label(title, "name")
        heading.setMinimumHeight(self.action.sizeHint().height())
        top.addWidget(heading)
        top.addWidget(self._fact)
        top.addStretch()
        top.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addLayout(top)
        column.addLayout(self.body)

    def set_fact(self, fact: str) -> None:
        """Show another fact beside the heading."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def show_parts(self, *parts: QWidget) -> None:
        """Show other content."""
        refill(self.body, parts)


def refill(layout: QBoxLayout, parts: Iterable[QWidget]) -> None:
    """Put other parts into a layout, seen at once, and free what was there."""
    while layout.count():
        item = layout.takeAt(0)
        old = item.widget() if item else None
        if old is not None:
            old.hide()
            old.deleteLater()
    for part in parts:
        layout.addWidget(part)
        part.show()
