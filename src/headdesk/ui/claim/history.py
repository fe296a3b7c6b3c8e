"""The whole timeline of a claim, and every copy of what was printed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.claim.copies import copy_rows
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.steps import steps_of
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import PageColumn, scrolled
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK
from headdesk.ui.widgets.row_list import RowList
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.timeline import Timeline

_READABLE = 620


class History(QWidget):
    """The Timeline tab.

    Attributes:
        copies: The kept copies; activating one opens it.

    Signals:
        opened: The place of a kept copy in the claim's list.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = Timeline(self.tr("Timeline"))
        self.copies = RowList(self.tr("Kept copies"))
        self._none = Label(self.tr("Nothing has been printed or saved yet."), "body", "muted")
        self._heading = SectionHeader(self.tr("Kept copies"), count=0)
        self.copies.activated_row.connect(self.opened)
        self._lay_out()

    def show_claim(self, facts: ClaimFacts, now: datetime) -> None:
        """Show a claim's history."""
        self._timeline.set_events(steps_of(facts, now.date()))
        self.copies.show_rows(copy_rows(facts.copies, now))
        self.copies.setVisible(bool(facts.copies))
        self._none.setVisible(not facts.copies)
        self._heading.set_count(len(facts.copies))

    def _lay_out(self) -> None:
        body = QWidget()
        body.setMaximumWidth(scaled(_READABLE + LEFT_WITH_BACK))
        column = PageColumn(body, left=LEFT_WITH_BACK, top=16, gap=8)
        column.add(self._timeline)
        column.add_gap(24)
        column.add(self._heading)
        column.add(self._none)
        column.add(self.copies)
        column.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(body))
