"""Whether a session is planned once or for several weeks."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.ui import shown
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_box import CheckBox
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import ValueEdit
from headdesk.usecases.sessions import MOST_WEEKS

_USUAL = 8


class RepeatField(QWidget):
    """A tick, and how many times; the day of the last one is said beside it.

    Attributes:
        weekly: The tick.
        count: How many sessions.

    Signals:
        edited: Another choice or number.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: date | None = None
        self.weekly = CheckBox(self.tr("Repeat weekly"))
        self.count = ValueEdit(self.tr("How many sessions"), _count, str, characters=3)
        self.count.set_value(_USUAL)
        self._words = Label("", "body", "muted")
        self._problem = MessageLine("problem")
        self._lay_out()
        self.weekly.toggled.connect(self._show)
        self.count.value_changed.connect(self._show)
        self.count.textEdited.connect(self._problem.hide)
        self.count.refused.connect(self._refuse)
        self._show()

    def times(self) -> int:
        """Return how many sessions are planned."""
        return int(self.count.value() or 1) if self.weekly.isChecked() else 1

    def show_times(self, times: int) -> None:
        """Show how many sessions someone had typed."""
        if times > 1:
            self.count.set_value(times)
        self.weekly.setChecked(times > 1)

    def check(self) -> bool:
        """Read what was typed; return False and say why where it is no number."""
        if not self.weekly.isChecked():
            return True
        if self.count.commit() and self.count.value() is not None:
            return True
        if self._problem.isHidden():
            self._refuse(self.tr("Type how many sessions, 2 to %s.") % MOST_WEEKS)
        return False

    def show_first(self, day: date | None) -> None:
        """Say when the last one is, counted from the first."""
        self._first = day
        self._show_words()

    def _show_words(self) -> None:
        words = self.tr("times")
        if self._first is not None and self.count.value():
            last = self._first + timedelta(weeks=self.times() - 1)
            words = self.tr("times, the last on %s") % shown.short_day(last, self._first)
        self._words.setText(words)

    @Slot()
    def _show(self) -> None:
        for part in (self.count, self._words):
            part.setVisible(self.weekly.isChecked())
        self._problem.hide()
        self._show_words()
        self.edited.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._problem.show_message("problem", sentence)
        self._problem.show()
        self.count.setFocus()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(scaled(12))
        for part in (self.weekly, self.count, self._words):
            line.addWidget(part)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._problem)


def _count(text: str) -> int:
    if not text.isdecimal() or not 2 <= int(text) <= MOST_WEEKS:
        raise InvalidValueError(f"That is not 2 to {MOST_WEEKS}.", "Type how many sessions.")
    return int(text)
