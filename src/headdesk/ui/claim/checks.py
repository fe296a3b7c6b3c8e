"""What to know and to mend, with the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.ui.claim.findings import Finding, summary
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.section_header import SectionHeader


class Checks(QWidget):
    """One line a finding.

    Signals:
        going: The place of a finding whose action was pressed.
    """

    going = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = SectionHeader(self.tr("Checks"), fact_at_end=True, line=False)
        self._lines: dict[CheckLine, Finding] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self._header)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show other findings."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(found))
        self._header.set_fact(summary(list(found)))
        self._lines = {
            CheckLine(finding.key, finding.title, finding.sentence, action=finding.action): finding
            for finding in found
        }
        for line in self._lines:
            line.acted.connect(self._go)
            self._column.addWidget(line)

    def lines(self) -> list[CheckLine]:
        """Return the lines shown."""
        return list(self._lines)

    @Slot()
    def _go(self) -> None:
        line = self.sender()
        if isinstance(line, CheckLine):
            self.going.emit(self._lines[line].place)
