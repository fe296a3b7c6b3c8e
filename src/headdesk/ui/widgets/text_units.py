"""Places in a text: Qt counts a sign beyond the first plane, such as an emoji, as two; Python as one."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")


def qt_position(text: str, index: int) -> int:
    """Return where Qt counts the place that Python calls ``index``."""
    return index if text.isascii() else index + len(_WIDE.findall(text, 0, index))


def qt_length(text: str) -> int:
    """Return how long Qt says a text is."""
    return qt_position(text, len(text))
