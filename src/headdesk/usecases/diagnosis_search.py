"""The search for diagnoses: by code, by words of the title, and by the words people use for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from headdesk.domain.codes import ICD10Code
from headdesk.usecases import reference
from headdesk.usecases.reference import Synonym

_SELDOM: Final = frozenset({"other", "unspecified", "physiological", "induced"})
"""Words of titles that payers ask back about, or that need another illness or a substance."""
_SELDOM_COSTS: Final = 15
"""About as much as lies between two kinds of match: siblings change places, others seldom do."""
_NOT_BEHAVIORAL_COSTS: Final = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """A diagnosis as it is searched.

    Attributes:
        title_words: The words of its title, in order.
        synonyms: What people call it.
        words: All of these words.
    """

    code: str
    title_words: tuple[str, ...]
    synonyms: tuple[Synonym, ...]
    words: frozenset[str] = field(repr=False)

    @property
    def cost(self) -> int:
        """What a match loses because it is seldom what is meant."""
        is_seldom = not _SELDOM.isdisjoint(self.title_words)
        return is_seldom * _SELDOM_COSTS + self.field_cost

    @property
    def field_cost(self) -> int:
        """What it loses for being no disorder of mind or behavior."""
        return 0 if self.code.startswith("F") else _NOT_BEHAVIORAL_COSTS


def search(text: str, *, limit: int = 30) -> list[tuple[ICD10Code, str]]:
    """Return diagnoses whose code begins with the text, or that all its words are about.

    Those found by their code come first, then what is most likely meant: what people call by these words,
    titles that begin with them, titles that hold them. Siblings stand in the order of their codes, the vague
    ones behind the others.

    Args:
        text: What was typed; the last word need not be finished.
        limit: How many at most.
    """
    words = _words(text)
    if not words:
        return []
    bare = text.strip().upper().replace(".", "")
    by_code = [entry.code for entry in _entries() if entry.code.replace(".", "").startswith(bare)]
    by_words = [entry for entry in _entries() if all(_is_begun(word, entry.words) for word in words)]
    by_words.sort(key=lambda entry: -_score(entry, words))
    found = dict.fromkeys([*by_code, *(entry.code for entry in by_words)])
    return [(ICD10Code(code), reference.diagnosis_titles()[code]) for code in list(found)[:limit]]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(code, title) for code, title in reference.diagnosis_titles().items())


def _entry(code: str, title: str) -> _Entry:
    synonyms = tuple(one for one in reference.diagnosis_synonyms() if one.means(code))
    title_words = _words(title)
    return _Entry(
        code, title_words, synonyms, frozenset(title_words).union(*(_words(one.term) for one in synonyms))
    )


def _score(entry: _Entry, words: tuple[str, ...]) -> int:
    """Return how likely a diagnosis that has all the words is meant by them."""
    called = (_called(entry, one, words) for one in entry.synonyms)
    return max([_titled(entry.title_words, words) - entry.cost, *called])


def _titled(title: tuple[str, ...], words: tuple[str, ...]) -> int:
    """Return how well words fit a title; 0 when some of them are not in it."""
    if title == words:
        return 100
    if _begins(title, words):
        return 80 if words[-1] in title else 65
    return 40 if all(_is_begun(word, title) for word in words) else 0


def _called(entry: _Entry, synonym: Synonym, words: tuple[str, ...]) -> int:
    """Return how well words fit what people call a diagnosis: all of it, its beginning, or more than it.

    One that is named by its very code loses nothing for being vague.
    """
    term = _words(synonym.term)
    cost = entry.field_cost if synonym.pattern == entry.code else entry.cost
    if term == words:
        return 50 + 5 * synonym.weight - cost
    if _begins(term, words) or set(term) <= set(words):
        return 35 + 4 * synonym.weight - cost
    return 0


def _begins(whole: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether words stand at the beginning, the last of them perhaps not typed to its end."""
    *ready, last = words
    return (
        list(whole[: len(ready)]) == ready and len(whole) > len(ready) and whole[len(ready)].startswith(last)
    )


def _is_begun(word: str, others: Sequence[str] | frozenset[str]) -> bool:
    return any(other.startswith(word) for other in others)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['’]\w+)?", text.lower()))
