"""What a section waits for where that is what another section says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_NOT: Final = "not "
_BETWEEN: Final = ": "


@dataclass(frozen=True, slots=True)
class Condition:
    """Another section says something, or leaves it out.

    Attributes:
        key: The other section.
        words: What it says.
        is_said: False where it is to be left out.
    """

    key: str
    words: str
    is_said: bool = True


def condition(token: str) -> Condition | None:
    """Return the condition on another section that a token is; None where it is a circumstance."""
    key, between, words = token.partition(_BETWEEN)
    if not between:
        return None
    return Condition(key.removeprefix(_NOT), words, is_said=not key.startswith(_NOT))
