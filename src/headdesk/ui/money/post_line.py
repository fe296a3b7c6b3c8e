"""What a payer says about one service line, and whether it accounts for the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.ledger import LineAnswer
from headdesk.domain.money import ZERO, Money
from headdesk.ui.money import post_texts, reasons
from headdesk.ui.money.adjustment_row import AdjustmentRow, typed_into
from headdesk.ui.money.post_texts import LEFT, MOST, OTHER, OTHER_AMOUNT, PAID, Sums
from headdesk.ui.money.reason_field import reason_field
from headdesk.ui.sheet.field_row import FieldRow
from headdesk.ui.sheet.form_field import FormField, amount_field
from headdesk.ui.sheet.reading import amount
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.button import Button
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine
from headdesk.ui.widgets.money_line import MoneyLine, Term
from headdesk.ui.widgets.section_header import SectionHeader
from headdesk.usecases.posting import LineProposal


class PostLine(QWidget):
    """The fields of one line, filled in as expected; below them the equation, always in view.

    Args:
        proposal: The line, with what its answer should say.
        title: Code and day.
        parent: As in Qt.

    Signals:
        edited: Something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, proposal: LineProposal, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.heading = SectionHeader(title, action=self.tr("They paid nothing"), quiet=True)
        self.rows = [AdjustmentRow(number, title) for number in range(MOST)]
        self.more = Button(self.tr("Something else taken off"), "quiet", icon="plus", size="row", flush=True)
        self.equation = MoneyLine(self.tr("The line"))
        self.difference = MessageLine("attention")
        self.short = Button(self.tr("They paid less"), size="row")
        self._is_short = False
        self._fields = self._build_fields(title)
        self._why_other = FieldRow(self._fields[OTHER].shown)
        self._lay_out()
        self._listen()
        self.show_texts(post_texts.texts_of(proposal.answer))

    def field(self, key: str) -> FormField:
        """Return a field by its key."""
        return self._fields[key]

    def texts(self) -> dict[str, str]:
        """Return what all fields say, and whether the rest is left open."""
        said = {key: field.content() for key, field in self._fields.items()}
        return said | ({LEFT: LEFT} if self._is_short else {})

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show texts; a field without one is emptied."""
        for key, field in self._fields.items():
            field.fill(texts.get(key, ""))
        self._is_short = LEFT in texts
        for number, row in enumerate(self.rows):
            row.setVisible(number == 0 or bool(texts.get(post_texts.amount_key(number))))
        self._look()

    def read(self) -> LineAnswer | None:
        """Return the answer, or None after saying below each field what it needs."""
        reading = post_texts.read_answer(self.proposal.facts.id, self.texts())
        for key, field in self._fields.items():
            if key in reading.problems:
                field.refuse(reading.problems[key])
            else:
                field.clear()
        first = next(iter(reading.problems), None)
        if first is not None:
            self._fields[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._whole(reading.value)

    def draft(self) -> LineAnswer | None:
        """Return the answer as far as it stands, without a word about what is missing."""
        return self._whole(post_texts.read_answer(self.proposal.facts.id, self.texts()).value)

    def _whole(self, answer: LineAnswer | None) -> LineAnswer | None:
        return None if answer is None else replace(answer, left_open=self.left())

    def sums(self) -> Sums:
        """Return what the fields add up to so far."""
        return post_texts.sums(self.texts())

    def left(self) -> Money:
        """Return what stays open because the payer paid less, where the person said so."""
        return max(self.proposal.to_answer - self.sums().told, ZERO) if self._is_short else ZERO

    def gap(self) -> Money:
        """Return how much the fields account for beyond the line; below zero some is missing."""
        return self.sums().told + self.left() - self.proposal.to_answer

    def take_focus(self) -> None:
        """Go to the first field, all of it selected, so that typing replaces it."""
        paid = typed_into(self._fields[PAID])
        paid.setFocus(Qt.FocusReason.OtherFocusReason)
        paid.selectAll()

    # ------------------------------------------------------------ building

    def _facts(self) -> str:
        facts, expected = self.proposal.facts, self.proposal.answer.paid
        parts = [self.tr("{amount} charged").format(amount=self.proposal.charge)]
        if facts.allowed is not None:
            parts.append(self.tr("{amount} allowed").format(amount=facts.allowed))
        parts.append(self.tr("{amount} expected").format(amount=expected))
        return " · ".join(parts)

    def _build_fields(self, title: str) -> dict[str, FormField]:
        fields = [amount_field(PAID, self.tr("The payer paid"), amount)]
        for row in self.rows:
            fields += row.fields()
        shares = (self.tr("Deductible"), self.tr("Coinsurance"), self.tr("Copay"))
        fields += [
            amount_field(code, words, amount, hint=code)
            for code, words in zip(post_texts.CLIENTS, shares, strict=True)
        ]
        fields.append(amount_field(OTHER_AMOUNT, self.tr("Other"), amount))
        fields.append(reason_field(OTHER, self.tr("Why the other amount"), reasons.offered(client=True)))
        for field in fields:
            if not field.editor.accessibleName().startswith(title):
                field.editor.setAccessibleName(f"{title}: {field.editor.accessibleName()}")
        return {field.key: field for field in fields}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.heading)
        column.addWidget(Label(self._facts(), "body", "muted", wrap=True))
        column.addWidget(FieldRow(self._fields[PAID].shown))
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(scaled(4))
        column.addWidget(Label(self.tr("The client owes"), "list_section"))
        shares = (*post_texts.CLIENTS, OTHER_AMOUNT)
        column.addWidget(FieldRow(*(self._fields[key].shown for key in shares)))
        column.addWidget(self._why_other)
        column.addSpacing(scaled(4))
        column.addWidget(self.equation)
        column.addWidget(self.difference)
        column.addWidget(self.short, 0, Qt.AlignmentFlag.AlignLeft)

    def _listen(self) -> None:
        self.heading.acted.connect(self._deny)
        self.more.clicked.connect(self._add_reason)
        self.short.clicked.connect(self._leave_open)
        for row in self.rows:
            row.edited.connect(self._look)
        for key in (PAID, *post_texts.CLIENTS, OTHER, OTHER_AMOUNT):
            typed_into(self._fields[key]).textChanged.connect(self._look)

    @Slot()
    def _look(self) -> None:
        """Show the equation and its difference again."""
        sums, gap = self.sums(), self.gap()
        self.equation.set_terms(
            [
                Term(str(self.proposal.to_answer), self.tr("to account for")),
                Term(str(sums.paid), self.tr("paid"), "="),
                Term(str(sums.adjusted), self.tr("adjusted"), "+"),
                Term(str(sums.client_share), self.tr("client’s share"), "+"),
                self._last_term(gap),
            ]
        )
        words = self._about(gap)
        self.difference.show_message("attention", words)
        self.difference.setVisible(bool(words))
        self._offer_short(sums.paid, gap)
        self.more.setVisible(any(row.isHidden() for row in self.rows))
        self._why_other.setVisible(bool(self._fields[OTHER_AMOUNT].content()))
        self.edited.emit()

    def _last_term(self, gap: Money) -> Term:
        """Return what is left open, or else the difference."""
        if self.left():
            return Term(str(self.left()), self.tr("left open"), "+", role="attention")
        return Term(str(-gap), self.tr("difference"), "+", role="attention" if gap else "text")

    def _about(self, gap: Money) -> str:
        """Return what is not as it should be: the sum, or more than the contract allows; or nothing."""
        if gap:
            words = self.tr("{amount} too much.") if gap > ZERO else self.tr("{amount} is missing.")
            return words.format(amount=max(gap, -gap))
        answer = self.draft()
        above = self.proposal.above_contract(answer) if answer else ZERO
        if not above:
            return ""
        return self.tr(
            "{above} more than the {allowed} that the contract allows. Compare it with the letter; it can be "
            "posted all the same."
        ).format(above=above, allowed=self.proposal.facts.allowed)

    def _offer_short(self, paid: Money, gap: Money) -> None:
        """Offer to leave open what is missing from a payment, or to account for it after all."""
        words = self.tr("They paid less: leave {amount} open").format(amount=-gap)
        self.short.set_text(self.tr("Nothing is left open") if self._is_short else words)
        self.short.setVisible(self.left() > ZERO or (gap < ZERO and paid > ZERO))

    @Slot()
    def _leave_open(self) -> None:
        self._is_short = not self._is_short
        self._look()

    @Slot()
    def _add_reason(self) -> None:
        row = next(row for row in self.rows if row.isHidden())
        row.show()
        row.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    @Slot()
    def _deny(self) -> None:
        """Give everything to one reason, and ask for it."""
        self.show_texts(post_texts.nothing_paid(self.proposal.to_answer))
        self.rows[0].reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
