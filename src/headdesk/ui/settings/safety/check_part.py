"""Looking at everything: the file, the log, the chain, the notes, the forms, the ledger."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.errors import HeaddeskError
from headdesk.store.connection import Connection
from headdesk.store.faults import stopped
from headdesk.store.vault import Opening
from headdesk.ui import shown
from headdesk.ui.desk import Desk
from headdesk.ui.jobs import Job
from headdesk.ui.settings.safety.setting_row import SettingRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.announce import announce
from headdesk.ui.widgets.banner import Banner
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases.verification import Check, verify_on_record


class CheckPart(QWidget):
    """One button, and a line for each thing that was looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = Button(self.tr("Check everything now"))
        self.row = SettingRow(
            self.tr("Is everything as it was written?"),
            self.tr("Reads every page, every entry of the log, every signed note and every sum."),
            self.button,
        )
        self.lines: list[CheckLine] = []
        self.button.clicked.connect(self._check)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(12))
        self._column.addWidget(SectionHeader(self.tr("Checks")))
        if not desk.vault.opening.log_holds_anchor:
            self._column.addWidget(self._older())
        self._column.addWidget(self.row)

    def _older(self) -> Banner:
        """Return the warning that the file is older than its key file."""
        return Banner(
            "problem",
            self.tr("This practice is older than it was when it was last closed."),
            self.tr("Entries are missing at the end of its log. Compare it with the newest backup."),
        )

    def show_section(self) -> None:
        """Change nothing: what was found stays until it is looked for again."""

    @Slot()
    def _check(self) -> None:
        self.button.set_text(self.tr("Checking…"))
        self.button.allow(False, self.tr("This takes a moment."))  # noqa: FBT003 - reads as a sentence
        look = partial(_verify, opening=self._desk.vault.opening, now=self._desk.now())
        self._desk.run(look, self._found, self._failed)

    def _found(self, checks: list[Check]) -> None:
        self._rest()
        at = shown.time_of(self._desk.now())
        faults = sum(len(check.faults) for check in checks)
        for check in checks:
            for fault in check.faults:
                self._add(
                    CheckLine("problem", fault, self.tr("Keep this file, and compare it with a backup."))
                )
        names = ", ".join(check.name for check in checks if not check.faults)
        if names:
            self._add(CheckLine("good", self.tr("As it was written, at %s: %s") % (at, names)))
        said = self.tr("Nothing is wrong.") if not faults else self.tr("Something is not as it was written.")
        announce(self, said)

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if not isinstance(error, HeaddeskError):
            raise error
        self._add(CheckLine("problem", error.what, error.do))

    def _rest(self) -> None:
        """Take the findings of the last time away, and offer the next."""
        self.button.set_text(self.tr("Check everything now"))
        self.button.allow(True)  # noqa: FBT003 - reads as a sentence
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = []

    def _add(self, line: CheckLine) -> None:
        self.lines.append(line)
        self._column.addWidget(line)


def _verify(connection: Connection, job: Job, *, opening: Opening, now: datetime) -> list[Check]:
    """Return everything that was looked at.

    Raises:
        StoreError: It was asked to stop; a part of the checks proves nothing.
    """
    found = []
    for check in verify_on_record(connection, opening, now=now):
        if job.stop.is_set():
            raise stopped()
        found.append(check)
    return found
