"""The spell-checker: a dictionary, our clinical words, the person’s own, and the practice’s names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from headdesk.domain.errors import InvalidValueError, RuleBrokenError
from headdesk.domain.spelling import LONGEST_WORD, folded, words
from headdesk.store import activity, own_words
from headdesk.store.connection import Connection, transaction
from headdesk.usecases import reference

if TYPE_CHECKING:
    from spellchecker import SpellChecker

MOST_SUGGESTIONS: Final = 5
_CLOSE: Final = 0.8
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Speller:
    """Says which words it does not know, and what was perhaps meant.

    Args:
        checker: The library's dictionary.
        known: Words beside it.
    """

    __slots__ = ("_checker", "_known", "_own")

    def __init__(self, checker: SpellChecker, known: Iterable[str]) -> None:
        self._checker = checker
        self._known = {folded(word) for word in known}
        self._own: set[str] = set()

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Return where each word begins and ends that is not known."""
        return [(start, end) for start, end in words(text) if not self.knows(text[start:end])]

    def knows(self, word: str) -> bool:
        """Return whether a word is known, in its plain form or the plural of one of ours."""
        plain = folded(word)
        return plain in self._checker or any(
            form in self._known or form in self._own for form in {plain, plain.removesuffix("s")}
        )

    def suggestions(self, word: str) -> list[str]:
        """Return what was perhaps meant, the likeliest first, with the capital that was typed."""
        plain = folded(word)
        usual = sorted(self._checker.candidates(plain) or (), key=self._checker.word_usage_frequency)[::-1]
        ours = get_close_matches(plain, self._known | self._own, MOST_SUGGESTIONS, _CLOSE)
        found = [near for near in dict.fromkeys((*usual, *ours)) if near != plain]
        found = [near.capitalize() if word[:1].isupper() else near for near in found]
        return found[:MOST_SUGGESTIONS]

    def use_own(self, own: Iterable[str]) -> None:
        """Know these words of the practice from now on, and none that it had before."""
        self._own = {folded(word) for word in own}


def load(connection: Connection) -> Speller:
    """Return the spell-checker of a practice; this reads a dictionary and takes a moment.

    Raises:
        RuleBrokenError: The library is not installed.
    """
    try:
        from spellchecker import SpellChecker  # a tenth of a second and 38 MB: only once somebody writes
    except ImportError as error:
        raise RuleBrokenError(
            "Spelling cannot be checked on this computer.", "Install Headdesk again."
        ) from error
    texts = (*reference.diagnosis_titles().values(), *reference.clinical_words())
    speller = Speller(SpellChecker(language="en", distance=1), _LETTERS.findall(" ".join(texts)))
    speller.use_own(own(connection))
    return speller


def own(connection: Connection) -> list[str]:
    """Return what only this practice knows: the person’s own words, and the parts of all names."""
    names = " ".join(own_words.names_of_people(connection))
    return [*own_words.words(connection), *_LETTERS.findall(names)]


def is_there() -> bool:
    """Return whether the library with its dictionary is installed."""
    return find_spec("spellchecker") is not None


def add_word(connection: Connection, typed: str, *, now: datetime) -> str:
    """Record a word that is right although no dictionary has it, and return it as it is kept.

    Raises:
        InvalidValueError: That is no single word.
    """
    word = folded(typed.strip())
    if not word or len(word) > LONGEST_WORD or len(word.split()) > 1:
        raise InvalidValueError("One word at a time is kept.", "Type a single word.")
    with transaction(connection):
        own_words.add(connection, word, now)
        activity.record(connection, now=now, action="add", entity="own word")
    return word


def remove_word(connection: Connection, word: str, *, now: datetime) -> None:
    """Forget a word, so that it is marked again."""
    with transaction(connection):
        own_words.remove(connection, word)
        activity.record(connection, now=now, action="remove", entity="own word")
