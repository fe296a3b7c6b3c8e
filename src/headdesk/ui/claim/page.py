"""How a claim's page is laid out: header, tabs, what is asked or answered, and the form beside its facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from headdesk.ui.claim.answer import Answer
from headdesk.ui.claim.answer_panel import AnswerPanel
from headdesk.ui.claim.boxes import Box
from headdesk.ui.claim.departure import DepartureStrip
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.form_pane import FormPane
from headdesk.ui.claim.header import ClaimHeader
from headdesk.ui.claim.history import History
from headdesk.ui.claim.next_step import Step, next_step
from headdesk.ui.claim.side import SidePanel
from headdesk.ui.claim.trouble import Trouble
from headdesk.ui.theme import current_theme
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.page_column import scrolled
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.page_pictures import Beside
from headdesk.ui.widgets.tabs import Tabs

NEXT, FORM, CHECKS, TIMELINE = "next", "form", "checks", "timeline"
_TABS: Final = (NEXT, FORM, CHECKS, TIMELINE)
_NARROW: Final = 1000
_LOW: Final = 520
"""With less height the question whether it left would leave the form too little below it."""


class ClaimPage(QWidget):
    """What stands beside the form where there is room goes under tabs of its own where there is not.

    Attributes:
        answer: What the payer answered; in view while it leaves something to do.
    """

    def __init__(self, departure: DepartureStrip, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = ClaimHeader()
        self.tabs = Tabs(
            self.tr("Parts of the claim"),
            [
                (NEXT, self.tr("Answer")),
                (FORM, self.tr("Form")),
                (CHECKS, self.tr("Boxes and checks")),
                (TIMELINE, self.tr("Timeline")),
            ],
        )
        self.departure, self.answer = departure, AnswerPanel()
        self.trouble = Trouble()
        self.form = FormPane(beside)
        self.side = SidePanel()
        self.history = History()
        self._step = Step.NONE
        self._is_answered = self._asks = False
        self._pages = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.turn_to)
        self.side.wants_timeline.connect(self._show_timeline)
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._fit)
        self._fit()

    def show_claim(
        self, facts: ClaimFacts, boxes: Sequence[Box], answer: Answer | None, now: datetime
    ) -> None:
        """Show what was read of a claim."""
        self.header.show_claim(facts, now.date())
        self.side.show_claim(facts, boxes, now.date())
        self.history.show_claim(facts, now)
        self._step, self._is_answered = next_step(facts), answer is not None
        if answer is not None:
            self.answer.show_answer(answer)
        self._fit()

    def show_question(self, *, asks: bool) -> None:
        """Ask whether it left, or stop asking."""
        self._asks = asks
        self._fit()

    def turn_to_question(self) -> None:
        """Turn to where the question stands, whether it left."""
        self.turn_to(FORM if self._asks_over_form() else NEXT)

    def main_button(self) -> Button | None:
        """Return the one filled button in view; None where there is nothing to do."""
        if self.departure.isVisibleTo(self):
            return self.departure.record
        if self.header.next.isVisibleTo(self):
            return self.header.next
        return self.answer.first() if self.answer.isVisibleTo(self) else None

    @Slot()
    def take_focus(self) -> None:
        """Put the focus on the next thing to do."""
        (self.main_button() or self.tabs).setFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts in view between which the pane key moves."""
        shown = [self.header, self.answer, self.form, self.side, self.history]
        return [pane for pane in shown if pane.isVisibleTo(self)]

    @Slot(object)
    def turn_to(self, key: object) -> None:
        """Show a tab; what is in view beside or over the form has none."""
        if key not in _TABS or not self.tabs.isTabVisible(_TABS.index(str(key))):
            key = FORM
        self.tabs.choose(key)
        self._pages.setCurrentIndex(_TABS.index(str(key)))
        self._show_one_button()

    def _show_one_button(self) -> None:
        """Show question and answer where they stand, and the header's button where neither is in view."""
        key, narrow = self.tabs.chosen_key(), self._is_narrow()
        asks = self._asks and key == (FORM if self._asks_over_form() else NEXT)
        answers = self._is_answered and key == (NEXT if narrow else FORM)
        self.departure.setVisible(asks)
        self.answer.setVisible(answers)
        self._answer_line.setVisible(answers and not narrow)
        self.header.next.setVisible(not asks and not answers and self._step is not Step.NONE)

    @Slot()
    def toggle_list(self) -> None:
        """Show the list of boxes with the focus in it, or the checks again."""
        on = not self.side.shows_list()
        self.side.show_list(on=on)
        self.form.offer_list(on=not on)
        self.turn_to(CHECKS)
        (self.side.boxes.table if on else self.form.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_list(self) -> None:
        """Put the focus into the list of boxes."""
        if self.side.shows_list():
            self.side.boxes.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.toggle_list()

    def minimumSizeHint(self) -> QSize:
        """Return little: everything here finds another place before it is cut."""
        return QSize(scaled(400), scaled(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put under tabs what has no room beside or over the form."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        form_page, self._form_row = _row()
        self._side_line = Hairline(upright=True)
        self._form_row.addWidget(self.form, 1)
        self._form_row.addWidget(self._side_line)
        checks_page, self._checks_row = _row(left=LEFT_WITH_BACK - RIGHT)
        next_page = QWidget()
        self._next_column = QVBoxLayout(next_page)
        self._next_column.setContentsMargins(0, 0, 0, 0)
        self._next_column.addStretch()
        for page in (scrolled(next_page), form_page, checks_page, self.history):
            self._pages.addWidget(page)
        self._strip = QVBoxLayout()
        self._answer_line = Hairline()
        tabs_row = QHBoxLayout()
        tabs_row.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(4), scaled(RIGHT), 0)
        tabs_row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(tabs_row)
        column.addWidget(Hairline())
        column.addWidget(self.trouble)
        column.addLayout(self._strip)
        column.addWidget(self._answer_line)
        column.addWidget(self._pages, 1)

    @Slot()
    def _show_timeline(self) -> None:
        self.turn_to(TIMELINE)

    def _is_narrow(self) -> bool:
        return self.width() < scaled(_NARROW)

    def _asks_over_form(self) -> bool:
        """Return whether the form keeps room enough below the question."""
        return not self._is_narrow() or self.height() >= scaled(_LOW)

    @Slot()
    def _fit(self) -> None:
        narrow, over = self._is_narrow(), self._asks_over_form()
        self.header.fit(self.width())
        self.side.set_narrow(narrow=narrow)
        self._side_line.setVisible(not narrow)
        (self._checks_row if narrow else self._form_row).addWidget(self.side)
        (self._next_column if narrow else self._strip).insertWidget(0, self.answer)
        (self._strip if over else self._next_column).insertWidget(0, self.departure)
        self.tabs.setTabText(0, self.tr("Answer") if self._is_answered else self.tr("Filing"))
        self.tabs.setTabVisible(0, (narrow and self._is_answered) or (not over and self._asks))
        self.tabs.setTabVisible(_TABS.index(CHECKS), narrow)
        self.turn_to(self.tabs.chosen_key())


def _row(*, left: int = 0) -> tuple[QWidget, QHBoxLayout]:
    """Return a widget with a row that has no gaps."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(scaled(left), 0, 0, 0)
    row.setSpacing(0)
    return holder, row
