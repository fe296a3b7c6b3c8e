"""What changed between two states of a note, by words: what a history shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

from headdesk.domain.sentences import POINTS

_LEVELS: Final = (
    re.compile(r"[^\n]*\n|[^\n]+"),  # lines
    re.compile(rf"[^{POINTS}]*[{POINTS}]+\s*|[^{POINTS}]+"),  # roughly sentences
    re.compile(r"\w+|\s+|[^\w\s]"),  # words
)
"""Compared one after the other, each inside what differed before: long texts stay quick to compare."""
_MOST_WORDS: Final = 2000
"""Where more than so many words differ in one run, nobody would read them word by word."""


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they stayed, came or went."""

    change: Change
    text: str = field(repr=False)


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[Piece, ...]]:
    """Return the pieces of each section that differs, in the order of the new state, then of the old one.

    The same and removed pieces make the old text, the same and added ones the new.
    """
    keys = [*new, *(key for key in old if key not in new)]
    texts = ((key, old.get(key, ""), new.get(key, "")) for key in keys)
    return {key: pieces(before, after) for key, before, after in texts if before != after}


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of one text: what was removed stands before what was added in its place."""
    runs = groupby(_compare(old, new, _LEVELS), key=lambda piece: piece.change)
    return tuple(Piece(change, "".join(piece.text for piece in run)) for change, run in runs)


def _compare(old: str, new: str, levels: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
    if old == new or not levels:
        yield from _replaced(old, new)
        return
    before, after = levels[0].findall(old), levels[0].findall(new)
    if len(levels) == 1 and max(len(before), len(after)) > _MOST_WORDS:
        yield from _replaced(old, new)
        return
    for _, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        yield from _compare("".join(before[start:end]), "".join(after[new_start:new_end]), levels[1:])


def _replaced(old: str, new: str) -> Iterator[Piece]:
    """Yield a text that stayed, or the one that went and the one that came."""
    if old == new:
        parts = [Piece(Change.SAME, new)]
    else:
        parts = [Piece(Change.REMOVED, old), Piece(Change.ADDED, new)]
    yield from (part for part in parts if part.text)
