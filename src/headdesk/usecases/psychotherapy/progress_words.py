"""What may never stand only in a psychotherapy note, found in its words."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from headdesk.domain.psychotherapy import Content, Found, Pattern, belongs_elsewhere
from headdesk.resources import resource

_READ: Final = 100_000


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return how such things are written.

    Source: ``notes/progress_note_words.json``, whose rows name theirs.
    """
    rows = json.loads(resource("notes/progress_note_words.json").read_text(encoding="utf-8"))
    return tuple(_pattern(row) for row in rows)


def found(content: Content) -> list[Found]:
    """Return what of a private note belongs in the progress note, each kind once, with where it is said.

    Of a very long text only the beginning is read, so that typing never waits for it.
    """
    return list(belongs_elsewhere(patterns(), f"{content.title}\n{content.text[:_READ]}"))


def _pattern(row: dict[str, str]) -> Pattern:
    flags = re.NOFLAG if row.get("capitals") else re.IGNORECASE
    return Pattern(row["id"], row["words"], re.compile(row["pattern"], flags), row["source"])
