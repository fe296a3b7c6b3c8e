"""What a section waits for where that is what another section says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from headdesk.domain.section_text import words_of

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

    def holds(self, texts: Mapping[str, str]) -> bool:
        """Return whether it is so in a note with these texts; not before the other section says anything."""
        said = words_of(texts.get(self.key, ""))
        return bool(said) and (self.words in said) == self.is_said


def condition(token: str) -> Condition | None:
    """Return the condition on another section that a token is; None where it is a circumstance."""
    key, _, words = token.partition(_BETWEEN)
    if not words:
        return None
    return Condition(key.removeprefix(_NOT), words, is_said=not key.startswith(_NOT))
