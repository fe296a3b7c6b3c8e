"""When the practice and its private notes lock by themselves."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import InvalidValueError
from headdesk.ui.desk import Desk
from headdesk.ui.preferences import LONGEST_IDLE, LONGEST_PRIVATE, SHORTEST_IDLE, SHORTEST_PRIVATE
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.value_edit import ValueEdit


class LockPart(QWidget):
    """Minutes without a key or a move; neither lock can be switched off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.minutes = ValueEdit(
            self.tr("Minutes until the practice locks"), parse_minutes, str, characters=5
        )
        self.private = ValueEdit(
            self.tr("Minutes until the private notes lock"), parse_private_minutes, str, characters=5
        )
        self.refused = MessageLine("problem")
        self.refused.hide()
        self.minutes.value_changed.connect(self._take)
        self.private.value_changed.connect(self._take_private)
        for edit in (self.minutes, self.private):
            edit.refused.connect(self._refuse)
        words = self.tr("Minutes without a key or a move. What you typed is saved first, always.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Locking")))
        column.addWidget(SettingRow(self.tr("Lock by itself after"), words, self.minutes))
        apart = self.tr("Minutes without a key or a click in their own window.")
        column.addWidget(SettingRow(self.tr("Lock private notes after"), apart, self.private))
        column.addWidget(self.refused)

    def show_section(self) -> None:
        """Show the minutes chosen on this computer."""
        self.minutes.set_value(self._desk.preferences.idle_minutes)
        self.private.set_value(self._desk.preferences.private_minutes)
        self.refused.hide()

    @Slot(object)
    def _take(self, minutes: int | None) -> None:
        self.refused.hide()
        if minutes is None:
            self.show_section()
        else:
            self._desk.prefer(self._desk.preferences._replace(idle_minutes=minutes))

    @Slot(object)
    def _take_private(self, minutes: int | None) -> None:
        self.refused.hide()
        if minutes is None:
            self.show_section()
        else:
            self._desk.prefer(self._desk.preferences._replace(private_minutes=minutes))

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.refused.show_message("problem", sentence)
        self.refused.show()


def parse_minutes(typed: str) -> int:
    """Return the minutes until the practice locks.

    Raises:
        InvalidValueError: That is no whole number from 1 to 60.
    """
    return _minutes(typed, SHORTEST_IDLE, LONGEST_IDLE, "The practice locks after 1 to 60 minutes.")


def parse_private_minutes(typed: str) -> int:
    """Return the minutes until the private notes lock.

    Raises:
        InvalidValueError: That is no whole number from 1 to 10.
    """
    return _minutes(typed, SHORTEST_PRIVATE, LONGEST_PRIVATE, "The private notes lock after 1 to 10 minutes.")


def _minutes(typed: str, shortest: int, longest: int, what: str) -> int:
    if typed.isascii() and typed.isdigit() and shortest <= int(typed) <= longest:
        return int(typed)
    raise InvalidValueError(what, "Type a whole number; it cannot be switched off.")
