"""What makes a password good enough for a whole practice, and how long guessing it would take."""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_SIGNS: Final = 12
FEWEST_WORDS: Final = 4

_GUESSES_PER_SECOND: Final = 10_000
"""A few thousand computers at 2.4 guesses per second each, our measure for Argon2id with 256 MiB."""
_BITS_PER_WORD: Final = 11.0
"""A word out of the two thousand that come to mind first; one drawn with five dice has 12.9."""
_BITS_FOR_COMMON: Final = 10.0
"""Which common word, run or year it was, all together."""
_OF_CHANCE: Final = 0.8
"""The share of its possible bits that a sign has in what people make up."""
_KINDS: Final = (("[a-z]", 26), ("[A-Z]", 26), ("[0-9]", 10), (r"[ -/:-@\[-`{-~]", 33), (r"[^\x00-\x7f]", 64))
_TIMES: Final = (
    (60.0, "less than a minute"),
    (3600.0, "minutes"),
    (86_400.0, "hours"),
    (30 * 86_400.0, "days"),
    (365 * 86_400.0, "months"),
    (100 * 365 * 86_400.0, "years"),
)
"""Up to how many seconds we say what; beyond, centuries."""
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qwertzuiop",
    "azertyuiop",
)
"""Alphabet, digits and rows of keys; read either way."""
_SHORTEST_RUN: Final = 4
_SHORTEST_NAME: Final = 3
_SHORTEST_WORD: Final = 3
_COMMON: Final = """
    access account admin administrator angel apple autumn baby baseball basketball batman beautiful
    birthday blink butterfly changeme charlie cheese chocolate christmas clinic clinician coffee
    computer contact cookie counseling counselor daniel default demo diamond doctor donald dragon
    dropbox easter elephant england facebook family flower football forever freedom friend friends
    garden george ginger google guest guitar hannah happy harley headdesk healing health heaven
    hello hockey hunter iloveyou internet jasmine jennifer jessica jesus jordan joshua justin killer
    kitten laptop letmein liverpool login london lovely loveme mailbox manager maria master matthew
    merlin michael michelle microsoft mindful monday monkey mother mustang myname naruto nicole
    notes office orange pass passphrase passwd password patient peanut pepper pokemon practice
    princess private psych psychology psychotherapy purple qazwsx queen rainbow robert sample
    samsung school secret secure security server session shadow silver snoopy soccer spring starwars
    strong sugar summer sunday sunflower sunshine superman superstar tennis test testing therapist
    therapy thomas tigger trust trustno user vault welcome whatever william windows winter woman
    wonder yellow
"""
"""Words that open lists of leaked passwords and the trade's own, gathered by hand."""
_LOOKS_LIKE: Final = str.maketrans("@43105$7", "aaeiosst")
_FEWEST_LEFT: Final = 6
"""Signs that must be left when everything predictable is taken away."""


def password_problem(password: str, *, own_names: Iterable[str] = ()) -> str | None:
    """Return the sentence that says why a password will not do, or None when it will.

    Twelve signs, as any four words have; no composition rules. Refused is what everybody tries first: common
    words alone or with digits, runs along the keyboard, repeats, and the practice's own names.

    Source: NIST SP 800-63B, 5.1.1.2, on length, block lists and against composition rules.
    """
    text = unicodedata.normalize("NFKC", password)
    words = _words(text)
    if len(text) < FEWEST_SIGNS:
        return f"Too short: {len(text)} of {FEWEST_SIGNS} characters."
    if len(set(text)) < _FEWEST_LEFT or 2 * len(set(words)) < len(words):
        return "This repeats itself; choose something less regular."
    if _is_mostly_names(text, own_names):
        return "This is little more than a name of your practice; add words that nobody connects with you."
    if len(words) < FEWEST_WORDS and len(_unpredictable(text)) < _FEWEST_LEFT:
        return "This is one of the first that anybody would try; four words drawn by chance are better."
    return None


def time_to_guess(password: str) -> str:
    """Return how long guessing the password would take somebody with much money, in words."""
    seconds = 2.0 ** min(_bits(unicodedata.normalize("NFKC", password)), 1000.0) / _GUESSES_PER_SECOND / 2
    return next((words for limit, words in _TIMES if seconds < limit), "centuries")


def _words(text: str) -> list[str]:
    """Return the words in a text, in small letters, without those too short to count."""
    return [word for word in text.casefold().split() if len(word) >= _SHORTEST_WORD]


def _bits(text: str) -> float:
    """Return the bits a guesser who knows our habits must try through; careful, so rather too few."""
    words = _words(text)
    if len(words) >= FEWEST_WORDS:
        return _BITS_PER_WORD * len(set(words))
    rest = _unpredictable(text)
    common = _BITS_FOR_COMMON if len(rest) < len(text) else 0.0
    pool = sum(size for kind, size in _KINDS if re.search(kind, rest))
    return common + len(rest) * math.log2(max(pool, 2)) * _OF_CHANCE


def _is_mostly_names(text: str, own_names: Iterable[str]) -> bool:
    """Return whether too little is left of a text without these names and their parts."""
    joined = "".join(text.casefold().split())
    parts = {part for name in own_names for part in name.casefold().split() if len(part) >= _SHORTEST_NAME}
    left = _without(joined, parts)
    return len(left) < min(len(joined), _FEWEST_LEFT)


def _unpredictable(text: str) -> str:
    """Return what is left of a text without common words, runs, repeats, years and white space."""
    rest = _without(text.casefold().translate(_LOOKS_LIKE), _COMMON.split())
    if len(rest) == len(text):
        rest = text
    rest = re.sub(r"(19|20)\d\d|\s", "", rest)
    return "".join(sign for sign, fresh in zip(rest, _fresh(rest), strict=True) if fresh)


def _without(text: str, pieces: Iterable[str]) -> str:
    """Return the text without these pieces, the longest first."""
    for piece in sorted(pieces, key=len, reverse=True):
        text = text.replace(piece, "")
    return text


def _fresh(text: str) -> list[bool]:
    """Return for each sign whether it is more than the next one of a run or a repeat."""
    low = text.casefold()
    steps = "".join("." if a == b else "x" for a, b in pairwise(low))
    fresh = [True, *(step == "x" for step in steps)][: len(low)]
    for start in range(len(low) - _SHORTEST_RUN + 1):
        window = low[start : start + _SHORTEST_RUN]
        if any(window in run or window in run[::-1] for run in _RUNS):
            fresh[start + 1 : start + _SHORTEST_RUN] = [False] * (_SHORTEST_RUN - 1)
    return fresh
