"""A measure being answered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.domain.measures import TOTAL_KEY, Item, Measure
from headdesk.domain.people import Sex
from headdesk.domain.scoring import Score, score
from headdesk.ui.measure.answer_row import AnswerRow
from headdesk.ui.measure.score_words import critical_words, meanings, standing
from headdesk.ui.measure.total_field import TotalField
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_column import REACH, PageColumn
from headdesk.ui.widgets.settle import bring_into_view

_SHORT, _LONG = 150, 460
"""The room for an item's words, where they are a number and where they are its own."""


class ItemGrid(QWidget):
    """The items of a measure with their answers, and what they add up to so far.

    Put it into a `PageColumn`: the ring around an item reaches beyond the text.

    Args:
        measure: What is asked.
        texts: Section key to answer, as they were kept.
        sex: For a cut that depends on it.
        parent: As in Qt.

    Signals:
        edited: Section key and the answer's text, empty when it was taken back.
        wants_risk: The person wants the risk assessment, after an answer that asks for it.
    """

    edited = Signal(str, str)
    wants_risk = Signal()

    def __init__(
        self,
        measure: Measure,
        texts: Mapping[str, str] | None = None,
        *,
        sex: Sex = Sex.UNKNOWN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.measure = measure
        self._sex = sex
        self._rows: dict[str, AnswerRow] = {}
        self._total: TotalField | None = None
        self.setProperty("reach", REACH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(measure.title)
        self._column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=0)
        self._risk = Banner("problem", self.tr("Risk"), action=self.tr("Open risk assessment"), parent=self)
        self._risk.acted.connect(self.wants_risk)
        self._risk_place: QWidget = self._risk
        self._add_head()
        self._add_questions()
        self._add_foot()
        self.set_texts(texts or {})

    def texts(self) -> dict[str, str]:
        """Return the answers by section key; empty where there is none."""
        if self._total:
            return {TOTAL_KEY: self._total.text()}
        return {key: row.answer() for key, row in self._rows.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show other answers, without a signal; what is no option is shown as no answer."""
        if self._total:
            self._total.set_text(texts.get(TOTAL_KEY, ""))
        for key, row in self._rows.items():
            try:
                row.show_answer(row.item.option(texts.get(key, "")))
            except InvalidValueError:
                row.show_answer(None)
        self._show_score()

    def score(self) -> Score:
        """Return what the answers add up to."""
        return score(self.measure, self.texts(), sex=self._sex)

    def focused_key(self) -> str:
        """Return the key of the question that has the focus, or had it last; empty when none had."""
        focus = self.focusWidget()
        rows: dict[str, QWidget] = {**self._rows, **({TOTAL_KEY: self._total} if self._total else {})}
        held = (key for key, row in rows.items() if focus and (row is focus or row.isAncestorOf(focus)))
        return next(held, "")

    def focus_key(self, key: str) -> bool:
        """Put the focus on a question; return whether there is one with this key."""
        goal = self._total if key == TOTAL_KEY else self._rows.get(key)
        if goal is not None:
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
        return goal is not None

    def _add_head(self) -> None:
        measure = self.measure
        if measure.stem:
            self._column.add(Label(measure.stem, "lead", wrap=True))
        if not measure.ships_words:
            self._column.add(Label(self._from_paper(), "hint", "muted", wrap=True))
        if measure.advice:
            self._column.add(Label(measure.advice, "hint", "muted", wrap=True))
        self._column.add_gap(8)

    def _from_paper(self) -> str:
        if self.measure.items:
            return self.tr("Type the numbers from the paper form. Its wording is not part of Headdesk.")
        return self.tr("Type the total from the paper form. Its items are not part of Headdesk.")

    def _add_questions(self) -> None:
        measure = self.measure
        if not measure.items:
            self._total = TotalField(measure, parent=self)
            self._total.edited.connect(self._tell)
            self._column.add(self._total)
        if measure.gate:
            self._add_row(measure.gate)
        asks_for_look = [critical.item for critical in measure.critical]
        last = next((item for item in reversed(measure.items) if item.key in asks_for_look), None)
        for number, item in enumerate(measure.items, start=1):
            self._add_row(item, str(number) if measure.ships_words else "")
            if item is last:
                self._add_risk()
        if measure.functional:
            self._column.add_gap(16)
            self._column.add(Label(self.tr("Not part of the total"), "hint", "muted"))
            self._column.add_gap(4)
            self._add_row(measure.functional, " " if measure.ships_words else "")

    def _add_row(self, item: Item, number: str = "") -> None:
        is_short = not self.measure.ships_words
        row = AnswerRow(item, number=number, most=_SHORT if is_short else _LONG, parent=self)
        row.edited.connect(self._tell)
        row.numbered.connect(self._go_on)
        row.went.connect(self._go)
        self._rows[item.key] = row
        self._column.add(row)

    def _add_foot(self) -> None:
        self._standing = Label("", "list_section", tabular=True, wrap=True)
        self._meanings = Label("", "hint", "muted", wrap=True)
        self._column.add_gap(16)
        self._column.add(self._standing)
        self._column.add_gap(4)
        self._column.add(self._meanings)

    def _add_risk(self) -> None:
        """Add what an answer that asks for a look at risk shows, right below the last such item."""
        self._risk_place = QWidget(self)
        room = QVBoxLayout(self._risk_place)
        room.setContentsMargins(0, scaled(8), 0, scaled(8))
        room.addWidget(self._risk)
        self._column.add(self._risk_place)

    @Slot(str, str)
    def _tell(self, key: str, text: str) -> None:
        was = self._risk.isVisibleTo(self)
        self._show_score()
        self.edited.emit(key, text)
        if self._risk.isVisibleTo(self) and not was:
            bring_into_view(self._risk)
            announce(self, self._risk.accessibleName())

    @Slot(str, int)
    def _go(self, key: str, by: int) -> None:
        row = self._rows[key]
        rows = [each for each in self._rows.values() if each.isEnabled()]
        if 0 <= rows.index(row) + by < len(rows):
            row.focusNextChild() if by > 0 else row.focusPreviousChild()  # which also scrolls the page

    @Slot(str)
    def _go_on(self, key: str) -> None:
        """Go to the next question without an answer, so that digits alone fill a measure."""
        keys = list(self._rows)
        later = [self._rows[each] for each in keys[keys.index(key) + 1 :]]
        goal = next((row for row in later if row.isEnabled() and not row.answer()), None)
        if goal is not None:
            goal.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(goal)

    def _show_score(self) -> None:
        found = self.score()
        self._standing.setText(standing(self.measure, found, sex=self._sex))
        self._meanings.setText(meanings(found))
        self._meanings.setVisible(bool(self._meanings.text()))
        risk = critical_words(self.measure, found)
        self._risk.set_words(risk, self.tr("Ask about it now, and open the risk assessment.") if risk else "")
        self._risk_place.setVisible(bool(risk))
        stopped = self.measure.gate is not None and found.total is not None and found.asked == 1
        for item in self.measure.items:
            self._rows[item.key].allow(on=not stopped)
