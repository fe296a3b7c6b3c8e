"""The keys of sections: made from their labels once, so that a renamed one keeps what was written in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import count
from typing import Final

from headdesk.domain.templates import Section

_LONGEST: Final = 32
_NAMELESS: Final = "section"


def with_keys(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections of which each has a key of its own: the one it had, else one made from its label."""
    kept = list(sections)
    taken = {section.key for section in kept}
    keyed = []
    for section in kept:
        key = section.key or key_from(section.label, taken)
        taken.add(key)
        keyed.append(replace(section, key=key))
    return tuple(keyed)


def key_from(label: str, taken: Collection[str]) -> str:
    """Return a key for a label that none of those taken is: Latin letters, digits and underscores."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = "_".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("_") or _NAMELESS
    numbered = (words if number == 1 else f"{words}_{number}" for number in count(1))
    return next(key for key in numbered if key not in taken)
