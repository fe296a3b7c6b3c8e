"""Choosing a password: how good it is, in words, and the same again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.store.passwords import password_problem, time_to_guess
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.password_edit import PasswordEdit
from headdesk.ui.widgets.segmented_progress import SegmentedProgress

_STEPS: Final = 4
_STEP: Final = {"days": 2, "months": 3, "years": 4, "centuries": 4}
"""How many dashes a time to guess fills; less than days fills one."""
_GOOD_FROM: Final = 3


class NewPassword(QWidget):
    """Two fields for one password, with a meter that speaks.

    Args:
        own_names: Names that make a poor password, such as the practice's.
        parent: As in Qt.

    Signals:
        changed: Something was typed.
        entered: Enter was pressed in the second field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, *own_names: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_names = own_names
        self.first = PasswordEdit(self.tr("New password"))
        self.second = PasswordEdit(self.tr("New password again"))
        self._meter = SegmentedProgress(self.tr("Strength"), 0, _STEPS, role="good")
        self._first = Field(
            self.tr("New password"),
            self.first,
            hint=self.tr("four words work well"),
            under=self._meter,
        )
        self._second = Field(self.tr("New password again"), self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(18))
        column.addWidget(self._first)
        column.addWidget(self._second)
        self.first.textEdited.connect(self._judge)
        self.first.editingFinished.connect(self._refuse)
        self.second.textEdited.connect(self._compare)
        self.first.returnPressed.connect(self._go_to_second)
        self.second.returnPressed.connect(self.entered)
        self.setFocusProxy(self.first)

    def set_own_names(self, *names: str) -> None:
        """Take other names that make a poor password."""
        self._own_names = names

    def password(self) -> str | None:
        """Return the password when it will do and both fields agree; else say what is missing."""
        problem = self._problem()
        if problem:
            self._first.show_error(problem)
            self.first.setFocus()
            return None
        if self.second.text() != self.first.text():
            self._second.show_error(self.tr("The two differ. Type the new password again."))
            self.second.setFocus()
            return None
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        for edit in (self.first, self.second):
            edit.clear()
        self._meter.show_done(0, _STEPS)
        self._first.clear_message()
        self._second.clear_message()

    def _problem(self) -> str | None:
        return password_problem(self.first.text(), own_names=self._own_names)

    @Slot()
    def _judge(self) -> None:
        """Say how good the password is, as far as it is typed."""
        self._second.clear_message()
        problem = self._problem() if self.first.text() else None
        if not self.first.text():
            self._first.clear_message()
            self._meter.show_done(0, _STEPS)
        elif problem:
            self._first.show_info(problem)
            self._meter.show_done(0, _STEPS)
        else:
            self._show_strength(time_to_guess(self.first.text()))
        self.changed.emit()

    @Slot()
    def _refuse(self) -> None:
        """Say that a password which was left will not do; while it is typed, that is no fault yet."""
        problem = self._problem() if self.first.text() else None
        if problem:
            self._first.show_error(problem)

    def _show_strength(self, time: str) -> None:
        """Say how long guessing takes; green only when that is long."""
        step = _STEP.get(time, 1)
        words = (self.tr("Weak"), self.tr("Fair"), self.tr("Good"), self.tr("Strong"))[step - 1]
        sentence = self.tr("%s: guessing it would take %s") % (words, time)
        is_good = step >= _GOOD_FROM
        (self._first.show_good if is_good else self._first.show_info)(sentence)
        self._meter.show_done(step, _STEPS, role="good" if is_good else "attention")

    @Slot()
    def _compare(self) -> None:
        """Say when the second field has become the same as the first."""
        if self.second.text() and self.second.text() == self.first.text():
            self._second.show_good(self.tr("The same"))
        else:
            self._second.clear_message()
        self.changed.emit()

    @Slot()
    def _go_to_second(self) -> None:
        self.second.setFocus()
