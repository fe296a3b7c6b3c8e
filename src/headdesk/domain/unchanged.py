"""Which sentences of a draft stand unchanged in earlier notes of the same client, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from headdesk.domain.sentences import CLOSING, POINTS, spans

SHORTEST: Final = 4
"""Words that a sentence has at least to be marked: everybody writes *Denies all risk* again and again."""
ALIKE: Final = 0.85
"""From this similarity on a whole note counts as written once and copied."""
SAID_FROM: Final = 3
"""From so many sessions on an unchanged sentence is named before signing."""
_SHINGLE: Final = 4
_WORD: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # written without spaces
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
_FINAL: Final = f" ,;:{POINTS}{CLOSING}"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A sentence that stood in the note before, word for word.

    Attributes:
        start: Where it begins in its section.
        end: Where it ends.
        sessions: In how many earlier notes in a row, counted back from the latest.
    """

    start: int
    end: int
    sessions: int


class Earlier:
    """The earlier notes of one client, read once; asking about a draft is then quick.

    Args:
        notes: Their typed texts by section, the newest first; what was ticked and not typed is left out.
        shortest: Sentences with fewer words are not marked.
    """

    __slots__ = ("_last", "_sessions", "_shortest")

    def __init__(self, notes: Iterable[Mapping[str, str]], *, shortest: int = SHORTEST) -> None:
        self._shortest = shortest
        walk = iter(notes)
        last = next(walk, {})
        self._last = _shingles(last)
        self._sessions = _sessions(set(_folded_sentences(last)), walk)

    def marks(self, texts: Mapping[str, str]) -> dict[str, tuple[Unchanged, ...]]:
        """Return the unchanged sentences of each section that has some.

        Case, spacing and final points make no difference.
        """
        marked = {key: tuple(self._marks_of(text)) for key, text in texts.items()}
        return {key: found for key, found in marked.items() if found}

    def similarity(self, texts: Mapping[str, str]) -> float:
        """Return how much of a draft and the latest note is the same, from 0 to 1.

        That is Jaccard's measure over all runs of four words.
        """
        own = _shingles(texts)
        either = len(own | self._last)
        return len(own & self._last) / either if either else 0.0

    def _marks_of(self, text: str) -> Iterator[Unchanged]:
        for start, end in spans(text):
            sessions = self._sessions.get(_folded(text[start:end]), 0)
            if sessions and len(_WORD.findall(text, start, end)) >= self._shortest:
                yield Unchanged(start, end, sessions)


def _sessions(standing: set[str], before: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Return for each sentence of the latest note in how many notes in a row it stands.

    Reading ends with the first note that has none of those that stood in all notes after it.
    """
    sessions = dict.fromkeys(standing, 1)
    for count, note in enumerate(before, 2):
        standing = standing.intersection(_folded_sentences(note))
        if not standing:
            break
        sessions.update(dict.fromkeys(standing, count))
    return sessions


def _folded_sentences(texts: Mapping[str, str]) -> Iterator[str]:
    return (_folded(text[start:end]) for text in texts.values() for start, end in spans(text))


def _folded(sentence: str) -> str:
    """Return what two sentences are compared by."""
    return " ".join(sentence.casefold().split()).rstrip(_FINAL)


def _shingles(texts: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Return all runs of four words, those of each section for itself; fewer words are one run."""
    found: set[tuple[str, ...]] = set()
    for text in texts.values():
        words = _WORD.findall(text.casefold())
        runs = zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False)
        found.update(runs if len(words) >= _SHINGLE else [tuple(words)] if words else [])
    return found
