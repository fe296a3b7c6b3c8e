"""Psychotherapy notes: the therapist's own analysis, which is no part of the record.

Source: 45 CFR 164.501 (what they are), 164.508(a)(2) (each disclosure needs an authorization of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from headdesk.domain.errors import RuleBrokenError
from headdesk.domain.people import ClientId

PrivateNoteId = NewType("PrivateNoteId", int)

_LONGEST_SHOWN: Final = 40
_FIRST_WORDS: Final = 48


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """All that is sealed of a note; no repr, so that no log ever holds it.

    Attributes:
        substance_use: It is a substance-use counseling note, the parallel kind. Source: 42 CFR 2.
    """

    title: str = ""
    text: str = ""
    substance_use: bool = False

    @property
    def is_blank(self) -> bool:
        """True before a word was typed."""
        return not (self.title.strip() or self.text.strip())

    @property
    def shown(self) -> str:
        """The title, or what the text begins with."""
        lines = (line.strip() for line in (self.title, *self.text.splitlines()))
        return next((line for line in lines if line), "")[:_FIRST_WORDS]

    def holds(self, words: str) -> bool:
        """Return whether title or text holds these words, capitals or not."""
        return words.casefold() in f"{self.title}\n{self.text}".casefold()


@dataclass(frozen=True, slots=True)
class State:
    """Which state of which note: what a seal is over beside the content, and what its row shows.

    Attributes:
        edits: The number of the state, from 1.
    """

    note_id: PrivateNoteId
    client_id: ClientId
    begun_at: datetime
    saved_at: datetime
    edits: int


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """The latest state of a note, opened.

    Attributes:
        finished_at: When it was closed as finished; None while it is written.
    """

    state: State
    content: Content = field(repr=False)
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """How something that must be in the progress note may be written.

    Attributes:
        words: What it is called, such as *a dose*.
        source: Who says that it belongs there.
    """

    id: str
    words: str
    found_by: re.Pattern[str]
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a text that belongs in the progress note.

    Attributes:
        seen: Where the text says it, shortened.
    """

    words: str
    seen: str = field(repr=False)


def belongs_elsewhere(patterns: Iterable[Pattern], text: str) -> Iterator[Found]:
    """Yield what a text holds that may never stand only in a psychotherapy note; each kind once."""
    for pattern in patterns:
        match = pattern.found_by.search(text)
        if match:
            seen = " ".join(match.group().split())
            yield Found(pattern.words, seen if len(seen) <= _LONGEST_SHOWN else f"{seen[:_LONGEST_SHOWN]}…")


class Ground(StrEnum):
    """Why private notes may leave the practice; without the client's authorization only for a few reasons.

    Source: 45 CFR 164.508(a)(2), 164.512.
    """

    AUTHORIZATION = "authorization"
    OWN_TREATMENT = "own treatment"
    OWN_TRAINING = "own training"
    OWN_DEFENSE = "own defense"
    HHS = "investigation by HHS"
    LAW = "required by law"
    OVERSIGHT = "oversight of the originator"
    CORONER = "coroner"
    THREAT = "serious and imminent threat"


@dataclass(frozen=True, slots=True)
class Authorization:
    """What the therapist typed from the paper that lets private notes leave.

    Attributes:
        recipient: Who receives them.
        purpose: What for.
        dated: The day of the client's signature; None where the ground needs none.
        expires: Its last day, if it has one.
        seen: The therapist has the signed paper, and it is for such notes alone.
    """

    ground: Ground
    recipient: str = field(repr=False)
    purpose: str = field(repr=False)
    dated: date | None = None
    expires: date | None = None
    seen: bool = False


def require_complete(paper: Authorization, kinds: Iterable[bool], today: date) -> None:
    """Raise unless notes of these kinds may leave on this paper today.

    Args:
        paper: What was typed.
        kinds: For each note whether it is a substance-use counseling note.
        today: This day.

    Raises:
        RuleBrokenError: Something is missing, expired, or the two kinds are mixed.
    """
    found = set(kinds)
    if not found:
        raise RuleBrokenError("No note is chosen.", "Tick at least one.")
    if len(found) > 1:
        raise RuleBrokenError(
            "Substance-use counseling notes need a consent of their own.", "Export the two kinds separately."
        )
    if not (paper.recipient.strip() and paper.purpose.strip()):
        raise RuleBrokenError("Who receives the notes, and what for, is not said.", "Fill in both.")
    if paper.ground is Ground.AUTHORIZATION:
        _require_signed(paper, today)
    elif found == {True}:
        raise RuleBrokenError(
            "Substance-use counseling notes leave only with the client’s own consent.", "Choose it above."
        )


def _require_signed(paper: Authorization, today: date) -> None:
    """Raise unless the paper is signed and in force. Source: 45 CFR 164.508(c)."""
    if paper.dated is None or paper.dated > today:
        raise RuleBrokenError("The authorization has no day that is past.", "Type the day it was signed.")
    if paper.expires is None:
        raise RuleBrokenError("The authorization has no end.", "Type the day on which it expires.")
    if paper.expires < today:
        raise RuleBrokenError("The authorization has expired.", "Ask the client for a new one.")
    if not paper.seen:
        raise RuleBrokenError("The signed paper was not confirmed.", "Tick that you have it before you.")
