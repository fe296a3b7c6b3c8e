"""Word lists: what a note says, told from words that stand in it. Good for advice, never for a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from headdesk.domain.errors import InvalidValueError

_ANY: Final = r"[\w’'-]*"
_FEWEST: Final = 3
"""So many of the commonest English words a text has at least."""
_SENTENCE: Final = re.compile(r"[.;\n]|\bbut\b|\bthough\b|\bhowever\b", re.IGNORECASE)
_LONG: Final = re.compile(r"[^\W\d_]{4,}")
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words by name, ready to be looked for."""

    lists: Mapping[str, re.Pattern[str]]

    def says(self, text: str, *names: str) -> bool:
        """Return whether a text has a word of one of the lists."""
        return any(self.lists[name].search(text) for name in names)

    def is_english(self, text: str) -> bool:
        """Return whether a text reads as English; of any other, these lists know nothing."""
        found = {match.casefold() for match in self.lists["english"].findall(text)}
        return len(found) >= _FEWEST

    def affirms(self, text: str, name: str) -> bool:
        """Return whether a text has a word of a list that is not denied; a denial reaches to the point."""
        return any(self._affirms(sentence, name) for sentence in _SENTENCE.split(text))

    def _affirms(self, sentence: str, name: str) -> bool:
        until_denial = takewhile(lambda part: not self.says(part, "denial"), sentence.split(","))
        return any(self.says(part, name) for part in until_denial)

    def alike(self, one: str, other: str) -> bool:
        """Return whether two texts share a longer word, or its beginning: *walks* and *walking*."""
        return bool(self._stems(one) & self._stems(other))

    def _stems(self, text: str) -> set[str]:
        long = (word for word in _LONG.findall(text) if not self.lists["common"].fullmatch(word))
        return {word[:_STEM].casefold() for word in long}


def words_in(lists: Mapping[str, Iterable[str]]) -> Words:
    """Return word lists made ready. A star at the end of a word stands for all that begins so.

    Raises:
        InvalidValueError: A list is empty.
    """
    for name, words in lists.items():
        if not list(words):
            raise InvalidValueError(f"The list “{name}” has no words.", "Add one.")
    return Words({name: re.compile(_pattern(words), re.IGNORECASE) for name, words in lists.items()})


def _pattern(words: Iterable[str]) -> str:
    plain = (re.escape(word).replace(r"\*", _ANY).replace(r"\ ", r"\s+") for word in words)
    return rf"(?<!\w)(?:{'|'.join(plain)})(?!\w)"
