"""Entries of the activity log in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from headdesk.store.activity import Entry
from headdesk.ui import shown


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown.

    Attributes:
        when: Day and time in the practice's own time.
        what: The action, and what it was done to.
        detail: Names of fields, counts and reasons.
    """

    seq: int
    when: str
    who: str
    what: str
    detail: str

    def sentence(self) -> str:
        """Return the whole line as it is read aloud."""
        return ", ".join(part for part in (self.when, self.who, self.what, self.detail) if part)

    def has(self, words: list[str]) -> bool:
        """Return whether every word stands somewhere in the line."""
        text = f"{self.seq} {self.sentence()}".casefold()
        return all(word in text for word in words)


def line(entry: Entry, zone: tzinfo | None) -> Line:
    """Return an entry in words, at the time of a zone."""
    at = entry.at.astimezone(zone)
    number = str(entry.entity_id) if entry.entity_id is not None else ""
    what = " ".join(part for part in (entry.action, entry.entity, number) if part)
    detail = ", ".join(f"{name} {value}" for name, value in sorted(entry.detail.items()))
    when = f"{shown.numbers(at.date())} {shown.time_of(at)}"
    return Line(entry.seq, when, entry.actor, what[:1].upper() + what[1:], detail)
