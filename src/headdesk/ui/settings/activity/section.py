"""The activity section of the settings."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.store import activity_lists
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.places import Place, Where
from headdesk.ui.settings.activity.list_part import ListPart
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.page_column import REACH, PageColumn


class ActivitySection(QWidget):
    """When the log was last found whole, and its entries."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("reach", REACH)
        self._desk = desk
        self.log = ListPart(desk)
        self.checked = CheckLine("info", self.tr("The log was not checked yet"))
        self._holder = QVBoxLayout()
        self._holder.addWidget(self.checked)
        column = PageColumn(self, left=REACH, right=REACH, top=0, bottom=0, gap=24)
        column.add(self._holder)
        column.add(self.log)
        column.addStretch(1)

    def show_section(self) -> None:
        """Read the newest entries, and what the last check found."""
        self.log.show_section()
        self._holder.removeWidget(self.checked)
        self.checked.hide()
        self.checked.deleteLater()
        self.checked = self._check_line()
        self.checked.acted.connect(self._go_to_check)
        self._holder.addWidget(self.checked)

    def editor_of(self, field: str, _row: int) -> QWidget | None:
        """Return what a word stands for: ``client``, ``deed``, ``log`` or ``export``."""
        known = {
            "client": self.log.filter.client,
            "deed": self.log.filter.deed,
            "log": self.log.table,
            "export": self.log.header.action,
        }
        return known.get(field)

    def export_action(self) -> None:
        """Export the entries that are chosen."""
        self.log.header.action.click()

    def _check_line(self) -> CheckLine:
        """Return what the last check of everything found, and when."""
        last = activity_lists.last(self._desk.connection, "practice", "check")
        again = self.tr("Check again")
        if last is None:
            never = self.tr("Each entry is sealed together with the one before it; a check reads them all.")
            return CheckLine("info", self.tr("The log was not checked yet"), never, action=self.tr("Check"))
        at = last.at.astimezone(self._desk.now().tzinfo)
        when = f"{shown.numbers(at.date())} {shown.time_of(at)}"
        faults = last.detail.get("faults")
        if not faults:
            whole = self.tr("Every entry follows from the one before it, as it was written.")
            return CheckLine("good", self.tr("Found whole on %s") % when, whole, action=again)
        broken = self.tr("Not as it was written, on %s: %s faults") % (when, faults)
        return CheckLine("problem", broken, self.tr("Check again to see them, under Safety."), action=again)

    @Slot()
    def _go_to_check(self) -> None:
        self._desk.go(Place(Where.SETTINGS, part="safety", field="check"))
