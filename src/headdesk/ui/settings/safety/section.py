"""The safety section of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from headdesk.ui.desk import Desk
from headdesk.ui.settings.safety.backup_part import BackupPart
from headdesk.ui.settings.safety.check_part import CheckPart
from headdesk.ui.settings.safety.lock_part import LockPart
from headdesk.ui.settings.safety.ways_part import WaysPart
from headdesk.ui.widgets.page_column import PageColumn

_REACH = 12


class SafetySection(QWidget):
    """What opens the practice, when it locks, backups, and checks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", _REACH)
        self.ways = WaysPart(desk)
        self.lock = LockPart(desk)
        self.backup = BackupPart(desk)
        self.check = CheckPart(desk)
        self._parts = (self.ways, self.lock, self.backup, self.check)
        column = PageColumn(self, left=_REACH, right=_REACH, top=0, bottom=0, gap=32)
        for part in self._parts:
            column.add(part)
        column.addStretch(1)

    def show_section(self) -> None:
        """Read what every part shows."""
        for part in self._parts:
            part.show_section()

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return what a word stands for, such as ``sheet`` or ``backup``."""
        known = {
            "password": self.ways.password,
            "sheet": self.ways.sheet,
            "minutes": self.lock.minutes,
            "private minutes": self.lock.private,
            "backup": self.backup.backing_up.button,
            "restore": self.backup.restore,
            "check": self.check.button,
        }
        return known.get(field)
