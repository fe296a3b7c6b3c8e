"""A signed note: to read, with its signature and what was added later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from headdesk.domain.notes import Addendum, Note
from headdesk.domain.templates import Template
from headdesk.store.signatures import Signature
from headdesk.ui import shown
from headdesk.ui.record.signed_sections import SignedSections
from headdesk.ui.theme_type import scaled
from headdesk.ui.widgets.hairline import Hairline
from headdesk.ui.widgets.label import Label
from headdesk.ui.widgets.message_line import MessageLine

_FINGERPRINT = 12
"""So many signs of a fingerprint tell two notes apart on screen."""


class SignedNote(QWidget):
    """Who signed it, every section that has words, then the addenda in order.

    Args:
        note: What is read.
        signature: Its signature.
        addenda: What was added later.
        today: The day.
        others: The templates in which words may have been written that its own has no section for.
        answers: Of a measure: number, question, answer and points of each item.
        marked: The numbers of the items whose answers ask for a look at risk.
        parent: As in Qt.
    """

    def __init__(
        self,
        note: Note,
        signature: Signature,
        addenda: Sequence[Addendum],
        today: date,
        *,
        others: Iterable[Template],
        answers: Sequence[Sequence[str]] = (),
        marked: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(MessageLine("signed", self._signature_words(note, signature, today)))
        if signature.gaps:
            missing = ", ".join(gap.words for gap in signature.gaps)
            words = self.tr("Signed without %1. Reason: %2").replace("%1", missing)
            column.addWidget(MessageLine("info", words.replace("%2", signature.gap_reason)))
        column.addWidget(SignedSections(note, others, answers, marked))
        for addendum in addenda:
            self._add(column, addendum, today)

    def add_under_signature(self, part: QWidget) -> None:
        """Add what belongs to the signature."""
        self._column.insertWidget(1, part)

    def _signature_words(self, note: Note, signature: Signature, today: date) -> str:
        license_number = self.tr("license %s") % signature.license_number if signature.license_number else ""
        signer = ", ".join(part for part in (note.signed_by, license_number) if part)
        words = self.tr("Signed by %1, %2 · fingerprint %3").replace("%1", signer)
        fingerprint = f"{note.fingerprint.hex()[:_FINGERPRINT]}…"
        return words.replace("%2", signed_when(note, today)).replace("%3", fingerprint)

    def _add(self, column: QVBoxLayout, addendum: Addendum, today: date) -> None:
        day = shown.short_day(addendum.signed_at.date(), today)
        words = self.tr("Addendum by %1, %2, %3. Reason: %4").replace("%1", addendum.signed_by)
        words = words.replace("%2", day).replace("%3", shown.time_of(addendum.signed_at))
        column.addWidget(Hairline())
        column.addWidget(Label(addendum.title, "name", wrap=True))
        column.addWidget(Label(addendum.text, "note", wrap=True))
        column.addWidget(Label(words.replace("%4", addendum.reason), "hint", "muted", wrap=True))


def signed_when(note: Note, today: date) -> str:
    """Return day and time of a note's signature; empty for a draft."""
    if note.signed_at is None:
        return ""
    return f"{shown.short_day(note.signed_at.date(), today)}, {shown.time_of(note.signed_at)}"
