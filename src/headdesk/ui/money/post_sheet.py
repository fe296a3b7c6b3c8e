"""One payment or letter about one claim: its facts, its day and number, and what it says line by line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.calendar import parse_date
from headdesk.domain.claims import ClaimId
from headdesk.domain.errors import HeaddeskError
from headdesk.domain.ledger import LineAnswer
from headdesk.domain.money import ZERO, Money, total
from headdesk.store import claims, client_money, payers, people
from headdesk.ui import claim_words, shown
from headdesk.ui.desk import Desk
from headdesk.ui.money.post_line import PostLine
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.fact_strip import Fact, FactStrip
from headdesk.ui.widgets.field import Field
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.line_edit import LineEdit
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.value_edit import date_edit
from headdesk.usecases import posting
from headdesk.usecases.posting import LineProposal

_TRACE, _DAY = "trace", "day"


class PostSheet(QWidget):
    """Everything about one answer of a payer; filled in as expected, so that one key accepts it.

    Args:
        desk: Where to read.
        claim_id: The claim.
        parent: As in Qt.

    Signals:
        edited: Something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, desk: Desk, claim_id: ClaimId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.claim_id = claim_id
        self.head = claims.head(desk.connection, claim_id)
        self.payer = payers.payer(desk.connection, self.head.payer_id).name
        self.proposals = posting.propose(desk.connection, claim_id)
        self._sessions = client_money.sessions_of_claim(desk.connection, claim_id)
        self.day = date_edit(
            self.tr("Date of payment"), partial(parse_date, today=desk.today()), shown.numbers
        )
        self.trace = LineEdit(self.tr("Check or EFT number"), characters=22)
        self.day_field = Field(self.tr("Date of payment"), self.day)
        self.lines = [PostLine(p, self._title(p)) for p in self.proposals if p.to_answer > ZERO]
        self.foresight = MessageLine("good")
        self.share = Label("", "body", wrap=True)
        self.day.set_value(desk.today())
        self._lay_out()
        for line in self.lines:
            line.edited.connect(self._look_ahead)
        self._look_ahead()

    def texts(self) -> dict[str, str]:
        """Return what all fields say, by line and field."""
        typed = {_DAY: self.day.text(), _TRACE: self.trace.text()}
        for number, line in enumerate(self.lines):
            typed |= {f"{number} {key}": text for key, text in line.texts().items()}
        return typed

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before."""
        self.day.setText(texts.get(_DAY, ""))
        self.day.commit()
        self.trace.setText(texts.get(_TRACE, ""))
        for number, line in enumerate(self.lines):
            mark = f"{number} "
            own = {key.removeprefix(mark): text for key, text in texts.items() if key.startswith(mark)}
            line.show_texts(own)

    def paid(self) -> Money:
        """Return what the payer pays in all."""
        return total(line.sums().paid for line in self.lines)

    def read(self) -> list[LineAnswer] | None:
        """Return the answers, or None after saying below each field what it needs."""
        answers = [line.read() for line in self.lines]
        if not self.day.commit() or self.day.value() is None:
            self.day_field.show_error(self.tr("The day stands on the check or the letter."))
            return None
        return None if None in answers else [answer for answer in answers if answer]

    def _title(self, proposal: LineProposal) -> str:
        line = proposal.facts.line
        day = shown.short_day(line.service_date, self._desk.today())
        return f"{line.code} · {day}"

    def _facts(self) -> list[Fact]:
        connection, today = self._desk.connection, self._desk.today()
        client = people.client(connection, self.head.client_id)
        key, word, evidence = claim_words.status(self.head, today)
        return [
            Fact(self.tr("Client"), client.shown),
            Fact(self.tr("Payer"), self.payer),
            Fact(self.tr("Session"), claim_words.sessions(self.head, today)),
            Fact(self.tr("Claim"), word, evidence, key),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        column.addWidget(FactStrip(self.tr("The claim"), self._facts()))
        column.addWidget(FieldRow(self.day_field, Field(self.tr("Check or EFT number"), self.trace)))
        for proposal in self.proposals:
            if proposal.to_answer == ZERO:
                words = self.tr("{line}: accounted for earlier.")
                column.addWidget(Label(words.format(line=self._title(proposal)), "body", "muted"))
        for line in self.lines:
            column.addWidget(line)
        column.addWidget(self.share)
        column.addWidget(self.foresight)

    @Slot()
    def _look_ahead(self) -> None:
        """Say what stays open after posting, before anything is posted."""
        self.foresight.hide()
        self.share.hide()
        if not any(line.gap() for line in self.lines):
            self._foresee()
        self.edited.emit()

    def _foresee(self) -> None:
        answers = [line.draft() for line in self.lines]
        try:
            stands = posting.preview(
                self._desk.connection,
                self.claim_id,
                [answer for answer in answers if answer],
                on=self._desk.today(),
            )
        except HeaddeskError:
            return
        self._show_share(stands.client_share)
        self.foresight.show()
        if stands.open == ZERO:
            self.foresight.show_message("good", self.tr("After this nothing stays open on the claim."))
        elif left := total(line.left() for line in self.lines):
            words = self.tr(
                "{left} stays open: the claim then stands as short, and you can ask for the rest."
            )
            self.foresight.show_message("attention", words.format(left=left))
        elif self.paid() + stands.client_share == ZERO:
            words = self.tr("{open} stays open: a denial is not written off by itself.")
            self.foresight.show_message("attention", words.format(open=stands.open))
        else:
            words = self.tr("{open} stays open: {payer} takes off more than its contract allows.")
            self.foresight.show_message("attention", words.format(open=stands.open, payer=self.payer))

    def _show_share(self, share: Money) -> None:
        """Say what the client then owes of these sessions, beside what was paid at the door."""
        paid = total(money.client_paid for money in self._sessions)
        words = self.tr("The client owes {share} of it and has paid {paid}.")
        if share > paid:
            words = self.tr("The client owes {share} of it and has paid {paid}; you can take {rest} next.")
        self.share.setText(words.format(share=share, paid=paid, rest=share - paid))
        self.share.setVisible(share > ZERO)
