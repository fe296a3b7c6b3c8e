"""Which words of a text are worth looking up: no numbers, abbreviations, codes, names or other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

LONGEST_WORD: Final = 60
_WORD: Final = re.compile(r"\S+@\S+|\w+://\S+|\w:\\\S*|#\w+|\w+(?:['’]\w+)*")
"""Words; addresses, paths and tags as one, so that none of their parts is looked up."""
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,}(?:['’]?s)?")
_OWNED: Final = re.compile(r"['’]s?\Z")
_BEFORE_SENTENCE: Final = frozenset(".!?:;•-–—\n\"“(['\u2018")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word worth looking up begins and ends.

    A capitalized word inside a sentence is taken for a name. What is not written in plain Latin letters is
    left alone: the dictionary is English.
    """
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if _is_plain(word) and not _is_name(text, start, word):
            yield start, end


def folded(word: str) -> str:
    """Return a word as dictionaries list it: small, with a plain apostrophe, nothing owned."""
    return _OWNED.sub("", word.replace("’", "'").casefold())


def _is_plain(word: str) -> bool:
    """Return whether a word is made of Latin letters, and no abbreviation or code."""
    letters = word.replace("’", "").replace("'", "")
    return (
        1 < len(word) <= LONGEST_WORD
        and letters.isascii()
        and letters.isalpha()
        and not _ABBREVIATION.fullmatch(word)
        and (word[1:].islower() or not letters[1:])
    )


def _is_name(text: str, start: int, word: str) -> bool:
    """Return whether a capital stands where no sentence begins."""
    if not word[0].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in _BEFORE_SENTENCE
