"""What the payer answered and what to do about it, over the form."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from headdesk.domain.claims import ClaimState
from headdesk.ui.claim.answer import Answer
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.flow_layout import FlowLayout
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.page_header import LEFT_WITH_BACK, RIGHT
from headdesk.ui.widgets.status import SIGN, paint_sign
from headdesk.ui.widgets.surface import Surface

_GAP, _TOP, _READABLE = 10, 12, 720


class AnswerPanel(Surface):
    """Two sentences, the steps with their numbers, and a button for each thing that can be done.

    Attributes:
        mend: Leads to where the cause is mended.
        post: Records the new answer.
        copy: Copies what one says to the payer.
        give_up: Writes the rest off.

    Signals:
        wants_mending, wants_posting, wants_copying, wants_giving_up: That button was pressed.
    """

    wants_mending = Signal()
    wants_posting = Signal()
    wants_copying = Signal()
    wants_giving_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._key = "problem"
        self._said = Label("", "name", wrap=True)
        self._time = Label("", "body", "muted", wrap=True)
        self._steps = Label("", wrap=True), Label("", wrap=True)
        self.mend = Button(self.tr("Mend the cause"), "primary")
        self.post = Button(self.tr("Record the new answer"))
        self.copy = Button(self.tr("Copy what to say"))
        self.give_up = Button(self.tr("Write off…"), "plain")
        self._first = self.post
        self.mend.clicked.connect(self.wants_mending)
        self.post.clicked.connect(self.wants_posting)
        self.copy.clicked.connect(self.wants_copying)
        self.give_up.clicked.connect(self.wants_giving_up)
        self._lay_out()

    def show_answer(self, answer: Answer) -> None:
        """Show another answer; the first thing to do is the filled button."""
        self._key = "attention" if answer.row.position.paid else "problem"
        self._said.setText(answer.said)
        self._time.setText(answer.time)
        for number, (label, words) in enumerate(zip(self._steps, answer.steps, strict=True), 1):
            label.setText(f"{number}. {words}")
        self.setAccessibleName(" ".join((answer.said, answer.time, *answer.steps)))
        if answer.action:
            self.mend.set_text(answer.action)
        self.mend.setVisible(bool(answer.action))
        mends = bool(answer.action) and answer.row.state is not ClaimState.PART_PAID
        self.mend.set_kind("primary" if mends else "secondary")
        self.post.set_kind("secondary" if mends else "primary")
        self._first = self.mend if mends else self.post
        self.update()

    def first(self) -> Button:
        """Return the filled button: the cause is mended first, but a rest that is owed only comes."""
        return self._first

    def _lay_out(self) -> None:
        deeds = FlowLayout(gap=_GAP)
        for button in (self.mend, self.post, self.copy, self.give_up):
            deeds.addWidget(button)
        words = QWidget()
        words.setMaximumWidth(scaled(_READABLE))
        row = QHBoxLayout()  # asks for the height at that width; a column would ask at its own
        row.addWidget(words, 1)
        row.addStretch()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(scaled(4))
        lines.addWidget(self._said)
        lines.addWidget(self._time)
        lines.addSpacing(scaled(4))
        for step in self._steps:
            lines.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(
            scaled(LEFT_WITH_BACK + SIGN + _GAP), scaled(_TOP), scaled(RIGHT), scaled(_TOP)
        )
        column.setSpacing(scaled(12))
        column.addLayout(row)
        column.addLayout(deeds)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign beside the first line."""
        super().paintEvent(event)
        line = self._said.fontMetrics().height()
        paint_sign(QPainter(self), QRect(scaled(LEFT_WITH_BACK), scaled(_TOP), scaled(SIGN), line), self._key)
