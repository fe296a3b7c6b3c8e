"""What a check of the audit rules found lacking."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not there.

    Attributes:
        key: The section to go to, or a place beside the note.
        words: What of it is lacking, for the rule's words; may be empty.
    """

    key: str
    words: str = field(default="", repr=False)
