"""Text as it may be kept: what is typed or pasted, without what nobody sees or what hides words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from headdesk.domain.errors import InvalidValueError

LONGEST: Final = 200_000
"""Characters that one section holds at most."""

_LINE_END: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u2060-\u2064\u206a-\u206f\ufeff\u180e"  # width without a sign
    "\u202a-\u202e\u2066-\u2069"  # turn the order of other signs around, and so hide words
    "\ufff9-\ufffc\U000e0000-\U000e007f"  # notes and tags inside text
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of signs, and what is none
    "]"
    "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"  # Thai, Burmese and Khmer part words by it
)
"""What is taken out. The joiners U+200C and U+200D and the marks U+200E, U+200F and U+061C stay: Persian,
Indian scripts and mixed lines need them.

Source: Unicode, The Unicode Standard, chapter 23, and UAX #9.
"""


def cleaned(text: str) -> str:
    """Return a text with one kind of line end, in the composed form (NFC), without what is never seen.

    Every script stays, and the direction in which it is read.
    """
    lines = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", lines))


def taken_in(text: str, *, there: int = 0) -> str:
    """Return a pasted text as it may be kept.

    Args:
        text: As it was copied.
        there: How many characters the section keeps beside it.

    Raises:
        InvalidValueError: With it the section would be too long; it is refused whole.
    """
    if there + len(text) > LONGEST:
        raise InvalidValueError(
            f"One part of a note holds {LONGEST:,} characters, and this text has {len(text):,}.",
            "Nothing was pasted or lost; paste it in smaller parts.",
        )
    return cleaned(text)
