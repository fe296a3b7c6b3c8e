"""Beside the form: the box in focus, then the checks and what belongs to them, or the list of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from headdesk.ui.claim.box_facts import BoxFacts
from headdesk.ui.claim.box_list import BoxList
from headdesk.ui.claim.boxes import Box
from headdesk.ui.claim.checks import Checks
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.findings import findings
from headdesk.ui.claim.steps import steps_of
from headdesk.ui.claim.ways import Ways
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import PageColumn, scrolled, taken_by_bar
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.timeline import Timeline
from headdesk.ui.widgets.value_lines import ValueLine, ValueLines

WIDE: Final = 404
QWIDGETSIZE_MAX: Final = (1 << 24) - 1
"""Qt's word for no limit; the binding does not name it."""
_SIDE: Final = 24
_STEPS: Final = 6
"""So many steps of the timeline have room; its tab has all."""


class SidePanel(QWidget):
    """The right column of a claim's page.

    Attributes:
        box: The box in focus.
        checks: What to mend.
        ways: How it goes, while it has not gone.
        boxes: The form as a list.

    Signals:
        wants_timeline: The whole timeline was asked for.
    """

    wants_timeline = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = BoxFacts()
        self.checks = Checks()
        self.ways = Ways()
        self.boxes = BoxList()
        self._listed: Sequence[Box] = ()
        self._focused: Box | None = None
        self._amounts = ValueLines()
        self._timeline = Timeline(self.tr("Timeline"))
        self._steps = SectionHeader(self.tr("Timeline"), action=self.tr("All"), quiet=True, line=False)
        self._steps.acted.connect(self.wants_timeline)
        self._checks_line, self._ways_line = Hairline(), Hairline()
        self._stack = QStackedWidget()
        self._lay_out()

    def show_claim(self, facts: ClaimFacts, boxes: Sequence[Box], today: date) -> None:
        """Show a claim's facts."""
        self.checks.show_findings(findings(facts, today))
        self.ways.show_claim(facts)
        self._checks_line.setVisible(bool(self.checks.lines()))
        self._ways_line.setVisible(not self.ways.isHidden())
        self._amounts.set_lines(_amounts(facts))
        steps = steps_of(facts, today)
        self._timeline.set_events(steps[:_STEPS])
        self._steps.action.set_text(self.tr("All {n}").replace("{n}", str(len(steps))))
        self._listed = boxes
        self._fill_list()
        self._head.setVisible(bool(boxes))

    def show_box(self, box: Box) -> None:
        """Bring a box into focus."""
        self._focused = box
        self.box.show_box(box)
        if self.shows_list():
            self.boxes.choose(box.key)

    def show_list(self, *, on: bool) -> None:
        """Show the list of boxes, or the checks."""
        self._stack.setCurrentIndex(1 if on else 0)
        self._fill_list()
        if self._focused is not None:
            self.show_box(self._focused)

    def shows_list(self) -> bool:
        """Return whether the list of boxes is shown."""
        return self._stack.currentIndex() == 1

    def _fill_list(self) -> None:
        """Fill the list only where it is looked at: it is long."""
        if self.shows_list():
            self.boxes.show_boxes(self._listed)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the whole width under a tab, where all of it scrolls, or the width of a column."""
        (self._scrolling if narrow else self._column).insertWidget(0, self._head)
        self.setMinimumWidth(0 if narrow else scaled(WIDE))
        self.setMaximumWidth(QWIDGETSIZE_MAX if narrow else scaled(WIDE))

    def minimumSizeHint(self) -> QSize:
        """Return little height, so that while another tab is in view that tab has the room."""
        return QSize(super().minimumSizeHint().width(), scaled(40))

    @Slot()
    def _keep_edge(self) -> None:
        """Keep the right edge of the text where it is when the scroll bar comes or goes."""
        self._facts.set_sides(_SIDE, _SIDE, taken=taken_by_bar(self._area))

    def _lay_out(self) -> None:
        whole = QWidget()
        self._scrolling = QVBoxLayout(whole)
        self._scrolling.setContentsMargins(0, 0, 0, 0)
        self._scrolling.setSpacing(0)
        self._scrolling.addWidget(self._details(), 1)
        self._area = scrolled(whole)
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._stack.addWidget(self._area)
        listing = QWidget()
        column = PageColumn(listing, left=_SIDE, right=_SIDE, top=8, bottom=8)
        column.addWidget(self.boxes, 1)
        self._stack.addWidget(listing)
        self._head = QWidget()
        top = PageColumn(self._head, left=_SIDE, right=_SIDE, top=20, bottom=4)
        top.add(self.box)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._stack, 1)

    def _details(self) -> QWidget:
        details = QWidget()
        column = self._facts = PageColumn(details, left=_SIDE, right=_SIDE, top=8, bottom=16, gap=12)
        for part in (
            self._checks_line,
            self.checks,
            self._ways_line,
            self.ways,
            Hairline(),
            SectionHeader(self.tr("Amounts"), line=False),
            self._amounts,
            Hairline(),
            self._steps,
            self._timeline,
        ):
            column.add(part)
        column.addStretch()
        return details


def _amounts(facts: ClaimFacts) -> list[ValueLine]:
    """Return where the claim's money stands: what is billed is paid, adjusted, the client's share or open."""
    position = facts.position
    return [
        ValueLine(_tr("Billed"), str(position.charge)),
        ValueLine(_tr("Paid"), str(position.paid)),
        ValueLine(_tr("Adjusted"), str(position.adjusted)),
        ValueLine(_tr("Client’s share"), str(position.client_share)),
        ValueLine(_tr("Open"), str(position.open), strong=True),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("claim", text)
