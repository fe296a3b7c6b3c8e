"""Beside the claim: what was checked, and what it should bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.ledger import Position
from headdesk.ui.claim.findings import Finding
from headdesk.ui.places import Place
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.check_line import CheckLine
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.panel_group import refill
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.ui.widgets.value_lines import ValueLine, ValueLines


class ClaimPanel(QWidget):
    """The check list, the amounts, and the way to the form.

    Signals:
        fix_wanted: The `Place` at which a finding can be mended.
        form_wanted: The form is to be looked at.
    """

    fix_wanted = Signal(object)
    form_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fixes: list[Place] = []
        self._checks_head = SectionHeader(self.tr("Checks"), fact_at_end=True, line=False)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(scaled(6))
        self._expected = ValueLines()
        self._answer = Label("", "hint", "muted", wrap=True)
        self.form = Button(self.tr("See the form"), icon="eye")
        self.form.clicked.connect(self.form_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(28), scaled(20), scaled(24), scaled(24))
        column.setSpacing(scaled(8))
        column.addWidget(self._checks_head)
        column.addLayout(self._checks)
        column.addSpacing(scaled(8))
        column.addWidget(Hairline())
        column.addSpacing(scaled(8))
        column.addWidget(SectionHeader(self.tr("Expected"), line=False))
        column.addWidget(self._expected)
        column.addWidget(self._answer)
        column.addSpacing(scaled(8))
        column.addWidget(Hairline())
        column.addSpacing(scaled(8))
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was checked."""
        self._fixes = []
        signs = Counter(finding.key for finding in findings)
        counted = {
            "problem": self.tr("%n to mend", "", signs["problem"]),
            "attention": self.tr("%n to know", "", signs["attention"]),
            "good": self.tr("%n passed", "", signs["good"]),
        }
        self._checks_head.set_fact(" · ".join(words for sign, words in counted.items() if signs[sign]))
        refill(self._checks, [self._line(finding) for finding in findings])

    def first_fix(self) -> Place | None:
        """Return where the first thing to mend is; None when there is none."""
        return self._fixes[0] if self._fixes else None

    def show_expected(self, position: Position, payer: str, client: str, days: str) -> None:
        """Show what the claim should bring, and when an answer is usual."""
        self._expected.set_lines(
            [
                ValueLine(payer, str(position.expected), strong=True),
                ValueLine(self.tr("Share of %s") % client, str(position.client_share), strong=True),
                ValueLine(self.tr("Written off by contract"), str(position.adjusted)),
            ]
        )
        self._answer.setText(self.tr("They usually answer %s days after filing.") % days)

    def _line(self, finding: Finding) -> CheckLine:
        line = CheckLine(finding.key, finding.title, finding.sentence, action=finding.action)
        if finding.place is not None:
            line.setProperty("fix", len(self._fixes))
            self._fixes.append(finding.place)
            line.acted.connect(self._fix)
        return line

    @Slot()
    def _fix(self) -> None:
        line = self.sender()
        if line is not None:
            self.fix_wanted.emit(self._fixes[line.property("fix")])
