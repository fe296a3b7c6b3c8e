"""Entries of the activity log in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from headdesk.store.activity import Entry
from headdesk.store.activity_subjects import Payment, payments, subjects
from headdesk.store.connection import Connection
from headdesk.ui import shown
from headdesk.ui.settings.activity import words


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown.

    Attributes:
        when: Day and time in the practice's own time.
        what: The action, and what it was done to.
        brief: Amounts, reasons, counts, and the beginnings of fingerprints.
        detail: The same with whole fingerprints, and the numbers by which the ledger knows its postings.
    """

    seq: int
    when: str
    who: str
    what: str
    brief: str
    detail: str

    def sentence(self) -> str:
        """Return the whole line as it is read aloud."""
        return ", ".join(part for part in (self.when, self.who, self.what, self.detail) if part)


def lines(connection: Connection, entries: Sequence[Entry], zone: tzinfo | None) -> list[Line]:
    """Return entries in words, at the time of a zone."""
    known, paid = subjects(connection, entries), payments(connection, entries)
    return [_line(entry, known.get(entry.seq, ""), paid.get(entry.seq), zone) for entry in entries]


def _line(entry: Entry, subject: str, paid: Payment | None, zone: tzinfo | None) -> Line:
    at = entry.at.astimezone(zone)
    when = f"{shown.numbers(at.date())} {shown.time_of(at)}"
    what = words.done(entry.entity, entry.action, subject)
    is_seal = entry.action == "enter"  # the amount stands with what was done, beside it in the log
    money = words.payment(paid) if paid and not is_seal else ""
    brief, detail = (
        ", ".join(filter(None, (money, words.told(entry.detail, whole=whole)))) for whole in (False, True)
    )
    return Line(entry.seq, when, entry.actor, what, brief, detail)
