"""The top of a claim's page: which claim, where it stands and how we know, its money, what to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.domain.claims import SETTLED, WAITING, ClaimState
from headdesk.ui import claim_words, shown
from headdesk.ui.claim.facts import ClaimFacts
from headdesk.ui.claim.next_step import Step, next_step, step_word
from headdesk.ui.claim.steps import stage_word
from headdesk.ui.money.words import up_to
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT, PageHeader
from headdesk.ui.widgets.status_pill import StatusPill

_AMOUNTS_BESIDE, _BUTTONS_BESIDE = 1000, 620
"""Widths at 13 px text from which they stand at the right."""


class ClaimHeader(QWidget):
    """Title, status with evidence, three amounts, and the buttons.

    Attributes:
        top: Has the back arrow.
        output: Opens the ways to paper and file.
        next: The next step; the page's one filled button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.top = PageHeader(self.tr("Claim"), back=True, record=True)
        self.output = Button(self.tr("Print or save PDF"), trailing="caret-down")
        self.next = Button(step_word(Step.PRINT), "primary")
        self._pill = StatusPill("ready")
        self._evidence = Label("", "body", "muted", wrap=True)
        self._evidence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._amounts = [Label("", "name", tabular=True) for _ in range(3)]
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons_row = QHBoxLayout()
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_claim(self, facts: ClaimFacts, today: date) -> None:
        """Show a claim."""
        second = " · ".join((facts.client, facts.payer, claim_words.sessions(facts.head, today)))
        self.top.set_title(self.tr("Claim {n}").replace("{n}", str(facts.head.number)), second)
        self._show_status(facts, today)
        position = facts.position
        expected = str(position.expected)
        if not facts.is_agreed and facts.head.state not in SETTLED:
            expected = up_to(expected)
        for label, amount in zip(
            self._amounts, (str(position.charge), expected, str(position.open)), strict=True
        ):
            label.setText(amount)
        step = next_step(facts)
        self.next.set_text(step_word(step))
        self.next.setVisible(step is not Step.NONE)
        self.output.setVisible(facts.fault is None and facts.head.state is not ClaimState.VOID)
        self.output.allow(not facts.is_blocked, facts.problems[0].what if facts.problems else "")

    def fit(self, width: int) -> None:
        """Put the amounts below the status, then the buttons below the title, where there is no room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._second.setDirection(down if width < scaled(_AMOUNTS_BESIDE) else across)
        below = width < scaled(_BUTTONS_BESIDE)
        self._first.setDirection(down if below else across)
        left = self._second.contentsMargins().left() if below else 0
        self._buttons_row.setContentsMargins(left, 0 if below else scaled(6), scaled(RIGHT), 0)

    def _show_status(self, facts: ClaimFacts, today: date) -> None:
        key, word, _since = claim_words.status(facts.head, today)
        self._pill.show_status(key, stage_word(facts) if facts.is_unfiled else word)
        self._evidence.setText(evidence(facts, today))

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(scaled(12))
        words.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._evidence, 1, Qt.AlignmentFlag.AlignVCenter)
        self._second.setContentsMargins(scaled(LEFT_WITH_BACK), 0, scaled(RIGHT), 0)
        self._second.setSpacing(scaled(8))
        self._second.addLayout(words, 1)
        self._second.addLayout(self._amount_row())
        self._first.setContentsMargins(0, 0, 0, 0)
        self._first.setSpacing(0)
        self._first.addWidget(self.top, 1)
        self._buttons_row.setSpacing(scaled(8))
        self._buttons_row.addWidget(self.output)
        self._buttons_row.addWidget(self.next)
        self._buttons_row.addStretch()
        self._first.addLayout(self._buttons_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(self._first)
        column.addLayout(self._second)

    def _amount_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        for amount, words in zip(
            self._amounts, (self.tr("billed"), self.tr("expected"), self.tr("open")), strict=True
        ):
            if row.count():
                row.addSpacing(scaled(14))
            row.addWidget(amount)
            row.addWidget(Label(words, "body", "muted"))
        row.addStretch()
        return row


def evidence(facts: ClaimFacts, today: date) -> str:
    """Return how we know where a claim stands: who says so, since when, and what is to come."""
    step = facts.standing
    parts = [f"{step.source}, {shown.short_day(step.on, today)}", step.evidence]
    if facts.head.state in WAITING and facts.head.answer_by is not None:
        parts.append(claim_words.deadline(facts.head, today)[1])
    return " · ".join(part for part in parts if part)
