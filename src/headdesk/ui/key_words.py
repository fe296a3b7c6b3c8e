"""Keys as Headdesk shows them on buttons and in lists; menus are written by the system."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QKeySequence

_ENTER: Final = {"Return": "↵", "Enter": "↵"}


def key_words(keys: QKeySequence | str) -> str:
    """Return keys side by side, such as ``Ctrl Shift N`` or ``Ctrl ↵``."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    parts = re.split(r"\+(?=.)", native)
    return " ".join(_ENTER.get(part, part) for part in parts)
