"""Did it leave? Only a person knows; printed is not filed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.coverage import Route
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.field_paint import field_height
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.segmented import Segmented
from headdesk.ui.widgets.surface import Surface
from headdesk.ui.widgets.value_edit import date_edit
from headdesk.usecases import filing
from headdesk.usecases.filing import Departure

_BELOW = 4
"""Room below the ways, which are that much lower than a field."""


class DepartureStrip(Surface):
    """How it left, when, and the number that shows it.

    Signals:
        left: It left; a `Departure`.
        stayed: Not yet.
    """

    left = Signal(object)
    stayed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("page", lines=("bottom",), parent=parent)
        self._today = today
        self.how = self._ways(())
        self._only_way = Label("")
        self.day = date_edit(self.tr("Day it left"), partial(_parse, today), shown.numbers)
        self.reference = LineEdit(self.tr("Tracking or reference"), characters=18)
        self.question = Label(self.tr("Did it leave?"), "name")
        self.record = Button(self.tr("It left"), "primary")
        self.not_yet = Button(self.tr("Not yet"), "plain")
        self._first: QWidget = self.day
        self._day_field = Field(self.tr("On"), self.day)
        self._message = MessageLine()
        self._message.hide()
        self._lay_out()
        self.record.clicked.connect(self._tell)
        self.not_yet.clicked.connect(self.stayed)

    def ask(self, route: Route, *, has_form: bool) -> None:
        """Ask anew, with the ways that a claim of a route can have left, the usual one chosen."""
        on_paper = route is Route.PAPER
        self.question.setText(self.tr("Did it leave?") if on_paper else self.tr("How was it filed?"))
        self.record.set_text(self.tr("It left") if on_paper else self.tr("It is filed"))
        ways = filing.ways_to_leave(route, has_form=has_form)
        old, self.how = self.how, self._ways(ways)
        self._how_column.replaceWidget(old, self.how)
        old.hide()
        old.deleteLater()
        has_choice = len(ways) > 1
        self.how.setVisible(has_choice)
        self._only_way.setVisible(not has_choice)
        self._only_way.setText("".join(self._words(way) for way in ways[:1]))
        self._only_way.setMinimumHeight(field_height() - scaled(_BELOW))
        self._first = self.how if has_choice else self.day
        self.day.set_value(self._today())
        self.reference.clear()
        self._message.hide()
        self._day_field.clear_message()

    def take_focus(self) -> None:
        """Put the focus on the first thing to say."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say why it cannot be recorded."""
        self._message.show_message("problem", sentence)
        self._message.show()

    @Slot()
    def _tell(self) -> None:
        if not self.day.commit():
            return
        if self.day.value() is None:
            self._day_field.show_error(self.tr("Say on which day it left: t is today."))
            return
        how = str(self.how.chosen_key())
        self.left.emit(Departure(how, self.day.value(), self.reference.text().strip()))

    def _words(self, way: str) -> str:
        return {
            "mailed": self.tr("Mailed"),
            "uploaded": self.tr("Uploaded"),
            "faxed": self.tr("Faxed"),
            "filed elsewhere": self.tr("Filed elsewhere"),
        }[way]

    def _ways(self, ways: Sequence[str]) -> Segmented:
        return Segmented(self.tr("How it left"), [(way, self._words(way)) for way in ways])

    def _lay_out(self) -> None:
        how = QWidget()
        self._how_column = QVBoxLayout(how)
        self._how_column.setContentsMargins(0, 0, 0, scaled(_BELOW))
        self._how_column.setSpacing(scaled(4))
        self._how_column.addWidget(self.question)
        self._how_column.addWidget(self.how)
        self._how_column.addWidget(self._only_way)
        self._how_column.addStretch()
        line = FlowLayout(gap=16)
        for part in (
            how,
            self._day_field,
            Field(self.tr("Reference"), self.reference, hint=self.tr("if there is one")),
            _sunk(self.record),
            _sunk(self.not_yet),
        ):
            line.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(scaled(LEFT_WITH_BACK), scaled(12), scaled(RIGHT), scaled(12))
        page.setSpacing(scaled(4))
        page.addLayout(line)
        page.addWidget(self._message)


def _sunk(button: Button) -> QWidget:
    """Return a button as low as the fields, whose labels stand above them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, scaled(2))
    column.setSpacing(scaled(6))
    column.addWidget(Label(" ", "name"))
    column.addWidget(button)
    return holder


def _parse(today: Callable[[], date], text: str) -> date:
    return parse_date(text, today())
