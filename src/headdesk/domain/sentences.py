"""Where sentences begin and end, in prose as it is typed: abbreviations, lists, line breaks, any script."""

from __future__ import annotations

import re
from typing import Final

POINTS: Final = (
    ".!?\u2026\u2025"  # with a space behind: 4.5 and e.g. end nothing
    "\u3002\uff01\uff1f\uff61\uff0e"  # Chinese, Japanese
    "\u0964\u0965\u061f\u06d4"  # Indian scripts, Arabic, Urdu
    "\u0589\u1362\u104b\u17d4"  # Armenian, Ethiopic, Burmese, Khmer
)
"""What ends a sentence."""
CLOSING: Final = "\"'”’»)]\u300d\u300f\uff09"
"""What may stand behind that."""
_END: Final = re.compile(f"[{POINTS}\n\r\v\f\x85\u2028\u2029]+")
_SPACE_FOLLOWS: Final = frozenset(POINTS[:5])
_CLOSING: Final = frozenset(CLOSING)
_LEAD: Final = re.compile(r"\s*(?:(?:[-*•–—·]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s+)*")
"""What stands before a sentence and is none of its words: spaces, and the mark of a list."""
_SHORTENED: Final = frozenset(
    {"approx", "appt", "ca", "cf", "dept", "dr", "dx", "e.g", "eg", "esp", "hx", "i.e", "jr", "mr", "mrs"}
    | {"ms", "mt", "prof", "rx", "sr", "st", "sx", "tx", "vs"}
)
"""What a point ends without ending a sentence."""
_LONGEST_SHORT: Final = 8


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends, its final punctuation included, in order.

    A line break ends a sentence; the mark of a list belongs to none.
    """
    found: list[tuple[int, int]] = []
    begin, length = 0, len(text)
    for match in _END.finditer(text):
        point, end = match.span()
        if text[point] in _SPACE_FOLLOWS:
            while end < length and text[end] in _CLOSING:
                end += 1
            if end < length and not text[end].isspace() and not text[end - 1].isspace():
                continue
            if text[point] == "." and end - point == 1 and not _ends(text, point):
                continue
        _add(found, text, begin, end)
        begin = end
    _add(found, text, begin, length)
    return found


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    """Add a sentence without what stands before and behind it, if a word is left."""
    lead = _LEAD.match(text, begin, end)
    start = lead.end() if lead else begin
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, point: int) -> bool:
    """Return whether a single point ends a sentence.

    It does not behind what it shortens, behind the number of a list, nor before a small letter.
    """
    following = text[point + 1 : point + 3]
    if following[1:].islower():
        return False
    before = text[max(0, point - _LONGEST_SHORT) : point]
    word = before[max(before.rfind(" "), before.rfind("\n"), before.rfind("(")) + 1 :]
    if word.isdecimal():
        line = text[text.rfind("\n", 0, point) + 1 : point]
        return line.strip(" \t(") != word
    return not ((len(word) == 1 and word.isalpha()) or word.lower() in _SHORTENED)
