"""One thing that typing found."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QAction

from headdesk.ui.places import Place


@dataclass(frozen=True, slots=True)
class Result:
    """One thing to go to or to do.

    Attributes:
        words: The client's name, the claim's number, the action.
        more: Muted behind it.
        end: At the right end: the key that does the same, or what kind of thing it is.
        target: A place to go to or an action to trigger.
    """

    words: str = field(repr=False)
    more: str = field(repr=False)
    end: str
    icon: str
    target: Place | QAction

    def sentence(self) -> str:
        """Return the result as it is read aloud."""
        return ", ".join(part for part in (self.words, self.more, self.end) if part)
