"""The heading of a part of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.flowing_label import FlowingLabel
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label


class SectionHeader(QWidget):
    """Name, count in muted, one fact, and one action at the right end; a hairline below.

    Where it is narrow the fact goes on below the name.

    Args:
        title: The name of the section.
        count: Shown muted after the name; None for no count.
        fact: One muted fact, such as ``$560.00 expected``.
        action: Word of the action at the right end.
        quiet: The action is an accent word that meets the edge, not a tonal button.
        fact_at_end: The fact stands at the right edge.
        line: Draws the hairline.
        parent: As in Qt.

    Signals:
        acted: The action was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        *,
        count: int | None = None,
        fact: str = "",
        action: str = "",
        quiet: bool = False,
        fact_at_end: bool = False,
        line: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = Label(title, "section" if count is None else "list_section")
        self._count = Label("", "lead", "muted")
        self._fact = FlowingLabel(fact, "body", "muted")
        kind = "quiet" if quiet else "secondary"
        self.action = Button(action or title, kind, size="row", flush=quiet, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        self._lay_out(fact_at_end=fact_at_end, line=line)
        self.set_count(count)
        self.set_fact(fact)

    def set_title(self, title: str) -> None:
        """Show another name."""
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        """Show another count; None shows none."""
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_fact(self, fact: str) -> None:
        """Show another fact."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def _lay_out(self, *, fact_at_end: bool, line: bool) -> None:
        holder = QWidget()
        words = FlowLayout(holder, gap=10, between=2)
        for label in (self._title, self._count):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(scaled(10))
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)
        if fact_at_end:
            row.addWidget(self._fact, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            words.addWidget(self._fact)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addLayout(row)
        if line:
            column.addWidget(Hairline())
