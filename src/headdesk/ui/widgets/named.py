"""Names for those who hear the screen instead of seeing it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Return the widget with its accessible name set.

    Raises:
        ValueError: The name is empty; a control without one cannot be found by ear.
    """
    if not name.strip():
        raise ValueError(f"A {type(widget).__name__} needs a name that can be read aloud.")
    widget.setAccessibleName(name)
    return widget
