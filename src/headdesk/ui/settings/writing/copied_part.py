"""From when on text that was copied from earlier notes is named before signing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError, InvalidValueError
from headdesk.ui.desk import Desk, Topic
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.value_edit import ValueEdit
from headdesk.usecases import copied_text
from headdesk.usecases.copied_text import MOST_SESSIONS

_LEAST_SHARE: Final = 50


class CopiedPart(QWidget):
    """Two numbers: sessions for a sentence, a share for the whole note."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sessions = ValueEdit(
            self.tr("Sessions until an unchanged sentence is named"), parse_sessions, str, characters=6
        )
        self.similarity = ValueEdit(
            self.tr("Likeness from which a note is named as copied"), parse_share, shown_share, characters=6
        )
        self.problem = MessageLine("problem")
        self.problem.hide()
        self._lay_out()
        for edit in (self.sessions, self.similarity):
            edit.value_changed.connect(self._take)
            edit.refused.connect(self._refuse)

    def show_section(self) -> None:
        """Show what the practice chose."""
        limits = copied_text.limits(self._desk.connection)
        self.sessions.set_value(limits.sessions)
        self.similarity.set_value(round(limits.similarity * 100))
        self.problem.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(SectionHeader(self.tr("Text from earlier notes")))
        column.addWidget(
            SettingRow(
                self.tr("Name an unchanged sentence after"),
                self.tr("Sessions in a row. The grey mark beside it is there from the first one on."),
                self.sessions,
            )
        )
        column.addWidget(
            SettingRow(
                self.tr("Name a note as copied from"),
                self.tr("How much of it stands in the last note, word for word."),
                self.similarity,
            )
        )
        column.addWidget(self.problem)

    @Slot()
    def _take(self) -> None:
        """Record both; an emptied field gets its value back."""
        now, sessions, share = self._desk.now(), self.sessions.value(), self.similarity.value()
        before = copied_text.limits(self._desk.connection)
        if sessions is None or share is None:
            self.show_section()
            return
        chosen = replace(before, sessions=int(sessions), similarity=int(share) / 100)
        try:
            if chosen != before:
                copied_text.set_limits(self._desk.connection, chosen, now=now)
        except HeaddeskError as error:
            self._refuse(f"{error.what} {error.do}".strip())
            return
        self.problem.hide()
        self._desk.saved.emit(now)
        self._desk.changed.emit(Topic.PRACTICE)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.problem.show_message("problem", sentence)
        self.problem.show()


def parse_sessions(typed: str) -> int:
    """Return the number of sessions that was typed.

    Raises:
        InvalidValueError: That is no whole number in range.
    """
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_SESSIONS:
        return int(typed)
    raise InvalidValueError(f"It is 1 to {MOST_SESSIONS} sessions.", "Type a whole number.")


def parse_share(typed: str) -> int:
    """Return the share that was typed, in per cent.

    Raises:
        InvalidValueError: That is no whole number in range.
    """
    digits = typed.replace("%", "").strip()
    if digits.isascii() and digits.isdigit() and _LEAST_SHARE <= int(digits) <= 100:
        return int(digits)
    raise InvalidValueError("It is 50 to 100 %.", "Type a whole number.")


def shown_share(share: int) -> str:
    """Return a share as it is shown."""
    return f"{share} %"
