"""Amounts by service code, each with the day since which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.codes import CPTCode
from headdesk.domain.errors import InvalidValueError
from headdesk.domain.money import ZERO, Money
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.combo import Combo
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import ValueEdit, date_edit, money_edit
from headdesk.usecases import reference


@dataclass(frozen=True, slots=True)
class Line:
    """An amount of one code.

    Attributes:
        amount: None while none is set.
        since: The first day of it.
    """

    code: CPTCode
    amount: Money | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """An amount that the person set."""

    code: CPTCode
    amount: Money
    since: date


class AmountGrid(QWidget):
    """One line a code; a new amount holds from the day above; earlier sessions keep theirs if they have one.

    Args:
        what: What the amounts are, such as *Fee*.
        today: The first guess of that day.
        parent: As in Qt.

    Signals:
        entered: What was `Entered`.
    """

    entered = Signal(object)

    def __init__(self, what: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._today = what, today
        self._lines: dict[CPTCode, Line] = {}
        self._edits: dict[CPTCode, ValueEdit] = {}
        self._since: dict[CPTCode, Label] = {}
        self.since = date_edit(
            self.tr("New amounts hold from"), partial(parse_date, today=today), shown.numbers
        )
        self.since.set_value(today)
        self.add = Combo(self.tr("Another code"), look="pill", neutral="")
        self.problem = MessageLine("problem")
        self.problem.hide()
        self._grid = QGridLayout()
        self._lay_out()
        self.add.chosen.connect(self._add_code)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other amounts."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._lines, self._edits, self._since = {}, {}, {}
        for line in lines:
            self._add_line(line)
        self._offer_codes()

    def show_since(self, entered: Entered) -> None:
        """Show that an amount was recorded, and from when it holds."""
        self._lines[entered.code] = Line(entered.code, entered.amount, entered.since)
        self._since[entered.code].setText(self._since_words(entered.since))

    def edit(self, code: CPTCode) -> ValueEdit:
        """Return the field of a code."""
        return self._edits[code]

    def editor_of(self, code: str) -> ValueEdit | None:
        """Return the field of a code; None when no line is about it."""
        return next((edit for known, edit in self._edits.items() if str(known) == code), None)

    def add_code(self, code: CPTCode) -> None:
        """Add the line of a code without an amount."""
        self._add_line(Line(code))
        self._offer_codes()

    def _lay_out(self) -> None:
        since = Field(self.tr("New amounts hold from"), self.since)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(8))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(since, 0, corner)
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        column.addWidget(self.add, 0, corner)

    def _add_line(self, line: Line) -> None:
        row, middle = len(self._lines), Qt.AlignmentFlag.AlignVCenter
        edit = money_edit(f"{self._what} {line.code}", _cents, _shown)
        edit.setObjectName(str(line.code))
        edit.set_value(None if line.amount is None else line.amount.cents)
        edit.value_changed.connect(self._take)
        edit.refused.connect(self._refuse)
        known = reference.service_code(line.code)
        since = Label(self._since_words(line.since), "hint", "muted")
        code = Label(str(line.code), "name", tabular=True)
        words = Label(known.words if known else "", "body", "muted", wrap=True)
        for column, part in enumerate((code, words, edit, since)):
            self._grid.addWidget(part, row, column, middle)
            part.show()  # at once, or it could not take the focus yet
        self._lines[line.code], self._edits[line.code], self._since[line.code] = line, edit, since

    def _since_words(self, since: date | None) -> str:
        if since is None:
            return ""
        return self.tr("since {day}").format(day=shown.short_day(since, self._today))

    def _offer_codes(self) -> None:
        others = (known for known in reference.service_codes() if known.code not in self._lines)
        self.add.set_choices(
            [("", self.tr("Another code…")), *((str(k.code), f"{k.code} · {k.words}") for k in others)]
        )

    @Slot(object)
    def _add_code(self, code: str) -> None:
        if code:
            self.add_code(CPTCode(code))
            self.add.choose("")
            self._edits[CPTCode(code)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _take(self, cents: int | None) -> None:
        """Tell what was set; an emptied field gets its amount back."""
        edit = self.sender()
        if not isinstance(edit, ValueEdit):
            return
        code = CPTCode(edit.objectName())
        if cents is None:
            old = self._lines[code].amount
            edit.set_value(None if old is None else old.cents)
            if old is not None:
                self._refuse(self.tr("{code} keeps its amount; type another one.").format(code=code))
        elif not self.since.commit() or self.since.value() is None:
            self._refuse(self.tr("Say first from which day the new amounts hold."))
        else:
            self.problem.hide()
            self.entered.emit(Entered(code, Money(cents), self.since.value()))

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.problem.show_message("problem", sentence)
        self.problem.show()


def _cents(typed: str) -> int:
    amount = Money.parse(typed)
    if amount <= ZERO:
        raise InvalidValueError("An amount is more than zero.", "Type it as 150 or 150.00.")
    return amount.cents


def _shown(cents: int) -> str:
    return str(Money(cents))
